// <search-box>: a combobox (ARIA 1.2) over the plain search field; without it the form works alone.
const WAIT = 150; // milliseconds without a key

class SearchBox extends HTMLElement {
  #asking = null;
  #asked = null;
  #timer = 0;

  connectedCallback() {
    this.field = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.clear = this.querySelector("[data-clear]");
    this.field.role = "combobox";
    this.field.ariaAutoComplete = "list";
    this.field.ariaExpanded = "false";
    this.field.setAttribute("aria-controls", this.list.id);
    const heard = { input: this.#typed, click: this.#ask, keydown: this.#key, blur: this.#close };
    for (const [name, answer] of Object.entries(heard)) this.field.addEventListener(name, answer);
    // A press must not take the focus: without it the list would be gone before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.#take(target.closest("[role=option]")));
    this.clear.addEventListener("click", this.#empty);
    this.#showClear();
  }

  get #options() {
    return [...this.list.children];
  }

  get #active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  #typed = () => {
    this.#showClear();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#ask, WAIT);
  };

  #ask = async () => {
    const words = this.field.value;
    if (words === this.#asked) return this.#open();
    this.#asking?.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(words)}`, { signal });
      this.list.innerHTML = answer.ok ? await answer.text() : "";
    } catch {
      return; // a newer question, or no network: the form still works
    }
    this.#asked = words;
    this.#options.forEach((option, place) => (option.id = `${this.list.id}-${place}`));
    this.#open();
  };

  #open() {
    const shown = this.#options.length > 0 && this.field.matches(":focus");
    this.list.hidden = !shown;
    this.field.ariaExpanded = String(shown);
    this.#choose(null);
  }

  #close = () => {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.list.hidden = true;
    this.field.ariaExpanded = "false";
    this.#choose(null);
  };

  #key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      if (this.list.hidden) this.#ask();
      else this.#move(step);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Enter" && this.#active) {
      event.preventDefault();
      this.#take(this.#active);
    }
  };

  // Beyond either end lies the field itself, where no option is chosen.
  #move(step) {
    const places = [null, ...this.#options];
    const next = (places.indexOf(this.#active) + step + places.length) % places.length;
    this.#choose(places[next]);
  }

  #choose(option) {
    if (this.#active) this.#active.ariaSelected = "false";
    this.field.removeAttribute("aria-activedescendant");
    if (!option) return;
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  #take(option) {
    if (!option) return;
    if (option.dataset.url) return location.assign(option.dataset.url);
    this.field.value = option.dataset.words;
    this.#close();
    this.field.form.requestSubmit();
  }

  #empty = () => {
    this.field.value = "";
    this.field.focus();
    this.#typed();
  };

  #showClear = () => (this.clear.hidden = this.field.value === "");
}

customElements.define("search-box", SearchBox);
