// Suggestions while somebody types a search: an editable combobox with a list, as the ARIA Authoring Practices have it.
// Without this script the field offers the names of services, as the browser shows them.
const field = document.querySelector("input[list=vorschlaege]");
const names = document.getElementById("vorschlaege");
const list = document.createElement("ul");
const status = document.createElement("p");
let waiting;
let active = -1;

function isOpen() {
  return !list.hidden;
}

/** Marks the option that Enter takes; none for -1. The focus stays in the field. */
function mark(at) {
  active = at;
  [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  const option = list.children[at];
  if (option) {
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    field.removeAttribute("aria-activedescendant");
  }
}

function open(wanted) {
  list.hidden = !wanted || list.children.length === 0;
  field.setAttribute("aria-expanded", String(isOpen()));
  mark(-1);
}

function search(text) {
  field.value = text;
  open(false);
  field.form.requestSubmit();
}

function fill(lines) {
  const options = lines.map((text, at) => {
    const option = document.createElement("li");
    option.id = `vorschlag-${at}`;
    option.role = "option";
    option.textContent = text;
    return option;
  });
  list.replaceChildren(...options);
  const { none, one, many } = names.dataset;
  const said = lines.length === 0 ? none : lines.length === 1 ? one : many;
  status.textContent = said.replace("#", lines.length);
  open(true);
}

async function suggest(typed) {
  const answer = await fetch(`${names.dataset.from}?q=${encodeURIComponent(typed)}`);
  // Somebody has typed on, or gone on, meanwhile.
  if (answer.ok && field.value.trim() === typed && document.activeElement === field) {
    fill((await answer.text()).split("\n").filter(Boolean));
  }
}

function typing() {
  clearTimeout(waiting);
  const typed = field.value.trim();
  if (typed.length < 2) {
    list.replaceChildren();
    status.textContent = "";
    open(false);
    return;
  }
  // Where the portal cannot be reached, there are no suggestions, and the search works all the same.
  waiting = setTimeout(() => suggest(typed).catch(() => open(false)), 150);
}

function key(event) {
  const many = list.children.length;
  const moves = { ArrowDown: active + 1, ArrowUp: active < 0 ? many - 1 : active - 1 };
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key in moves && many > 0) {
    event.preventDefault();
    const to = moves[event.key];
    if (!isOpen()) {
      open(true);
    }
    // Beyond either end is the field itself.
    mark(to >= many ? -1 : to);
  } else if (event.key === "Enter" && isOpen() && active >= 0) {
    event.preventDefault();
    search(list.children[active].textContent);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (isOpen()) {
      open(false);
    } else {
      field.value = "";
      typing();
    }
  } else if (event.key === "Enter" || event.key === "Tab") {
    open(false);
  } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
    mark(-1);
  }
}

function begin() {
  // A field of the type "search" may not be a combobox (ARIA in HTML).
  field.removeAttribute("list");
  field.type = "text";
  const attributes = { inputmode: "search", enterkeyhint: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "vorschlagsliste" };
  Object.entries(attributes).forEach(([name, value]) => field.setAttribute(name, value));
  list.id = "vorschlagsliste";
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = names.dataset.label;
  list.hidden = true;
  status.className = "vh";
  status.role = "status";
  field.after(list, status);
  field.addEventListener("input", typing);
  field.addEventListener("keydown", key);
  field.addEventListener("blur", () => open(false));
  // The field keeps the focus while somebody points at an option.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      search(option.textContent);
    }
  });
}

if (field && names) {
  begin();
}
