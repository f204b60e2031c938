/* The switch between light and dark. Without this script pages follow the system, and no switch is shown. */
(function () {
  "use strict";
  var root = document.documentElement;
  var remembered = null;
  try { remembered = localStorage.getItem("heritage-theme"); } catch (refused) { remembered = null; }
  if (remembered === "light" || remembered === "dark") { root.setAttribute("data-theme", remembered); }

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var bar = document.querySelector("nav.bar .page");
    if (!bar) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "theme";
    var say = function () { button.textContent = isDark() ? "Light" : "Dark"; };
    button.setAttribute("title", "Change between light and dark");
    button.addEventListener("click", function () {
      var next = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", next);
      try { localStorage.setItem("heritage-theme", next); } catch (refused) { /* it holds for this page */ }
      say();
    });
    say();
    bar.appendChild(button);
    var here = bar.querySelector("[aria-current]");
    if (here) { here.parentNode.scrollLeft = here.offsetLeft - here.parentNode.offsetLeft - 16; }
  });
}());
