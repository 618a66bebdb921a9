// What moves on a chart. The picture is whole without it: each of its marks says in `data-told` what
// it stands for and what it shows, line by line. Pointing at a mark, tapping it, or reaching it with
// the arrow keys tells that beside the mark.
{
  const NEAR = 28; // pixels from which a mark is still meant: a finger is not a needle
  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const told = (mark) => {
    const [heading, ...rest] = mark.dataset.told.split("\n");
    const figures = Array.from({ length: rest.length / 2 }, (_, i) => rest.slice(2 * i, 2 * i + 2));
    return { heading, figures };
  };

  // Many marks come as text: how their labels begin, what they measure; for each its place, label and figures.
  const unfold = (group) => {
    const { points, figures = 1 } = group.dataset;
    const count = Number(figures);
    const [start, ...lines] = points.split("\n");
    for (let i = count; i < lines.length; i += count + 1) {
      const [, cx, cy, label] = lines[i].match(/^(\S+) (\S+) (.*)$/);
      const mark = document.createElementNS(group.namespaceURI, "circle");
      for (const [name, value] of Object.entries({ cx, cy, r: 3.9 })) mark.setAttribute(name, value);
      const told = lines.slice(0, count).flatMap((measure, at) => [measure, lines[i + 1 + at]]);
      mark.dataset.told = [start + label, ...told].join("\n");
      group.append(mark);
    }
  };

  const enliven = (box, keys) => {
    const picture = box.querySelector("svg");
    picture.querySelectorAll("[data-points]").forEach(unfold);
    const marks = [...picture.querySelectorAll("[data-told]")];
    if (!marks.length) return;
    introduce(picture, marks, keys);
    const tip = box.appendChild(make("div", ""));
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
        write(tip, told(mark));
        tip.hidden = false;
      }
      place(tip, box.getBoundingClientRect(), mark.getBoundingClientRect(), x);
    };

    const point = (event) => {
      const mark = nearest(marks, event.clientX, event.clientY, "rows" in picture.dataset);
      if (mark) tell(mark, event.clientX);
      else hide();
    };

    picture.addEventListener("pointermove", point);
    picture.addEventListener("pointerdown", point);
    // A finger leaves as soon as it lifts: what it tapped stays until it taps elsewhere.
    picture.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && hide());
    document.addEventListener("pointerdown", (event) => box.contains(event.target) || hide());
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    picture.addEventListener("focusin", (event) => marks.includes(event.target) && tell(event.target));
    picture.addEventListener("focusout", hide);
    picture.addEventListener("keydown", (event) => walk(event, picture, marks));
  };

  // The picture stays what it is called; its marks are named by their figures, and the keys lead through them.
  const introduce = (picture, marks, keys) => {
    const [title, about] = ["title", "desc"].map((name) => picture.querySelector(name));
    for (const mark of marks) {
      const { heading, figures } = told(mark);
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", [heading, ...figures.flat()].filter(Boolean).join(", "));
      mark.setAttribute("tabindex", "-1");
    }
    picture.removeAttribute("aria-labelledby");
    picture.setAttribute("role", "application");
    picture.setAttribute("aria-label", `${title.textContent}. ${keys}`);
    picture.setAttribute("aria-describedby", about.id);
    picture.setAttribute("tabindex", "0");
    picture.dataset.live = "";
    title.remove(); // else the browser shows it as a second tip
  };

  const walk = (event, picture, marks) => {
    const at = marks.indexOf(document.activeElement);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: Math.max(at - 1, 0),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: marks.length - 1,
    }[event.key];
    if (event.key === "Escape" && at >= 0) picture.focus();
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    marks[Math.min(to, marks.length - 1)].focus();
  };

  // In rows of bars and dots the height of the pointer decides, elsewhere the distance.
  const nearest = (marks, x, y, rows) => {
    let found;
    let least = NEAR;
    for (const mark of marks) {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const across = Math.max(left - x, 0, x - right) * (rows ? 0.04 : 1);
      const distance = Math.hypot(across, Math.max(top - y, 0, y - bottom));
      if (distance < least) [found, least] = [mark, distance];
    }
    return found;
  };

  const write = (tip, { heading, figures }) => {
    const lines = figures.flatMap(([measure, printed]) => [make("span", measure), make("b", printed)]);
    tip.replaceChildren(...(heading ? [make("strong", heading)] : []), ...lines.filter((line) => line.textContent));
  };

  // Above the mark where there is room, else below, and never beyond the picture.
  const place = (tip, box, mark, x = (mark.left + mark.right) / 2) => {
    const left = Math.min(Math.max(x - box.left - tip.offsetWidth / 2, 0), box.width - tip.offsetWidth);
    const above = mark.top - box.top - tip.offsetHeight - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above >= 0 ? above : mark.bottom - box.top + 8}px`;
  };

  for (const box of document.querySelectorAll(".chart-wide, .chart-narrow")) {
    enliven(box, box.closest("figure").dataset.keys);
  }

  // Where the site does not know its own address, the browser does: embed code needs the whole of it.
  for (const code of document.querySelectorAll("textarea[data-frame]")) {
    const frame = code.dataset.frame;
    code.value = code.value.replace(`"${frame}"`, () => `"${new URL(frame, document.baseURI).href}"`);
    for (const hint of code.parentElement.querySelectorAll("[data-without-script]")) hint.hidden = true;
  }
}
