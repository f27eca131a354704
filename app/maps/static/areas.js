/* The land around settlements, drawn as what they are on the day shown, and the line where two sides meet.
 *
 * Cells come once with the payload; a day fills them. All of it is an illustration interpolated from settlements. */
"use strict";

frontline.areas = (() => {
  const { state, data, symbols } = frontline;
  const EARTH_M = 6371008.8;
  const OPACITY = { assessed: 0.36, claimed: 0.22, inferred: 0.12, unknown: 0.14 };
  const DASHES = [7, 5];
  let layer = null;
  let corners = [];
  let cells = [];
  let edges = [];
  let cellOfPlace = new Map();
  /** What each cell is drawn as on the day shown; null for one that is not drawn. */
  let shown = [];

  /** Take the cells of a payload: corners in degrees, and for each edge the cells on both sides of it. */
  function index({ ground }) {
    const degrees = (steps, axis) => (steps + ground.origin[axis]) * ground.step;
    corners = [];
    for (let at = 0; at < ground.corners.length; at += 2) {
      corners.push([degrees(ground.corners[at + 1], 1), degrees(ground.corners[at], 0)]);
    }
    cells = ground.cells.map((cell) => ({ ...cell, lon: degrees(cell.at[0], 0), lat: degrees(cell.at[1], 1) }));
    cellOfPlace = new Map(cells.flatMap((cell) => cell.places.map((place) => [place, cell])));
    const found = new Map();
    for (const [number, { rings }] of cells.entries()) {
      for (const ring of rings) {
        for (const [at, corner] of ring.entries()) {
          const next = ring[(at + 1) % ring.length];
          const key = Math.min(corner, next) * corners.length + Math.max(corner, next);
          if (!found.has(key)) found.set(key, { ends: [corner, next], sides: [] });
          found.get(key).sides.push(number);
        }
      }
    }
    edges = [...found.values()];
  }

  /** What the land of a settlement is drawn as: its state, or null where nothing is known of it. */
  function standing(place) {
    const span = data.spanAt(state.payload.places[place]);
    if (span === null || span.supporting.length === 0) return null;
    if (span.state === "unknown") return { kind: "unknown", side: null, level: "unknown" };
    return { kind: span.state, side: span.side, level: span.level };
  }

  const UNKNOWN = { kind: "unknown", side: null, level: "unknown" };
  const keyOf = ({ kind, side, level }) => `${kind} ${side} ${level}`;

  /** Settlements at one point have a state only if they agree. */
  function agreed(places) {
    const found = places.map(standing).filter((one) => one !== null);
    if (found.length === 0) return null;
    return found.every((one) => keyOf(one) === keyOf(found[0])) ? found[0] : UNKNOWN;
  }

  function metres(one, other) {
    const turn = Math.PI / 180;
    const up = Math.sin(((one.lat - other.lat) * turn) / 2);
    const along = Math.sin(((one.lon - other.lon) * turn) / 2);
    return 2 * EARTH_M * Math.asin(Math.sqrt(up * up + Math.cos(one.lat * turn) * Math.cos(other.lat * turn) * along * along));
  }

  function looks() {
    const reach = state.payload.ground.reach_m;
    const own = cells.map(({ places }) => agreed(places));
    const stated = cells.filter((_, number) => own[number] !== null);
    const rows = (reach / EARTH_M) * (180 / Math.PI);
    const near = (cell) =>
      stated.some((other) => Math.abs(cell.lat - other.lat) <= rows && metres(cell, other) + cell.radius_m <= reach);
    return own.map((look, number) => look ?? (near(cells[number]) ? UNKNOWN : null));
  }

  function colour({ kind, side }) {
    const span = { state: kind, side, level: "assessed", announced: [], unopposed: false };
    return symbols.look(span).colour;
  }

  /** Edges joined to lines as long as they go, as lists of corners. */
  function joined(chosen) {
    const at = new Map();
    const left = new Set(chosen);
    for (const edge of chosen) {
      for (const corner of edge.ends) {
        if (!at.has(corner)) at.set(corner, []);
        at.get(corner).push(edge);
      }
    }
    const grow = (line) => {
      for (;;) {
        const end = line.at(-1);
        const next = at.get(end).find((edge) => left.has(edge));
        if (next === undefined) return line;
        left.delete(next);
        line.push(next.ends[0] === end ? next.ends[1] : next.ends[0]);
      }
    };
    const lines = [];
    for (const edge of chosen) {
      if (!left.delete(edge)) continue;
      lines.push(grow(grow([...edge.ends]).reverse()));
    }
    return lines;
  }

  function paint(pen, project) {
    const points = corners.map(([lat, lon]) => project(lat, lon));
    fill(pen, points);
    const sidesOf = ({ sides }) => [shown[sides[0]] ?? null, shown[sides[1]] ?? null];
    const contested = edges.filter((edge) => {
      const [one, other] = sidesOf(edge);
      return (one?.kind === "contested") !== (other?.kind === "contested");
    });
    trace(pen, points, contested, [["#5f5a00", 1.6, DASHES]]);
    const front = edges.filter((edge) => {
      const [one, other] = sidesOf(edge);
      return one?.kind === "held" && other?.kind === "held" && one.side !== other.side;
    });
    trace(pen, points, front, [["rgba(255,255,255,0.9)", 5.5, []], ["#1b1f24", 2.4, []]]);
  }

  /** All cells of one look in one go, so that no seam shows between them. */
  function fill(pen, points) {
    const paths = new Map();
    for (const [number, look] of shown.entries()) {
      if (look === null) continue;
      const key = keyOf(look);
      if (!paths.has(key)) paths.set(key, { look, path: new Path2D() });
      const { path } = paths.get(key);
      for (const ring of cells[number].rings) {
        for (const [at, corner] of ring.entries()) path[at === 0 ? "moveTo" : "lineTo"](points[corner].x, points[corner].y);
        path.closePath();
      }
    }
    for (const { look, path } of paths.values()) {
      pen.globalAlpha = OPACITY[look.level];
      pen.fillStyle = colour(look);
      pen.fill(path, "evenodd");
    }
    pen.globalAlpha = 1;
  }

  function trace(pen, points, chosen, strokes) {
    const path = new Path2D();
    for (const line of joined(chosen)) {
      for (const [at, corner] of line.entries()) path[at === 0 ? "moveTo" : "lineTo"](points[corner].x, points[corner].y);
    }
    pen.lineJoin = "round";
    for (const [style, width, dash] of strokes) {
      pen.strokeStyle = style;
      pen.lineWidth = width;
      pen.setLineDash(dash);
      pen.stroke(path);
    }
    pen.setLineDash([]);
  }

  /** What the land around a place is drawn as on the day shown; null where it is not drawn. */
  function areaOf(id) {
    const place = state.payload.places.findIndex((one) => one.id === id);
    const cell = cellOfPlace.get(place);
    return cell === undefined ? null : shown[cells.indexOf(cell)];
  }

  /** Draw the land into a Leaflet layer group, beneath names and settlements. */
  function start(map, group) {
    map.createPane("areas").style.zIndex = 300;
    layer = new frontline.CanvasLayer(paint, { pane: "areas" });
    group.addLayer(layer);
    frontline.watch(["payload"], () => index(state.payload));
    frontline.watch(["payload", "day"], () => {
      shown = looks();
      layer.repaint();
    });
  }

  return { start, areaOf };
})();
