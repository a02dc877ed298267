// <resend-wait seconds="30">: keeps its button back for a while and counts down in it.
class ResendWait extends HTMLElement {
  #timer = 0;
  #left = 0;
  #words = "";

  connectedCallback() {
    this.#left = Number(this.getAttribute("seconds"));
    this.#words = this.#button.textContent;
    this.#timer = setInterval(this.#tick, 1000);
    this.#write();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  get #button() {
    return this.querySelector("button");
  }

  #tick = () => {
    this.#left -= 1;
    if (this.#left <= 0) clearInterval(this.#timer);
    this.#write();
  };

  #write() {
    const isWaiting = this.#left > 0;
    const time = `${Math.floor(this.#left / 60)}:${String(this.#left % 60).padStart(2, "0")}`;
    this.#button.disabled = isWaiting;
    this.#button.textContent = isWaiting ? this.dataset.wait.replace("{time}", time) : this.#words;
  }
}

customElements.define("resend-wait", ResendWait);
