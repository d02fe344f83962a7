// A tick is kept without leaving the place where one reads; sharing as the device can.

const list = document.querySelectorAll(".tick");

for (const form of list) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const done = button.value === "1";
    button.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ done: button.value }),
        credentials: "omit",
      });
      if (!answer.ok) throw new Error(answer.status);
      show(form, button, done);
    } catch {
      // The page says what is wrong, or the browser that there is no connection.
      button.disabled = false;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "done", value: button.value }));
      form.submit();
    }
  });
}

function show(form, button, done) {
  form.closest(".step").classList.toggle("done", done);
  const mark = form.querySelector(".done-on");
  mark.hidden = !done;
  mark.querySelector(".day")?.remove();
  button.value = done ? "0" : "1";
  button.textContent = done ? button.dataset.undo : button.dataset.do;
  button.disabled = false;
  button.focus();
  const ticked = document.getElementById("ticked");
  const count = document.querySelectorAll(".step.done").length;
  ticked.textContent = ticked.textContent.replace(/\d+/, count);
}

const share = document.querySelector("[data-share]");
if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () =>
    navigator.share({ title: share.dataset.title, url: share.dataset.share }).catch(() => {}));
}
const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(copy.dataset.copy);
      document.getElementById("copied").textContent = copy.dataset.copied;
    } catch {
      // Not allowed here: the address stands on the page.
    }
  });
}
