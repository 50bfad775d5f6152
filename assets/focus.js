// Puts the focus on the list of errors, so that a
// screen reader starts there. Without it, the page title says the same.
const errors = document.getElementById("fehler");
if (errors) {
  errors.focus();
}
