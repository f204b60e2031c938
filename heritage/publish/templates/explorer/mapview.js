// The plane of the map: equirectangular, narrowed to the look of 35 degrees; marks that gather what stands close together.
const NARROW = Math.cos(35 * Math.PI / 180);
const SOUTH = -60, NORTH = 84;  // what is shown at least; further only where incidents lie beyond
const EDGE = 190;  // a little beyond the date line, so that marks beside it are drawn whole
const MOST_SCALE = 6000;

function makeView(all) {
  const view = { lon: 15, lat: 20, scale: 1, width: 1, height: 1 };
  const low = all && all[1] < SOUTH ? -90 : SOUTH, high = all && all[3] > NORTH ? 90 : NORTH;
  view.least = () => Math.min(view.width / (2 * EDGE * NARROW), view.height / (high - low));
  view.x = (lon) => view.width / 2 + (lon - view.lon) * NARROW * view.scale;
  view.y = (lat) => view.height / 2 - (lat - view.lat) * view.scale;
  view.lonAt = (x) => view.lon + (x - view.width / 2) / (NARROW * view.scale);
  view.latAt = (y) => view.lat - (y - view.height / 2) / view.scale;
  view.keep = () => {
    view.scale = Math.min(Math.max(view.scale, view.least()), MOST_SCALE);
    const across = view.width / (2 * NARROW * view.scale), down = view.height / (2 * view.scale);
    view.lon = across >= EDGE ? 0 : Math.min(Math.max(view.lon, across - EDGE), EDGE - across);
    view.lat = 2 * down >= high - low ? (high + low) / 2 : Math.min(Math.max(view.lat, low + down), high - down);
  };
  view.move = (x, y) => {
    view.lon -= x / (NARROW * view.scale);
    view.lat += y / view.scale;
    view.keep();
  };
  // Zooms so that the point under x, y stays where it is.
  view.zoom = (factor, x = view.width / 2, y = view.height / 2) => {
    const lon = view.lonAt(x), lat = view.latAt(y);
    view.scale *= factor;
    view.keep();
    view.lon += lon - view.lonAt(x);
    view.lat += lat - view.latAt(y);
    view.keep();
  };
  view.fit = ([west, south, east, north], least = 0.5) => {
    const wide = Math.max(east - west, least) * 1.25, tall = Math.max(north - south, least) * 1.25;
    view.lon = (west + east) / 2;
    view.lat = (south + north) / 2;
    view.scale = Math.min(view.width / (wide * NARROW), view.height / tall);
    view.keep();
  };
  view.bounds = () => {
    const round = (degrees) => Math.round(degrees * 1e4) / 1e4;
    return [Math.max(-180, view.lonAt(0)), Math.max(-90, view.latAt(view.height)),
            Math.min(180, view.lonAt(view.width)), Math.min(90, view.latAt(0))].map(round);
  };
  return view;
}

// Number of incidents at each site, with the incidents that have no position.
function countSites(data, rows) {
  const at = new Int32Array(data.sites.id.length);
  let unplaced = 0;
  for (const row of rows) {
    const site = data.columns.site[row];
    if (data.sites.lon[site] === null) { unplaced += 1; } else { at[site] += 1; }
  }
  return { at, unplaced };
}

function extent(data, at) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  data.sites.lon.forEach((lon, site) => {
    if (lon === null || !at[site]) { return; }
    const lat = data.sites.lat[site];
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  });
  return box[0] === Infinity ? null : box;
}

// Distance in degrees of latitude that marks keep at least, by steps of the zoom: some 40 pixels.
function apart(scale) {
  return 40 / 2 ** (Math.round(2 * Math.log2(scale)) / 2);
}

// Marks: sites with incidents, those with the most first; each takes in the sites that are nearer to it than `gap`.
// A mark stands at the position of its first site, so none is drawn where nothing was reported, and none hides another.
function gather(data, at, isExact, gap) {
  const order = [];
  for (let site = 0; site < at.length; site += 1) {
    if (at[site]) { order.push(site); }
  }
  order.sort((one, other) => at[other] - at[one] || one - other);
  const cells = new Map(), marks = [];
  for (const site of order) {
    const lon = data.sites.lon[site], lat = data.sites.lat[site];
    const across = Math.floor((lon + 180) * NARROW / gap), up = Math.floor((lat + 90) / gap);
    let mark = nearest(cells, across, up, lon, lat, gap);
    if (!mark) {
      mark = { lon, lat, count: 0, exact: 0, sites: [], box: [lon, lat, lon, lat] };
      marks.push(mark);
      const key = up * 1e7 + across;
      cells.set(key, [...(cells.get(key) || []), mark]);
    }
    mark.count += at[site];
    mark.exact += isExact[site] ? at[site] : 0;
    mark.sites.push(site);
    mark.box = [Math.min(mark.box[0], lon), Math.min(mark.box[1], lat), Math.max(mark.box[2], lon), Math.max(mark.box[3], lat)];
  }
  for (const mark of marks) {
    mark.isOne = mark.box[0] === mark.box[2] && mark.box[1] === mark.box[3];
    mark.radius = Math.max(5, Math.min(17, 3.6 * Math.sqrt(mark.count)));
  }
  return marks;
}

function nearest(cells, across, up, lon, lat, gap) {
  let best = null, least = gap;
  for (let down = -1; down <= 1; down += 1) {
    for (let side = -1; side <= 1; side += 1) {
      for (const mark of cells.get((up + down) * 1e7 + across + side) || []) {
        const far = Math.hypot((mark.lon - lon) * NARROW, mark.lat - lat);
        if (far < least) { [best, least] = [mark, far]; }
      }
    }
  }
  return best;
}
