(function () {
  "use strict";
  var table = document.getElementById("incident-table");
  if (!table) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var form = document.getElementById("filters");
  var count = document.getElementById("filter-count");
  var fold = function (text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); };
  var texts = rows.map(function (row) { return fold(row.textContent); });
  form.hidden = false;

  function filter() {
    var words = fold(form.elements.search.value).split(/\s+/).filter(Boolean);
    var chosen = Array.prototype.slice.call(form.querySelectorAll("select")).filter(function (s) { return s.value; });
    var shown = 0;
    rows.forEach(function (row, index) {
      var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; }) &&
        chosen.every(function (s) { return row.getAttribute("data-" + s.name) === s.value; });
      row.hidden = !fits;
      if (fits) { shown += 1; }
    });
    count.textContent = shown === rows.length ? rows.length + " incidents" : shown + " of " + rows.length + " incidents";
  }

  function sort(button, heading) {
    var column = heading.cellIndex;
    var down = heading.getAttribute("aria-sort") === "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    var value = function (row) {
      var cell = row.cells[column];
      return cell.getAttribute("data-sort") || cell.textContent.trim();
    };
    rows.slice().sort(function (a, b) {
      var order = value(a).localeCompare(value(b), "en", { numeric: true });
      return down ? -order : order;
    }).forEach(function (row) { body.appendChild(row); });
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(filter, 0); });
  Array.prototype.forEach.call(table.tHead.querySelectorAll("button"), function (button) {
    button.addEventListener("click", function () { sort(button, button.parentNode); });
  });
  document.addEventListener("keydown", function (event) {
    var open = document.querySelector(".listing:target .close");
    if (event.key === "Escape" && open) { open.click(); }
  });
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.classList.contains("listing")) { target.focus({ preventScroll: true }); }
  });
  filter();
}());
