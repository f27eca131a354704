/* Reading the payload: which span covers a moment, what a place looks like then, what changed on a day. */
"use strict";

frontline.data = (() => {
  const { state } = frontline;
  let indexOf = new Map();
  let changesByDay = new Map();
  let changeDays = [];

  /** Take a new payload: index its places and changes. */
  function index(payload) {
    indexOf = new Map(payload.places.map((place, number) => [place.id, number]));
    changesByDay = new Map();
    for (const change of payload.changes) {
      if (!changesByDay.has(change.day)) changesByDay.set(change.day, []);
      changesByDay.get(change.day).push(change);
    }
    changeDays = [...changesByDay.keys()].sort((a, b) => a - b);
  }

  /** Unix seconds of the end of the day shown. */
  const moment = () => state.payload.day_ends[state.day];

  /** The span of a place that covers a moment, or null. */
  function spanAt(place, at = moment()) {
    return place.spans.find((span) => (span.start ?? -Infinity) <= at && at < (span.end ?? Infinity)) ?? null;
  }

  const placeById = (id) => state.payload.places[indexOf.get(id)] ?? null;
  const changesOn = (day) => changesByDay.get(day) ?? [];
  const changedOn = (day) => new Set(changesOn(day).map((change) => change.place));

  /** The nearest day with a change after (`step` 1) or before (`step` -1) a day, or null. */
  function nextChange(day, step) {
    const found = step > 0 ? changeDays.find((other) => other > day) : changeDays.findLast((other) => other < day);
    return found ?? null;
  }

  /** What stands at a place on the day shown, in plain words of the contract; null where nothing is known. */
  function stateOf(id) {
    const place = placeById(id);
    const span = place === null ? null : spanAt(place);
    if (span === null) return null;
    return {
      state: span.state,
      side: span.side,
      level: span.level,
      unopposed: span.unopposed,
      announced: span.announced.length > 0,
    };
  }

  return { index, moment, spanAt, placeById, changesOn, changedOn, nextChange, stateOf, days: () => changeDays };
})();
