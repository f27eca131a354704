/* Puts the parts together: reads the data, starts the parts, shows what the address asks for. */
"use strict";

frontline.main = (() => {
  const { state, data, words, byId, dataBlock, update, permalink } = frontline;
  const REGION_ZOOM = 9;
  const DAY_SECONDS = 86400;
  const ZOOMS = [5, 14];
  let map = null;
  let reload = null;

  function open(placeId) {
    const place = data.placeById(placeId);
    if (place === null) return;
    update({ placeId });
    const target = [place.lat, place.lon];
    if (!map.getBounds().pad(-0.15).contains(target)) {
      const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      map.flyTo(target, Math.max(map.getZoom(), REGION_ZOOM), { animate: !still, duration: 0.6 });
    }
  }

  /** The day that an address asks for (a date or an instant), else the one that the map opens at. */
  function dayFor(payload, at) {
    const day = at === null ? -1 : payload.days.indexOf(at.slice(0, 10));
    if (day >= 0) return day;
    const instant = at === null ? NaN : Date.parse(at) / 1000;
    if (!Number.isNaN(instant)) {
      const after = payload.day_ends.findIndex((end) => instant <= end);
      return after < 0 ? Math.max(0, payload.days.length - 1) : after;
    }
    return Math.min(Math.max(0, payload.first_day), Math.max(0, payload.days.length - 1));
  }

  /** Say that an address asks for a day on which the slider does not go, and which day stands for it. */
  function showOutside({ days, day_ends: ends }, at) {
    let text = "";
    if (at !== null && days.length > 0 && !days.includes(at)) {
      const isDay = at.length === 10;
      const instant = Date.parse(at) / 1000;
      const asked = words.time(at);
      if (isDay ? at < days[0] : instant <= ends[0] - DAY_SECONDS) {
        text = `${asked} lies before the first report: the map shows the first day.`;
      } else if (isDay ? at > days.at(-1) : instant > ends.at(-1)) {
        text = `${asked} lies after the last report known: the map shows the last day.`;
      }
    }
    byId("outside").textContent = text;
    byId("outside").hidden = text === "";
  }

  function showFrame(payload) {
    document.title = `${payload.title} — Frontline`;
    byId("title").textContent = payload.title;
    byId("banner").textContent = payload.banner;
    byId("banner").hidden = payload.banner === "";
    byId("delay").hidden = payload.delay_hours === 0;
    byId("delay").textContent = `Reports younger than ${payload.delay_hours} hours are not shown.`;
  }

  /** Show a payload: at a day, with a knowledge, with a place chosen where the payload has it. */
  function take(payload, { at, known, place, segment }) {
    data.index(payload);
    showFrame(payload);
    const kept = payload.places.some(({ id }) => id === place) ? place : null;
    const chosen = kept === null && payload.routes.segments.some(({ id }) => id === segment) ? segment : null;
    update({ payload, known, day: dayFor(payload, at), placeId: kept, segmentId: chosen });
    showOutside(payload, at);
  }

  async function fetched(address, parameters = {}) {
    const target = new URL(address, location.href);
    for (const [name, value] of Object.entries(parameters)) if (value !== null) target.searchParams.set(name, value);
    const answer = await fetch(target, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`the server answered with ${answer.status}`);
    return answer.json();
  }

  function fail(error) {
    byId("problem").textContent = `The map cannot be shown: ${error.message}.`;
    byId("problem").hidden = false;
  }

  /** What asks the server for the map of another knowledge and stays on the day shown. Of several answers under way
   * only the one asked for last is shown. */
  function reloader(config) {
    let latest = 0;
    return async (known) => {
      const at = state.payload.days[state.day] ?? null;
      latest += 1;
      const own = latest;
      frontline.time.pause();
      byId("problem").hidden = true;
      try {
        const payload = await fetched(config.data_url, { known });
        if (own === latest) take(payload, { at, known, place: state.placeId, segment: state.segmentId });
      } catch (error) {
        fail(error);
      }
    };
  }

  /** The view that the address asks for, else one with all places that claims are about. */
  function firstView(payload, view) {
    if (view !== null) {
      map.setView([view[1], view[2]], view[0], { animate: false });
      return;
    }
    const own = payload.places.filter((place) => place.spans.some((span) => span.level !== "inferred"));
    const [west, south, east, north] = payload.bbox;
    const points = own.length > 0 ? own.map((place) => [place.lat, place.lon]) : [[south, west], [north, east]];
    map.fitBounds(points, { padding: [40, 40], maxZoom: REGION_ZOOM, animate: false });
  }

  /** A person changed the address by hand, or went back. */
  async function follow() {
    const asked = permalink.wanted();
    if (reload !== null && asked.known !== state.known) await reload(asked.known);
    if (asked.at !== null) frontline.time.go(dayFor(state.payload, asked.at));
    showOutside(state.payload, asked.at);
    if (asked.view !== null) map.setView([asked.view[1], asked.view[2]], asked.view[0], { animate: false });
    const placeId = asked.place !== null && data.placeById(asked.place) !== null ? asked.place : null;
    const known = placeId === null && asked.segment !== null && frontline.routes.segmentById(asked.segment) !== null;
    update({ placeId, segmentId: known ? asked.segment : null });
  }

  async function start(shown, groups) {
    map = shown;
    const config = dataBlock("frontline-config");
    const asked = permalink.wanted();
    const served = config.data_url !== null;
    map.attributionControl.setPrefix(false);
    map.setMinZoom(ZOOMS[0]).setMaxZoom(ZOOMS[1]);
    map.getContainer().setAttribute("aria-label", "Map of settlements by who holds them");
    map.getContainer().setAttribute("role", "application");
    const [payload, ground] = await Promise.all([
      served ? fetched(config.data_url, { known: asked.known }) : dataBlock("frontline-data"),
      served ? fetched(config.background_url) : dataBlock("frontline-background"),
    ]);
    firstView(payload, asked.view);
    frontline.background.draw(map, ground, groups);
    reload = served ? reloader(config) : null;
    frontline.time.start(reload);
    frontline.changes.start(open);
    frontline.details.start();
    frontline.lists.start(open);
    frontline.legend.start();
    frontline.areas.start(map, groups.areas);
    frontline.routes.start(map, groups.routes);
    frontline.routeDetails.start();
    frontline.settlements.start(map, groups.settlements, open);
    frontline.watch(["day"], () => showOutside(state.payload, null));
    take(payload, { ...asked, known: served ? asked.known : null });
    if (asked.tab !== null && byId(`tab-${asked.tab}`) !== null) update({ tab: asked.tab });
    frontline.watch(["payload", "day", "placeId", "segmentId", "tab"], () => permalink.write(map));
    map.on("moveend", () => permalink.write(map));
    window.addEventListener("hashchange", follow);
    permalink.write(map);
    document.documentElement.dataset.ready = "true";
  }

  return { start: (shown, groups) => start(shown, groups).catch(fail) };
})();

/** For tests and the console: what stands at a place on the day shown, and what the land around it is drawn as. */
frontline.stateOf = frontline.data.stateOf;
frontline.areaOf = frontline.areas.areaOf;
