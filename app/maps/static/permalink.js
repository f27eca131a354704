/* The address of what is shown: day, knowledge, place and view stand in the part after #. */
"use strict";

frontline.permalink = (() => {
  const { state } = frontline;
  const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

  /** What the address asks for; `#` wins over `?`. */
  function wanted() {
    const query = new URLSearchParams(location.search);
    const hash = new URLSearchParams(location.hash.slice(1));
    const value = (name) => hash.get(name) ?? query.get(name);
    /** A date or an instant of the address; anything else is as if it were not there. */
    const time = (name) => (TIME.test(value(name) ?? "") && !Number.isNaN(Date.parse(value(name))) ? value(name) : null);
    const view = (hash.get("view") ?? "").split("/").map(Number);
    return {
      at: time("at"),
      known: time("known"),
      place: hash.get("place"),
      segment: hash.get("segment"),
      tab: hash.get("tab"),
      view: view.length === 3 && view.every(Number.isFinite) ? view : null,
    };
  }

  /** The part of the address after ?, without the times, which stand after # once the map has moved. */
  function rest() {
    const query = new URLSearchParams(location.search);
    for (const name of ["at", "known"]) query.delete(name);
    return query.size === 0 ? "" : `?${query}`;
  }

  /** Put the state into the address, without a new entry in the history. */
  function write(map) {
    if (state.payload === null || state.payload.days.length === 0) return;
    const centre = map.getCenter();
    const parts = new URLSearchParams();
    parts.set("at", state.payload.days[state.day]);
    if (state.known !== null) parts.set("known", state.known);
    if (state.placeId !== null) parts.set("place", state.placeId);
    if (state.segmentId !== null) parts.set("segment", state.segmentId);
    if (state.tab !== "changes") parts.set("tab", state.tab);
    parts.set("view", `${map.getZoom()}/${centre.lat.toFixed(3)}/${centre.lng.toFixed(3)}`);
    const hash = `#${parts.toString().replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
    if (hash !== location.hash || location.search !== rest()) history.replaceState(null, "", `${location.pathname}${rest()}${hash}`);
  }

  return { wanted, write };
})();
