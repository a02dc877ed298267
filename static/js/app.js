// Small courtesies of every page. Everything here has a working form or link beneath it.
const { body } = document;
const toast = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));

// "/" goes to the search field, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Menus are <details>: close them by Escape, by a click elsewhere and when another opens.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// An error summary, or whatever asks for it, is read out first.
const takeFocus = (root) => root.querySelector("[data-focus]")?.focus();
takeFocus(document);

// A form is sent once: its button says so at once.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || event.target.method === "dialog" || !button) return;
  if (button.classList.contains("btn")) button.setAttribute("aria-busy", "true");
});

document.addEventListener("click", (event) => {
  if (event.target.closest('[aria-busy="true"]')) event.preventDefault();
});

window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll('.btn[aria-busy="true"]')) {
    button.removeAttribute("aria-busy");
  }
});

// A select that is a choice of view sends its form when it changes.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
});

// Fields with a limit say how much of it is used.
const count = (field) => {
  const counter = document.getElementById(field.dataset.counter);
  if (counter) counter.textContent = `${field.value.length}/${field.maxLength}`;
};
document.addEventListener("input", (event) => {
  if (event.target.dataset?.counter) count(event.target);
});
document.querySelectorAll("[data-counter]").forEach(count);

// On phones the header makes room while reading down and returns on the way up.
const header = document.querySelector("[data-header]");
const phone = matchMedia("(width < 768px)");
let last = 0;

const moveHeader = () => {
  const down = scrollY > last && scrollY > header.offsetHeight;
  header.toggleAttribute("data-away", down && phone.matches && !header.contains(document.activeElement));
  last = scrollY;
};
if (header) addEventListener("scroll", moveHeader, { passive: true });

// htmx: say when something failed, and put focus where the new part asks for it.
body.addEventListener("htmx:sendError", () => toast(body.dataset.failed));
body.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  toast(status === 429 ? body.dataset.busy : body.dataset.failed);
});
body.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  takeFocus(target?.isConnected ? target : document); // a swap may have replaced its target
});
// From an HX-Trigger header: every heart of a listing shows what was answered to one of them.
body.addEventListener("favorite", ({ detail: { slug, saved } }) => {
  for (const heart of document.querySelectorAll(`[data-favorite="${CSS.escape(slug)}"]`)) {
    heart.value = saved ? "0" : "1";
    heart.ariaPressed = String(saved);
    const word = heart.querySelector("span");
    if (word) word.textContent = word.dataset[saved];
  }
});
body.addEventListener("toast", (event) => {
  // From an HX-Trigger header: {"toast": {"text": "…", "action": "Undo", "url": "…"}}
  event.stopPropagation();
  document.dispatchEvent(new CustomEvent("toast", { detail: event.detail }));
});

// Whoever walks by keyboard sees the whole card or chip of a row that scrolls.
document.addEventListener("focusin", ({ target }) => {
  target.closest(".rail > *, .chips > *")?.scrollIntoView({ block: "nearest", inline: "nearest" });
});
