// The state of the explorer and its form in the address: `#country=SY,none&period=2015`.
const CODED_KEYS = ["country", "event_type", "severity", "assertion", "corroboration", "support", "actor_type",
                    "contested", "period", "placed", "site", "source"];
const SORTS = ["site_name", "country", "date", "event_type", "severity", "corroboration", "n_independent"];

function emptyState() {
  const values = {};
  for (const key of CODED_KEYS) { values[key] = new Set(); }
  return { values, q: "", bbox: null, place: null, between: null, sort: "", page: 1, notes: [] };
}

function isQuery(hash) {
  return hash.length <= 1 || hash.includes("=");
}

function readQuery(hash, data) {
  const state = emptyState();
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const cut = part.indexOf("=");
    const key = cut < 0 ? part : part.slice(0, cut);
    const raw = cut < 0 ? "" : part.slice(cut + 1);
    let values;
    try {
      values = raw.split(",").map(decodeURIComponent);
    } catch (error) {
      state.notes.push(`${key}: a part of the address that cannot be decoded`);
      continue;
    }
    readPart(state, key, values, data);
  }
  return state;
}

function readPart(state, key, values, data) {
  const text = values.join(",");
  const refuse = (what) => state.notes.push(`${key}=${what}`);
  if (CODED_KEYS.includes(key)) {
    for (const value of values.filter(Boolean)) {
      const isYear = key === "period" && /^\d{1,4}$/.test(value);
      if (isYear || data.index[key].has(value)) { state.values[key].add(value); } else { refuse(value); }
    }
  } else if (key === "q") {
    state.q = text;
  } else if (key === "sort" && SORTS.includes(text.replace(/^-/, ""))) {
    state.sort = text;
  } else if (key === "page" && /^[1-9]\d{0,6}$/.test(text)) {
    state.page = Number(text);
  } else if (key === "bbox" || key === "place") {
    const degrees = values.map(Number);
    const isWhole = degrees.length === (key === "bbox" ? 4 : 2) && values.every(Boolean) && degrees.every(Number.isFinite);
    if (isWhole) { state[key] = degrees; } else { refuse(text); }
  } else if (key === "between") {
    state.between = readSpan(text);
    if (!state.between) { refuse(text); }
  } else {
    refuse(text);
  }
}

// `2015-03-01/2015-08-31`, either end `..`: both inclusive, null where open.
function readSpan(text) {
  const ends = text.split("/");
  if (ends.length !== 2 || (ends[0] === ".." && ends[1] === "..")) { return null; }
  const days = ends.map((end) => (end === ".." ? null : dayFromIso(end)));
  if (ends.some((end, at) => end !== ".." && days[at] === null)) { return null; }
  return days[0] !== null && days[1] !== null && days[0] > days[1] ? null : days;
}

function writeSpan(days) {
  return days.map((day) => (day === null ? ".." : isoOf(day))).join("/");
}

function writeQuery(state) {
  const parts = [];
  for (const key of CODED_KEYS) {
    if (state.values[key].size) { parts.push(key + "=" + [...state.values[key]].map(encodeURIComponent).join(",")); }
  }
  if (state.place) { parts.push("place=" + state.place.join(",")); }
  if (state.bbox) { parts.push("bbox=" + state.bbox.join(",")); }
  if (state.between) { parts.push("between=" + writeSpan(state.between)); }
  if (state.q) { parts.push("q=" + encodeURIComponent(state.q)); }
  if (state.sort) { parts.push("sort=" + state.sort); }
  if (state.page > 1) { parts.push("page=" + state.page); }
  return parts.length ? "#" + parts.join("&") : "";
}
