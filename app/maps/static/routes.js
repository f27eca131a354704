/* Roads and railways, drawn by what the control of the day shown makes of them.
 *
 * Status is told by colour and by a mark in the middle of a segment; the dashes tell how the line is known. */
"use strict";

frontline.routes = (() => {
  const { state, symbols, element, update } = frontline;
  /** Pixels around a line that still count as on it. */
  const REACH = 7;
  /** Segments shorter than so many pixels get no mark. */
  const ROOM = 34;
  const CUT = "#1b1f24";
  const UNKNOWN = "#6f7780";
  const MARKS = { contested: "×", cut: "‖" };
  let map = null;
  let layer = null;
  let drawn = [];

  const moment = () => frontline.data.moment();
  const spanAt = (segment, at = moment()) => segment.spans.find((span) => span.start <= at && at < (span.end ?? Infinity)) ?? null;
  const segmentById = (id) => state.payload.routes.segments.find((segment) => segment.id === id) ?? null;
  const routeOf = (segment) => state.payload.routes.routes[segment.route];

  function colour(span) {
    const status = span?.status ?? "unknown";
    if (status === "cut") return CUT;
    if (status === "unknown") return UNKNOWN;
    return symbols.look({ state: status === "open" ? "held" : "contested", side: span.side, level: "assessed", announced: [], unopposed: false }).colour;
  }

  /** How a segment is drawn: roads in long dashes, railways in short ones, either solid where its course is surveyed. */
  function style(kind, schematic, span, chosen = false) {
    const known = span !== null && span.status !== "unknown";
    const rail = kind === "rail";
    return {
      colour: colour(span),
      width: (rail ? 2.4 : 3.2) * (known ? 1 : 0.6) + (chosen ? 1.5 : 0),
      dash: schematic ? (rail ? [3, 4] : [10, 5]) : [],
      mark: MARKS[span?.status] ?? null,
      pale: span?.status === "contested",
    };
  }

  function trace(pen, points) {
    pen.beginPath();
    for (const [at, { x, y }] of points.entries()) pen[at === 0 ? "moveTo" : "lineTo"](x, y);
  }

  function stroke(pen, { colour: ink, width, dash, pale }, chosen) {
    pen.lineJoin = "round";
    pen.setLineDash([]);
    pen.strokeStyle = chosen ? "#ffffff" : "rgba(255,255,255,0.75)";
    pen.lineWidth = width + (chosen ? 5 : 2.4);
    pen.stroke();
    pen.setLineDash(dash);
    if (pale) {
      pen.strokeStyle = CUT;
      pen.lineWidth = width + 1.8;
      pen.stroke();
    }
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.stroke();
    pen.setLineDash([]);
  }

  function mark(pen, { x, y }, { colour: ink, mark: sign }) {
    pen.beginPath();
    pen.arc(x, y, 7, 0, 2 * Math.PI);
    pen.fillStyle = sign === MARKS.contested ? ink : "#ffffff";
    pen.fill();
    pen.strokeStyle = CUT;
    pen.lineWidth = 1.4;
    pen.stroke();
    pen.fillStyle = CUT;
    pen.font = "700 11px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(sign, x, y + 0.5);
  }

  /** The middle of a line by its length on the screen, and that length. */
  function middle(points) {
    const steps = points.slice(1).map((point, at) => Math.hypot(point.x - points[at].x, point.y - points[at].y));
    const long = steps.reduce((sum, step) => sum + step, 0);
    let left = long / 2;
    for (const [at, step] of steps.entries()) {
      if (left <= step && step > 0) {
        const share = left / step;
        const [from, to] = [points[at], points[at + 1]];
        return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y), long };
      }
      left -= step;
    }
    return { ...points[0], long };
  }

  function pointsOf(segment, project) {
    const points = [];
    for (let at = 0; at < segment.line.length; at += 2) points.push(project(segment.line[at + 1], segment.line[at]));
    return points;
  }

  const RANK = { unknown: 0, open: 1, contested: 2, cut: 3 };

  function paint(pen, project) {
    if (state.payload === null) return;
    drawn = state.payload.routes.segments.map((segment) => ({ segment, points: pointsOf(segment, project), span: spanAt(segment) }));
    const order = drawn.toSorted((a, b) => rank(a) - rank(b));
    for (const { segment, points, span } of order) {
      const chosen = segment.id === state.segmentId;
      trace(pen, points);
      stroke(pen, style(routeOf(segment).kind, segment.schematic, span, chosen), chosen);
    }
    for (const { segment, points, span } of order) {
      const look = style(routeOf(segment).kind, segment.schematic, span);
      const at = middle(points);
      if (look.mark !== null && at.long >= ROOM) mark(pen, at, look);
    }
  }

  const rank = ({ segment, span }) => (segment.id === state.segmentId ? 9 : RANK[span?.status ?? "unknown"]);

  /** Pixels from a point to a stretch between two others. */
  function away({ x, y }, from, to) {
    const [wide, high] = [to.x - from.x, to.y - from.y];
    const square = wide * wide + high * high;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * wide + (y - from.y) * high) / square));
    return Math.hypot(x - from.x - share * wide, y - from.y - share * high);
  }

  /** The segment under a point of the map's container, or null. */
  function segmentUnder(point) {
    if (!layer._map) return null;
    const at = map.containerPointToLayerPoint(point).subtract(layer._bounds.min);
    let best = { far: REACH, segment: null };
    for (const { segment, points } of drawn) {
      for (let step = 1; step < points.length; step += 1) {
        const far = away(at, points[step - 1], points[step]);
        if (far <= best.far) best = { far, segment };
      }
    }
    return best.segment;
  }

  /** A small picture of how a segment is drawn, for lists and the key. */
  function picture(kind, schematic, span, wide = 34) {
    const density = Math.ceil(window.devicePixelRatio || 1);
    const canvas = element("canvas", { class: "sign", width: wide * density, height: 22 * density, "aria-hidden": "true" });
    canvas.style.width = `${wide}px`;
    canvas.style.height = "22px";
    const pen = canvas.getContext("2d");
    pen.scale(density, density);
    const look = style(kind, schematic, span);
    trace(pen, [{ x: 1, y: 11 }, { x: wide - 1, y: 11 }]);
    stroke(pen, look, false);
    if (look.mark !== null) mark(pen, { x: wide / 2, y: 11 }, look);
    return canvas;
  }

  function start(onMap, group) {
    map = onMap;
    map.createPane("routes").style.zIndex = 350;
    layer = new frontline.CanvasLayer(paint, { pane: "routes" });
    group.addLayer(layer);
    map.on("click", (event) => {
      const onPlace = frontline.settlements.placeUnder(event.containerPoint) !== null;
      const segment = onPlace ? null : segmentUnder(event.containerPoint);
      if (segment !== null) update({ segmentId: segment.id, placeId: null });
    });
    frontline.watch(["payload", "day", "segmentId"], () => layer.repaint());
  }

  /** What stands of a segment on the day shown, in words of the contract; null where nothing is told. */
  function statusOf(id) {
    const segment = segmentById(id);
    const span = segment === null ? null : spanAt(segment);
    return span === null ? null : { status: span.status, side: span.side, level: span.level, near_front: span.near_front.length > 0 };
  }

  return { start, picture, spanAt, routeOf, segmentById, segmentUnder, statusOf };
})();
