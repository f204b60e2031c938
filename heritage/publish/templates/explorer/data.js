// The data that incidents.js holds, as typed columns; days as dates; text folded for searching.
const NO_DAY = -2147483648;
const DAY_MS = 86400000;

function loadData(given) {
  const columns = {};
  for (const [name, values] of Object.entries(given.columns)) {
    columns[name] = name === "id" ? values : Int32Array.from(values, (value) => (value === null ? NO_DAY : value));
  }
  const index = {};
  for (const [name, facet] of Object.entries(given.facets)) {
    index[name] = new Map(facet.codes.map((code, at) => [code[0], at]));
  }
  index.site = new Map(given.sites.id.map((id, at) => [id, at]));
  return { n: given.n, facets: given.facets, columns, index, sites: given.sites, whens: given.whens,
           actors: given.actors, sourceSets: given.source_sets };
}

function labelOf(data, key, code) {
  const at = data.index[key].get(code);
  if (key === "site") { return data.sites.name[at]; }
  return at === undefined ? code : data.facets[key].codes[at][1];
}

function colourOf(data, key, at) {
  return data.facets[key].codes[at][2];
}

function incidentId(data, row) {
  return "INC-" + data.columns.id[row];
}

// Whole days since 1970-01-01. Date.UTC takes years below 100 for others, so years are set by themselves.
function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

function partsOf(day) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isoOf(day) {
  const { year, month, day: number } = partsOf(day);
  const digits = (value, length) => String(value).padStart(length, "0");
  return digits(year, 4) + "-" + digits(month, 2) + "-" + digits(number, 2);
}

function dayFromIso(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) { return null; }
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return isoOf(day) === text ? day : null;
}

function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

// Other names of places, in all spellings and scripts, come when somebody searches: few readers need them.
function loadNames(data, done) {
  if (data.names) { return; }
  data.names = [];
  const script = make("script", { src: "assets/names.js" });
  script.addEventListener("load", () => {
    data.names = window.heritageNames.map(fold);
    data.folded = null;
    done();
  });
  document.head.append(script);
}

// Returns a test of rows: every word must stand in the place or another name of it, country, event, date, actors or id.
function searcher(data, text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) { return null; }
  const folded = data.folded || (data.folded = [
    ["site", data.sites.name.map(fold)],
    ["country", data.facets.country.codes.map((code) => fold(code[1]))],
    ["event_type", data.facets.event_type.codes.map((code) => fold(code[1]))],
    ["when", data.whens.map(fold)],
    ["actors", data.actors.map(fold)],
    ["site", data.names || []],
  ]);
  const ids = data.columns.id;
  const tests = words.map((word) => {
    const hits = folded.map(([name, texts]) => [data.columns[name], texts.map((one) => one.includes(word))]);
    const id = /^(inc-)?[0-9a-f]{6,16}$/.test(word) ? word.replace("inc-", "") : null;
    return (row) => hits.some(([column, found]) => found[column[row]]) || (id !== null && ids[row].startsWith(id));
  });
  return (row) => tests.every((test) => test(row));
}
