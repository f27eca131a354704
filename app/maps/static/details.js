/* The place that was chosen: its state, since when, how well supported, the claims on every side, and its history. */
"use strict";

frontline.details = (() => {
  const { state, data, symbols, words, evidence, element, byId, update } = frontline;

  function header(place, span) {
    return element(
      "header",
      { class: "place-head" },
      symbols.picture(symbols.look(span), 40),
      element("div", {}, element("h2", { id: "place-name", tabindex: "-1" }, place.name), element("p", { class: "standing" }, words.standingAndLevel(span))),
      element("button", { type: "button", class: "close", "aria-label": "Close", click: () => update({ placeId: null }) }, "×"),
    );
  }

  function summary(span) {
    const day = words.day(state.payload.days[state.day]);
    if (span === null) return [element("p", {}, `No claim about this place was known for ${day}.`)];
    const lines = [];
    if (span.state === "held") lines.push(words.LEVEL[span.level] ?? span.level);
    if (span.state === "unknown") lines.push("No side is known to hold it.");
    if (span.state === "contested") lines.push("Claims about it exclude each other, or tell of fighting inside it.");
    if (span.unopposed) lines.push("Others went on reporting about the place, and none spoke against it (unopposed).");
    if (span.announced.length > 0) lines.push("Something was announced for it; an announcement alone changes nothing.");
    return [
      element("p", { class: "since" }, element("strong", {}, "Since "), words.interval(span.since)),
      ...lines.map((line) => element("p", {}, line)),
      element("p", { class: "quiet" }, `On ${day}, by rule `, element("code", {}, span.rule)),
    ];
  }

  /** The spans of the place in order, each a button to the first day that shows it. */
  function history(place) {
    const ends = state.payload.day_ends;
    const rows = place.spans.map((span) => {
      const day = ends.findIndex((end) => (span.start ?? -Infinity) <= end && end < (span.end ?? Infinity));
      const from = span.start === null ? "before all reports" : words.time(new Date(span.start * 1000).toISOString());
      const text = element("span", { class: "row-text" }, element("strong", {}, words.standingAndLevel(span)), element("small", {}, `from ${from}`));
      const go = { type: "button", class: "row", disabled: day < 0, click: () => frontline.time.go(day) };
      return element("li", {}, element("button", go, symbols.picture(symbols.look(span)), text));
    });
    return element("details", {}, element("summary", {}, `History (${place.spans.length})`), element("ol", { class: "rows" }, rows));
  }

  function show() {
    const place = state.placeId === null ? null : data.placeById(state.placeId);
    const panel = byId("place");
    panel.hidden = place === null;
    byId("lists").hidden = place !== null;
    if (place === null) return;
    const span = data.spanAt(place);
    const parts = [header(place, span), ...summary(span)];
    if (span !== null) {
      parts.push(
        evidence.section("Claims that support this", span.supporting),
        evidence.section("Claims against it", span.opposing),
        evidence.section("Announced", span.announced, "Shown, but without effect on the state."),
        evidence.section("Beside it", span.beside, "Shown with the place, without effect on its state on this day."),
      );
    }
    parts.push(history(place));
    const scrolled = panel.dataset.place === place.id ? panel.scrollTop : 0;
    panel.replaceChildren(...parts.filter((part) => part !== null));
    panel.dataset.place = place.id;
    panel.scrollTop = scrolled;
  }

  /** On a narrow screen the evidence lies below the map: bring it into view, and the map again when it is closed. */
  function reveal() {
    if (!window.matchMedia("(max-width: 860px)").matches) return;
    const top = byId("place").getBoundingClientRect().top + window.scrollY;
    window.scrollTo(0, state.placeId === null ? 0 : top - window.innerHeight * 0.4);
  }

  function start() {
    let opener = null;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.placeId !== null) update({ placeId: null });
    });
    frontline.watch(["payload", "day", "placeId"], (changed) => {
      if (changed.has("placeId") && byId("place").hidden) opener = document.activeElement;
      show();
      if (!changed.has("placeId") || changed.has("payload")) return;
      if (state.placeId !== null) byId("place-name").focus({ preventScroll: true });
      else (opener?.isConnected ? opener : byId(`tab-${state.tab}`)).focus({ preventScroll: true });
      reveal();
    });
  }

  return { start };
})();
