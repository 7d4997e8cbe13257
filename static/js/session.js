// Warns before the session ends and lets it go on, without leaving the page.
// The server decides when it ends: other tabs and autosave move that moment, so it is
// asked again before anything is said. After logging in again in another tab this page
// gets the new token, so that its forms and its autosave work on.
// Another script may ask for a look: document.dispatchEvent(new Event("session:check")).
(() => {
  "use strict";

  const note = document.getElementById("session-note");
  if (!note) return;
  const says = note.querySelector("[role=alert]");
  const button = note.querySelector("button");
  const link = note.querySelector("a");
  const until = document.getElementById("session-until");
  const warn = Number(note.dataset.warn) * 1000;
  const LONGEST = 2 ** 31 - 1; // a browser counts no further
  const MINUTE = 60000;
  const PAUSE = 10000; // between two times of sending again

  let endsAt = Date.now() + Number(note.dataset.left) * 1000;
  let isOver = false;
  let isAsking = false;
  let isWaiting = false; // the button was pressed while the server was being asked
  let cameFrom = null; // what had the focus before the button of the note
  let unsent = null; // the element of a request that was refused for want of a session
  let sentAgainAt = 0;
  let timer;

  const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  function lookAt(moment) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(Math.max(moment - Date.now(), 1000), LONGEST));
  }

  // Each of these sets the note once, so that a screen reader says it once.
  function show(text, {mayGoOn = false, mayLogIn = false} = {}) {
    note.hidden = false;
    button.hidden = !mayGoOn;
    link.hidden = !mayLogIn;
    if (says.textContent !== text) says.textContent = text;
  }

  function hide() {
    const hadFocus = note.contains(document.activeElement);
    note.hidden = true;
    says.textContent = "";
    if (hadFocus && cameFrom) cameFrom.focus();
  }

  function ask(method) {
    const headers = {"Accept": "application/json", "HX-Request": "true"};
    if (method === "POST") headers["X-CSRFToken"] = tokens()[0].value;
    return fetch(note.dataset.url, {method, headers, cache: "no-store"});
  }

  async function look(method = "GET") {
    if (isAsking) {
      isWaiting ||= method === "POST";
      return;
    }
    isAsking = true;
    try {
      let answer = await ask(method);
      if (answer.status === 403 && method === "POST" && await freshToken()) {
        answer = await ask("POST");
      }
      if (answer.status === 401) sayItIsOver();
      else if (answer.ok) take(await answer.json());
      else lookAt(Date.now() + MINUTE);
    } catch {
      noAnswer();
    } finally {
      isAsking = false;
    }
    if (isWaiting) {
      isWaiting = false;
      look("POST");
    }
  }

  async function freshToken() {
    const answer = await ask("GET");
    if (!answer.ok) return false;
    const state = await answer.json();
    if (String(state.person) !== note.dataset.person) return false;
    tokens().forEach((one) => { one.value = state.token; });
    return true;
  }

  function take(state) {
    if (String(state.person) !== note.dataset.person) {
      show(`In een ander tabblad is nu ${state.name} ingelogd. Deze pagina is van iemand anders.`);
      return;
    }
    tokens().forEach((one) => { one.value = state.token; });
    until.textContent = state.until;
    endsAt = Date.now() + state.seconds_left * 1000;
    if (state.seconds_left * 1000 <= warn) {
      isOver = false;
      show(`Uw sessie eindigt om ${state.until}. Sla op wat u typte, of kies Blijf ingelogd.`,
        {mayGoOn: true});
      lookAt(endsAt + 1000);
      return;
    }
    if (isOver) {
      show("U bent weer ingelogd. U kunt verder waar u was.");
      setTimeout(() => { if (!isOver) hide(); }, MINUTE / 3);
    } else hide();
    isOver = false;
    lookAt(endsAt - warn);
    sendAgain();
  }

  function sayItIsOver() {
    isOver = true;
    clearTimeout(timer);
    show("Uw sessie is verlopen. Uw tekst staat nog op deze pagina. Log in en ga hier verder.",
      {mayLogIn: true});
  }

  function noAnswer() {
    if (Date.now() > endsAt) sayItIsOver();
    else lookAt(Math.min(Date.now() + MINUTE, endsAt + 1000));
  }

  // What a script sent without a session, or with the token of an earlier one. Autosave begins
  // anew by itself, a button is for the person to press.
  function sendAgain() {
    const from = unsent;
    unsent = null;
    if (!from || !from.isConnected || Date.now() < sentAgainAt + PAUSE) return;
    sentAgainAt = Date.now();
    if (from.matches("form")) show("Dit is nog niet verstuurd: u logde opnieuw in. Kies de knop nog een keer.");
    else from.closest("form")?.dispatchEvent(new Event("input", {bubbles: true}));
  }

  // A page that slept, or that comes back from the history of the browser, knows little.
  const lookIfDue = () => { if (isOver || Date.now() >= endsAt - warn) look(); };

  note.addEventListener("focusin", (event) => {
    if (!note.contains(event.relatedTarget)) cameFrom = event.relatedTarget;
  });
  button.addEventListener("click", () => look("POST"));
  document.addEventListener("session:check", () => look());
  document.addEventListener("htmx:responseError", (event) => {
    if (!event.detail.xhr.getResponseHeader("Session-State")) return;
    // what a person pressed is not forgotten for a save of the page itself that was refused later
    if (!unsent?.isConnected || event.target.matches("form")) unsent = event.target;
    look();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) lookIfDue(); });
  window.addEventListener("focus", lookIfDue);
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival && arrival.type === "back_forward") look();
  else lookAt(endsAt - warn);
})();
