// Light or dark: the reader's choice, else the system's; runs before the page below the header is painted.
{
  const key = new URL("../../", document.currentScript.src).pathname + "palette";
  const button = document.querySelector("[data-palette]");
  const system = matchMedia("(prefers-color-scheme: dark)");

  // a browser may refuse storage: the choice then lasts for this page
  const stored = (action) => {
    try {
      return action(localStorage);
    } catch {
      return null;
    }
  };
  let chosen = stored((storage) => storage.getItem(key));

  const show = () => {
    const dark = chosen ? chosen === "dark" : system.matches;
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    const label = dark ? button.dataset.toLight : button.dataset.toDark;
    button.title = label;
    button.setAttribute("aria-label", label);
  };

  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    chosen = document.body.getAttribute("data-md-color-scheme") === "slate" ? "light" : "dark";
    stored((storage) => storage.setItem(key, chosen));
    show();
  });
  button.hidden = false;
  show();
}
