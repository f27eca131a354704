/* The segment of a route that was chosen: its status, since when, what decides it on which claims; and the list of all. */
"use strict";

frontline.routeDetails = (() => {
  const { state, routes, words, evidence, element, byId, update } = frontline;
  const CLOSED = "not-usable-that-day";
  const MOST_ROWS = 400;
  let stale = true;

  const called = (route) => (route.number === null ? route.name : `${route.number} ${route.name}`);
  const endsOf = (segment) => segment.ends.map((name) => name ?? "a junction").join(" – ");

  function header(segment, span) {
    const route = routes.routeOf(segment);
    return element(
      "header",
      { class: "place-head" },
      routes.picture(route.kind, segment.schematic, span, 40),
      element(
        "div",
        {},
        element("h2", { id: "segment-name", tabindex: "-1" }, endsOf(segment)),
        element("p", {}, `${route.kind === "rail" ? "Railway" : "Road"} ${called(route)}`),
        element("p", { class: "standing" }, words.routeStatus(span)),
      ),
      element("button", { type: "button", class: "close", "aria-label": "Close", click: () => update({ segmentId: null }) }, "×"),
    );
  }

  function reasons(span) {
    const told = (lead, names) => (names.length === 0 ? null : element("p", {}, element("strong", {}, lead), ` ${names.join(", ")}`));
    return [
      span.rule === CLOSED ? null : element("p", { class: "since" }, element("strong", {}, "Since "), words.interval(span.since)),
      span.closed === null ? null : element("p", {}, element("strong", {}, "Not usable:"), ` ${span.closed}`, span.since[0] === null ? null : `, since ${words.interval(span.since)}`),
      told("Decided by", span.decided_by),
      told("Nothing is told of these, which are taken to go with the places around them:", span.presumed),
      told("Holder not known:", span.unknown),
      told("Near the front: another side holds, or fights for", span.near_front),
      element("p", { class: "quiet" }, `On ${words.day(state.payload.days[state.day])}, by rule `, element("code", {}, span.rule)),
    ];
  }

  function course(segment) {
    const text = segment.schematic
      ? `Schematic: joins places that a source names (${segment.source}); the true course lies up to ${segment.precision_m / 1000} km from the line, and no length is measured along it.`
      : `Surveyed to ${segment.precision_m} m (${segment.source}).`;
    return [element("p", { class: "quiet" }, text), element("p", { class: "quiet" }, state.payload.routes.note)];
  }

  function history(segment) {
    const ends = state.payload.day_ends;
    const rows = segment.spans.filter((span, at) => at === 0 || words.routeStatus(span) !== words.routeStatus(segment.spans[at - 1])).map((span) => {
      const day = ends.findIndex((end) => span.start <= end && end < (span.end ?? Infinity));
      const from = element("small", {}, `from ${words.time(new Date(span.start * 1000).toISOString())}`);
      const text = element("span", { class: "row-text" }, element("strong", {}, words.routeStatus(span)), from);
      const go = { type: "button", class: "row", disabled: day < 0, click: () => frontline.time.go(day) };
      return element("li", {}, element("button", go, routes.picture(routes.routeOf(segment).kind, segment.schematic, span), text));
    });
    return element("details", {}, element("summary", {}, `History (${rows.length})`), element("ol", { class: "rows" }, rows));
  }

  function show() {
    const segment = state.segmentId === null ? null : routes.segmentById(state.segmentId);
    const panel = byId("segment");
    panel.hidden = segment === null;
    byId("lists").hidden = segment !== null || state.placeId !== null;
    if (segment === null) return;
    const span = routes.spanAt(segment);
    const parts = [header(segment, span), ...(span === null ? [element("p", {}, "Nothing is told of it on this day.")] : reasons(span)), ...course(segment)];
    if (span !== null) parts.push(evidence.section("Claims that this rests on", span.claims, null, true));
    parts.push(history(segment));
    panel.replaceChildren(...parts.filter((part) => part !== null));
  }

  function segmentRow(segment) {
    const span = routes.spanAt(segment);
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "row", "data-segment": segment.id, click: () => update({ segmentId: segment.id, placeId: null }) },
        routes.picture(routes.routeOf(segment).kind, segment.schematic, span),
        element("span", { class: "row-text" }, element("strong", {}, endsOf(segment)), element("span", {}, words.routeStatus(span))),
      ),
    );
  }

  /** All segments by route, made anew only when they are seen and out of date. */
  function list(outdated) {
    stale ||= outdated;
    if (!stale || state.tab !== "routes" || state.placeId !== null || state.segmentId !== null) return;
    stale = false;
    const { segments, routes: all, left_out: left } = state.payload.routes;
    const shown = segments.slice(0, MOST_ROWS);
    const groups = all.map((route, number) => [route, shown.filter((segment) => segment.route === number)]).filter(([, own]) => own.length > 0);
    const parts = groups.map(([route, own]) => element("section", {}, element("h3", {}, called(route)), element("ol", { class: "rows" }, own.map(segmentRow))));
    const more = segments.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${segments.length} segments are listed. ` : "";
    const rest = left > 0 ? `${left} segments are left out: of a large network a map draws only some on which something is told. ` : "";
    const note = element("p", { class: "quiet" }, `${more}${rest}${state.payload.routes.note}`);
    byId("panel-routes").replaceChildren(element("h2", {}, "Roads and railways"), note, ...parts);
  }

  /** Rows of the key: a sign and what it means. */
  function key() {
    const span = (status, side = null) => ({ status, side });
    const road = (status, side = null) => routes.picture("road", true, span(status, side));
    return [
      ...state.payload.sides.map(({ id, name }) => [road("open", id), `Open to ${name}`, "Its ends and what it runs through are held by that side, as far as is told."]),
      [road("contested"), "Contested", "A place on it is contested."],
      [road("cut"), "Cut", "Places of both sides lie on it, or it could not be used that day."],
      [road("unknown"), "Unknown", "Of some place on it no holder is known."],
      [routes.picture("rail", true, span("unknown")), "Railway", "Short dashes are railways, long ones roads."],
      [routes.picture("road", false, span("unknown")), "Surveyed", "A solid line; dashed ones are schematic, and never measured along."],
    ];
  }

  function start() {
    let opener = null;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.segmentId !== null) update({ segmentId: null });
    });
    frontline.watch(["placeId"], () => {
      if (state.placeId !== null) update({ segmentId: null });
    });
    frontline.watch(["payload", "day", "tab", "segmentId", "placeId"], (changed) => {
      list(changed.has("payload") || changed.has("day"));
      if (changed.size === 1 && changed.has("tab")) return;
      if (changed.has("segmentId") && byId("segment").hidden) opener = document.activeElement;
      show();
      if (!changed.has("segmentId") || changed.has("payload")) return;
      if (state.segmentId !== null) byId("segment-name").focus({ preventScroll: true });
      else if (state.placeId === null) (opener?.isConnected ? opener : byId(`tab-${state.tab}`)).focus({ preventScroll: true });
    });
  }

  return { start, key };
})();
