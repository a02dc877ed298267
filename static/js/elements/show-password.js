// <show-password>: holds a password field; adds a button that shows what was typed.
class ShowPassword extends HTMLElement {
  #button;

  connectedCallback() {
    if (this.#button) return;
    this.#button = document.createElement("button");
    Object.assign(this.#button, { type: "button", className: "btn", onclick: this.#turn });
    this.#button.setAttribute("aria-label", this.dataset.label);
    this.append(this.#button);
    this.#show(false);
    // A password that is shown must not be offered by browsers as an ordinary word.
    this.#field.form?.addEventListener("submit", this.#cover);
  }

  disconnectedCallback() {
    this.#field?.form?.removeEventListener("submit", this.#cover);
  }

  get #field() {
    return this.querySelector("input");
  }

  #turn = () => this.#show(this.#field.type === "password");

  #cover = () => this.#show(false);

  #show(isShown) {
    this.#field.type = isShown ? "text" : "password";
    this.#button.textContent = isShown ? this.dataset.hide : this.dataset.show;
    this.#button.setAttribute("aria-pressed", isShown);
  }
}

customElements.define("show-password", ShowPassword);
