/* Where on the canvas there is still room for a name: boxes kept by the cells of a grid that they touch. */
"use strict";

frontline.Room = class {
  static #CELL = 64;
  #cells = new Map();

  *#touched([left, top, right, bottom]) {
    const cell = frontline.Room.#CELL;
    for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column += 1) {
      for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); row += 1) yield `${column},${row}`;
    }
  }

  /** Take up a box `[left, top, right, bottom]`, in pixels, for an owner. */
  take(box, owner = null) {
    for (const key of this.#touched(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push({ box, owner });
    }
  }

  /** Whether a box lies clear of all boxes of others. */
  isFree(box, owner = null) {
    for (const key of this.#touched(box)) {
      for (const { box: other, owner: whose } of this.#cells.get(key) ?? []) {
        const own = owner !== null && whose === owner;
        if (!own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
};
