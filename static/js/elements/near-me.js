// <near-me>: asks the browser where it is, once its button is pressed, and searches around there.
const RADIUS = "25";

class NearMe extends HTMLElement {
  connectedCallback() {
    if (!("geolocation" in navigator)) return;
    this.#button.hidden = false;
    this.#button.addEventListener("click", this.#ask);
  }

  disconnectedCallback() {
    this.#button.removeEventListener("click", this.#ask);
  }

  get #button() {
    return this.querySelector("[data-locate]");
  }

  #ask = () => {
    this.#button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(this.#search, this.#refuse, { timeout: 10000 });
  };

  // Two decimals are about a kilometer: enough to search by, too little to find somebody.
  #search = ({ coords }) => {
    this.#write("lat", coords.latitude.toFixed(2));
    this.#write("lon", coords.longitude.toFixed(2));
    const form = this.closest("form");
    for (const name of ["region", "city"]) form.querySelector(`input[name="${name}"]`)?.remove();
    const radius = this.querySelector("select");
    radius.value ||= RADIUS;
    form.requestSubmit();
  };

  #refuse = () => {
    this.#button.removeAttribute("aria-busy");
    const message = this.querySelector("[data-message]");
    message.textContent = this.dataset.denied;
    message.hidden = false;
  };

  #write(name, value) {
    let field = this.querySelector(`input[name="${name}"]`);
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name });
      this.append(field);
    }
    field.value = value;
  }
}

customElements.define("near-me", NearMe);
