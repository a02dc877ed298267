// <session-warning>: holds a <dialog> with a form; asks two minutes before the session ends.
// All tabs of a browser share one session: whichever stays speaks for the others.
const WARNING = 120_000;
const SECOND = 1000;

class SessionWarning extends HTMLElement {
  #end = 0;
  #timer = 0;
  #tabs = new BroadcastChannel("session");

  connectedCallback() {
    this.#tabs.addEventListener("message", this.#hear);
    this.#dialog.addEventListener("cancel", this.#cancel);
    this.#form.addEventListener("submit", this.#submit);
    // Timers sleep in the background; the clock does not.
    document.addEventListener("visibilitychange", this.#look);
    this.#putOff(Date.now() + Number(this.dataset.seconds) * SECOND);
    this.#tabs.postMessage(this.#end);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#look);
    this.#tabs.close();
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  get #form() {
    return this.querySelector("form");
  }

  #hear = ({ data }) => {
    if (data > this.#end) this.#putOff(data);
  };

  #putOff(end) {
    this.#end = end;
    if (this.#dialog.open) this.#dialog.close();
    this.#look();
  }

  #look = () => {
    clearTimeout(this.#timer);
    const left = this.#end - Date.now();
    if (left <= 0) {
      this.#leave();
      return;
    }
    if (left <= WARNING) this.#warn(left);
    this.#timer = setTimeout(this.#look, left > WARNING ? left - WARNING : SECOND);
  };

  #warn(left) {
    const seconds = Math.ceil(left / SECOND);
    const rest = String(seconds % 60).padStart(2, "0");
    this.querySelector("[data-left]").textContent = `${Math.floor(seconds / 60)}:${rest}`;
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  // Escape is an answer, too.
  #cancel = (event) => {
    event.preventDefault();
    this.#form.requestSubmit();
  };

  #submit = (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    this.#stay();
  };

  async #stay() {
    const { action } = this.#form;
    const request = { method: "POST", body: new FormData(this.#form), headers: { Accept: "application/json" } };
    const response = await fetch(action, request).catch(() => null);
    if (!response) {
      document.dispatchEvent(new CustomEvent("toast", { detail: { text: this.dataset.failed } }));
      return;
    }
    // The sign-in page came instead: the session has ended elsewhere.
    if (response.redirected || !response.ok) {
      this.#leave();
      return;
    }
    const { seconds } = await response.json();
    this.#putOff(Date.now() + seconds * SECOND);
    this.#tabs.postMessage(this.#end);
  }

  // What is on a shared screen goes; the page to sign in says why and leads back.
  #leave() {
    clearTimeout(this.#timer);
    const here = location.pathname + location.search;
    location.assign(`${this.dataset.login}?next=${encodeURIComponent(here)}`);
  }
}

customElements.define("session-warning", SessionWarning);
