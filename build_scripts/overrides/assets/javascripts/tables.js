// Tables of figures: a header's button sorts, a field above a long table filters without regard to
// accents. The template says the words and keeps the room; without this script no control is there.
// A table that is longer than its page has rows.js for that.
{
  const { lang } = document.documentElement;
  const order = new Intl.Collator(lang, { numeric: true });
  const parts = new Intl.NumberFormat(lang).formatToParts(-11111.5);
  const sign = (type) => parts.find((part) => part.type === type)?.value ?? "";
  const NEXT = { ascending: "descending", descending: null };
  const BESIDE = ".key, .printed, .mark, .self";

  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");

  /** A number as the page's language writes it; what is none counts as blank. */
  const number = (text) => {
    const plain = text.replaceAll(sign("group"), "").replace(sign("decimal"), ".").replace(sign("minusSign"), "-");
    return Number.isNaN(Number(plain)) ? null : Number(plain);
  };

  /** What a cell is sorted by: a rank or a day from the data, a number, its words; null for a blank. */
  const key = (cell) => {
    const { value } = cell.dataset;
    if (value) return Number.isNaN(Number(value)) ? value : Number(value);
    const first = cell.firstChild;
    const text = first?.matches?.(`.blank, ${BESIDE}`) ? "" : (first?.textContent.trim() ?? "");
    if (!text) return null;
    return cell.classList.contains("num") ? number(text) : text;
  };

  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : order.compare(a, b));

  /** Blanks stand last whichever way it goes; rows of the same value keep the order of the source. */
  const sorted = (rows, column, way) => {
    const turn = way === "descending" ? -1 : 1;
    const keyed = rows.map((row) => [key(row.cells[column]), row]);
    keyed.sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : turn * compare(a, b)));
    return keyed.map(([, row]) => row);
  };

  /** Rows that all stand here, arranged by a column, or as they were. */
  const arranged = (table) => {
    const [body] = table.tBodies;
    const rows = [...body.rows];
    return (column, way) => body.append(...(way ? sorted(rows, column, way) : rows));
  };

  const sortable = (table, arrange = arranged(table), title = table.dataset.sort) => {
    const heads = [...table.tHead.rows[0].cells];
    for (const [column, head] of heads.entries()) {
      if (head.classList.contains("from")) continue;
      const button = make("button", { type: "button", className: "sort", title });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const way = now ? NEXT[now] : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        if (way) head.setAttribute("aria-sort", way);
        arrange(column, way);
      });
    }
  };

  /** What a row says, folded, with a space before each of its words. */
  const words = (row) => {
    const copy = row.cloneNode(true);
    for (const beside of copy.querySelectorAll(".mark, .self")) beside.remove();
    return fold([...copy.cells].map((cell) => cell.textContent).join(" ")).replace(/(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])/gu, " ");
  };

  const filterable = (place) => {
    const rows = [...place.nextElementSibling.querySelector("tbody").rows];
    const { filter, shown } = place.dataset;
    const field = make("input", { type: "search", placeholder: filter, autocomplete: "off", spellcheck: false });
    field.setAttribute("aria-label", filter);
    const count = make("output", {});
    let said;
    const run = () => {
      said ??= rows.map(words);
      const asked = fold(field.value).match(/[\p{L}\p{N}]+/gu) ?? [];
      for (const [i, row] of rows.entries()) row.hidden = !asked.every((word) => said[i].includes(` ${word}`));
      const left = rows.filter((row) => !row.hidden).length;
      const numbers = { n: left, total: rows.length };
      count.value = asked.length ? shown.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString(lang)) : "";
    };
    field.addEventListener("input", run);
    // A link to a row that the filter hides shows all rows again
    addEventListener("hashchange", () => {
      const row = rows.find((one) => one.hidden && `#${one.id}` === location.hash);
      if (!row) return;
      field.value = "";
      run();
      row.scrollIntoView();
    });
    place.append(field, count);
  };

  // A row that is moved is no longer the browser's :target, so it is marked by a class, too
  const mark = () => {
    for (const row of document.querySelectorAll("tr[id]")) row.classList.toggle("here", `#${row.id}` === location.hash);
  };

  for (const table of document.querySelectorAll("table[data-sort]")) {
    const place = table.parentElement.previousElementSibling;
    const here = () => {
      sortable(table);
      if (place?.dataset.filter) filterable(place);
    };
    if (!place?.dataset.rows || !window.DecompressionStream) here();
    else import("./rows.js").then(({ allRows }) => sortable(table, allRows(place, table), place.dataset.allSort), here);
  }
  addEventListener("hashchange", mark);
  mark();
}
