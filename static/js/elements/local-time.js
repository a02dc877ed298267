// <local-time>: holds a server-written <time>; shows it in the reader's own time zone.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

class LocalTime extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#write();
    if (this.hasAttribute("relative")) this.#timer = setInterval(this.#write, MINUTE);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  get #language() {
    return document.documentElement.lang || undefined;
  }

  #write = () => {
    const time = this.querySelector("time");
    const moment = new Date(time?.dateTime ?? "");
    // Browsers that lack the language (Kazakh, in Chromium) would write bare figures.
    const isSpoken = Intl.DateTimeFormat.supportedLocalesOf([this.#language ?? []].flat()).length;
    if (Number.isNaN(moment.getTime()) || !isSpoken) return;
    const full = { dateStyle: "long", timeStyle: "short" };
    time.title = moment.toLocaleString(this.#language, full);
    time.textContent = this.hasAttribute("relative") ? this.#ago(moment, time) : this.#short(moment);
  };

  #short(moment) {
    if (this.hasAttribute("clock")) {
      const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
      return moment.toLocaleTimeString(this.#language, clock);
    }
    const form = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
    return moment.toLocaleString(this.#language, form);
  }

  // Older than a day: the server's words ("Yesterday", "14 Nov") stay as they are.
  #ago(moment, time) {
    const age = Date.now() - moment;
    if (age < MINUTE || age >= 24 * HOUR) return time.textContent;
    const words = new Intl.RelativeTimeFormat(this.#language, { style: "short" });
    if (age < HOUR) return words.format(-Math.floor(age / MINUTE), "minute");
    return words.format(-Math.floor(age / HOUR), "hour");
  }
}

customElements.define("local-time", LocalTime);
