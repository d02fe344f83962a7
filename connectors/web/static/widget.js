// One line on a municipal page: a button in the corner, and behind it the whole conversation.
//
//   <script src="https://…/widget.js" data-municipality="cesu-novads" async></script>
//
// data-municipality  whose page it is          data-position  right (default) or left
// data-language      lv, ru, en or uk          data-colour    #rrggbb of the button and the bar
//
// Until somebody presses the button nothing else is loaded, asked or kept.
(() => {
  "use strict";
  // The server puts the words of content/interface.yaml here.
  const WORDS = /* words */ {};

  const script = document.currentScript;
  if (!script || customElements.get("cela-biedrs")) return;
  const home = new URL("./", script.src);
  const asked = script.dataset;
  const page = document.documentElement.lang.slice(0, 2).toLowerCase();
  const language = [asked.language, page].find((one) => one in WORDS) ?? "lv";

  // Important, because the page's own rules for all elements would win over a plain :host.
  const STYLE = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483000 !important;
      bottom: max(16px, env(safe-area-inset-bottom)) !important; right: 16px !important;
      display: block !important; color-scheme: light dark !important; }
    :host([data-position=left]) { right: auto !important; left: 16px !important; }
    .open { font: 600 1.125em/1.3 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      min-height: 48px; max-width: calc(100vw - 32px); padding: .6em 1.1em; cursor: pointer;
      border: 2px solid #fff; border-radius: 2em; text-align: start;
      background: var(--bar, #0b5563); color: var(--on-bar, #fff); box-shadow: 0 2px 10px rgb(0 0 0 / .35); }
    .open:hover { text-decoration: underline; }
    .open:focus-visible { outline: 3px solid #ffbf47; outline-offset: 0; box-shadow: 0 0 0 6px #1a2124; }
    @media (forced-colors: active) { .open { border-color: ButtonText; } }
    @media print { :host { display: none !important; } }`;

  /** Black or white, whichever is easier to read on a colour. */
  function readable(colour) {
    const light = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
      .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
    return light > 0.179 ? "#000" : "#fff";
  }

  customElements.define(
    "cela-biedrs",
    class extends HTMLElement {
      connectedCallback() {
        if (this.shadowRoot) return;
        const root = this.attachShadow({ mode: "open" });
        if (root.adoptedStyleSheets) {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(STYLE);
          root.adoptedStyleSheets = [sheet];
        } else {
          // Telephones before 2023; a strict policy of the page may leave the button plain.
          root.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
        }
        const colour = asked.colour ?? asked.color;
        if (/^#[0-9a-f]{6}$/i.test(colour)) {
          this.style.setProperty("--bar", colour);
          this.style.setProperty("--on-bar", readable(colour));
        }
        if (asked.position === "left") this.dataset.position = "left";
        this.lang = language;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "open";
        button.textContent = WORDS[language].open;
        button.setAttribute("aria-haspopup", "dialog");
        button.addEventListener("click", () => this.open(root, button));
        root.append(button);
      }

      async open(root, button) {
        if (this.panel) return this.panel.show();
        if (this.coming) return;
        this.coming = true;
        button.setAttribute("aria-busy", "true");
        try {
          const { makePanel } = await import(new URL("static/panel.js", home));
          this.panel = await makePanel(root, button, { municipality: asked.municipality, language });
          this.panel.show();
        } catch {
          // No signal, or a policy of the page that forbids it: the plain page works everywhere.
          this.offer(root);
        }
        this.coming = false;
        button.removeAttribute("aria-busy");
      }

      offer(root) {
        root.querySelector("a.open")?.remove();
        const link = document.createElement("a");
        link.className = "open";
        link.textContent = WORDS[language].elsewhere;
        link.href = new URL(`saruna?${new URLSearchParams({ valoda: language, municipality: asked.municipality ?? "" })}`, home);
        root.append(link);
        link.focus();
      }
    },
  );

  const put = () => document.body.append(document.createElement("cela-biedrs"));
  if (document.body) put();
  else document.addEventListener("DOMContentLoaded", put);
})();
