// The report of an error names the cell that was chosen last, or the row that the address names.
{
  const form = document.querySelector("[data-report]");
  const link = form.querySelector("a[data-href]");
  const text = form.querySelector("pre code");
  const beside = ".mark, .self, .key, .printed, .vh";

  const plain = (cell) => {
    const copy = cell.cloneNode(true);
    for (const other of copy.querySelectorAll(beside)) other.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  };

  const fill = (row, cell) => {
    const head = row.closest("table").tHead.rows[0].cells[cell?.cellIndex ?? -1];
    const name = row.querySelector("th");
    const known = {
      row: `${name ? plain(name) : ""} (#${row.id})`.trim(),
      field: head && cell !== name ? plain(head) : "",
      value: head && cell !== name ? plain(cell) : "",
    };
    const filled = (pattern, write) => pattern.replace(/\{(row|field|value)\}/g, (_, slot) => write(known[slot]));
    text.textContent = filled(form.dataset.report, (said) => said);
    if (link) link.href = filled(link.dataset.href, encodeURIComponent);
  };

  document.addEventListener("click", ({ target }) => {
    const cell = target.closest("table.figures tbody td, table.figures tbody th");
    if (cell?.parentElement.id) fill(cell.parentElement, cell);
  });
  const named = () => {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row?.matches?.("table.figures tbody tr")) fill(row);
  };
  addEventListener("hashchange", named);
  named();
}
