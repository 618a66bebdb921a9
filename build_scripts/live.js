// The preview's own script (never part of the published site): reloads the page when the site
// was built anew, and shows what is wrong with the data while the last good site stays up.
const panel = document.createElement("pre");
panel.id = "live-problems";
panel.setAttribute("role", "alert");
panel.hidden = true;
panel.style.cssText =
  "position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;margin:0;padding:1rem;z-index:99;" +
  "background:#fff4f2;color:#5a1206;border-top:3px solid #b3261e;font:13px/1.5 monospace;white-space:pre-wrap";
document.body.append(panel);

const events = new EventSource("/__live");
events.addEventListener("built", (event) => {
  if (document.documentElement.dataset.built && document.documentElement.dataset.built !== event.data) location.reload();
  document.documentElement.dataset.built = event.data;
  panel.hidden = true;
});
events.addEventListener("problems", (event) => {
  panel.textContent = JSON.parse(event.data);
  panel.hidden = false;
});
