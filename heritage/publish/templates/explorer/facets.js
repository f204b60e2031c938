// Facets: a list of codes with a box to tick and the number of incidents under all other filters; filters in force.
const LISTED = ["country", "event_type", "severity", "assertion", "corroboration", "support", "actor_type",
                "contested", "period"];

function makeFacets(data, act) {
  const boxes = [];
  const isWide = matchMedia("(min-width: 60rem)").matches;
  LISTED.forEach((key, at) => byId("x-facets").append(facetOf(key, isWide && at < 5)));
  for (const element of document.querySelectorAll("#explorer [data-chips]")) { chipsInto(element); }

  function toggle(key, code) {
    act.change((state) => {
      const chosen = state.values[key];
      if (!chosen.delete(code)) { chosen.add(code); }
    });
  }

  function facetOf(key, isOpen) {
    const facet = data.facets[key];
    const list = make("ul");
    const order = facet.codes.map((_, at) => at);
    if (key === "country") { mostFirst(order, data.columns.country, facet.codes); }
    if (key === "period") { order.reverse(); }
    order.forEach((at) => {
      const [code, text, colour] = facet.codes[at];
      if (key === "period" && !/^\d+$/.test(code)) { return; }
      const box = make("input", { type: "checkbox", value: code, name: key });
      const number = make("span", { className: "x-n" });
      const line = make("li", {}, make("label", {}, box, chip(text, colour), number));
      box.addEventListener("change", () => toggle(key, code));
      list.append(line);
      boxes.push({ key, code, at, box, number, line });
    });
    const chosen = make("span", { className: "x-n", "data-chosen": key });
    const summary = make("summary", {}, facet.title + " ", chosen);
    return make("details", { className: "x-facet", open: isOpen }, summary,
                make("fieldset", {}, make("legend", { className: "x-unseen", text: facet.title }), list));
  }

  // Numbers under the map and the timeline that filter when pressed.
  function chipsInto(element) {
    const key = element.getAttribute("data-chips");
    data.facets[key].codes.forEach(([code, text], at) => {
      if (key === "period" && /^\d+$/.test(code)) { return; }
      const number = make("b");
      const box = make("button", { type: "button", className: "x-chip x-" + code }, make("i"), text + " ", number);
      box.addEventListener("click", () => toggle(key, code));
      element.append(box);
      boxes.push({ key, code, at, box, number, line: box });
    });
  }

  function update(state, filters) {
    const counts = {};
    for (const { key, code, at, box, number, line } of boxes) {
      counts[key] = counts[key] || filters.counts(key);
      const isOn = state.values[key].has(code);
      number.textContent = counts[key][at].toLocaleString("en");
      line.classList.toggle("x-none", counts[key][at] === 0);
      if (box.type === "checkbox") { box.checked = isOn; } else { box.setAttribute("aria-pressed", String(isOn)); }
    }
    for (const element of document.querySelectorAll("#x-facets [data-chosen]")) {
      const size = state.values[element.getAttribute("data-chosen")].size;
      element.textContent = size ? size + " chosen" : "";
    }
  }

  return { update };
}

// What occurs most stands first, what is not known last; what is equal keeps its order.
function mostFirst(order, column, codes) {
  const numbers = new Int32Array(codes.length);
  for (const at of column) { numbers[at] += 1; }
  const last = (at) => (codes[at][0] === "none" ? 1 : 0);
  order.sort((one, other) => last(one) - last(other) || numbers[other] - numbers[one] || one - other);
}

// The filters in force: words, and how to take each away.
function filtersOf(data, state) {
  const found = [];
  for (const key of CODED_KEYS) {
    const title = key === "site" ? "Place" : data.facets[key].title;
    for (const code of state.values[key]) {
      found.push([`${title}: ${labelOf(data, key, code)}`, (next) => next.values[key].delete(code)]);
    }
  }
  if (state.place) { found.push(["Position: " + state.place.join(", "), (next) => { next.place = null; }]); }
  if (state.bbox) { found.push([`Within the box ${state.bbox.join(", ")} (west, south, east, north)`, (next) => { next.bbox = null; }]); }
  if (state.between) {
    found.push(["Possibly in " + writeSpan(state.between).replace("/", " to "), (next) => { next.between = null; }]);
  }
  if (state.q) { found.push([`Words: ${state.q}`, (next) => { next.q = ""; }]); }
  return found;
}

function wordsOf(data, state) {
  return filtersOf(data, state).map(([text]) => text);
}

function showPills(data, state, act) {
  const pills = filtersOf(data, state).map(([text, drop]) => {
    const button = make("button", { type: "button", className: "x-pill", "aria-label": "Remove filter " + text, text });
    button.addEventListener("click", () => {
      act.change(drop);
      byId("x-status").focus({ preventScroll: true });
    });
    return make("li", {}, button);
  });
  byId("x-pills").replaceChildren(...pills);
  byId("x-clear").hidden = !pills.length;
}
