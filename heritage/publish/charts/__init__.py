"""Charts: the only modules that import matplotlib. `draw` makes the files of one figure, the same bytes each time."""

from heritage.publish.charts.drawing import DRAWERS, Drawing, draw, site_panel

__all__ = ["DRAWERS", "Drawing", "draw", "site_panel"]
