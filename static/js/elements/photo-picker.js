// <photo-picker>: sends each photo by itself as soon as it is chosen, dropped or pasted, and
// orders them by dragging. The form and the buttons inside do the same without it.
import { post, smaller } from "../photo-upload.js";

class PhotoPicker extends HTMLElement {
  #queue = Promise.resolve();
  #dragged = null;

  connectedCallback() {
    this.addEventListener("change", this.#choose);
    this.addEventListener("dragstart", this.#lift);
    this.addEventListener("dragover", this.#over);
    this.addEventListener("drop", this.#drop);
    this.addEventListener("dragend", this.#land);
    document.addEventListener("paste", this.#paste);
    document.body.addEventListener("htmx:afterSwap", this.#prepare);
    this.#prepare();
  }

  disconnectedCallback() {
    document.removeEventListener("paste", this.#paste);
    document.body.removeEventListener("htmx:afterSwap", this.#prepare);
  }

  #prepare = () => {
    for (const tile of this.querySelectorAll("[data-photo]")) tile.draggable = true;
  };

  #choose = (event) => {
    if (event.target.type !== "file") return;
    this.#sendAll(event.target.files);
    event.target.value = "";
  };

  #paste = ({ clipboardData }) => this.#sendAll(clipboardData.files);

  // One after the other, so that they keep their order.
  #sendAll(files) {
    for (const file of files) {
      const tile = this.#show(file);
      this.#queue = this.#queue.then(() => this.#send(file, tile));
    }
  }

  #show(file) {
    const tile = this.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    const image = tile.querySelector("img");
    image.src = URL.createObjectURL(file);
    image.onload = image.onerror = () => URL.revokeObjectURL(image.src);
    const list = this.querySelector("[data-sending]");
    list.append(tile);
    list.hidden = false;
    return tile;
  }

  async #send(file, tile) {
    const form = this.querySelector("form");
    const data = new FormData(form);
    data.set("photos", await smaller(file), file.name);
    try {
      this.#swap(await post(form.action, data, tile.querySelector("progress")));
    } catch ({ message }) {
      const text = message === "429" ? document.body.dataset.busy : this.dataset.failed;
      document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
    }
    tile.remove();
    const list = this.querySelector("[data-sending]");
    list.hidden = !list.children.length;
  }

  #swap(html) {
    const errors = this.querySelector("#photos .error-summary");
    this.querySelector("#photos").outerHTML = html;
    const photos = this.querySelector("#photos");
    // What was wrong with an earlier file of the same choice stays to be read.
    if (errors && !photos.querySelector(".error-summary")) photos.prepend(errors);
    window.htmx.process(photos);
    this.#prepare();
  }

  #lift = (event) => {
    this.#dragged = event.target.closest("[data-photo]");
  };

  #over = (event) => {
    const files = event.dataTransfer.types.includes("Files");
    if (files || this.#dragged) event.preventDefault();
    const tile = event.target.closest("[data-photo]");
    if (files || !this.#dragged || !tile || tile === this.#dragged) return;
    const tiles = [...tile.parentElement.children];
    const after = tiles.indexOf(this.#dragged) < tiles.indexOf(tile);
    tile[after ? "after" : "before"](this.#dragged);
  };

  #drop = (event) => {
    if (!this.#dragged && event.dataTransfer.files.length) {
      event.preventDefault();
      this.#sendAll(event.dataTransfer.files);
    }
  };

  #land = () => {
    this.#dragged = null;
    const photo = [...this.querySelectorAll("[data-photo]")].map((tile) => tile.dataset.photo);
    const there = { target: "#photos", swap: "outerHTML", values: { photo } };
    window.htmx.ajax("POST", this.dataset.order, there);
  };
}

customElements.define("photo-picker", PhotoPicker);
