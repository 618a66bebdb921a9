// Brings one chart to life: the picture is drawn again by Vega, away from the page, and takes the
// place of the static one when it is ready. Pointing at a mark, or reaching it with the arrow
// keys, tells its figure as published. Built into charts-live.js behind Vega (see bundle.py),
// which puts `vegaEmbed` in scope.

const NEAR = 28; // pixels from which a mark is still meant: a finger is not a needle

const refuse = () => Promise.reject(new Error("a chart fetches nothing"));

// Colours become the page's own, so that light and dark are a matter of CSS alone.
const themed = (part, colours) => {
  if (typeof part === "string") return Object.hasOwn(colours, part) ? `var(${colours[part]}, ${part})` : part;
  if (Array.isArray(part)) return part.map((inner) => themed(inner, colours));
  if (!part || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, themed(inner, colours)]));
};

const told = ({ label, time, measure, printed, measure2, printed2 }) => ({
  heading: [label, time].filter(Boolean).join(" · "),
  lines: [[measure, printed], [measure2, printed2]].filter(([, value]) => value),
});

export async function enliven(box, { usermeta, ...spec }, keys) {
  const drawn = await vegaEmbed(document.createElement("div"), themed(spec, usermeta.colours), {
    actions: false,
    ast: true, // no eval: the page's Content-Security-Policy forbids it
    defaultStyle: false,
    hover: false,
    loader: { load: refuse, sanitize: refuse },
    renderer: "svg",
    tooltip: () => {}, // ours, below: it serves fingers and keys too
  });
  const still = box.querySelector("svg");
  const live = drawn.view.container().querySelector("svg");
  const marks = named(live);
  drawn.finalize();
  const size = (picture) => picture.getAttribute("viewBox");
  if (!marks.length || size(live) !== size(still)) throw new Error("not the picture it should be");
  introduce(live, still, keys);
  listen(box, live, marks);
  still.replaceWith(live);
}

// The marks that tell something, each named by its figures instead of Vega's English.
function named(live) {
  const marks = [];
  for (const node of live.querySelectorAll("[role], [aria-label]")) {
    for (const name of ["role", "aria-label", "aria-roledescription"]) node.removeAttribute(name);
    const datum = node.__data__?.datum;
    if (datum?.printed && node.localName === "path") {
      const { heading, lines } = told(datum);
      node.setAttribute("role", "img");
      node.setAttribute("aria-label", [heading, ...lines.flat()].filter(Boolean).join(", "));
      node.setAttribute("tabindex", "-1");
      node.classList.add("mark-told");
      marks.push(node);
    }
  }
  live.querySelector(".role-title")?.setAttribute("aria-hidden", "true");
  return marks;
}

// The live picture takes over the name and the description of the static one, and the arrow keys.
function introduce(live, still, keys) {
  const about = still.querySelector("desc");
  if (about) live.prepend(about);
  live.id = still.id;
  live.setAttribute("role", "application");
  live.setAttribute("aria-label", [still.querySelector("title")?.textContent, keys].filter(Boolean).join(". "));
  if (about) live.setAttribute("aria-describedby", about.id);
  live.setAttribute("tabindex", "0");
  live.dataset.live = "";
}

function listen(box, live, marks) {
  const tip = box.appendChild(document.createElement("div"));
  tip.className = "chart-tip";
  tip.hidden = true;
  let shown;

  const hide = () => {
    shown?.classList.remove("told");
    shown = undefined;
    tip.hidden = true;
  };

  const tell = (mark, x) => {
    if (mark !== shown) {
      hide();
      shown = mark;
      mark.classList.add("told");
      write(tip, told(mark.__data__.datum));
      tip.hidden = false;
    }
    place(tip, box.getBoundingClientRect(), mark.getBoundingClientRect(), x);
  };

  const point = (event) => {
    const mark = nearest(marks, event.clientX, event.clientY);
    if (mark) tell(mark, event.clientX);
    else hide();
  };

  live.addEventListener("pointermove", point);
  live.addEventListener("pointerdown", point);
  // A finger leaves as soon as it lifts: what it tapped stays until it taps elsewhere.
  live.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && hide());
  document.addEventListener("pointerdown", (event) => box.contains(event.target) || hide());
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  live.addEventListener("focusin", (event) => marks.includes(event.target) && tell(event.target));
  live.addEventListener("focusout", hide);
  live.addEventListener("keydown", (event) => {
    const at = marks.indexOf(document.activeElement);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: Math.max(at - 1, 0),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: marks.length - 1,
    }[event.key];
    if (event.key === "Escape" && at >= 0) live.focus();
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    marks[Math.min(to, marks.length - 1)]?.focus();
  });
}

// In rows of bars and dots the height of the pointer decides, elsewhere the distance.
function nearest(marks, x, y) {
  let found;
  let least = NEAR;
  for (const mark of marks) {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const across = Math.max(left - x, 0, x - right) * ("height" in mark.__data__.datum ? 1 : 0.04);
    const distance = Math.hypot(across, Math.max(top - y, 0, y - bottom));
    if (distance < least) [found, least] = [mark, distance];
  }
  return found;
}

function write(tip, { heading, lines }) {
  const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  tip.replaceChildren(
    ...(heading ? [part("strong", heading)] : []),
    ...lines.flatMap(([measure, printed]) => [...(measure ? [part("span", measure)] : []), part("b", printed)]),
  );
}

// Above the mark where there is room, else below, and never beyond the picture.
function place(tip, box, mark, x = (mark.left + mark.right) / 2) {
  const left = Math.min(Math.max(x - box.left - tip.offsetWidth / 2, 0), box.width - tip.offsetWidth);
  const above = mark.top - box.top - tip.offsetHeight - 8;
  tip.style.left = `${left}px`;
  tip.style.top = `${above >= 0 ? above : mark.bottom - box.top + 8}px`;
}
