// Which rows pass: one bit for each filter that a row fails, so that each chart can count under all filters but its own.
const DIMENSIONS = [...CODED_KEYS, "q", "bbox", "place", "between"];
const BIT = Object.fromEntries(DIMENSIONS.map((key, at) => [key, 1 << at]));
const MAP_BITS = BIT.bbox | BIT.place;
const TIME_BITS = BIT.period | BIT.between;

function makeFilters(data) {
  const failed = new Int32Array(data.n);

  function apply(state) {
    failed.fill(0);
    for (const key of DIMENSIONS) {
      const test = testOf(data, key, state);
      if (!test) { continue; }
      for (let row = 0; row < data.n; row += 1) {
        if (!test(row)) { failed[row] |= BIT[key]; }
      }
    }
  }

  // Rows that pass all filters but those of the bits given.
  function rows(except = 0) {
    const found = new Int32Array(data.n);
    let count = 0;
    for (let row = 0; row < data.n; row += 1) {
      if ((failed[row] & ~except) === 0) { found[count] = row; count += 1; }
    }
    return found.subarray(0, count);
  }

  function counts(key) {
    const column = data.columns[key];
    const found = new Int32Array(data.facets[key].codes.length);
    const except = ~BIT[key];
    for (let row = 0; row < data.n; row += 1) {
      if ((failed[row] & except) === 0) { found[column[row]] += 1; }
    }
    return found;
  }

  return { apply, rows, counts };
}

// Returns a test of rows, or null where the filter is not set.
function testOf(data, key, state) {
  if (key === "q") { return searcher(data, state.q); }
  if (key === "bbox") { return state.bbox && boxTest(data, state.bbox); }
  if (key === "place") { return state.place && boxTest(data, [...state.place, ...state.place]); }
  if (key === "between") { return state.between && spanTest(data, state.between); }
  const chosen = state.values[key];
  if (!chosen.size) { return null; }
  if (key === "source") {
    const sets = data.sourceSets.map((set) => set.some((at) => chosen.has(data.facets.source.codes[at][0])));
    return (row) => sets[data.columns.sources[row]];
  }
  const size = key === "site" ? data.sites.id.length : data.facets[key].codes.length;
  const fits = new Uint8Array(size);
  for (const code of chosen) {
    const at = data.index[key].get(code);
    if (at !== undefined) { fits[at] = 1; }
  }
  const column = data.columns[key];
  return (row) => fits[column[row]] === 1;
}

function boxTest(data, [west, south, east, north]) {
  const { lon, lat } = data.sites;
  const inside = lon.map((degrees, at) => degrees !== null && lat[at] >= south && lat[at] <= north &&
    (west <= east ? degrees >= west && degrees <= east : degrees >= west || degrees <= east));
  return (row) => inside[data.columns.site[row]];
}

// Whether the days in question reach into the span. What is undated reaches nowhere; an open end reaches on.
function spanTest(data, [first, last]) {
  const { from, to } = data.columns;
  return (row) => (from[row] !== NO_DAY || to[row] !== NO_DAY) &&
    (last === null || from[row] === NO_DAY || from[row] <= last) && (first === null || to[row] === NO_DAY || to[row] >= first);
}
