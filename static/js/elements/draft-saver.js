// <draft-saver>: keeps what was typed in a draft's form, a moment after typing stops.
const PAUSE = 1500;

class DraftSaver extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.addEventListener("input", this.#later);
    this.addEventListener("submit", this.#stop);
  }

  disconnectedCallback() {
    this.#stop();
  }

  #later = () => {
    if (!this.dataset.saved) return;
    this.#stop();
    this.#timer = setTimeout(this.#save, PAUSE);
  };

  #stop = () => clearTimeout(this.#timer);

  #save = async () => {
    const form = this.querySelector("form");
    this.#say(this.dataset.saving);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1" },
      });
      this.#say(answer.status === 204 ? this.dataset.saved : this.dataset.failed);
    } catch {
      this.#say(this.dataset.failed);
    }
  };

  #say(text) {
    const note = document.querySelector("[data-saved-note]");
    if (note) note.textContent = text;
  }
}

customElements.define("draft-saver", DraftSaver);
