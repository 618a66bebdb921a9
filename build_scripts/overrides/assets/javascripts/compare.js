// The comparison: boxes before the names choose rows; what is chosen stands in the address (?with=a,b), so that it can be sent.
const tables = [...document.querySelectorAll("table[data-compare]")];
const address = new URL(location.href);
const chosen = new Set((address.searchParams.get("with") || "").split(",").filter(Boolean));
const rows = tables.flatMap((table) => [...table.querySelectorAll("tr[data-code]")]);
const known = new Set(rows.map((row) => row.dataset.code));
for (const code of [...chosen]) if (!known.has(code)) chosen.delete(code);
let narrowed = chosen.size > 1;

const buttons = tables.map((table) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "compare-button";
  button.addEventListener("click", () => {
    narrowed = !narrowed;
    show();
  });
  table.closest(".scroll").before(button);
  return button;
});

const show = () => {
  for (const row of rows) row.hidden = narrowed && !chosen.has(row.dataset.code);
  tables.forEach((table, at) => {
    const some = rows.some((row) => table.contains(row) && chosen.has(row.dataset.code));
    buttons[at].textContent = narrowed ? table.dataset.all : table.dataset.compare;
    buttons[at].hidden = !some || (!narrowed && chosen.size < 2);
    table.closest(".scroll").hidden = narrowed && !some;
  });
  if (chosen.size) address.searchParams.set("with", [...chosen].join(","));
  else address.searchParams.delete("with");
  history.replaceState(null, "", address);
};

for (const row of rows) {
  const name = row.querySelector("th");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = chosen.has(row.dataset.code);
  box.setAttribute("aria-label", name.textContent.trim());
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(row.dataset.code);
    else chosen.delete(row.dataset.code);
    if (chosen.size < 2) narrowed = false;
    show();
  });
  name.prepend(box, " ");
}
if (rows.length) show();
