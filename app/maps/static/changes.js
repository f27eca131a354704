/* What changed on the day shown, each change a button that flies to its place. */
"use strict";

frontline.changes = (() => {
  const { state, data, symbols, words, element, byId } = frontline;

  const MOST_ROWS = 100;

  function item(change, open) {
    const place = state.payload.places[change.place];
    const before = change.before === null ? null : place.spans[change.before];
    const after = change.after === null ? null : place.spans[change.after];
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "row", click: () => open(place.id) },
        symbols.picture(symbols.look(before)),
        element("span", { class: "arrow", "aria-hidden": "true" }, "→"),
        symbols.picture(symbols.look(after)),
        element(
          "span",
          { class: "row-text" },
          element("strong", {}, place.name),
          element("span", {}, words.standingAndLevel(after)),
          element("small", {}, `before: ${words.standingAndLevel(before)}`),
        ),
      ),
    );
  }

  function show(open) {
    const found = state.payload.days.length === 0 ? [] : data.changesOn(state.day);
    const places = new Set(found.map((change) => change.place)).size;
    const count = places === 1 ? "1 place changed" : `${places || "No"} places changed`;
    const title = state.payload.days.length === 0 ? "No reports yet" : `${count} on ${words.day(state.payload.days[state.day])}`;
    const rows = found.slice(0, MOST_ROWS).map((change) => item(change, open));
    const more = found.length > MOST_ROWS ? element("li", { class: "quiet" }, `and ${found.length - MOST_ROWS} more`) : [];
    const list = element("ol", { class: "rows" }, rows, more);
    const next = element("p", { class: "quiet" }, "The marks under the slider show the days on which something changed.");
    byId("panel-changes").replaceChildren(element("h2", {}, title), found.length > 0 ? list : next);
  }

  /** @param open function (place id) that shows a place on the map and its evidence. */
  function start(open) {
    frontline.watch(["payload", "day"], () => show(open));
  }

  return { start };
})();
