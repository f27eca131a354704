/* The tabs beside the map, and the lists of places and of reports. */
"use strict";

frontline.lists = (() => {
  const { state, data, symbols, words, element, outsideLink, byId, update } = frontline;
  const MOST_ROWS = 400;
  const TABS = ["changes", "places", "routes", "reports", "key"];
  let stale = true;

  function showTab() {
    for (const name of TABS) {
      const chosen = name === state.tab;
      const tab = byId(`tab-${name}`);
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      byId(`panel-${name}`).hidden = !chosen;
    }
  }

  function onTabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
    update({ tab: next });
    byId(`tab-${next}`).focus();
  }

  function placeRow(place, open) {
    const span = data.spanAt(place);
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "row", "data-place": place.id, click: () => open(place.id) },
        symbols.picture(symbols.look(span)),
        element("span", { class: "row-text" }, element("strong", {}, place.name), element("span", {}, words.standingAndLevel(span))),
      ),
    );
  }

  /** Long lists are made anew only when they are seen and out of date. */
  function showPlaces(open, outdated) {
    stale ||= outdated;
    if (!stale || state.tab !== "places" || state.placeId !== null) return;
    stale = false;
    const wanted = byId("find").value.trim().toLocaleLowerCase();
    const found = state.payload.places
      .filter((place) => place.name.toLocaleLowerCase().includes(wanted))
      .sort((a, b) => a.name.localeCompare(b.name, "en"));
    const count = `${found.length} of ${state.payload.places.length} places`;
    byId("place-count").textContent = found.length > MOST_ROWS ? `${count}; the first ${MOST_ROWS} are listed` : count;
    byId("place-rows").replaceChildren(...found.slice(0, MOST_ROWS).map((place) => placeRow(place, open)));
  }

  function reportRow(report) {
    const read = report.parsed
      ? `${report.claims} ${report.claims === 1 ? "claim" : "claims"} read out of it`
      : `not parsed (${report.language}): nothing was read out of it`;
    return element(
      "li",
      { class: report.parsed ? "report" : "report unparsed" },
      element("strong", {}, report.source),
      element("span", { class: "quiet" }, `${words.kind(report.source_kind)}, ${words.sideName(report.source_side)}`),
      element("span", {}, words.time(report.published), " ", report.url === null ? null : outsideLink(report.url, "open the report")),
      element("span", { class: report.parsed ? "quiet" : "tag" }, read),
      report.note === "" ? null : element("small", { class: "quiet" }, report.note),
    );
  }

  function showReports() {
    const { reports } = state.payload;
    const unparsed = reports.filter((report) => !report.parsed).length;
    const latest = [...reports].sort((a, b) => b.published.localeCompare(a.published));
    byId("panel-reports").replaceChildren(
      element("h2", {}, `${reports.length} reports, ${unparsed} not parsed`),
      element("ol", { class: "reports" }, latest.map(reportRow)),
    );
  }

  function start(open) {
    for (const name of TABS) {
      byId(`tab-${name}`).addEventListener("click", () => update({ tab: name }));
      byId(`tab-${name}`).addEventListener("keydown", onTabKey);
    }
    byId("find").addEventListener("input", () => showPlaces(open, true));
    frontline.watch(["tab"], showTab);
    frontline.watch(["payload", "day", "tab", "placeId"], (changed) =>
      showPlaces(open, changed.has("payload") || changed.has("day")));
    frontline.watch(["payload"], showReports);
    showTab();
  }

  return { start };
})();
