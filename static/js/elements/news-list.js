// <news-list>: following a link marks its news as read, by the very form that its button sends.
class NewsList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#follow);
    this.addEventListener("auxclick", this.#follow);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#follow);
    this.removeEventListener("auxclick", this.#follow);
  }

  #follow = ({ target, button }) => {
    const item = target.closest(".news__link")?.closest(".news__item");
    const form = item?.querySelector(".news__read");
    if (!form || button > 1) return;
    navigator.sendBeacon(form.action, new FormData(form));
    item.classList.remove("news__item--unread");
    item.querySelector("[data-unread]").remove();
    form.remove();
  };
}

customElements.define("news-list", NewsList);
