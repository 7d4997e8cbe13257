// Small help on top of pages that work without it.
(() => {
  "use strict";

  const typedIn = "form[data-warn-unsaved]";

  // After a refused form: straight to what is wrong. After a change on the same page: to the row
  // that was changed, and what was said is read aloud.
  function attend(focusRow) {
    const summary = document.querySelector(".error-summary");
    if (summary) { summary.focus(); return; }
    const message = document.querySelector("[data-row]");
    const row = message && document.getElementById(message.dataset.row);
    if (focusRow && row) row.focus({ preventScroll: false });
  }
  function announce() {
    const region = document.getElementById("melding");
    const notes = document.querySelectorAll("main [role=status].note, main [role=alert].note");
    if (region) region.textContent = [...notes].map((note) => note.textContent.trim()).join(" ");
  }
  attend(false);
  document.addEventListener("htmx:afterSettle", (event) => {
    // Only a page that was drawn anew: pieces of it settle while somebody types.
    if (event.target.id !== "inhoud") return;
    unsaved = false;
    announce();
    attend(true);
  });

  // Leaving a page with typed text that was not saved asks first.
  // A form opts in with data-warn-unsaved; a save in the background takes the mark away.
  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest(typedIn)) unsaved = true;
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches(typedIn)) unsaved = false;
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.closest(typedIn)) unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  // A save in the background that did not come through is said, and tried again.
  const RETRY = 10000;
  function notSaved(form, sentence) {
    const place = form && form.querySelector("#bewaard");
    if (form) unsaved = true;
    if (place) place.textContent = sentence;
  }
  // So is any other button or link of a page that stays.
  function notDone() {
    const note = document.getElementById("niet-gelukt") || document.createElement("p");
    note.id = "niet-gelukt";
    note.className = "note is-error";
    note.setAttribute("role", "alert");
    note.textContent = "Dit is niet gelukt: wij zijn even niet bereikbaar. Probeer het over een halve minuut opnieuw.";
    document.getElementById("inhoud").prepend(note);
    note.scrollIntoView({ block: "nearest" });
  }
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest(typedIn);
      const status = event.detail.xhr ? event.detail.xhr.status : 0;
      if (status >= 400 && status < 500) return;
      if (!form && event.detail.boosted) notDone();
      if (!form) return;
      notSaved(form, "Niet opgeslagen: er is geen verbinding. Uw tekst staat nog op deze pagina. Wij proberen het opnieuw.");
      setTimeout(() => { if (form.isConnected) form.dispatchEvent(new Event("input")); }, RETRY);
    });
  }
  // Who is no longer logged in reads so beside the text, which stays.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status !== 401) return;
    event.detail.shouldSwap = false;
    const form = event.target.closest(typedIn);
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    notSaved(form, answer.body.textContent.trim());
    const link = answer.querySelector("a[href]");
    if (form && link) {
      const copy = document.createElement("a");
      copy.href = link.getAttribute("href");
      copy.target = "_blank";
      copy.rel = "noopener";
      copy.textContent = "Log in op een nieuw tabblad";
      form.querySelector("#bewaard")?.append(" ", copy);
    }
  });

  // A second click on a button does not send a form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });
})();
