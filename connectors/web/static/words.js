// The words of the page: they come with it, and can be put in place of another language.

let known = JSON.parse(document.getElementById("words").textContent);

/** The language that the page is in. */
export const language = () => known.lang;

/** A text of the page with its {names} filled in. */
export function t(key, values = {}) {
  let text = known.words[key] ?? key;
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, value);
  return text;
}

/** Put the page into another language; without a connection it stays as it is. */
export async function speak(lang) {
  if (lang === known.lang) return;
  try {
    const answer = await fetch(`/valoda/${encodeURIComponent(lang)}.json`, { credentials: "omit" });
    if (!answer.ok) return;
    known = await answer.json();
  } catch {
    return;
  }
  relabel();
}

function relabel() {
  document.documentElement.lang = known.lang;
  document.title = t("chat_title");
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
  }
  for (const link of document.querySelectorAll(".languages a")) {
    if (link.hreflang === known.lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const link of document.querySelectorAll(".brand, .bottom a[href^='/']")) {
    link.search = known.lang === "lv" ? "" : `?valoda=${known.lang}`;
  }
  const address = new URL(location.href);
  address.searchParams.set("valoda", known.lang);
  history.replaceState(null, "", address);
}
