// The conversation: one message at a time, in order, nothing lost and nothing doubled.

import { Refused, drop, keep, newKey, recall, send, tryNow } from "./line.js";
import { botLine, el, noteLine, personLine } from "./show.js";
import { language, speak, t } from "./words.js";

const API = "/api/v1/conversations";
const WAITS = { thinking: "chat_thinking", offline: "chat_offline", busy: "chat_busy" };
const LANGUAGE = "_language:";

const at = (id) => document.getElementById(id);
const log = at("log");
const text = at("text");
const answers = at("answers");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let talk = recall();
let working = false;
const queue = [];

function status(wait) {
  at("status").textContent = wait in WAITS ? t(WAITS[wait]) : (wait ?? "");
  at("retry").hidden = wait !== "offline";
}

/** Show what a turn brought; the older buttons go when there are new ones. */
function show(turn, { focus = true } = {}) {
  const typing = document.activeElement === text;
  if (turn.messages.some((message) => message.choices.length)) clearChoices();
  const lines = turn.messages.map((message) => botLine(message, turn, choose));
  log.append(...lines);
  if (!focus || !lines.length) return;

  lines[0].scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  const urgent = lines.find((line) => line.classList.contains("safety"));
  const goal = urgent ?? lines.findLast((line) => line.classList.contains("question")) ?? lines.at(-1);
  // Who is typing goes on typing; a pressed button is gone, so focus moves to what is new.
  if (urgent || !typing) goal.querySelector(".focus-here")?.focus({ preventScroll: true });
}

function clearChoices() {
  for (const old of log.querySelectorAll(".choices, .progress")) old.remove();
}

async function request(method, path, options = {}) {
  // A quick answer needs no "thinking": it would only flicker.
  const timer = setTimeout(() => status("thinking"), 300);
  try {
    return await send(method, path, {
      ...options,
      token: talk?.token,
      onWait: (wait) => {
        clearTimeout(timer);
        status(wait);
      },
    });
  } finally {
    clearTimeout(timer);
    status();
  }
}

async function open({ focus = false } = {}) {
  talk = null;
  const asked = new URLSearchParams(location.search);
  const body = { language: asked.get("language") ?? language() };
  if (asked.get("municipality")) body.municipality = asked.get("municipality");
  const started = await request("POST", API, { body });
  talk = { conversation: started.conversation, token: started.token };
  keep(talk.conversation, talk.token);
  await speak(started.language);
  show(started, { focus });
}

async function restore() {
  const past = await request("GET", `${API}/${encodeURIComponent(talk.conversation)}`);
  // A language named in the address is asked for; otherwise the page follows the conversation.
  const wanted = new URLSearchParams(location.search).has("valoda") ? language() : past.language;
  if (wanted === past.language) await speak(wanted);
  // The newest turn that asked something can still be answered, those before it no more.
  const asked = past.said.findLastIndex((said) => said.message?.choices.length);
  const open = past.said.slice(0, Math.max(asked, 0)).findLastIndex((said) => said.author === "person");
  log.replaceChildren(
    ...past.said.map((said, index) =>
      said.author === "person"
        ? personLine(said.text ?? "")
        : botLine(said.message, past, index > open ? choose : undefined),
    ),
  );
  log.lastElementChild?.scrollIntoView({ block: "start" });
  if (wanted !== past.language) change(wanted);
}

/** Ask to go on in another language, where the conversation stands. */
function change(lang) {
  const name = document.querySelector(`.languages a[hreflang="${lang}"]`)?.title ?? lang;
  say({ choice: `${LANGUAGE}${lang}` }, name);
}

function choose(choice) {
  // A second press before the answer would answer a question not yet seen.
  if (!working) say({ choice: choice.id }, choice.text);
}

function say(body, words) {
  log.append(personLine(words));
  queue.push({ body, key: newKey() });
  work();
}

