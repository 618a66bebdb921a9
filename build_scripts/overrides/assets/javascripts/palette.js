// Material's second inline script as a file: the reader's palette before the first paint.
{
  const chosen = __md_get("__palette");
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const scheme = chosen && chosen.color ? chosen.color.scheme : system;
  document.body.setAttribute("data-md-color-scheme", scheme);
}
