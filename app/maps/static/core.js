/* The one namespace of the page, its state, and the only way in which it makes elements.
 *
 * Every text may come from a hostile report: it reaches the page through textContent, and nothing here or elsewhere
 * assigns markup. */
"use strict";

const frontline = (() => {
  const state = { payload: null, day: 0, placeId: null, segmentId: null, tab: "changes", known: null };
  const listeners = new Set();

  /** An element; `attributes` are set as attributes, functions as listeners, children as nodes or as plain text. */
  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") node.addEventListener(name, value);
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) node.append(child);
    }
    return node;
  }

  /** A link out of the page for http and https addresses, plain text for any other. */
  function outsideLink(address, text) {
    let target = null;
    try {
      target = new URL(address);
    } catch {
      return element("span", {}, text);
    }
    if (!["http:", "https:"].includes(target.protocol)) return element("span", {}, text);
    return element("a", { href: target.href, rel: "noopener noreferrer", target: "_blank" }, text);
  }

  /** Change the state and tell every listener which keys changed. */
  function update(changes) {
    const keys = Object.keys(changes).filter((key) => state[key] !== changes[key]);
    if (keys.length === 0) return;
    Object.assign(state, changes);
    for (const listener of listeners) listener(new Set(keys));
  }

  /** Call `listener` with the set of changed keys, after each change of any of `keys`. */
  function watch(keys, listener) {
    listeners.add((changed) => {
      if (keys.some((key) => changed.has(key))) listener(changed);
    });
  }

  const byId = (id) => document.getElementById(id);

  /** The JSON of a data block of the page, or null where there is no such block. */
  function dataBlock(id) {
    const block = byId(id);
    return block === null ? null : JSON.parse(block.textContent);
  }

  return { state, element, outsideLink, update, watch, byId, dataBlock };
})();
