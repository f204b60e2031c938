// The table: sorted, in pages, each row a link to its incident; the same rows as CSV; on paper all that fit.
const PAGE = 20;
const ON_PAPER = 2000;

// Rows and cells have their roles written out: phones lay them out as blocks, and would lose them. Those of the head
// are set here, because valid HTML repeats no role that an element has by itself.
function makeTable(data, act) {
  const body = byId("x-rows"), heads = [...document.querySelectorAll("#x-table [data-sort]")];
  let rows = [], state = emptyState();
  const ranks = {};
  const said = { table: "table", thead: "rowgroup", tbody: "rowgroup", "thead tr": "row", "thead th": "columnheader" };
  for (const [element, role] of Object.entries(said)) {
    document.querySelectorAll(`#x-table ${element}`).forEach((found) => found.setAttribute("role", role));
  }

  // The place of each row in an order; codes in the order of the codebook, names by the alphabet, days by the calendar.
  function rank(column) {
    if (ranks[column]) { return ranks[column]; }
    const byName = (texts, key) => {
      const { compare } = new Intl.Collator("en", { numeric: true });
      const order = texts.map((_, at) => at).sort((a, b) => compare(texts[a], texts[b]) || a - b);
      const place = new Int32Array(texts.length);
      order.forEach((at, position) => { place[at] = position; });
      return data.columns[key].map((at) => place[at]);
    };
    const { from, to } = data.columns;
    ranks[column] = {
      site_name: () => byName(data.sites.name, "site"),
      country: () => byName(data.facets.country.codes.map((code) => code[1]), "country"),
      event_type: () => byName(data.facets.event_type.codes.map((code) => code[1]), "event_type"),
      date: () => from.map((day, row) => (day === NO_DAY ? to[row] : day)),
    }[column]?.() || data.columns[column];
    return ranks[column];
  }

  function sorted(found) {
    const column = state.sort.replace(/^-/, "");
    if (!column) { return found; }
    const order = rank(column), sign = state.sort.startsWith("-") ? -1 : 1;
    // What has no date stands at the end either way.
    const last = (row) => (column === "date" && order[row] === NO_DAY ? 1 : 0);
    return Array.from(found).sort((a, b) => last(a) - last(b) || sign * (order[a] - order[b]) || a - b);
  }

  function update(next, filters) {
    state = next;
    rows = sorted(filters.rows());
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    state.page = Math.min(state.page, pages);
    for (const head of heads) {
      const name = head.getAttribute("data-sort");
      const now = state.sort || "-date";
      if (now.replace(/^-/, "") !== name) { head.removeAttribute("aria-sort"); continue; }
      head.setAttribute("aria-sort", now.startsWith("-") ? "descending" : "ascending");
    }
    show((state.page - 1) * PAGE, PAGE);
    byId("x-page").textContent = `Page ${state.page.toLocaleString("en")} of ${pages.toLocaleString("en")}`;
    byId("x-before-page").disabled = state.page <= 1;
    byId("x-next-page").disabled = state.page >= pages;
    byId("x-pages").hidden = pages === 1;
    tellEmpty();
    return rows;
  }

  function tellEmpty() {
    byId("x-empty").hidden = rows.length > 0;
    byId("x-empty").textContent = "No incident passes all filters. Take one of them away.";
  }

  function show(start, size) {
    body.replaceChildren(...Array.from(rows.slice(start, start + size), lineOf));
  }

  function lineOf(row) {
    const { columns } = data;
    const coded = (key) => {
      const [, text, colour] = data.facets[key].codes[columns[key][row]];
      return make("td", { role: "cell" }, chip(text, colour));
    };
    const link = make("a", { href: `incidents/${incidentId(data, row)}.html`, text: data.sites.name[columns.site[row]], dir: "auto" });
    const date = make("td", { role: "cell", text: data.whens[columns.when[row]] });
    const sources = make("td", { role: "cell", className: "num", text: String(columns.n_independent[row]) });
    return make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, link), coded("country"), date, coded("event_type"), coded("severity"),
                coded("corroboration"), sources);
  }

  function turn(step) {
    act.change((next) => { next.page = state.page + step; }, { keepsPage: true });
    byId("x-rows-title").scrollIntoView();
  }

  for (const head of heads) {
    head.querySelector("button").addEventListener("click", () => {
      const name = head.getAttribute("data-sort");
      act.change((next) => { next.sort = next.sort === name ? "-" + name : next.sort === "-" + name ? "" : name; });
    });
  }
  byId("x-before-page").addEventListener("click", () => turn(-1));
  byId("x-next-page").addEventListener("click", () => turn(1));
  window.addEventListener("beforeprint", () => {
    show(0, ON_PAPER);
    byId("x-empty").hidden = rows.length > 0 && rows.length <= ON_PAPER;
    if (rows.length > ON_PAPER) { byId("x-empty").textContent = `The first ${ON_PAPER.toLocaleString("en")} are printed.`; }
  });
  window.addEventListener("afterprint", () => {
    show((state.page - 1) * PAGE, PAGE);
    tellEmpty();
  });
  return { update };
}

// A cell that no spreadsheet runs and that stays one cell.
function cell(value) {
  if (value === null || value === undefined) { return ""; }
  if (typeof value === "number") { return String(value); }
  const text = /^'*[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

function csvOf(data, rows) {
  const codes = ["country", "event_type", "severity", "assertion", "actor_type", "corroboration", "contested", "placed"];
  const { columns, sites } = data;
  const lines = [["incident_id", "site_id", "site_name", "date_from", "date_to", "date", ...codes, "n_reports", "n_independent",
                  "longitude_deg", "latitude_deg", "actors"].join(",")];
  for (const row of rows) {
    const site = columns.site[row];
    const day = (name) => (columns[name][row] === NO_DAY ? null : isoOf(columns[name][row]));
    const code = (key) => { const [known] = data.facets[key].codes[columns[key][row]]; return key === "country" && known === "none" ? null : known; };
    lines.push([incidentId(data, row), sites.id[site], sites.name[site], day("from"), day("to"), data.whens[columns.when[row]],
                ...codes.map(code), columns.n_reports[row], columns.n_independent[row], sites.lon[site], sites.lat[site],
                data.actors[columns.actors[row]]].map(cell).join(","));
  }
  return lines.join("\r\n") + "\r\n";
}
