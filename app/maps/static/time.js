/* The time bar: a slider by day with marks where something changed, play and pause, steps, jumps, and the second clock. */
"use strict";

frontline.time = (() => {
  const { state, data, words, element, byId, update } = frontline;
  let playing = null;

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
    if (state.day === last()) go(0);
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
    const most = Math.max(1, ...data.days().map((day) => data.changesOn(day).length));
    const marks = data.days().map((day) => {
      const mark = element("i", {});
      mark.style.left = `${last() === 0 ? 50 : (100 * day) / last()}%`;
      mark.style.height = `${3 + (9 * data.changesOn(day).length) / most}px`;
      return mark;
    });
    byId("marks").replaceChildren(...marks);
  }

  function showDay() {
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

  function showPayload() {
    const { days } = state.payload;
    byId("first").textContent = days.length > 0 ? words.day(days[0]) : "";
    byId("last").textContent = days.length > 0 ? words.day(days[days.length - 1]) : "";
    showMarks();
    showDay();
  }

  /** The second clock: a field where the page can ask for other knowledge, plain words where it cannot. */
  function showKnown() {
    const known = words.time(state.payload.stamp.known_at);
    byId("known-text").textContent = state.known === null ? `all that was published until ${known}` : `what was published until ${known}`;
    const field = byId("known");
    if (field.value !== (state.known ?? "")) field.value = state.known ?? "";
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
    byId("known-choice").hidden = reload === null;
    if (reload !== null) {
      byId("known").addEventListener("change", (event) => reload(event.target.value || null));
      byId("known-all").addEventListener("click", () => reload(null));
    }
    document.addEventListener("keydown", onKey);
    frontline.watch(["payload"], () => {
      showPayload();
      showKnown();
    });
    frontline.watch(["day"], showDay);
  }

  return { start, go, pause };
})();
