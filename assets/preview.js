// Shows while somebody types how a page of a form will look to citizens. It presses the button “preview” unseen and takes the
// preview out of the answer; without this script the button does the same with a new page.
const form = document.querySelector("form[data-preview]");
let waiting;
let asked = 0;

async function look() {
  const mine = ++asked;
  const sent = new URLSearchParams(new FormData(form));
  sent.set("do", "preview");
  sent.set("live", "1");
  const answer = await fetch(form.action, { method: "POST", body: sent });
  // Somebody typed on meanwhile, or what was typed cannot be shown yet: the last preview stays.
  if (mine !== asked || answer.status !== 200) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("vorschau");
  const shown = document.getElementById("vorschau");
  if (fresh && shown) {
    shown.replaceChildren(...fresh.childNodes);
  }
}

if (form && document.getElementById("vorschau")) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 400);
  });
}
