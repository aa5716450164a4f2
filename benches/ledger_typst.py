"""The table of a ledger printed by typst, for comparison: its rows come from the CSV of the same ledger."""

import os
import sys

try:
    import typst
except ImportError as missing:
    print(missing)
    sys.exit(3)

source, face, target = map(os.path.abspath, sys.argv[1:4])
# Six cells a row: day, number, label, debit, credit, balance.
page = f"""
#set page(paper: "a4", margin: 18mm)
#set text(font: "IBM Plex Sans Arabic", size: 8pt)
#let rows = csv("{source}")
#table(
  columns: (18mm, 28mm, 60mm, 24mm, 24mm, 26mm),
  align: (start, start, start, end, end, end),
  stroke: (x: none, y: 0.3pt + rgb("#BFBFBF")),
  inset: (y: 1.5pt),
  table.header(..(0, 1, 3, 4, 5, 6).map(at => rows.first().at(at, default: ""))),
  ..rows.slice(1).map(row => (0, 1, 3, 4, 5, 6).map(at => row.at(at, default: ""))).flatten(),
)
"""
typst.compile(page.encode(), output=target, root="/", font_paths=[os.path.dirname(face)])
