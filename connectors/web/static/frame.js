// What stands around the conversation: the log, the field, the tools, the way out.

import { button, el, named, said } from "./dom.js";
import { onSpeak, relabel } from "./words.js";

/**
 * Build it inside `place`. `on` says what is done: send, retry, leave, forget, list, human,
 * restart. Returns its parts, and `askSure(shown)`, which asks before everything is deleted.
 */
export function frame(place, on) {
  const log = named("div", "chat_log", { id: "log", className: "log", role: "log", "aria-live": "polite" });
  const notices = named("section", "notice_region", { className: "notices", hidden: true });
  const exit = el("div", { className: "exit", hidden: true },
    button("exit_now", on.leave, { className: "leave" }), said("span", "exit_why"));
  const status = el("p", { id: "status", role: "status" });
  const retry = button("chat_retry_now", () => {
    text.focus();
    on.retry();
  }, { id: "retry", hidden: true });
  const { form, text } = field(on.send);
  const body = el("div", { className: "panel" });
  const answers = el("details", { id: "answers" }, said("summary", "chat_answers"), body);
  answers.addEventListener("toggle", () => answers.open && on.list());
  const { asking, sure, askSure } = deletion(on.forget);
  const tools = named("nav", "chat_tools", { className: "tools" },
    button("chat_human", on.human, { id: "human" }),
    answers,
    button("chat_restart", on.restart, { id: "restart", className: "quiet" }),
    asking);
  place.append(el("div", { className: "chat" },
    exit, notices, log, el("div", { className: "waiting" }, status, retry), form, tools, sure));
  onSpeak(() => relabel(place));
  return { log, notices, exit, status, retry, form, text, answers, body, askSure };
}

function field(send) {
  const text = el("textarea", { id: "text", name: "text", rows: 2, maxLength: 2000, autocomplete: "off", enterKeyHint: "send" });
  const form = el("form", { id: "say", className: "say" },
    said("label", "chat_write", { htmlFor: "text" }),
    el("div", { className: "say-row" }, text, said("button", "chat_send", { type: "submit", className: "primary" })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  return { form, text };
}

function deletion(forget) {
  const asking = button("chat_forget", () => ask(true), { id: "forget", className: "quiet", "aria-expanded": "false" });
  const no = button("chat_forget_no", () => ask(false), { id: "forget-no" });
  const sure = el("div", { className: "panel", hidden: true },
    said("p", "chat_forget_sure"),
    el("div", { className: "row" }, button("chat_forget_yes", forget, { id: "forget-yes" }), no));

  function askSure(shown) {
    sure.hidden = !shown;
    asking.setAttribute("aria-expanded", String(shown));
  }
  function ask(shown) {
    askSure(shown);
    (shown ? no : asking).focus();
  }
  return { asking, sure, askSure };
}
