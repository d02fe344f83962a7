// Messages as elements.

import { aloud } from "./aloud.js";
import { el, named, said } from "./dom.js";
import { HOME, t } from "./words.js";

const MANY = 8;
const FIRST_SHOWN = 6;
/** Characters in one line of a long answer. */
const BREATH = 420;
// Ways around a question; `_change:` alone asks which answer to change.
const QUIET = new Set(["_back", "_unknown", "_why", "_human", "_restart", "_other", "_change:"]);

/** What the person said; `waits` shows while it waits for a connection. */
export function personLine(text, waits = null) {
  return el(
    "div",
    { className: waits ? "line person queued" : "line person" },
    el("span", { className: "unseen" }, t("chat_you")),
    el("p", {}, text),
    waits && el("p", { className: "waits" }, waits),
  );
}

/** What staff tell everybody for a while; templates/notices.html looks the same without scripts. */
export function noticeLine({ kind, text, phones, language }) {
  const others = phones.filter((phone) => !text.includes(phone));
  return el(
    "div",
    { className: `notice-${kind}` },
    el("p", {}, said("strong", `notice_${kind}`), " ", el("span", { lang: language }, ...withPhones(text, phones))),
    others.length
      ? el("p", { className: "notice-phones" }, ...others.map((phone) => el("a", { href: dial(phone), className: "call" }, t("notice_call", { phone }))))
      : null,
  );
}

/** A short note of the page itself, not of the bot. */
export function noteLine(text, ...more) {
  return el("div", { className: "line note" }, el("p", {}, text), ...more);
}

/**
 * One message of the bot, in as many lines as it needs to be read in one breath each. `turn`
 * gives its progress and plan; `choose(choice)` is called when a button is pressed. Without
 * `choose` the message is shown as history, without buttons.
 */
export function botLines(message, turn, choose) {
  const blocks = paragraphs(message);
  const parts = message.kind === "info" ? inBreaths(blocks) : [blocks];
  const lines = parts.map((part) => lineOf(message, turn, part, choose));
  const last = lines.at(-1);
  const lang = turn.language;
  const reading = aloud(message.text.replaceAll("• ", ""), lang);
  if (reading) last.append(reading);
  if (choose && message.choices.length) last.append(choicesOf(message, choose));
  return lines;
}

function lineOf(message, turn, [first, ...rest], choose) {
  // An alert may be no article.
  const urgent = message.kind === "safety" && choose;
  const line = el(urgent ? "div" : "article", { className: `line bot ${message.kind}` });
  if (turn.language) line.lang = turn.language;
  // Focused when the line is new: short to hear, because the log reads the rest by itself.
  line.append(el("span", { className: "unseen focus-here", tabIndex: -1 }, t("chat_bot")));
  if (choose && message.kind === "question" && message.question && turn.progress) line.append(progressOf(turn.progress));
  if (message.kind === "safety") {
    if (urgent) line.setAttribute("role", "alert");
    line.append(el("h2", { className: "focus-here label urgent", tabIndex: -1 }, t("chat_important")));
  }
  if (message.kind === "handoff") line.append(el("p", { className: "label" }, t("chat_person")));
  line.append(first);
  // The number to call comes before anything longer is read.
  // Several in a handoff are numbers inside the text that will be sent, not whom to call.
  const phones = message.phones ?? [];
  const calls = message.kind === "safety" || (message.kind === "handoff" && phones.length === 1) ? phones : [];
  if (calls.length) line.append(el("div", { className: "calls" }, ...calls.map(callButton)));
  line.append(...rest);
  if (message.kind === "plan" && turn.plan) line.append(planLink(turn.plan));
  return line;
}

/** A long answer in several lines: a new one begins where the last would grow too long. */
function inBreaths(blocks) {
  const parts = [];
  let length = Infinity;
  for (const block of blocks) {
    const more = block.textContent.length;
    if (length + more > BREATH) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1).push(block);
    length += more;
  }
  return parts;
}

function progressOf({ answered, about }) {
  const number = answered + 1;
  const whole = Math.max(about, number);
  const words = t("chat_progress", { number, about: whole });
  return el(
    "div",
    { className: "progress" },
    el("span", {}, words),
    el("progress", { max: whole, value: answered, "aria-label": words }),
  );
}

