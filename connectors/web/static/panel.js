// The widget's panel: a dialog over the page, with the conversation in it.

import { button, el, said } from "./dom.js";
import { hold } from "./talk.js";
import { HOME, language, onSpeak, relabel, t, use } from "./words.js";

const STYLES = ["base.css", "chat.css", "widget.css"];
/** On a screen as narrow as this the panel is all there is, and the page behind it is still. */
const narrow = matchMedia("(max-width: 40em), (max-height: 30em)");

/** The dialog in a shadow root; `opener` is what opened it and gets the focus back. */
export async function makePanel(root, opener, { municipality, language: wanted }) {
  const about = new URL(`widget/${encodeURIComponent(municipality ?? "-")}.json?valoda=${wanted}`, HOME);
  const [answer, ...styles] = await Promise.all([
    fetch(about, { credentials: "omit" }).then((got) => got.json()),
    ...STYLES.map((name) => fetch(new URL(`static/${name}`, HOME), { credentials: "omit" }).then((got) => got.text())),
  ]);
  use(answer);
  root.host.lang = language();
  dress(root, styles.join("\n"));

  const close = button("widget_close", () => dialog.close(), { className: "close" });
  const languages = el("div", { className: "languages" }, ...answer.languages.map(({ code, name }) =>
    el("button", { type: "button", lang: code, title: name, "aria-label": name, onclick: () => talk?.change(code, name) }, code.toUpperCase())));
  const body = el("div", { className: "body" });
  const dialog = el("dialog", { className: "frame", "aria-labelledby": "widget-title" },
    el("div", { className: "bar" },
      el("h2", { id: "widget-title" }, "Ceļabiedrs"), close,
      el("p", { className: "honest" }, said("span", "base_honest"))),
    el("div", { className: "inside" }, languages, body,
      el("p", { className: "danger" }, said("span", "base_danger"), " ", el("a", { href: "tel:112" }, "112"), "."),
      el("p", { className: "about" }, ...answer.pages.map(({ key, path }) =>
        said("a", key, { href: new URL(path, HOME).href, target: "_blank", rel: "noopener noreferrer" })))));
  root.append(dialog);

  let talk = null;
  if (answer.allowed) talk = hold(body, { municipality });
  else {
    const plain = new URL(`saruna?${new URLSearchParams({ valoda: language(), municipality: municipality ?? "" })}`, HOME);
    body.append(said("p", "widget_not_here"), said("a", "widget_elsewhere", { className: "primary go", href: plain.href }));
  }
  mark();
  onSpeak((lang) => {
    root.host.lang = lang;
    relabel(dialog);
    opener.textContent = t("widget_open");
    mark();
  });

  function mark() {
    for (const one of languages.children) one.setAttribute("aria-pressed", String(one.lang === language()));
  }

  function show() {
    if (dialog.open) return;
    if (narrow.matches) dialog.showModal();
    else dialog.show();
    opener.hidden = true;
    if (!dialog.contains(root.activeElement)) close.focus();
  }

  dialog.addEventListener("close", () => {
    if (dialog.open) return; // it only changed its shape
    opener.hidden = false;
    opener.focus();
  });
  // Not a modal dialog on a wide screen: Escape is ours to hear.
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      dialog.close();
    }
  });
  narrow.addEventListener("change", () => {
    if (!dialog.open) return;
    // A turned telephone, or a page magnified to 400 %: the same panel in its other shape.
    const focused = root.activeElement;
    dialog.close();
    show();
    focused?.focus();
  });
  talk?.begin();
  return { show };
}

/** Our styles inside the shadow, where no style of the page reaches. */
function dress(root, css) {
  // The page may have its own size of a rem; ours follows what the reader chose in the browser.
  const size = parseFloat(getComputedStyle(root.host).fontSize);
  const own = css.replace(/(\d*\.?\d+)rem\b/g, (_, number) => `${Number(number) * size}px`);
  if (root.adoptedStyleSheets) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(own);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } else {
    root.append(el("style", {}, own));
  }
}
