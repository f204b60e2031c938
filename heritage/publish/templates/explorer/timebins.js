// Bins of the timeline: days, months, years, decades or centuries, as many as fit; what is surely and what may be in each.
const UNITS = [
  { name: "day", days: 1, next: ({ year, month, day }) => dayOf(year, month, day + 1), floor: (p) => dayOf(p.year, p.month, p.day) },
  { name: "month", days: 30, next: ({ year, month }) => dayOf(year, month + 1, 1), floor: (p) => dayOf(p.year, p.month, 1) },
  ...[1, 10, 100].map((years) => ({
    name: { 1: "year", 10: "decade", 100: "century" }[years], days: 365 * years,
    next: ({ year }) => dayOf(year - year % years + years, 1, 1), floor: ({ year }) => dayOf(year - year % years, 1, 1),
  })),
];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Bins that cover the days of a view: `starts`, one more than there are bins, and the unit.
function binsOf([first, last], most) {
  const unit = UNITS.find((one) => (last - first) / one.days <= most) || UNITS[UNITS.length - 1];
  const starts = [unit.floor(partsOf(first))];
  while (starts[starts.length - 1] <= last) { starts.push(unit.next(partsOf(starts[starts.length - 1]))); }
  return { unit, starts };
}

function binAt(starts, day) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= day) { low = middle + 1; } else { high = middle; }
  }
  return low - 1;
}

// What falls into each bin: `sure` has the whole span in it; `maybe` a part of the span, in every bin that it reaches.
// `before` and `after` lie outside of the bins altogether; open and undated incidents are in none.
function fillBins(data, rows, { starts }) {
  const bins = starts.length - 1, end = starts[bins];
  const sure = new Int32Array(bins), change = new Int32Array(bins + 1);
  const { from, to } = data.columns;
  let before = 0, after = 0;
  for (const row of rows) {
    if (from[row] === NO_DAY || to[row] === NO_DAY) { continue; }
    if (to[row] < starts[0]) { before += 1; continue; }
    if (from[row] >= end) { after += 1; continue; }
    const one = binAt(starts, from[row]), other = binAt(starts, to[row]);
    if (one === other) { sure[one] += 1; continue; }
    change[Math.max(one, 0)] += 1;
    change[Math.min(other, bins - 1) + 1] -= 1;
  }
  const maybe = new Int32Array(bins);
  let running = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    running += change[bin];
    maybe[bin] = running;
  }
  return { sure, maybe, before, after };
}

function binName(unit, start) {
  const { year, month, day } = partsOf(start);
  return { day: `${day} ${MONTHS[month - 1]} ${year}`, month: `${MONTHS[month - 1]} ${year}`, year: String(year),
           decade: `${year} to ${year + 9}`, century: `${year} to ${year + 99}` }[unit.name];
}

// The days that closed spans reach, and the part of them that holds all but the earliest fiftieth.
function daysOf(data) {
  const first = [];
  let last = -Infinity;
  data.columns.from.forEach((day, row) => {
    if (day === NO_DAY || data.columns.to[row] === NO_DAY) { return; }
    first.push(day);
    last = Math.max(last, data.columns.to[row]);
  });
  if (!first.length) { return null; }
  first.sort((a, b) => a - b);
  const most = first[Math.floor(first.length / 50)];
  const year = (day) => dayOf(partsOf(day).year, 1, 1);
  const end = dayOf(partsOf(last).year, 12, 31);
  return { all: [year(first[0]), end], most: [year(most), end] };
}
