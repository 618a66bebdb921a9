// Before anything is painted: tells the stylesheet that scripts run.
document.documentElement.classList.replace("no-js", "js");
