// <dependent-options>: shows only the options that belong to the choice made before them, such as
// the models of a make. Without it the list is grouped, and the server checks the pair.
class DependentOptions extends HTMLElement {
  #all = new Map();

  connectedCallback() {
    for (const select of this.querySelectorAll("select[data-depends-on]")) {
      this.#all.set(select, select.cloneNode(true));
      this.#narrow(select);
    }
    this.addEventListener("change", this.#change);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#change);
  }

  #change = ({ target }) => {
    for (const select of this.#all.keys()) {
      if (this.#decider(select) === target) this.#narrow(select);
    }
  };

  #decider(select) {
    return this.querySelector(`[name="fact_${select.dataset.dependsOn}"]`);
  }

  // A group carries the words of the option it belongs to.
  #narrow(select) {
    const decider = this.#decider(select);
    const words = decider?.selectedOptions[0]?.text;
    const { value } = select;
    const everything = this.#all.get(select).cloneNode(true);
    for (const group of everything.querySelectorAll("optgroup")) {
      if (decider?.value && group.label !== words) group.remove();
      else if (decider?.value) group.replaceWith(...group.children);
    }
    select.replaceChildren(...everything.children);
    select.value = value;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
}

customElements.define("dependent-options", DependentOptions);
