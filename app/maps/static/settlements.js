/* The settlements: drawn by their state on the day shown, found again under the pointer. */
"use strict";

frontline.settlements = (() => {
  const { state, data, symbols, words, element } = frontline;
  /** Pixels around a sign that still count as on it, and around the view that are still drawn. */
  const REACH = 8;
  const EDGE = 20;
  let map = null;
  let layer = null;
  let drawn = [];
  let spoken = new Map();
  let room = new frontline.Room();

  /** With more places in view than this, signs are smaller and only the chosen place is named. */
  const MANY = 1500;

  function radius() {
    const wide = Math.min(11, Math.max(4.5, 4.5 + (map.getZoom() - 6) * 1.5));
    return drawn.length > MANY ? Math.min(4, wide) : wide;
  }

  /** Less certain states first, so that what is better known lies on top. */
  function rank(shown) {
    if (shown.selected) return 9;
    return { nothing: 0, unknown: 5, contested: 6, held: shown.level === "inferred" ? 1 : 4 }[shown.form] + (shown.changed ? 2 : 0);
  }

  /** Places that many words were said of are named first; what only a map says of a place is no word. */
  function spokenOf(place) {
    let said = 0;
    for (const span of place.spans) {
      for (const list of [span.supporting, span.opposing, span.announced, span.beside]) {
        for (const claim of list) said += state.payload.claims[claim].basis === "map" ? 0 : 1;
      }
    }
    return said;
  }

  function paint(pen, project, size) {
    if (state.payload === null) return;
    const changed = data.changedOn(state.day);
    drawn = [];
    for (const [number, place] of state.payload.places.entries()) {
      const { x, y } = project(place.lat, place.lon);
      if (x < -EDGE || y < -EDGE || x > size.x + EDGE || y > size.y + EDGE) continue;
      const shown = symbols.look(data.spanAt(place));
      shown.selected = place.id === state.placeId;
      shown.changed = changed.has(number);
      drawn.push({ place, x, y, shown, rank: rank(shown) });
    }
    drawn.sort((a, b) => a.rank - b.rank);
    const around = radius();
    for (const { x, y, shown } of drawn) symbols.stamp(pen, x, y, around, shown);
    paintNames(pen, around);
    frontline.background.repaint();
  }

  /** Names where they fit, the most important first; what stays unnamed can be pointed at. */
  function paintNames(pen, around) {
    room = new frontline.Room();
    for (const { place, x, y, shown } of drawn) {
      if (shown.form !== "nothing") room.take([x - around, y - around, x + around, y + around], place);
    }
    pen.font = "600 13px system-ui, sans-serif";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const order = drawn.toReversed().sort((a, b) => b.shown.selected - a.shown.selected || spoken.get(b.place) - spoken.get(a.place));
    for (const { place, x, y, shown } of order) {
      if ((map.getZoom() < 7 || drawn.length > MANY) && !shown.selected) continue;
      const faint = shown.form === "nothing" || shown.level === "inferred";
      if (faint && map.getZoom() < 9 && !shown.selected) continue;
      const name = place.name.length > 40 ? `${place.name.slice(0, 39)}…` : place.name;
      const wide = pen.measureText(name).width;
      const gap = (shown.selected || shown.changed ? around * 1.3 + 3 : around) + (shown.announced || shown.unopposed ? 8 : 5);
      const spots = [
        [x + gap, y],
        [x - gap - wide, y],
        [x - wide / 2, y - gap - 7],
        [x - wide / 2, y + gap + 7],
      ];
      const spot = spots.find(([left, middle]) => room.isFree([left, middle - 8, left + wide, middle + 8], place));
      if (spot === undefined) continue;
      room.take([spot[0] - 2, spot[1] - 8, spot[0] + wide + 2, spot[1] + 8]);
      pen.textAlign = "left";
      pen.strokeStyle = "rgba(255,255,255,0.95)";
      pen.lineWidth = 4;
      pen.strokeText(name, ...spot);
      pen.fillStyle = faint ? "#4a525a" : "#14181c";
      pen.fillText(name, ...spot);
    }
  }

  /** The place under a point of the map's container, or null. */
  function placeUnder(point) {
    if (!layer._map) return null;
    const at = map.containerPointToLayerPoint(point).subtract(layer._bounds.min);
    const near = drawn
      .map(({ place, x, y, rank: order }) => ({ place, order, away: Math.hypot(x - at.x, y - at.y) }))
      .filter(({ away }) => away <= radius() + REACH)
      .sort((a, b) => a.away - b.away || b.order - a.order);
    return near.length === 0 ? null : near[0].place;
  }

  function hint(tip, event) {
    const place = placeUnder(event.containerPoint);
    map.getContainer().classList.toggle("over-place", place !== null);
    tip.hidden = place === null;
    if (place === null) return;
    tip.textContent = `${place.name}: ${words.standingAndLevel(data.spanAt(place))}`;
    tip.style.left = `${event.containerPoint.x + 14}px`;
    tip.style.top = `${event.containerPoint.y + 14}px`;
  }

  /** Draw the settlements into a Leaflet layer group and open one on click, tap, or Enter at the map's centre. */
  function start(onMap, group, open) {
    map = onMap;
    map.createPane("settlements").style.zIndex = 450;
    layer = new frontline.CanvasLayer(paint, { pane: "settlements" });
    group.addLayer(layer);
    const tip = element("div", { class: "tip", role: "status", hidden: true });
    map.getContainer().append(tip);
    map.on("click", (event) => {
      const place = placeUnder(event.containerPoint);
      if (place !== null) open(place.id);
    });
    map.on("mousemove", (event) => hint(tip, event));
    map.on("mouseout movestart", () => { tip.hidden = true; });
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      const nearest = nearestTo(map.getCenter());
      if (nearest !== null) open(nearest.id);
    });
    frontline.watch(["payload"], () => { spoken = new Map(state.payload.places.map((place) => [place, spokenOf(place)])); });
    frontline.watch(["payload", "day", "placeId"], () => layer.repaint());
  }

  function nearestTo(centre) {
    const away = (place) => map.distance(centre, [place.lat, place.lon]);
    return state.payload.places.reduce((best, place) => (best === null || away(place) < away(best) ? place : best), null);
  }

  /** The room that is left for other names; all of it while the settlements are switched off. */
  const roomLeft = () => (layer !== null && layer._map ? room : new frontline.Room());

  return { start, roomLeft, placeUnder };
})();
