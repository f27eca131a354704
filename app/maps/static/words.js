/* Words for people: what the codes of the contract mean, and how days and instants are written. */
"use strict";

frontline.words = (() => {
  const { state } = frontline;

  const CERTAINTY = {
    asserted: "stated as fact",
    probable: "called probable",
    possible: "called possible",
    announced: "announced, not done yet",
    unconfirmed: "not confirmed",
    denied: "denied",
  };
  const BASIS = {
    statement: "statement",
    footage: "footage",
    satellite: "satellite image",
    reporter: "reporter's own account",
    map: "map",
  };
  const EVENT = {
    holds: (side) => `${side} holds it`,
    captures: (side) => `${side} captured it`,
    enters: (side) => `${side} entered it`,
    withdraws: (side) => `${side} left it`,
    contests: () => "fighting for it",
    repels: (side) => `${side} beat off an attack on it`,
    advances: (side) => `${side} is advancing`,
    cuts_supply: (side) => `${side} cut its supply`,
  };
  const ANNOUNCED = {
    withdraws: (side) => `${side} is to leave it`,
    captures: (side) => `${side} is to take it`,
    enters: (side) => `${side} is to enter it`,
  };
  const EXTENT = { whole: "", part: "in part", edge: "at its edge", near: "near it, not in it" };
  const LEVEL = {
    assessed: "Supported by more than the word of the side that gains by it.",
    claimed: "Rests on the word of the side that gains by it, or of a source whose side is not known.",
    inferred: "Follows from claims about the region or the places around it; no claim names this place.",
  };
  const KIND = { unknown: "source" };

  const sideName = (id) => (id === null ? "no side" : state.payload.sides.find((side) => side.id === id)?.name ?? id);
  const someSide = (id) => (id === null ? "A side that is not named" : sideName(id));

  /** A state in two or three words: `Held by Ukraine`, `Contested`, `Vacated`. */
  function standing(span) {
    if (span === null) return "Nothing known";
    if (span.state === "held") return `Held by ${sideName(span.side)}`;
    if (span.state === "contested") return "Contested";
    return span.supporting.length > 0 ? "Unknown (vacated)" : "Unknown";
  }

  /** The state with its level: `Held by Ukraine, claimed`. */
  function standingAndLevel(span) {
    return span === null || span.state === "unknown" ? standing(span) : `${standing(span)}, ${span.level}`;
  }

  const ROUTE = { contested: "Contested", cut: "Cut", unknown: "Unknown" };

  /** The status of a segment of a route: `Open to Russia, inferred`. */
  function routeStatus(span) {
    if (span === null) return "Nothing told";
    if (span.closed !== null) return "Cut: not usable";
    const status = span.status === "open" ? `Open to ${sideName(span.side)}` : (ROUTE[span.status] ?? span.status);
    return span.level === null ? status : `${status}, ${span.level}`;
  }

  /** What a claim says happened. */
  function event(claim) {
    const table = claim.certainty === "announced" && claim.event in ANNOUNCED ? ANNOUNCED : EVENT;
    const phrase = (table[claim.event] ?? (() => claim.event))(someSide(claim.side));
    const extent = EXTENT[claim.extent] ?? claim.extent;
    return extent === "" ? phrase : `${phrase} (${extent})`;
  }

  function basis(claim) {
    const word = BASIS[claim.basis] ?? claim.basis;
    return claim.own_footage ? `${word} by the claimant itself` : word;
  }

  const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const dayFormat = new Intl.DateTimeFormat("en-GB", DAY);
  const weekdayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

  /** `2022-09-10` as `10 September 2022`. */
  const day = (text) => dayFormat.format(new Date(`${text}T00:00:00Z`));
  const longDay = (text) => `${weekdayFormat.format(new Date(`${text}T00:00:00Z`))} ${day(text)}`;

  /** A date, or an instant in the theatre's time zone; a text that is neither stays as it is. */
  function time(text) {
    if (isDay(text)) return day(text);
    const instant = new Date(text);
    if (Number.isNaN(instant.getTime())) return text;
    const zone = state.payload.zone;
    const parts = new Intl.DateTimeFormat("en-GB", { ...DAY, timeZone: zone }).format(instant);
    const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: zone });
    const hours = clock.format(instant);
    return hours === "23:59:59" ? parts : `${parts}, ${hours.slice(0, 5)}`;
  }

  /** An interval of two times, either open. */
  function interval([earliest, latest]) {
    if (earliest === null && latest === null) return "not stated";
    if (earliest === latest) return time(earliest);
    if (earliest === null) return `${time(latest)} or before`;
    if (latest === null) return `${time(earliest)} or later`;
    return `between ${time(earliest)} and ${time(latest)}`;
  }

  return {
    LEVEL,
    certainty: (claim) => CERTAINTY[claim.certainty] ?? claim.certainty,
    kind: (kind) => KIND[kind] ?? kind,
    basis,
    event,
    sideName,
    standing,
    standingAndLevel,
    routeStatus,
    day,
    longDay,
    time,
    interval,
  };
})();
