/* The time bar: a slider by day with marks where something changed, play and pause, steps, jumps, and the second clock. */
"use strict";

frontline.time = (() => {
  const { state, data, words, element, byId, update } = frontline;
  /** With more days than this, the slider opens on the last ones, so that each day has room under a finger. */
  const ROOMY = 21;
  let playing = null;
  let first = 0;

  const last = () => state.payload.days.length - 1;
  const clamp = (day) => Math.min(last(), Math.max(0, day));

  function go(day) {
    if (last() >= 0) update({ day: clamp(day) });
  }

  function jump(step) {
    const day = data.nextChange(state.day, step);
    if (day !== null) go(day);
  }

  function pause() {
    clearInterval(playing);
    playing = null;
    showPlaying();
  }

  function play() {
    if (last() < 1) return;
    if (state.day === last()) go(first);
    const pace = Number(byId("speed").value);
    playing = setInterval(() => {
      if (state.day >= last()) pause();
      else go(state.day + 1);
    }, pace);
    showPlaying();
  }

  const toggle = () => (playing === null ? play() : pause());

  function showPlaying() {
    const button = byId("play");
    button.classList.toggle("playing", playing !== null);
    button.setAttribute("aria-label", playing === null ? "Play" : "Pause");
  }

  /** A mark under the slider for each day with changes, taller where more places changed. */
  function showMarks() {
    const days = data.days().filter((day) => day >= first);
    const most = Math.max(1, ...days.map((day) => data.changesOn(day).length));
    const marks = days.map((day) => {
      const mark = element("i", {});
      mark.style.left = `${last() === first ? 50 : (100 * (day - first)) / (last() - first)}%`;
      mark.style.height = `${3 + (9 * data.changesOn(day).length) / most}px`;
      return mark;
    });
    byId("marks").replaceChildren(...marks);
  }

  /** Let the slider begin at a day: at the first of all, or at the first of the last ones. */
  function span(from) {
    first = from;
    const { days } = state.payload;
    byId("reach").hidden = last() < ROOMY;
    byId("reach").value = from === 0 ? "all" : "last";
    byId("day").min = String(from);
    byId("first").textContent = days.length > 0 ? words.day(days[from]) : "";
    byId("last").textContent = days.length > 0 ? words.day(days[last()]) : "";
    showMarks();
    showDay();
  }

  const lastDays = () => Math.max(0, last() - ROOMY + 1);

  function showDay() {
    if (state.day < first) {
      span(0);
      return;
    }
    const slider = byId("day");
    const none = last() < 0;
    slider.max = String(Math.max(0, last()));
    slider.disabled = none;
    slider.value = String(state.day);
    const text = none ? "No day to show" : words.longDay(state.payload.days[state.day]);
    slider.setAttribute("aria-valuetext", text);
    byId("date").textContent = text;
    byId("before").disabled = none || data.nextChange(state.day, -1) === null;
    byId("after").disabled = none || data.nextChange(state.day, 1) === null;
    byId("back").disabled = none || state.day === 0;
    byId("forward").disabled = none || state.day === last();
  }

  /** The second clock: a field where the page can ask for other knowledge, plain words where it cannot. */
  function showKnown() {
    const known = words.time(state.payload.stamp.known_at);
    byId("known-text").textContent = state.known === null ? `all that was published until ${known}` : `what was published until ${known}`;
    const field = byId("known");
    field.value = (state.known ?? "").slice(0, 10);
    byId("known-all").hidden = state.known === null;
  }

  const KEYS = {
    ",": () => go(state.day - 1),
    ".": () => go(state.day + 1),
    "[": () => jump(-1),
    "]": () => jump(1),
    " ": toggle,
    Home: () => go(0),
    End: () => go(last()),
  };

  function onKey(event) {
    const own = event.target.closest?.("input, select, textarea, button, a, summary, [role=tab]");
    if (own || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
    event.preventDefault();
    if (event.key !== " ") pause();
    KEYS[event.key]();
  }

  /** @param reload function (known) that asks for the map of another knowledge; null where there is no server. */
  function start(reload) {
    const stopped = (action) => () => {
      pause();
      action();
    };
    byId("day").addEventListener("input", (event) => stopped(() => go(Number(event.target.value)))());
    byId("play").addEventListener("click", toggle);
    byId("back").addEventListener("click", stopped(() => go(state.day - 1)));
    byId("forward").addEventListener("click", stopped(() => go(state.day + 1)));
    byId("before").addEventListener("click", stopped(() => jump(-1)));
    byId("after").addEventListener("click", stopped(() => jump(1)));
    byId("speed").addEventListener("change", () => {
      if (playing !== null) {
        pause();
        play();
      }
    });
    byId("reach").addEventListener("change", (event) => {
      const from = event.target.value === "all" ? 0 : lastDays();
      if (state.day < from) go(from);
      span(from);
    });
    byId("known-choice").hidden = reload === null;
    if (reload !== null) {
      byId("known").addEventListener("change", (event) => reload(event.target.value || null));
      byId("known-all").addEventListener("click", () => reload(null));
    }
    document.addEventListener("keydown", onKey);
    frontline.watch(["payload"], () => {
      span(state.day < lastDays() ? 0 : lastDays());
      showKnown();
    });
    frontline.watch(["day"], showDay);
  }

  return { start, go, pause };
})();
