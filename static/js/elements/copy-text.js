// <copy-text>: puts what its field holds on the clipboard. Its button is hidden without scripts.
class CopyText extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#copy);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#copy);
  }

  #copy = async (event) => {
    const field = this.querySelector("input");
    if (event.target === field) field.select();
    if (!event.target.closest("button")) return;
    field.select();
    // Where the page is not secure there is no clipboard: what is selected can be copied by hand.
    await navigator.clipboard?.writeText(field.value);
    const detail = { text: this.dataset.copied };
    if (navigator.clipboard) document.dispatchEvent(new CustomEvent("toast", { detail }));
  };
}

customElements.define("copy-text", CopyText);
