// On a phone the row of sections scrolls: the current one comes into sight.
const current = document.querySelector(".tabs [aria-current]");
const row = current?.closest("ul");
if (row && current.offsetLeft + current.offsetWidth > row.offsetLeft + row.clientWidth) {
  row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}
