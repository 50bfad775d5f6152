// Suggestions while somebody types a search. Without it the field offers the names of services.
const field = document.querySelector("input[list=vorschlaege]");
const list = document.getElementById("vorschlaege");
let waiting;

async function suggest(typed) {
  const answer = await fetch(`${list.dataset.from}?q=${encodeURIComponent(typed)}`);
  if (!answer.ok || field.value.trim() !== typed) {
    return;
  }
  const lines = (await answer.text()).split("\n").filter(Boolean);
  const options = lines.map((text) => {
    const option = document.createElement("option");
    option.value = text;
    return option;
  });
  list.replaceChildren(...options);
}

if (field && list) {
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    if (typed.length > 1) {
      // Where the portal cannot be reached, the list stays as it is.
      waiting = setTimeout(() => suggest(typed).catch(() => {}), 150);
    }
  });
}
