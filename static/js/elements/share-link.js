// <share-link>: the device's own way to share, or the address on the clipboard. Hidden without it.
class ShareLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#share);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#share);
  }

  #share = async (event) => {
    if (!event.target.closest("button")) return;
    const { url, title, copied } = this.dataset;
    try {
      if (navigator.share) await navigator.share({ url, title });
      else {
        await navigator.clipboard.writeText(url);
        document.dispatchEvent(new CustomEvent("toast", { detail: { text: copied } }));
      }
    } catch (error) {
      // Closing the device's sheet is an answer, not a fault.
      if (error.name !== "AbortError") throw error;
    }
  };
}

customElements.define("share-link", ShareLink);
