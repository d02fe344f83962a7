// Reading a message aloud, where the device has a voice for its language.

import { el } from "./dom.js";
import { language, t } from "./words.js";

const speech = window.speechSynthesis;
let playing = null;

const voiceOf = (lang) => speech?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang));

function stop() {
  speech.cancel();
  playing?.replaceChildren(t("chat_aloud"));
  playing = null;
}

function play(button, text, lang) {
  const again = playing === button;
  if (playing) stop();
  if (again) return;
  const words = new SpeechSynthesisUtterance(text);
  words.lang = lang;
  words.voice = voiceOf(lang) ?? null;
  words.onend = () => playing === button && stop();
  playing = button;
  button.replaceChildren(t("chat_aloud_stop"));
  speech.speak(words);
}

/** A button that reads this text; it stays hidden while the device has no voice for it. */
export function aloud(text, lang = language()) {
  if (!speech) return null;
  const button = el("button", { type: "button", className: "aloud quiet", hidden: !voiceOf(lang) }, t("chat_aloud"));
  button.addEventListener("click", () => play(button, text, lang));
  // Many devices name their voices only after a while.
  if (button.hidden) {
    speech.addEventListener?.("voiceschanged", () => (button.hidden = !voiceOf(lang)), { once: true });
  }
  return button;
}

/** Be silent at once. */
export function hush() {
  if (playing) stop();
}
