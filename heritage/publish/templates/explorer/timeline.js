// The timeline: solid bars for what is surely in a period, hatched ones for what may be; brushing a period filters.
const LEFT = 46, BOTTOM = 20, TOP = 12;

function makeTimeline(data, act) {
  const frame = byId("x-time-frame"), canvas = byId("x-time"), tip = byId("x-time-tip");
  const [from, to] = [byId("x-from"), byId("x-to")];
  const known = daysOf(data);
  let view = known ? known.most : [dayOf(2000, 1, 1), dayOf(2030, 12, 31)];
  let rows = [], state = emptyState(), bins = binsOf(view, 60), filled = fillBins(data, rows, bins), isStale = true;
  let brush = null, width = 0;
  const redraw = keepDrawn(canvas, draw);

  const x = (day) => LEFT + (width - LEFT) * (day - bins.starts[0]) / (bins.starts[bins.starts.length - 1] - bins.starts[0]);
  const dayAt = (at) => Math.floor(bins.starts[0] + (at - LEFT) / (width - LEFT) * (bins.starts[bins.starts.length - 1] - bins.starts[0]));
  const binUnder = (at) => Math.min(Math.max(binAt(bins.starts, dayAt(at)), 0), bins.starts.length - 2);
  const spanOf = (one, other) => [bins.starts[Math.min(one, other)], bins.starts[Math.max(one, other) + 1] - 1];

  function update(next, filters) {
    state = next;
    rows = filters.rows(TIME_BITS);
    const ends = state.between || [null, null];
    [from.value, to.value] = ends.map((day) => (day === null ? "" : isoOf(day)));
    isStale = true;
    redraw();
  }

  function draw(context, wide, high, ratio, colours) {
    if (isStale || wide !== width) {
      isStale = false;
      width = wide;
      bins = binsOf(view, Math.max(12, Math.floor((wide - LEFT) / 6.5)));
      filled = fillBins(data, rows, bins);
      tell();
    }
    const most = Math.max(1, ...filled.sure.map((number, bin) => number + filled.maybe[bin]));
    const y = (number) => TOP + (high - TOP - BOTTOM) * (1 - number / most);
    axis(context, colours, most, y, high);
    const hatch = hatching(context, colours["--x-mark"]);
    for (let bin = 0; bin < filled.sure.length; bin += 1) {
      const left = x(bins.starts[bin]) + 0.5, wideBar = Math.max(1, x(bins.starts[bin + 1]) - left - 1);
      const sure = filled.sure[bin], both = sure + filled.maybe[bin];
      context.globalAlpha = isChosen(bin) ? 1 : 0.35;
      context.fillStyle = hatch;
      context.fillRect(left, y(both), wideBar, y(sure) - y(both));
      context.fillStyle = colours["--x-mark"];
      context.fillRect(left, y(sure), wideBar, y(0) - y(sure));
    }
    context.globalAlpha = 1;
    const span = brush || (state.between && [state.between[0] ?? bins.starts[0], state.between[1] ?? view[1]]);
    if (span) {
      const left = Math.max(LEFT, x(span[0])), right = Math.min(width, x(span[1] + 1));
      context.strokeStyle = colours["--ink"];
      context.setLineDash([5, 3]);
      if (right > left) { context.strokeRect(left, TOP - 6, right - left, high - TOP - BOTTOM + 6); }
      context.setLineDash([]);
    }
  }

  function isChosen(bin) {
    const years = [...state.values.period].filter((code) => /^\d+$/.test(code)).map(Number);
    if (!years.length) { return true; }
    const [first, last] = [partsOf(bins.starts[bin]).year, partsOf(bins.starts[bin + 1] - 1).year];
    return years.some((year) => first <= year && year <= last);
  }

  function axis(context, colours, most, y, high) {
    context.font = "12px " + colours["--sans"];
    context.fillStyle = colours["--muted"];
    context.strokeStyle = colours["--line"];
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (const number of [...new Set([0, Math.round(most / 2), most])]) {
      context.fillText(number.toLocaleString("en"), LEFT - 6, y(number));
      context.beginPath();
      context.moveTo(LEFT, Math.round(y(number)) + 0.5);
      context.lineTo(width, Math.round(y(number)) + 0.5);
      context.stroke();
    }
    context.textAlign = "left";
    let free = -Infinity;
    for (const start of bins.starts.slice(0, -1)) {
      const { year, month } = partsOf(start);
      // Years stand under months where they begin; elsewhere each bin is named as long as there is room.
      const text = bins.unit.name === "month" ? (month === 1 ? String(year) : "") : binName(bins.unit, start).split(" to ")[0];
      const left = x(start);
      if (text && left >= free && left + context.measureText(text).width <= width) {
        context.fillText(text, left, high - BOTTOM / 2 + 2);
        free = left + context.measureText(text).width + 14;
      }
    }
  }

  // The words beside the picture: for those who do not see it, and what lies outside of the view.
  function tell() {
    const total = (list) => list.reduce((sum, number) => sum + number, 0);
    const sure = total(filled.sure);
    const best = filled.sure.indexOf(Math.max(...filled.sure));
    canvas.setAttribute("aria-label", `Timeline by ${bins.unit.name}, ${isoOf(bins.starts[0])} to ` +
      `${isoOf(bins.starts[bins.starts.length - 1] - 1)}: ${count(sure, "incident")} surely within one ${bins.unit.name}` +
      (sure ? `, most in ${binName(bins.unit, bins.starts[best])} (${filled.sure[best]})` : "") + ".");
    byId("x-time-unit").textContent = `One bar is one ${bins.unit.name}.`;
    for (const [id, number, word] of [["x-before", filled.before, "earlier"], ["x-after", filled.after, "later"]]) {
      byId(id).hidden = number === 0;
      byId(id).textContent = `${number.toLocaleString("en")} ${word}`;
    }
  }

  function look(next) {
    const [low, high] = known ? known.all : view;
    const size = Math.min(Math.max(next[1] - next[0], 20), high - low);
    const first = Math.min(Math.max(next[0], low), high - size);
    view = [Math.round(first), Math.round(first + size)];
    isStale = true;
    redraw();
  }

  function zoom(factor, at = (view[0] + view[1]) / 2) {
    look([at - (at - view[0]) / factor, at + (view[1] - at) / factor]);
  }

  // Into the period that is brushed, if there is one.
  function zoomIn() {
    const span = state.between;
    if (span && span[0] !== null && span[1] !== null && span[1] - span[0] < view[1] - view[0]) { look(span); } else { zoom(2); }
  }

  const move = (share) => look(view.map((day) => day + share * (view[1] - view[0])));
  const choose = (span) => act.change((next) => { next.between = span; next.values.period.clear(); });
  byId("x-time-in").addEventListener("click", zoomIn);
  byId("x-time-out").addEventListener("click", () => zoom(0.5));
  for (const id of ["x-time-all", "x-before", "x-after"]) {
    byId(id).addEventListener("click", () => known && look(known.all));
  }
  for (const input of [from, to]) {
    input.addEventListener("change", () => {
      const days = [from, to].map((one) => dayFromIso(one.value));
      if (days[0] !== null && days[1] !== null && days[0] > days[1]) { days.reverse(); }
      choose(days[0] === null && days[1] === null ? null : days);
    });
  }
  frame.addEventListener("keydown", (event) => {
    const keys = { ArrowLeft: () => move(-0.25), ArrowRight: () => move(0.25), "+": zoomIn, "=": zoomIn, "-": () => zoom(0.5),
                   0: () => known && look(known.all), Enter: () => choose(view), Escape: () => choose(null) };
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) { return; }
    keys[event.key]();
    event.preventDefault();
  });
  followPointers(canvas, {
    wheel: (event) => event.ctrlKey || event.metaKey || frame.contains(document.activeElement),
    isBox: () => true,
    move: () => {},
    zoom: (factor, at) => zoom(factor, dayAt(at)),
    press: ({ x: at }) => {
      const bin = binUnder(at);
      if (bins.unit.name !== "year") { choose(spanOf(bin, bin)); return; }
      const code = String(partsOf(bins.starts[bin]).year);
      act.change((next) => {
        next.between = null;
        if (!next.values.period.delete(code)) { next.values.period.add(code); }
      });
    },
    show: (point) => {
      tip.hidden = !point || point.x < LEFT;
      if (tip.hidden) { return; }
      const bin = binUnder(point.x);
      tip.textContent = `${binName(bins.unit, bins.starts[bin])}: ${filled.sure[bin]} surely, ${filled.maybe[bin]} possibly`;
      tip.style.left = Math.min(Math.max(x(bins.starts[bin]), 0), width - 170) + "px";
    },
    rubber: (one, other) => { brush = spanOf(binUnder(one.x), binUnder(other.x)); redraw(); },
    boxed: (one, other) => {
      brush = null;
      if (one) { choose(spanOf(binUnder(one.x), binUnder(other.x))); }
      redraw();
    },
  });
  return { update };
}

function hatching(context, colour) {
  const tile = make("canvas", { width: 6, height: 6 });
  const on = tile.getContext("2d");
  on.strokeStyle = colour;
  on.lineWidth = 1.4;
  on.beginPath();
  on.moveTo(-1, 7);
  on.lineTo(7, -1);
  on.moveTo(-1, 1);
  on.lineTo(1, -1);
  on.moveTo(5, 7);
  on.lineTo(7, 5);
  on.stroke();
  return context.createPattern(tile, "repeat");
}
