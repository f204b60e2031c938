// The flow: address -> state -> rows that pass -> facets, map, timeline, table, and back to the address.
function start() {
  const given = window.heritageIncidents;
  if (!given || !byId("x")) { return; }
  const data = loadData(given);
  const filters = makeFilters(data);
  const act = { change };
  let state = emptyState(), rows = [], typing = 0, shown = null;
  byId("x").hidden = false;
  const parts = [makeFacets(data, act), makeMap(data, act), makeTimeline(data, act)];
  const table = makeTable(data, act);

  function refresh() {
    if (state.q) { loadNames(data, refresh); }
    filters.apply(state);
    rows = table.update(state, filters);
    for (const part of parts) { part.update(state, filters); }
    showPills(data, state, act);
    const undated = data.index.period.get("undated"), unplaced = data.index.placed.get("unplaced");
    const such = (key, code) => rows.reduce((sum, row) => sum + (data.columns[key][row] === code ? 1 : 0), 0).toLocaleString("en");
    const status = byId("x-status");
    status.textContent = `${rows.length.toLocaleString("en")} of ${count(data.n, "incident")}; ` +
      `${such("period", undated)} undated and ${such("placed", unplaced)} unplaced among them`;
    status.setAttribute("data-shown", rows.length);
    byId("x-said").textContent = [status.textContent, ...wordsOf(data, state)].join(" · ");
    byId("x-notes").hidden = !state.notes.length;
    byId("x-notes").textContent = state.notes.length ? `Not understood in the address, and left out: ${state.notes.join("; ")}` : "";
    if (document.activeElement !== byId("x-q")) { byId("x-q").value = state.q; }
  }

  // One change by the reader: a step of history, so that the back button takes it back.
  function change(edit, { keepsPage = false, replaces = false } = {}) {
    if (!keepsPage) { state.page = 1; }
    state.notes = [];
    edit(state);
    const address = location.pathname + location.search + writeQuery(state);
    history[replaces ? "replaceState" : "pushState"](null, "", address);
    shown = location.hash;
    refresh();
  }

  function follow() {
    // An anchor of the page is no filter; and one step of history comes as two events.
    if (!isQuery(location.hash) || location.hash === shown) { return; }
    shown = location.hash;
    state = readQuery(location.hash, data);
    refresh();
  }

  // A number that was clicked leads to its rows, and to the charts above them where both fit the window.
  function arrive() {
    const head = byId("x"), title = byId("x-rows-title");
    const fits = title.getBoundingClientRect().top - head.getBoundingClientRect().top < innerHeight * 0.75;
    (fits ? head : title).scrollIntoView();
    title.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const to = (link && (link.getAttribute("href") || link.getAttribute("xlink:href"))) || "";
    if (/^(index\.html)?#[^#]*=/.test(to)) { setTimeout(() => { follow(); arrive(); }, 0); }
  });
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", follow);
  byId("x-q").addEventListener("focus", () => loadNames(data, refresh));
  byId("x-q").addEventListener("input", () => {
    const replaces = typing > 0;
    clearTimeout(typing);
    typing = setTimeout(() => { typing = 0; }, 1500);
    change((next) => { next.q = byId("x-q").value.trim(); }, { replaces });
  });
  byId("x-clear").addEventListener("click", () => {
    const { sort } = state;
    change(() => { state = { ...emptyState(), sort }; });
    byId("x-q").value = "";
    byId("x-status").focus({ preventScroll: true });
  });
  byId("x-copy").addEventListener("click", copyLink);
  byId("x-save").addEventListener("click", () => save("incidents.csv", csvOf(data, rows)));
  follow();
  if (!isQuery(location.hash)) { refresh(); }
  if (location.hash.includes("=")) { arrive(); }
}

async function copyLink() {
  let isDone = false;
  try {
    await navigator.clipboard.writeText(location.href);
    isDone = true;
  } catch (error) {
    // Browsers that refuse it from disk still copy what is selected.
    const field = make("textarea", { value: location.href });
    document.body.append(field);
    field.select();
    isDone = document.execCommand("copy");
    field.remove();
  }
  byId("x-copied").textContent = isDone ? "Link copied" : "Copy the address of this page";
}

function save(name, text) {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

start();