async function work() {
  if (working) return;
  working = true;
  log.setAttribute("aria-busy", "true");
  try {
    if (!talk) await open();
    while (queue.length) {
      const path = `${API}/${encodeURIComponent(talk.conversation)}/messages`;
      const asked = talk;
      const turn = await request("POST", path, queue[0]);
      // Deleted while the answer was on its way: there is nothing to show it in.
      if (talk !== asked) return;
      queue.shift();
      log.removeAttribute("aria-busy");
      if (turn.language) await speak(turn.language);
      show(turn);
      if (answers.open) await listAnswers();
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    working = false;
    await refused(error.problem, work);
  } finally {
    working = false;
    log.removeAttribute("aria-busy");
  }
}

/** A kind sentence and a way on; what the person wrote is never lost. */
async function refused(problem, again) {
  if (problem.status >= 500) {
    const button = el("button", { type: "button", onclick: retry }, t("chat_try_again"));
    const line = noteLine(problem.detail, button);
    function retry() {
      line.remove();
      text.focus();
      again();
    }
    log.append(line);
    button.focus();
    return;
  }
  const lost = queue.splice(0).map((item) => item.body.text).filter(Boolean);
  if (!text.value) text.value = lost.join("\n");
  if (problem.status === 401) {
    drop();
    clearChoices();
    log.append(noteLine(t("chat_ended")));
    await alone(() => open({ focus: true }));
    return;
  }
  log.append(noteLine(problem.detail));
  text.focus();
}

async function listAnswers() {
  const body = at("answers-body");
  if (!talk) return;
  const past = await request("GET", `${API}/${encodeURIComponent(talk.conversation)}`);
  if (!past.answers.length) {
    body.replaceChildren(el("p", {}, t("chat_no_answers")));
    return;
  }
  const row = ({ question, asked, answer }) =>
    el(
      "li",
      {},
      el("span", { className: "asked-before" }, asked),
      el("strong", {}, answer),
      el(
        "button",
        {
          type: "button",
          "aria-label": t("chat_change_answer", { asked }),
          onclick: () => {
            answers.open = false;
            say({ choice: `_change:${question}` }, t("chat_changing", { asked }));
          },
        },
        t("chat_change"),
      ),
    );
  body.replaceChildren(el("ul", { className: "given" }, ...past.answers.map(row)));
}

function sendText() {
  const words = text.value.trim();
  if (!words) {
    status(t("chat_empty"));
    text.focus();
    return;
  }
  text.value = "";
  say({ text: words }, words);
}

async function forget() {
  at("forget-sure").hidden = true;
  at("forget").setAttribute("aria-expanded", "false");
  queue.length = 0;
  if (talk) await request("DELETE", `${API}/${encodeURIComponent(talk.conversation)}`);
  drop();
  log.replaceChildren(noteLine(t("chat_deleted")));
  await open({ focus: true });
}

/** Do one thing that is not a message; a refusal is told, not thrown away. */
async function alone(task) {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await refused(error.problem, () => alone(task));
  }
}

at("say").addEventListener("submit", (event) => {
  event.preventDefault();
  sendText();
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendText();
});
at("retry").addEventListener("click", () => {
  text.focus();
  tryNow();
});
// These two are asked for at any moment, also while an answer is awaited: they queue.
for (const [id, choice] of [["human", "_human"], ["restart", "_restart"]]) {
  at(id).addEventListener("click", () => say({ choice }, at(id).textContent));
}
document.querySelector(".languages")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (talk && link.hreflang !== language()) change(link.hreflang);
});
answers.addEventListener("toggle", () => answers.open && alone(listAnswers));
at("forget").addEventListener("click", () => {
  at("forget-sure").hidden = false;
  at("forget").setAttribute("aria-expanded", "true");
  at("forget-no").focus();
});
at("forget-no").addEventListener("click", () => {
  at("forget-sure").hidden = true;
  at("forget").setAttribute("aria-expanded", "false");
  at("forget").focus();
});
at("forget-yes").addEventListener("click", () => alone(forget));

at("opening").hidden = true;
at("chat").hidden = false;
working = true;
alone(async () => (talk ? restore() : open())).finally(() => {
  working = false;
  if (queue.length) work();
});
