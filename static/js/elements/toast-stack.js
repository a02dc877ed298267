// <toast-stack>: short news at the bottom that leaves by itself, but never while it is read.
const STAY = 6000;

class ToastStack extends HTMLElement {
  #timers = new Map();

  connectedCallback() {
    document.addEventListener("toast", this.#show);
    this.addEventListener("click", this.#close);
    for (const kind of ["pointerenter", "focusin"]) this.addEventListener(kind, this.#pause, true);
    for (const kind of ["pointerleave", "focusout"]) this.addEventListener(kind, this.#resume, true);
    this.#resume();
  }

  disconnectedCallback() {
    document.removeEventListener("toast", this.#show);
    this.#pause();
  }

  #show = ({ detail }) => {
    const toast = this.querySelector("template").content.firstElementChild.cloneNode(true);
    toast.querySelector("span").textContent = detail.text;
    if (detail.action) toast.lastElementChild.before(this.#actionButton(detail));
    this.append(toast);
    this.#resume();
  };

  // A plain submit of the page's own form, so undoing works like any other post.
  #actionButton({ action, url }) {
    const button = document.createElement("button");
    button.textContent = action;
    button.setAttribute("form", "act");
    button.setAttribute("formaction", url);
    return button;
  }

  #close = (event) => {
    if (event.target.closest("[data-close]")) this.#remove(event.target.closest(".toast"));
  };

  #remove(toast) {
    clearTimeout(this.#timers.get(toast));
    this.#timers.delete(toast);
    toast.remove();
  }

  #pause = () => {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  };

  #resume = () => {
    if (this.matches(":focus-within")) return;
    for (const toast of this.querySelectorAll(".toast")) {
      if (!this.#timers.has(toast)) {
        this.#timers.set(toast, setTimeout(() => this.#remove(toast), STAY));
      }
    }
  };
}

customElements.define("toast-stack", ToastStack);
