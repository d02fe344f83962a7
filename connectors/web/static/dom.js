// Elements. Text only ever enters the page as text.

import { t } from "./words.js";

/** An element with properties and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** An element whose text is a key of the words, and changes with the language. */
export function said(tag, key, props = {}) {
  return el(tag, { ...props, "data-t": key }, t(key));
}

/** The same for the name of an element that is read, not shown. */
export function named(tag, key, props = {}, ...children) {
  return el(tag, { ...props, "data-t-label": key, "aria-label": t(key) }, ...children);
}

/** A button. */
export function button(key, onclick, props = {}) {
  return said("button", key, { type: "button", onclick, ...props });
}
