// <news-badge>: the number on a bell; it follows what the socket of the page is told.
class NewsBadge extends HTMLElement {
  connectedCallback() {
    document.addEventListener("told", this.#told);
  }

  disconnectedCallback() {
    document.removeEventListener("told", this.#told);
  }

  #told = ({ detail }) => {
    if ("unread" in detail) this.#show(detail.unread);
  };

  #show(unread) {
    const most = Number(this.dataset.most);
    this.hidden = unread === 0;
    this.firstElementChild.textContent = unread >= most ? `${most - 1}+` : unread;
  }
}

customElements.define("news-badge", NewsBadge);
