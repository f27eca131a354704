/* A Leaflet layer that paints on a canvas of its own, a little larger than the view, again after each move. */
"use strict";

frontline.CanvasLayer = L.Renderer.extend({
  options: { padding: 0.2 },

  /** @param paint function (pen, project, size): `project` turns (lat, lon) into pixels of the canvas. */
  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.paint = paint;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    L.DomUtil.addClass(this._container, "painted");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const density = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * density);
    this._container.height = Math.round(size.y * density);
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.repaint();
  },

  /** Paint again without a move of the map. */
  repaint() {
    if (!this._map || !this._bounds) return;
    const density = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    const pen = this._container.getContext("2d");
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, size.x, size.y);
    const project = (lat, lon) => this._map.latLngToLayerPoint([lat, lon]).subtract(this._bounds.min);
    this.paint(pen, project, size);
  },
});
