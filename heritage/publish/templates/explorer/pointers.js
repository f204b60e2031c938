// Pointers on a canvas: one drags or draws a box, two pinch, a short press clicks, a wheel zooms.
function followPointers(canvas, on) {
  const held = new Map();
  let start = null, isBox = false, moved = false, gap = 0;

  const spread = () => {
    const [one, other] = [...held.values()];
    return { gap: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) { return; }
    const point = pointIn(canvas, event);
    held.set(event.pointerId, point);
    canvas.setPointerCapture(event.pointerId);
    if (held.size === 1) {
      [start, isBox, moved] = [point, on.isBox(event), false];
    } else if (held.size === 2) {
      isBox = false;
      moved = true;
      gap = spread().gap;
      on.boxed(null, null);
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    const point = pointIn(canvas, event), before = held.get(event.pointerId);
    if (!before) { on.show(event.pointerType === "touch" ? null : point); return; }
    held.set(event.pointerId, point);
    moved = moved || Math.hypot(point.x - start.x, point.y - start.y) > 4;
    if (held.size === 2) {
      const now = spread();
      on.move((point.x - before.x) / 2, (point.y - before.y) / 2);
      if (gap > 0 && now.gap > 0) { on.zoom(now.gap / gap, now.x, now.y); }
      gap = now.gap;
    } else if (isBox) { on.rubber(start, point); } else if (moved) { on.move(point.x - before.x, point.y - before.y); }
  });
  canvas.addEventListener("pointerup", (event) => {
    if (!held.delete(event.pointerId) || held.size) { return; }
    const point = pointIn(canvas, event);
    if (isBox && moved) { on.boxed(start, point); } else if (!moved) {
      on.boxed(null, null);
      on.press(point);
    }
  });
  canvas.addEventListener("pointercancel", (event) => {
    held.delete(event.pointerId);
    on.boxed(null, null);
  });
  canvas.addEventListener("pointerleave", () => on.show(null));
  canvas.addEventListener("wheel", (event) => {
    if (!on.wheel(event)) { return; }
    event.preventDefault();
    const { x, y } = pointIn(canvas, event);
    on.zoom(2 ** (-event.deltaY / (event.deltaMode ? 12 : 240)), x, y);
  }, { passive: false });
}
