// The small half of live charts, loaded with every page that has one. It waits for a sign of the
// reader (a move, a key, a tap) and for a chart in view; only then are the large half and the
// chart's specification fetched. Whatever fails leaves the static picture as it is.
{
  const large = new URL(document.currentScript.dataset.live, document.baseURI).href;
  const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown"];
  const idle = self.requestIdleCallback ?? ((act) => setTimeout(act, 200));

  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  const enliven = async (box) => {
    try {
      const [live, spec] = await Promise.all([import(large), read(box.dataset.spec)]);
      await live.enliven(box, spec, box.closest("figure").dataset.keys);
    } catch (error) {
      console.info("chart stays as it is:", error.message);
    }
  };

  const start = () => {
    for (const sign of signs) removeEventListener(sign, start);
    // Of the wide and the narrow picture only the one displayed is ever in view.
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        seen.unobserve(entry.target);
        idle(() => enliven(entry.target), { timeout: 1000 });
      }
    });
    for (const box of document.querySelectorAll("[data-spec]")) seen.observe(box);
  };

  // Those who ask to be spared data keep the picture.
  if (!navigator.connection?.saveData) {
    for (const sign of signs) addEventListener(sign, start, { passive: true });
  }

  // Where the site does not know its own address, the browser does: embed code needs the whole of it.
  for (const code of document.querySelectorAll("textarea[data-frame]")) {
    const frame = code.dataset.frame;
    code.value = code.value.replace(`"${frame}"`, () => `"${new URL(frame, document.baseURI).href}"`);
    for (const hint of code.parentElement.querySelectorAll("[data-without-script]")) hint.hidden = true;
  }
}
