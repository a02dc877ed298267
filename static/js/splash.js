// Runs before the first paint: is this a first visit? What is seen is plain CSS (splash.css).
(() => {
  try {
    const first = !localStorage.getItem("splash");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const robot = /bot|crawl|spider|slurp|preview/i.test(navigator.userAgent);
    localStorage.setItem("splash", "seen");
    if (first && !calm && !robot && !location.search && !location.hash) {
      document.documentElement.classList.add("first");
    }
  } catch {
    // Storage is refused: then there is no splash, and the page is there as always.
  }
})();

customElements.define(
  "splash-screen",
  class extends HTMLElement {
    #leave = () => {
      document.documentElement.classList.remove("first");
      this.remove();
    };

    #ended = (event) => event.animationName === "splash-out" && this.#leave();

    connectedCallback() {
      document.addEventListener("keydown", this.#leave, { once: true });
      this.addEventListener("click", this.#leave);
      this.addEventListener("animationend", this.#ended);
    }

    disconnectedCallback() {
      document.removeEventListener("keydown", this.#leave);
    }
  },
);
