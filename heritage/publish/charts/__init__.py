"""Charts: the only modules that import matplotlib. `draw` makes PNG and SVG of one figure, the same bytes each time."""

from heritage.publish.charts.drawing import DRAWERS, Drawing, draw

__all__ = ["DRAWERS", "Drawing", "draw"]
