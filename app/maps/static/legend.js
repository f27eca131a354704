/* What each sign means, and what the map was made from. */
"use strict";

frontline.legend = (() => {
  const { state, symbols, words, element, byId } = frontline;

  const span = (changes) => ({
    state: "held", side: null, level: "assessed", unopposed: false, announced: [], supporting: [], ...changes,
  });

  function entries() {
    const { sides } = state.payload;
    const first = sides[0]?.id ?? null;
    return [
      ...sides.map(({ id, name }) => [span({ side: id }), `Held by ${name}, assessed`, words.LEVEL.assessed]),
      ...sides.map(({ id, name }) => [span({ side: id, level: "claimed" }), `Held by ${name}, claimed`, words.LEVEL.claimed]),
      [span({ side: first, level: "inferred" }), "Inferred (small, faint)", words.LEVEL.inferred],
      [span({ state: "contested" }), "Contested", "Fighting inside, or claims that exclude each other."],
      [span({ state: "unknown" }), "Unknown", "Left by one side, entered by none as far as is known."],
      [span({ side: first, announced: [0] }), "Announced (clock)", "Someone says that they are going to; no effect yet."],
      [span({ side: first, level: "claimed", unopposed: true }), "Unopposed (dash)", "Others kept reporting on it and none spoke against it."],
      [null, "Nothing known", "No claim is known for the day shown."],
    ];
  }

  const row = ([shown, title, meaning]) => signRow(symbols.picture(symbols.look(shown), 34), title, meaning);

  function signRow(sign, title, meaning) {
    return element(
      "li",
      { class: "row" },
      sign,
      element("span", { class: "row-text" }, element("strong", {}, title), element("span", {}, meaning)),
    );
  }

  /** What the land between settlements is, in the words of the key. */
  function land() {
    const reach = state.payload.ground.reach_m / 1000;
    return element(
      "p",
      {},
      "Areas and the front line are interpolated from settlements: an illustration, no survey of the ground. Each point goes with the nearest settlement: ",
      "strong colour where that is assessed, paler where it is claimed, faint where it is inferred, grey where nobody is known to hold it. Contested land has a dashed outline. ",
      `No land is drawn farther than ${reach} km from a settlement with a state.`,
    );
  }

  const STAMP_WORDS = {
    known_at: "Known at",
    valid_at: "Latest day",
    program: "Program",
    ledger: "Ledger",
    policy: "Policy",
    gazetteer: "Gazetteer",
    geography: "Geography",
    routes: "Routes",
  };

  function stamp() {
    const rows = Object.entries(state.payload.stamp).map(([name, value]) => {
      const text = name.endsWith("_at") ? words.time(value) : String(value);
      return element("div", {}, element("dt", {}, STAMP_WORDS[name] ?? name), element("dd", { title: String(value) }, text));
    });
    return element("dl", { class: "stamp" }, rows);
  }

  function show() {
    const changed = { ...symbols.look(span({ side: state.payload.sides[0]?.id ?? null })), changed: true };
    byId("panel-key").replaceChildren(
      element("h2", {}, "Key"),
      element(
        "ul",
        { class: "rows" },
        entries().map(row),
        element("li", { class: "row" }, symbols.picture(changed, 34), element("span", { class: "row-text" }, element("strong", {}, "Changed on the day shown (dotted ring)"))),
      ),
      element("h2", {}, "Areas and front line"),
      land(),
      element("h2", {}, "Roads and railways"),
      element("ul", { class: "rows" }, frontline.routeDetails.key().map((parts) => signRow(...parts))),
      element("h2", {}, "Keyboard"),
      element("p", {}, ", and . step by a day, [ and ] jump to the last and next change, space plays and pauses, Enter on the map opens the settlement nearest to its middle, Esc closes it."),
      element("h2", {}, "Made from"),
      stamp(),
    );
    const short = entries().slice(0, 2 * state.payload.sides.length);
    short.push(...entries().slice(2 * state.payload.sides.length, 2 * state.payload.sides.length + 4));
    const signs = short.map(([shown, title]) => element("li", {}, symbols.picture(symbols.look(shown), 24), title));
    byId("key-short").replaceChildren(...signs, element("li", { class: "note" }, "Areas and front line (black) are interpolated from settlements; grey land: holder not known. Dashed lines: schematic roads and railways"));
  }

  /** Open where it leaves most of the map free. */
  function start() {
    byId("key-fold").open = window.matchMedia("(min-width: 1100px) and (min-height: 800px)").matches;
    frontline.watch(["payload"], show);
  }

  return { start };
})();
