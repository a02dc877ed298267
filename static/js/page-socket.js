// One socket a page, while somebody looks at it: what the site tells becomes a "told" event.
const REFUSED = [4401, 4429]; // the session ended, or too many pages are open
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

let socket = null;
let wait = FIRST_WAIT;
let timer = 0;

const open = () => {
  clearTimeout(timer);
  if (socket || document.hidden) return;
  const address = new URL("/ws/me/", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  socket = new WebSocket(address);
  socket.addEventListener("open", () => {
    wait = FIRST_WAIT;
  });
  socket.addEventListener("message", ({ data }) => {
    document.dispatchEvent(new CustomEvent("told", { detail: JSON.parse(data) }));
  });
  socket.addEventListener("close", closed);
};

const closed = ({ code }) => {
  socket = null;
  if (REFUSED.includes(code)) return;
  timer = setTimeout(open, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
};

const rest = () => {
  clearTimeout(timer);
  if (!socket) return;
  socket.removeEventListener("close", closed);
  socket.close();
  socket = null;
};

// A page in the background needs no socket; opening it again brings the number up to date.
document.addEventListener("visibilitychange", () => (document.hidden ? rest() : open()));
addEventListener("pagehide", rest);
addEventListener("pageshow", ({ persisted }) => persisted && open());
open();
