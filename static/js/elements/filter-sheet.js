// <filter-sheet>: filters at the side on wide screens, a full sheet on phones.
const DELAY = 300;

class FilterSheet extends HTMLElement {
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
    if (this.#dialog.open) this.#dialog.close();
  };

  // At the side a change applies by itself; in the sheet people finish choosing first.
  #change = (event) => {
    const { form } = event.target;
    if (this.#dialog.open || !form || !event.target.matches("input, select")) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => form.requestSubmit(), DELAY);
  };
}

customElements.define("filter-sheet", FilterSheet);
