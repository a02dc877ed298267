// <confirm-dialog>: holds a submit button (or a form) and a <dialog>; asks before it is sent.
class ConfirmDialog extends HTMLElement {
  #button = null;

  connectedCallback() {
    this.addEventListener("click", this.#ask);
    this.#dialog?.addEventListener("close", this.#answer);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#ask);
    this.#dialog?.removeEventListener("close", this.#answer);
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  // Enter in a field clicks the form's button too, so clicks are all there is to catch.
  #ask = (event) => {
    const button = event.target.closest("button");
    if (!this.#dialog || !button?.form || this.#dialog.contains(button)) return;
    event.preventDefault();
    this.#button = button;
    this.#dialog.returnValue = "no";
    this.#dialog.showModal();
  };

  #answer = () => {
    if (this.#dialog.returnValue === "yes") this.#button.form.requestSubmit(this.#button);
  };
}

customElements.define("confirm-dialog", ConfirmDialog);
