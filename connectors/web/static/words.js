// The words of the chat: they come with the page, and can be put in place of another language.

/** Where the service lives: the widget asks from another site. */
export const HOME = new URL("../", import.meta.url);

let known = { lang: "lv", words: {} };
const told = [];

/** Take these words: {lang, words}. */
export function use(words) {
  known = words;
}

/** The language that the words are in. */
export const language = () => known.lang;

/** A text with its {names} filled in. */
export function t(key, values = {}) {
  let text = known.words[key] ?? key;
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, value);
  return text;
}

/** Be told of every change of language. */
export function onSpeak(tell) {
  told.push(tell);
}

/** Put everything into another language; without a connection it stays as it is. */
export async function speak(lang) {
  if (lang === known.lang) return;
  try {
    const answer = await fetch(new URL(`valoda/${encodeURIComponent(lang)}.json`, HOME), { credentials: "omit" });
    if (!answer.ok) return;
    known = await answer.json();
  } catch {
    return;
  }
  for (const tell of told) tell(known.lang);
}

/** Put the texts of a part of the page into the language that is spoken now. */
export function relabel(root) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
  }
}
