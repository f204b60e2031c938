// Small things of the page: elements made without markup, canvases in the right resolution, colours of the style sheet.
function byId(id) {
  return document.getElementById(id);
}

function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "text") { element.textContent = value; } else if (name in element && name !== "list") {
      element[name] = value;
    } else { element.setAttribute(name, value); }
  }
  element.append(...children);
  return element;
}

function count(value, one, many) {
  return value.toLocaleString("en") + " " + (value === 1 ? one : many || one + "s");
}

function chip(text, colour) {
  const element = make("span", { className: colour ? "chip" : "", text });
  if (colour) { element.style.setProperty("--dot", colour); }
  return element;
}

// The colours and type of the style sheet, as they are now.
function palette() {
  const style = getComputedStyle(byId("explorer"));
  const names = ["--ink", "--muted", "--line", "--sans", "--x-land", "--x-mark", "--x-hollow", "--x-rim", "--x-grid"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()]));
}

// Gives a canvas the size of its box, and draws again when that, the colours or the resolution change.
function keepDrawn(canvas, draw) {
  const context = canvas.getContext("2d");
  let asked = false;
  function now() {
    asked = false;
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width || !height) { return; }
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height, ratio, palette());
  }
  function soon() {
    if (!asked) { asked = true; requestAnimationFrame(now); }
  }
  new ResizeObserver(soon).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon);
  new MutationObserver(soon).observe(document.documentElement, { attributes: true });
  return soon;
}

// The point of a pointer event within an element.
function pointIn(element, event) {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
