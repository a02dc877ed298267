// <filter-sheet>: filters at the side on wide screens, a full sheet on phones.
const DELAY = 300;

class FilterSheet extends HTMLElement {
  #asking = null;
  #timer = 0;

  connectedCallback() {
    this.addEventListener("click", this.#click);
    this.addEventListener("change", this.#change);
    this.addEventListener("submit", this.#close);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  #click = (event) => {
    if (event.target.closest("[data-open]")) this.#open(event);
    if (event.target.closest("[data-close]")) this.#close();
  };

  #open(event) {
    event.preventDefault();
    this.#dialog.showModal();
  }

  #close = () => {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (this.#dialog.open) this.#dialog.close();
  };

  // At the side a change applies by itself; in the sheet people finish choosing first,
  // and its button says how much they would find.
  #change = (event) => {
    const { form } = event.target;
    if (!form || !event.target.matches("input, select")) return;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const apply = () => (this.#dialog.open ? this.#count(form) : form.requestSubmit());
    this.#timer = setTimeout(apply, DELAY);
  };

  async #count(form) {
    const { signal } = (this.#asking = new AbortController());
    const question = new URLSearchParams(new FormData(form));
    const headers = { "HX-Request": "true" };
    try {
      const answer = await fetch(`${form.action}?${question}`, { headers, signal });
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = part.querySelector("[data-go]");
      if (found) this.querySelector("[data-go]").textContent = found.textContent;
    } catch {
      // A newer choice, or no network: the button still sends the form.
    }
  }
}

customElements.define("filter-sheet", FilterSheet);
