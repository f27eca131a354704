/* The ground: land and sea, water, borders, and names that give way to those of the settlements that are tracked. */
"use strict";

frontline.background = (() => {
  const GROUND = { stroke: false, fill: true, fillOpacity: 1, interactive: false };
  /** Towns named at this zoom level already come before the names of regions. */
  const LARGE_TOWN = 6;
  const LINE = { fill: false, interactive: false };

  const layers = { names: null };
  let ground = null;

  const feature = (type, coordinates) => ({ type: "Feature", properties: {}, geometry: { type, coordinates } });

  /** Draw the ground into Leaflet layer groups. */
  function draw(map, drawn, groups) {
    ground = drawn;
    map.createPane("ground").style.zIndex = 200;
    const renderer = L.canvas({ pane: "ground", padding: 0.4 });
    const areas = (name, fillColor, extra = {}) =>
      L.geoJSON(feature("MultiPolygon", drawn[name]), { ...GROUND, fillColor, ...extra, pane: "ground", renderer });
    const lines = (name, style) =>
      L.geoJSON(feature("MultiLineString", drawn[name]), { ...LINE, ...style, pane: "ground", renderer });
    groups.ground.addLayer(areas("land", "#efede6", { stroke: true, color: "#9fb1bd", weight: 0.8 }));
    groups.ground.addLayer(areas("focus", "#fcfbf7"));
    groups.ground.addLayer(areas("water", "#c9dde8"));
    groups.ground.addLayer(lines("regions", { color: "#c3beb2", weight: 1.1, dashArray: "5 4" }));
    groups.ground.addLayer(lines("borders", { color: "#8a8578", weight: 1.6 }));
    layers.names = new frontline.CanvasLayer(paintNames, { pane: "overlayPane" });
    groups.names.addLayer(layers.names);
    if (drawn.credit) map.attributionControl.addAttribution(textOnly(drawn.credit));
    const [west, south, east, north] = drawn.bbox;
    map.setMaxBounds([[south, west], [north, east]]);
  }

  /** Leaflet puts attributions into the page as markup: hand it text with its special characters replaced. */
  function textOnly(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  }

  function paintNames(pen, project, size) {
    const zoom = layers.names._map.getZoom();
    const room = frontline.settlements.roomLeft();
    const put = ([text, lon, lat], style, dot) => {
      const { x, y } = project(lat, lon);
      if (x < 0 || y < 0 || x > size.x || y > size.y) return;
      pen.font = style.font;
      pen.letterSpacing = style.spacing ?? "0px";
      const shown = style.upper ? text.toUpperCase() : text;
      const wide = pen.measureText(shown).width;
      const left = dot ? x + 6 : x - wide / 2;
      const box = [dot ? x - 4 : left, y - 8, left + wide + 2, y + 8];
      if (!room.isFree(box)) return;
      room.take(box);
      pen.textAlign = "left";
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      pen.strokeStyle = "rgba(255,255,255,0.85)";
      pen.lineWidth = 3;
      pen.strokeText(shown, left, y);
      pen.fillStyle = style.colour;
      pen.fillText(shown, left, y);
      if (dot) {
        pen.beginPath();
        pen.arc(x, y, 2, 0, 2 * Math.PI);
        pen.fill();
      }
    };
    const country = { font: "600 15px system-ui, sans-serif", colour: "#6f6a5e", spacing: "3px", upper: true };
    const region = { font: "500 12px system-ui, sans-serif", colour: "#6d6759", spacing: "1px" };
    const town = { font: "12px system-ui, sans-serif", colour: "#5a6169" };
    if (zoom < 7) for (const label of ground.country_labels) if (zoom >= label[3]) put(label, country, false);
    for (const label of ground.town_labels) if (label[3] <= LARGE_TOWN && zoom >= label[3]) put(label, town, true);
    if (zoom < 10) for (const label of ground.region_labels) if (zoom >= label[3]) put(label, region, false);
    for (const label of ground.town_labels) if (label[3] > LARGE_TOWN && zoom >= label[3]) put(label, town, true);
    pen.letterSpacing = "0px";
  }

  return { draw, repaint: () => layers.names?.repaint() };
})();
