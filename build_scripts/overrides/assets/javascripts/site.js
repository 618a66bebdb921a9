// Opens Material's search from buttons and from the field on the home page, by keyboard too.
{
  const toggle = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");
  const open = (text) => {
    if (!toggle.checked) toggle.click();
    if (text) query.value = text;
    query.focus();
    query.dispatchEvent(new Event("keyup", { bubbles: true }));
  };
  if (toggle && query) {
    for (const button of document.querySelectorAll("[data-search]")) {
      button.hidden = false;
      button.addEventListener("click", () => open(""));
    }
    for (const form of document.querySelectorAll("[data-find]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        open(form.querySelector("input").value);
      });
    }
  }
}
