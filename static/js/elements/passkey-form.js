// <passkey-form>: holds a form with a hidden "credential" field; its button asks the device for a
// passkey first. Options lie in data-options or are fetched from data-url; data-kind: create | get.
const toBytes = (text) => {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
};

const toText = (buffer) => {
  if (!buffer) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const withBytes = (credentials = []) =>
  credentials.map((credential) => ({ ...credential, id: toBytes(credential.id) }));

const read = {
  create: (options) => ({
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  }),
  get: (options) => ({
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  }),
};

const answers = {
  create: (response) => ({
    clientDataJSON: toText(response.clientDataJSON),
    attestationObject: toText(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  }),
  get: (response) => ({
    clientDataJSON: toText(response.clientDataJSON),
    authenticatorData: toText(response.authenticatorData),
    signature: toText(response.signature),
    userHandle: toText(response.userHandle),
  }),
};

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.#note.hidden = Boolean(globalThis.PublicKeyCredential);
    this.#note.textContent = this.dataset.unsupported;
    this.#button.hidden = !this.#note.hidden;
    this.#form.addEventListener("submit", this.#ask);
  }

  disconnectedCallback() {
    this.#form.removeEventListener("submit", this.#ask);
  }

  get #form() {
    return this.querySelector("form");
  }

  get #button() {
    return this.querySelector("button[data-passkey]");
  }

  get #note() {
    return this.querySelector("[data-note]");
  }

  #ask = async (event) => {
    const field = this.#form.elements.credential;
    if (field.value) return;
    event.preventDefault();
    this.#say("");
    try {
      field.value = JSON.stringify(await this.#credential());
      this.#form.submit();
    } catch (error) {
      // Closing the device's window is an answer, too; names made of figures have no passkeys.
      this.#say(error.name === "SecurityError" ? this.dataset.address : this.dataset.failed);
    }
  };

  async #credential() {
    const { kind } = this.dataset;
    const { publicKey } = await this.#options();
    const credential = await navigator.credentials[kind]({ publicKey: read[kind](publicKey) });
    const { id, type, rawId, response, authenticatorAttachment } = credential;
    return {
      id,
      type,
      rawId: toText(rawId),
      authenticatorAttachment,
      response: answers[kind](response),
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  async #options() {
    const { options, url } = this.dataset;
    if (options) return JSON.parse(options);
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  }

  #say(text) {
    this.#note.hidden = !text;
    this.#note.textContent = text;
    this.#button.removeAttribute("aria-busy");
  }
}

customElements.define("passkey-form", PasskeyForm);
