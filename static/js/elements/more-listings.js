// <more-listings>: "Show 24 more" grows the list, and reading goes on at the first new card.
class MoreListings extends HTMLElement {
  #known = 0;

  connectedCallback() {
    this.addEventListener("htmx:beforeSwap", this.#before);
    this.addEventListener("htmx:afterSwap", this.#after);
  }

  get #cards() {
    return this.querySelectorAll(".listing");
  }

  #before = () => {
    this.#known = this.#cards.length;
  };

  #after = () => {
    this.#cards[this.#known]?.querySelector("a").focus();
  };
}

customElements.define("more-listings", MoreListings);
