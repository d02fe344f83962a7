// The conversation: one message at a time, in order, nothing lost and nothing doubled. The chat
// page and the widget both hold one of these.

import { hush } from "./aloud.js";
import { button, el } from "./dom.js";
import { frame } from "./frame.js";
import { Refused, deleteAndGo, newKey, send, tryNow } from "./line.js";
import { botLines, noteLine, noticeLine, personLine } from "./show.js";
import { drop, keep, recall } from "./token.js";
import { language, speak, t } from "./words.js";

const API = "api/v1/conversations";
const WAITS = { thinking: "chat_thinking", offline: "chat_offline", busy: "chat_busy" };
const LANGUAGE = "_language:";
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Hold a conversation inside `place`. `municipality` is that of the page; `asked` says that its
 * language was chosen, so that a conversation begun in another one changes; `instead` is an element
 * that shows the notices of the staff until the conversation does.
 * Returns `change(language, name)` and `begin()`.
 */
export function hold(place, { municipality = null, asked = false, instead = null } = {}) {
  const parts = frame(place, {
    send: sendText,
    retry: tryNow,
    leave,
    forget: () => alone(forget),
    list: () => alone(listAnswers),
    // Asked for at any moment, also while an answer is awaited: they queue.
    human: () => say({ choice: "_human" }, t("chat_human")),
    restart: () => say({ choice: "_restart" }, t("chat_restart")),
  });
  const { log, text, answers } = parts;
  const queue = [];
  const others = "BroadcastChannel" in window ? new BroadcastChannel("celabiedrs") : null;
  let talk = recall();
  let discreet = false;
  let working = false;
  let stale = false;
  let wished = null;

  const path = () => `${API}/${encodeURIComponent(talk.conversation)}`;

  // --- what is on the page

  function status(wait) {
    parts.status.textContent = wait in WAITS ? t(WAITS[wait]) : (wait ?? "");
    parts.retry.hidden = wait !== "offline";
    // Each message that waits says so itself: the status line may be out of sight.
    for (const line of log.querySelectorAll(".queued")) line.classList.toggle("held", wait === "offline" || wait === "busy");
  }

  /** Show what a turn brought; the older buttons go when there are new ones. */
  function show(turn, { focus = true } = {}) {
    const typing = place.getRootNode().activeElement === text;
    if (turn.messages.some((message) => message.choices.length)) clearChoices();
    const lines = turn.messages.flatMap((message) => botLines(message, turn, choose));
    log.append(...lines);
    if (!focus || !lines.length) return;

    const urgent = lines.map((line) => line.querySelector(".urgent")).find(Boolean);
    (urgent?.closest(".line") ?? lines[0]).scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    // Who is typing goes on typing where the field stays in sight; a pressed button is gone, so
    // the focus moves to what is new.
    if (urgent || !typing || getComputedStyle(parts.form).position !== "sticky") {
      (urgent ?? lines[0].querySelector(".focus-here")).focus({ preventScroll: true });
    }
  }

  function clearChoices() {
    for (const old of log.querySelectorAll(".choices, .progress")) old.remove();
  }

  function notice(notices = []) {
    parts.notices.replaceChildren(...notices.map(noticeLine));
    parts.notices.hidden = !notices.length;
    instead?.remove();
  }

  /** From now on nothing of it outlives the tab, and there is a way to leave at once. */
  function careful(turn) {
    // An answer of a service in trouble has no language and knows nothing of what came before.
    discreet = Boolean(turn.discreet) || (discreet && !turn.language);
    parts.exit.hidden = !discreet;
    keep(talk, discreet);
  }

  // --- the line

  async function request(method, where, options = {}) {
    // A quick answer needs no "thinking": it would only flicker.
    const timer = setTimeout(() => status("thinking"), 300);
    const mine = talk;
    try {
      return await send(method, where, {
        ...options,
        token: talk?.token,
        // A conversation that was deleted meanwhile waits for nothing.
        wanted: () => talk === mine,
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
    const body = { language: language() };
    if (municipality) body.municipality = municipality;
    const started = await request("POST", API, { body });
    if (!started) return;
    talk = { conversation: started.conversation, token: started.token };
    discreet = false;
    careful(started);
    await speak(started.language);
    notice(started.notices);
    show(started, { focus });
  }

  async function restore() {
    const past = await request("GET", path());
    if (!past) return;
    careful(past);
    const wanted = asked ? language() : past.language;
    if (wanted === past.language) await speak(wanted);
    // The newest turn that asked something can still be answered, those before it no more.
    const open = past.said.findLast((one) => one.message?.choices.length)?.turn;
    // What was said before is there to be read, not to be read out.
    log.setAttribute("aria-live", "off");
    log.replaceChildren(
      ...past.said.flatMap((one) =>
        one.author === "person"
          ? [personLine(one.text ?? "")]
          : botLines(one.message, past, one.turn === open ? choose : undefined),
      ),
    );
    notice(past.notices);
    setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
    log.lastElementChild?.scrollIntoView({ block: "start" });
    if (wanted !== past.language) change(wanted);
  }

  // --- what a person does

  /** Ask to go on in another language, where the conversation stands. */
  function change(lang, name = lang) {
    // Pressed before the conversation is there: said as soon as it is.
    if (!talk) wished = [lang, name];
    else if (lang !== language()) say({ choice: `${LANGUAGE}${lang}` }, name);
  }

  function choose(choice) {
    // A second press before the answer would answer a question not yet seen.
    if (!working) say({ choice: choice.id }, choice.text);
  }

  function say(body, words) {
    hush();
    const line = personLine(words, t("chat_waits"));
    log.append(line);
    queue.push({ body, key: newKey(), line });
    work();
  }

  async function work() {
    if (working) return;
    working = true;
    log.setAttribute("aria-busy", "true");
    try {
      if (!talk) await open();
      while (talk && queue.length) {
        const mine = talk;
        const { body, key, line } = queue[0];
        const turn = await request("POST", `${path()}/messages`, { body, key });
        // Deleted while the answer was on its way: there is nothing to show it in.
        if (talk !== mine || !turn) return;
        line.classList.remove("queued", "held");
        queue.shift();
        log.removeAttribute("aria-busy");
        careful(turn);
        if (turn.language) await speak(turn.language);
        show(turn);
        others?.postMessage("said");
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
      const tryAgain = button("chat_try_again", () => {
        line.remove();
        text.focus();
        again();
      });
      const line = noteLine(problem.detail, tryAgain);
      log.append(line);
      tryAgain.focus();
      return;
    }
    const lost = queue.splice(0).map((item) => item.body.text).filter(Boolean);
    for (const line of log.querySelectorAll(".queued")) line.classList.remove("queued", "held");
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
    if (!talk) return;
    const past = await request("GET", path());
    if (!past) return;
    if (!past.answers.length) {
      parts.body.replaceChildren(el("p", {}, t("chat_no_answers")));
      return;
    }
    const row = ({ question, asked: words, answer }) =>
      el("li", {},
        el("span", { className: "asked-before" }, words),
        el("strong", {}, answer),
        el("button", {
          type: "button",
          "aria-label": t("chat_change_answer", { asked: words }),
          onclick: () => {
            answers.open = false;
            say({ choice: `_change:${question}` }, t("chat_changing", { asked: words }));
          },
        }, t("chat_change")));
    parts.body.replaceChildren(el("ul", { className: "given" }, ...past.answers.map(row)));
  }

  function sendText() {
    const words = text.value.trim();
    if (!words) {
      status(t("chat_empty"));
      text.setAttribute("aria-invalid", "true");
      text.setAttribute("aria-describedby", "status");
      text.focus();
      return;
    }
    text.removeAttribute("aria-invalid");
    text.removeAttribute("aria-describedby");
    status();
    text.value = "";
    say({ text: words }, words);
  }

  function empty() {
    hush();
    queue.length = 0;
    text.value = "";
    log.replaceChildren();
    parts.body.replaceChildren();
    answers.open = false;
    parts.askSure(false);
    drop();
  }

  async function forget() {
    if (talk) await request("DELETE", path());
    empty();
    others?.postMessage("gone");
    log.append(noteLine(t("chat_deleted")));
    await open({ focus: true });
  }

  /** Away at once: first what can be seen, then what is kept, then the page itself. */
  function leave() {
    document.title = "";
    const mine = talk && { where: path(), token: talk.token };
    talk = null;
    empty();
    parts.exit.hidden = true;
    document.documentElement.style.visibility = "hidden";
    others?.postMessage("gone");
    if (mine) deleteAndGo(mine.where, mine.token);
    history.replaceState(null, "", location.pathname);
    location.replace(t("exit_to"));
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

  async function begin() {
    working = true;
    await alone(() => (talk ? restore() : open()));
    working = false;
    if (wished && talk) change(...wished);
    wished = null;
    if (queue.length) work();
  }

  // --- other tabs with the same conversation, and coming back to this one

  async function catchUp() {
    if (!stale || working || document.hidden || !talk) return;
    stale = false;
    working = true;
    await alone(restore);
    working = false;
    if (queue.length) work();
  }

  others?.addEventListener("message", async ({ data }) => {
    if (data === "gone" && talk) {
      talk = null;
      empty();
      await begin();
    } else if (data === "said") {
      stale = true;
      catchUp();
    }
  });
  document.addEventListener("visibilitychange", catchUp);
  window.addEventListener("focus", catchUp);
  // The page from before a quick exit must not come back with the Back button.
  window.addEventListener("pageshow", (event) => event.persisted && !recall() && location.reload());
  window.addEventListener("beforeunload", (event) => {
    if (queue.length && !discreet) event.preventDefault();
  });

  return { begin, change };
}
