// <photo-gallery>: a strip of photos that scrolls by itself; thumbs, arrows and a <dialog> to look
// closer are added. Without it every thumb is a link to the full picture.
class PhotoGallery extends HTMLElement {
  #watcher = null;
  #shown = 0;

  connectedCallback() {
    this.addEventListener("click", this.#click);
    this.addEventListener("keydown", this.#key);
    this.#watcher = new IntersectionObserver(this.#seen, { root: this.#strip, threshold: 0.6 });
    for (const slide of this.#slides) this.#watcher.observe(slide);
    this.#show(0);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#click);
    this.removeEventListener("keydown", this.#key);
    this.#watcher.disconnect();
  }

  get #strip() {
    return this.querySelector(".gallery__strip");
  }

  get #slides() {
    return [...this.#strip.children];
  }

  get #thumbs() {
    return [...this.querySelectorAll("[data-thumb]")];
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  #click = (event) => {
    const step = event.target.closest("[data-step]");
    if (step) this.#go(this.#shown + Number(step.dataset.step));
    if (event.target.closest("[data-close]") || event.target === this.#dialog) this.#dialog.close();
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const thumb = this.#thumbs.indexOf(link);
    if (thumb >= 0) this.#go(thumb);
    else this.#open(this.#slides.findIndex((slide) => slide.contains(link)));
  };

  #key = (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    const opens = event.key === "Enter" && event.target === this.#strip;
    if (!opens && !(event.key in steps)) return;
    // Otherwise Enter would also press the button that the dialog focuses.
    event.preventDefault();
    if (opens) this.#open(this.#shown);
    else this.#go(this.#shown + steps[event.key]);
  };

  #seen = (entries) => {
    if (this.#dialog.open) return;
    const seen = entries.find((entry) => entry.isIntersecting);
    if (seen) this.#show(this.#slides.indexOf(seen.target));
  };

  #open(index) {
    this.#dialog.showModal();
    this.#go(index);
  }

  #go(index) {
    const count = this.#slides.length;
    this.#show((index + count) % count);
    const slide = this.#slides[this.#shown];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || this.#dialog.open;
    this.#strip.scrollTo({ left: slide.offsetLeft, behavior: calm ? "instant" : "smooth" });
  }

  #show(index) {
    this.#shown = index;
    for (const counter of this.querySelectorAll("[data-count]")) {
      counter.textContent = `${index + 1} / ${this.#slides.length}`;
    }
    this.#thumbs.forEach((thumb, place) => {
      if (place === index) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
    if (this.#dialog.open) this.#enlarge(this.#slides[index]);
  }

  #enlarge(slide) {
    const large = this.querySelector("[data-large]");
    large.src = slide.querySelector("a").href;
    large.alt = slide.querySelector("img").alt;
  }
}

customElements.define("photo-gallery", PhotoGallery);
