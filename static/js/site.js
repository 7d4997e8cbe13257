// Small help on top of pages that work without it.
(() => {
  "use strict";

  // After a refused form: straight to what is wrong.
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  // Leaving a page with typed text that was not saved asks first.
  // A form opts in with data-warn-unsaved; an autosave (htmx) that succeeded takes the mark away.
  let unsaved = false;
  for (const form of document.querySelectorAll("form[data-warn-unsaved]")) {
    form.addEventListener("input", () => { unsaved = true; });
    form.addEventListener("submit", () => { unsaved = false; });
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.target.matches("form")) unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
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