function paragraphs(message) {
  const lines = message.text.split("\n").map((one) => one.trim()).filter(Boolean);
  // The question itself is a heading, so that it can be found and focused.
  const asks = lines.findLastIndex((one) => one.includes("?"));
  const heading = message.question || message.kind === "question" ? Math.max(asks, 0) : -1;
  const blocks = [];
  lines.forEach((one, index) => {
    const point = one.startsWith("• ");
    const content = withPhones(point ? one.slice(2) : one, message.phones ?? []);
    const last = blocks.at(-1);
    if (index === heading) blocks.push(el("h2", { className: "asked" }, ...content));
    else if (point && last?.tagName === "UL") last.append(el("li", {}, ...content));
    else if (point) blocks.push(el("ul", {}, el("li", {}, ...content)));
    else blocks.push(el("p", {}, ...content));
  });
  return blocks;
}

function dial(phone) {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}

function withPhones(text, phones) {
  if (!phones.length) return [text];
  // Spaces may stand anywhere in a written number.
  const spaced = (phone) =>
    [...phone.replace(/\s/g, "")].map((sign) => (sign === "+" ? "\\+" : sign)).join("\\s?");
  const known = [...phones].sort((a, b) => b.length - a.length).map(spaced);
  // A number inside a longer one (112 in 11234) is not that number. Lookbehind would break
  // telephones of 2022, so the sign before the number is a group of its own.
  const parts = text.split(new RegExp(`(^|[^\\d+])(${known.join("|")})(?!\\d)`));
  return parts
    .map((part, index) => (index % 3 === 2 ? el("a", { href: dial(part), className: "tel" }, part) : part))
    .filter((part) => part !== "");
}

function callButton(phone) {
  return el("a", { href: dial(phone), className: "call" }, t("chat_call", { phone }));
}

function planLink({ code, url }) {
  return el(
    "div",
    { className: "plan-link" },
    el("a", { href: new URL(url, HOME).href, className: "primary go" }, t("chat_plan")),
    el("p", {}, t("chat_code"), el("strong", { className: "code-inline" }, code)),
  );
}

function choiceButton(choice, choose) {
  const button = el("button", { type: "button", onclick: () => choose(choice) }, choice.text);
  button.dataset.choice = choice.id;
  return button;
}

function choicesOf(message, choose) {
  const quiet = message.choices.filter((choice) => QUIET.has(choice.id));
  const loud = message.choices.filter((choice) => !QUIET.has(choice.id));
  const button = (choice) => choiceButton(choice, choose);
  const row = (choices, className) =>
    choices.length ? el("div", { className }, ...choices.map(button)) : null;
  return named(
    "div",
    "chat_choices",
    { className: "choices", role: "group" },
    loud.length > MANY ? longList(loud, choose) : row(loud, "loud"),
    row(quiet, "quiet-row"),
  );
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let lists = 0;

function longList(choices, choose) {
  const id = `list-${(lists += 1)}`;
  const field = el("input", { type: "search", id, autocomplete: "off", enterkeyhint: "done" });
  const items = el("ul", { className: "found" });
  const count = el("p", { className: "count", role: "status" });
  const all = el("button", { type: "button", className: "quiet" }, t("chat_whole_list", { count: choices.length }));
  let whole = false;

  function matching() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    return choices.filter((choice) => words.every((word) => plain(choice.text).includes(word)));
  }

  function draw() {
    const found = matching();
    const shown = whole ? found : found.slice(0, FIRST_SHOWN);
    items.replaceChildren(
      ...shown.map((choice) => el("li", {}, choiceButton(choice, choose))),
    );
    all.hidden = whole || found.length <= FIRST_SHOWN || field.value !== "";
    count.textContent = found.length
      ? t("chat_found", { shown: shown.length, count: found.length })
      : t("chat_none_found");
  }

  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    const found = matching();
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (field.value && found.length === 1) choose(found[0]);
  });
  all.addEventListener("click", () => {
    whole = true;
    draw();
    // The pressed button is gone: the first newly shown answer takes the focus.
    items.children[FIRST_SHOWN]?.querySelector("button").focus();
  });
  draw();
  return el(
    "div",
    { className: "long-list" },
    el("label", { htmlFor: id }, t("chat_find")),
    field,
    items,
    count,
    all,
  );
}
