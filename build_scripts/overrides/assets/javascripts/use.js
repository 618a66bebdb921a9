// Lines for programs: a button copies them; where the site does not know its own address, the browser does.
for (const block of document.querySelectorAll("pre[data-copy]")) {
  const code = block.querySelector("code");
  const { file, at, copy, copied } = block.dataset;
  if (file) code.textContent = code.textContent.replaceAll(file, () => new URL(at, document.baseURI).href);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.setAttribute("aria-label", `${copy}: ${block.previousElementSibling.textContent}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = copied;
  });
  button.addEventListener("blur", () => (button.textContent = copy));
  block.before(button);
}
for (const hint of document.querySelectorAll(".used [data-without-script]")) hint.hidden = true;
