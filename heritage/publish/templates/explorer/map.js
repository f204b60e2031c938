// The map: land, marks whose filled part is at exact positions, and pan, zoom and boxes by mouse, touch and keyboard.
function makeMap(data, act) {
  const frame = byId("x-map-frame"), canvas = byId("x-map"), tip = byId("x-map-tip"), draws = byId("x-map-box");
  const all = extent(data, countSites(data, data.columns.site.map((_, row) => row)).at);
  const view = makeView(all);
  const land = landPath();
  const isExact = exactSites(data);
  let at = new Int32Array(data.sites.id.length), marks = [], gap = 0, state = emptyState(), rubber = null;
  const redraw = keepDrawn(canvas, draw);

  function update(next, filters) {
    state = next;
    const rows = filters.rows(MAP_BITS);
    const counted = countSites(data, rows);
    at = counted.at;
    gap = 0;
    canvas.setAttribute("aria-label", mapWords(data, rows, counted, isExact) + " The table below holds the same incidents.");
    redraw();
  }

  function draw(context, width, height, ratio, colours) {
    const isNew = view.width === 1;
    [view.width, view.height] = [width, height];
    if (isNew) { fitRows(); }
    view.keep();
    const now = apart(view.scale);
    if (now !== gap) {
      gap = now;
      marks = gather(data, at, isExact, gap);
    }
    context.setTransform(ratio * NARROW * view.scale, 0, 0, -ratio * view.scale, ratio * view.x(0), ratio * view.y(0));
    context.fillStyle = colours["--x-land"];
    context.fill(land);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    graticule(context, view, colours);
    for (const mark of marks) { drawMark(context, mark, colours); }
    const box = rubber || state.bbox;
    if (box) {
      context.setLineDash([5, 3]);
      context.lineWidth = 1.5;
      context.strokeStyle = colours["--ink"];
      context.strokeRect(view.x(box[0]), view.y(box[3]), view.x(box[2]) - view.x(box[0]), view.y(box[1]) - view.y(box[3]));
      context.setLineDash([]);
    }
  }

  function drawMark(context, mark, colours) {
    const x = view.x(mark.lon), y = view.y(mark.lat);
    if (x < -30 || y < -30 || x > view.width + 30 || y > view.height + 30) { return; }
    const chosen = !state.place || (mark.isOne && mark.lon === state.place[0] && mark.lat === state.place[1]);
    context.globalAlpha = chosen ? 1 : 0.35;
    circle(context, x, y, mark.radius);
    context.fillStyle = colours["--x-hollow"];
    context.fill();
    if (mark.exact) {
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, mark.radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * mark.exact / mark.count);
      context.fillStyle = colours["--x-mark"];
      context.fill();
    }
    circle(context, x, y, mark.radius);
    context.lineWidth = 1.6;
    context.strokeStyle = colours["--x-mark"];
    context.stroke();
    if (mark.count > 1) {
      context.font = "600 12px " + colours["--sans"];
      context.textAlign = "center";
      context.textBaseline = "middle";
      const text = mark.count < 10000 ? String(mark.count) : Math.round(mark.count / 1000) + "k";
      const above = mark.radius < 10 ? mark.radius + 8 : 0;
      // A rim round the digits keeps them readable on filled and hollow parts alike.
      context.lineWidth = 3;
      context.strokeStyle = colours["--x-rim"];
      context.strokeText(text, x, y - above);
      context.fillStyle = colours["--ink"];
      context.fillText(text, x, y - above);
    }
    context.globalAlpha = 1;
  }

  function home() {
    view.fit(all || [-180, SOUTH, 180, NORTH], 12);
    redraw();
  }

  // To the incidents that pass the other filters, or to the box that is chosen.
  function fitRows() {
    view.fit(state.bbox || extent(data, at) || all || [-180, SOUTH, 180, NORTH], 12);
    redraw();
  }

  function markAt({ x, y }) {
    const near = marks.map((mark) => [Math.hypot(view.x(mark.lon) - x, view.y(mark.lat) - y) - mark.radius, mark]);
    const [far, mark] = near.reduce((best, one) => (one[0] < best[0] ? one : best), [Infinity, null]);
    return far <= 5 ? mark : null;
  }

  function press(point) {
    const mark = markAt(point);
    if (!mark) { return; }
    if (!mark.isOne && view.scale < MOST_SCALE) {
      view.fit(mark.box, 0.02);
      redraw();
      return;
    }
    if (!mark.isOne) {
      act.change((next) => { next.bbox = mark.box; });
      return;
    }
    const is = state.place && state.place[0] === mark.lon && state.place[1] === mark.lat;
    act.change((next) => { next.place = is ? null : [mark.lon, mark.lat]; });
  }

  function show(point) {
    const mark = point && markAt(point);
    tip.hidden = !mark;
    canvas.style.cursor = mark ? "pointer" : "";
    if (!mark) { return; }
    const name = data.sites.name[mark.sites[0]];
    const more = mark.sites.length > 1 ? ` and ${count(mark.sites.length - 1, "more place")}` : "";
    tip.textContent = `${name}${more}: ${count(mark.count, "incident")}` +
      (mark.exact === mark.count ? "" : `, ${mark.count - mark.exact} at coarse positions`);
    tip.style.left = Math.min(view.x(mark.lon), view.width - 150) + "px";
    tip.style.top = view.y(mark.lat) + mark.radius + 6 + "px";
  }

  function boxOf(one, other) {
    const lons = [view.lonAt(one.x), view.lonAt(other.x)].sort((a, b) => a - b);
    const lats = [view.latAt(one.y), view.latAt(other.y)].sort((a, b) => a - b);
    return [lons[0], lats[0], lons[1], lats[1]].map((degrees) => Math.round(degrees * 1e4) / 1e4);
  }

  const here = () => act.change((next) => { next.bbox = view.bounds(); });
  const zoomed = (factor, x, y) => { view.zoom(factor, x, y); redraw(); };
  byId("x-map-in").addEventListener("click", () => zoomed(2));
  byId("x-map-out").addEventListener("click", () => zoomed(0.5));
  byId("x-map-all").addEventListener("click", home);
  byId("x-map-fit").addEventListener("click", fitRows);
  byId("x-map-here").addEventListener("click", here);
  draws.addEventListener("click", () => {
    draws.setAttribute("aria-pressed", String(draws.getAttribute("aria-pressed") !== "true"));
    frame.classList.toggle("x-drawing", draws.getAttribute("aria-pressed") === "true");
  });
  frame.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [90, 0], ArrowRight: [-90, 0], ArrowUp: [0, 90], ArrowDown: [0, -90] };
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (steps[event.key]) { view.move(...steps[event.key]); } else if ("+=".includes(event.key)) { view.zoom(2); }
    else if (event.key === "-") { view.zoom(0.5); } else if (event.key === "0") { home(); }
    else if (event.key === "Enter") { here(); }
    else if (event.key === "Escape") { act.change((next) => { next.bbox = next.place = null; }); } else { return; }
    event.preventDefault();
    redraw();
  });
  followPointers(canvas, {
    wheel: (event) => event.ctrlKey || event.metaKey || frame.contains(document.activeElement),
    isBox: (event) => event.shiftKey || draws.getAttribute("aria-pressed") === "true",
    move: (x, y) => { view.move(x, y); redraw(); },
    zoom: zoomed,
    press, show,
    rubber: (one, other) => { rubber = boxOf(one, other); redraw(); },
    boxed: (one, other) => {
      rubber = null;
      if (one && Math.hypot(one.x - other.x, one.y - other.y) > 6) {
        act.change((next) => { next.bbox = boxOf(one, other); });
      }
      redraw();
    },
  });
  return { update };
}

