/* The signs of the map, drawn on a canvas: one drawing for the map, the lists and the legend.
 *
 * Colour is never alone: sides differ in shape, levels in pattern, contested and unknown in both. The colours are those
 * of Okabe and Ito, which stay apart for people who see fewer of them. */
"use strict";

frontline.symbols = (() => {
  const { state, element } = frontline;

  const SIDE_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];
  const CONTESTED = "#F0E442";
  const UNKNOWN = "#999999";
  const INK = "#1b1f24";
  const PAPER = "#ffffff";
  const CORNERS = [0, 4, 3, 6];

  /** What is to be drawn for a span: colour, shape, pattern and marks. */
  function look(span) {
    if (span === null) return { form: "nothing" };
    const marks = { announced: span.announced.length > 0, unopposed: span.unopposed };
    if (span.state === "contested") return { form: "contested", colour: CONTESTED, level: span.level, ...marks };
    if (span.state === "unknown") return { form: "unknown", colour: UNKNOWN, level: "assessed", ...marks };
    const number = Math.max(0, state.payload.sides.findIndex((side) => side.id === span.side));
    const choice = number % SIDE_COLOURS.length;
    return { form: "held", colour: SIDE_COLOURS[choice], corners: CORNERS[choice], level: span.level, ...marks };
  }

  function polygon(pen, x, y, radius, corners, turn) {
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = turn + (2 * Math.PI * corner) / corners;
      const to = corner === 0 ? "moveTo" : "lineTo";
      pen[to](x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    pen.closePath();
  }

  function outline(pen, x, y, radius, shown) {
    pen.beginPath();
    if (shown.form === "contested") polygon(pen, x, y, radius * 1.3, 4, 0);
    else if (shown.form !== "held" || shown.corners === 0) pen.arc(x, y, radius, 0, 2 * Math.PI);
    else if (shown.corners === 4) pen.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
    else polygon(pen, x, y, radius * 1.2, shown.corners, -Math.PI / 2);
  }

  function hatch(pen, x, y, radius, colour) {
    pen.save();
    pen.clip();
    pen.beginPath();
    const reach = radius * 1.5;
    const gap = Math.max(3, radius * 0.55);
    for (let shift = -2 * reach; shift <= 2 * reach; shift += gap) {
      pen.moveTo(x + shift - reach, y + reach);
      pen.lineTo(x + shift + reach, y - reach);
    }
    pen.strokeStyle = colour;
    pen.lineWidth = gap * 0.52;
    pen.stroke();
    pen.restore();
  }

  function stroke(pen, colour, width, dash = []) {
    pen.setLineDash(dash);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
    pen.setLineDash([]);
  }

  function body(pen, x, y, radius, shown) {
    outline(pen, x, y, radius, shown);
    pen.fillStyle = shown.level === "claimed" || shown.form === "unknown" ? PAPER : shown.colour;
    pen.fill();
    if (shown.level === "claimed") hatch(pen, x, y, radius, shown.colour);
    outline(pen, x, y, radius, shown);
    if (shown.form === "unknown") stroke(pen, "#5c6670", Math.max(1.5, radius * 0.22), [radius * 0.5, radius * 0.4]);
    else stroke(pen, shown.level === "claimed" && shown.form === "held" ? shown.colour : INK, shown.level === "claimed" ? 2 : 1.4);
    if (shown.form === "unknown") glyph(pen, x, y, radius * 1.35, "?", "#4a525a");
    if (shown.form === "contested") glyph(pen, x, y, radius * 1.7, "×", INK);
  }

  function glyph(pen, x, y, size, text, colour) {
    pen.fillStyle = colour;
    pen.font = `700 ${size}px system-ui, sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(text, x, y + size * 0.04);
  }

  /** A small round badge: a clock for what is announced, a dash for what nobody spoke against. */
  function badge(pen, x, y, radius, kind) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = PAPER;
    pen.fill();
    stroke(pen, INK, 1.2);
    pen.beginPath();
    if (kind === "announced") {
      pen.moveTo(x, y - radius * 0.65);
      pen.lineTo(x, y);
      pen.lineTo(x + radius * 0.5, y + radius * 0.25);
    } else {
      pen.moveTo(x - radius * 0.55, y);
      pen.lineTo(x + radius * 0.55, y);
    }
    stroke(pen, INK, 1.4);
  }

  /** Draw what stands at a place. `shown` is a look, optionally with `changed` and `selected`. */
  function draw(pen, x, y, radius, shown) {
    const size = shown.level === "inferred" ? radius * 0.7 : radius;
    if (shown.selected || shown.changed) {
      pen.beginPath();
      pen.arc(x, y, radius * 1.3 + 4, 0, 2 * Math.PI);
      if (shown.selected) stroke(pen, PAPER, 6);
      stroke(pen, INK, shown.selected ? 3 : 1.6, shown.selected ? [] : [2, 3]);
    }
    if (shown.form === "nothing") {
      pen.beginPath();
      pen.arc(x, y, Math.max(2.5, radius * 0.35), 0, 2 * Math.PI);
      pen.fillStyle = PAPER;
      pen.fill();
      stroke(pen, "#7a838c", 1.2);
      return;
    }
    pen.save();
    if (shown.level === "inferred") pen.globalAlpha = 0.6;
    body(pen, x, y, size, shown);
    pen.restore();
    const small = Math.max(4.2, radius * 0.48);
    if (shown.announced) badge(pen, x + size * 0.95, y - size * 0.95, small, "announced");
    if (shown.unopposed) badge(pen, x + size * 0.95, y + size * 0.95, small, "unopposed");
  }

  const stamps = new Map();

  /** Draw a look from a copy of it that was drawn once: for maps with very many places. */
  function stamp(pen, x, y, radius, shown) {
    const density = window.devicePixelRatio || 1;
    const half = Math.ceil(radius * 2.4 + 8);
    const key = JSON.stringify([shown, radius, density]);
    if (!stamps.has(key)) {
      const size = Math.ceil(2 * half * density);
      const canvas = element("canvas", { width: size, height: size });
      const fresh = canvas.getContext("2d");
      fresh.scale(density, density);
      draw(fresh, half, half, radius, shown);
      stamps.set(key, canvas);
    }
    const sharp = (value) => Math.round(value * density) / density;
    pen.drawImage(stamps.get(key), sharp(x - half), sharp(y - half), 2 * half, 2 * half);
  }

  /** A small picture of a look, for lists; decoration beside words that say the same. */
  function picture(shown, size = 26) {
    const density = Math.ceil(window.devicePixelRatio || 1);
    const canvas = element("canvas", { class: "sign", width: size * density, height: size * density, "aria-hidden": "true" });
    canvas.style.width = `${size}px`;
    canvas.style.height = `${size}px`;
    const pen = canvas.getContext("2d");
    pen.scale(density, density);
    draw(pen, size / 2, size / 2, size * 0.29, shown);
    return canvas;
  }

  return { look, stamp, picture };
})();
