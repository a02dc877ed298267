// <more-listings>: "Show 24 more" grows the list, hiding a card shrinks it; reading goes on there.
class MoreListings extends HTMLElement {
  #known = 0;

  connectedCallback() {
    this.addEventListener("htmx:beforeSwap", this.#before);
    this.addEventListener("htmx:afterSwap", this.#after);
  }

  get #cards() {
    return [...this.querySelectorAll(".listing")];
  }

  #before = ({ detail }) => {
    const cards = this.#cards;
    const place = cards.indexOf(detail.target);
    this.#known = cards.length;
    // Once a card is gone, nobody knows what stood beside it.
    if (place >= 0) (cards[place + 1] ?? cards[place - 1])?.querySelector("a").focus();
  };

  #after = () => {
    this.#cards[this.#known]?.querySelector("a").focus();
  };
}

customElements.define("more-listings", MoreListings);