function landPath() {
  const path = new Path2D();
  for (const ring of window.heritageLand || []) {
    path.moveTo(ring[0], ring[1]);
    for (let at = 2; at < ring.length; at += 2) { path.lineTo(ring[at], ring[at + 1]); }
    path.closePath();
  }
  return path;
}

function exactSites(data) {
  const exact = data.index.placed.get("exact"), found = new Uint8Array(data.sites.id.length);
  data.columns.site.forEach((site, row) => { found[site] = data.columns.placed[row] === exact ? 1 : 0; });
  return found;
}

function graticule(context, view, colours) {
  const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02];
  const step = steps.find((one) => one * view.scale < 160) || 0.02;
  const [west, south, east, north] = view.bounds();
  context.strokeStyle = colours["--x-grid"];
  context.lineWidth = 1;
  context.beginPath();
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    context.moveTo(view.x(lon), view.y(north));
    context.lineTo(view.x(lon), view.y(south));
  }
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
    context.moveTo(view.x(west), view.y(lat));
    context.lineTo(view.x(east), view.y(lat));
  }
  context.stroke();
}

function mapWords(data, rows, { at, unplaced }, isExact) {
  let exact = 0, placed = 0;
  at.forEach((number, site) => { placed += number; exact += isExact[site] ? number : 0; });
  const countries = new Int32Array(data.facets.country.codes.length);
  for (const row of rows) { countries[data.columns.country[row]] += data.sites.lon[data.columns.site[row]] === null ? 0 : 1; }
  const most = [...countries.keys()].filter((code) => countries[code]).sort((a, b) => countries[b] - countries[a]).slice(0, 3);
  return `Map of ${count(placed, "incident")}: ${exact} at positions as known, ${placed - exact} at positions made coarse; ` +
    `${unplaced} more without a position. ` +
    (most.length ? `Most: ${most.map((code) => `${data.facets.country.codes[code][1]} ${countries[code]}`).join(", ")}.` : "");
}
