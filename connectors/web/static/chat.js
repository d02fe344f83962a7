// The chat page: the conversation, and the page around it in the same language.

import { hold } from "./talk.js";
import { language, onSpeak, relabel, t, use } from "./words.js";

use(JSON.parse(document.getElementById("words").textContent));

const asked = new URLSearchParams(location.search);
const place = document.getElementById("chat");
const talk = hold(place, { municipality: asked.get("municipality"), asked: asked.has("valoda"), instead: document.querySelector(".notices") });

onSpeak((lang) => {
  document.documentElement.lang = lang;
  document.title = t("chat_title");
  relabel(document);
  for (const link of document.querySelectorAll(".languages a")) {
    if (link.hreflang === lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const link of document.querySelectorAll(".brand, .bottom a[href^='/']")) {
    link.search = lang === "lv" ? "" : `?valoda=${lang}`;
  }
  const address = new URL(location.href);
  address.searchParams.set("valoda", lang);
  history.replaceState(null, "", address);
});

document.querySelector(".languages")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.hreflang !== language()) talk.change(link.hreflang, link.title);
});

document.getElementById("opening").hidden = true;
place.hidden = false;
talk.begin();
