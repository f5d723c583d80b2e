"""How the chart looks: in light, in dark, in grey, and where the reader's own colours are forced upon it."""

WIDTH = 900
LABELS, LABEL_WIDTH = 16, 248
CHART, CHART_WIDTH = 280, 604
TEXT, SMALL = 14, 12
"""Sizes of letters, in pixels at the width of 900. None is smaller."""
LINE = 17
BAR = 22

STYLE = """
.ipm-back{fill:#ffffff}
.ipm-text,.ipm-small,.ipm-head{fill:#1b1b1b;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.ipm-text{font-size:14px}
.ipm-small{font-size:12px;stroke:#ffffff;stroke-width:3px;paint-order:stroke;stroke-linejoin:round}
.ipm-head{font-size:18px;font-weight:700}
.ipm-strong{font-weight:700}
.ipm-quiet{fill:#4a4a4a}
.ipm-grid{stroke:#d3d3d3;stroke-width:1}
.ipm-held{fill:#3a6ea5;stroke:#3a6ea5;stroke-width:1}
.ipm-gap{stroke:#a8001c;stroke-width:2}
.ipm-hatch{stroke:#a8001c;stroke-width:3}
.ipm-paper{fill:#ffffff}
.ipm-unknown{stroke:#5c5c5c;stroke-width:1;stroke-dasharray:4 3}
.ipm-dot{fill:#5c5c5c}
.ipm-none{stroke:#6f6f6f;stroke-width:2;stroke-dasharray:2 4}
.ipm-due{fill:#1b1b1b;stroke:#ffffff;stroke-width:2}
.ipm-edge{stroke:#1b1b1b;stroke-width:2;stroke-dasharray:6 3}
@media (prefers-color-scheme:dark){
.ipm-back,.ipm-paper{fill:#161616}
.ipm-text,.ipm-small,.ipm-head{fill:#f3f3f3}
.ipm-small{stroke:#161616}
.ipm-quiet{fill:#cacaca}
.ipm-grid{stroke:#444444}
.ipm-held{fill:#7fb3e6;stroke:#7fb3e6}
.ipm-gap,.ipm-hatch{stroke:#ff9a8f}
.ipm-unknown{stroke:#bdbdbd}
.ipm-dot{fill:#bdbdbd}
.ipm-none{stroke:#a8a8a8}
.ipm-due{fill:#f3f3f3;stroke:#161616}
.ipm-edge{stroke:#f3f3f3}
}
@media (forced-colors:active){
.ipm-back,.ipm-paper{fill:Canvas}
.ipm-text,.ipm-small,.ipm-head,.ipm-quiet{fill:CanvasText}
.ipm-grid{stroke:GrayText}
.ipm-none,.ipm-unknown{stroke:CanvasText}
.ipm-small{stroke:Canvas}
.ipm-dot{fill:CanvasText}
.ipm-held{fill:Highlight;stroke:CanvasText}
.ipm-gap,.ipm-hatch{stroke:CanvasText}
.ipm-due{fill:CanvasText;stroke:Canvas}
.ipm-edge{stroke:CanvasText}
}
"""
"""What a stretch of days is can be told by its pattern and by the words under it; colour only helps."""
