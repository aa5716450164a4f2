"""The table of a ledger printed by typst, for comparison: its rows come from the CSV of the same ledger."""

import csv
import os
import sys

try:
    import typst
except ImportError as missing:
    print(missing)
    sys.exit(3)

source, face, target = map(os.path.abspath, sys.argv[1:4])
even = target + ".csv"
with open(source, newline="", encoding="utf-8") as file, open(even, "w", newline="", encoding="utf-8") as rows:
    # Six cells a row: day, number, label, debit, credit, balance.
    csv.writer(rows).writerows([row[at] if at < len(row) else "" for at in (0, 1, 3, 4, 5, 6)] for row in csv.reader(file))
page = f"""
#set page(paper: "a4", margin: 18mm)
#set text(font: "IBM Plex Sans Arabic", size: 8pt)
#let rows = csv("{even}")
#table(
  columns: (18mm, 28mm, 60mm, 24mm, 24mm, 26mm),
  align: (start, start, start, end, end, end),
  stroke: (x: none, y: 0.3pt + rgb("#BFBFBF")),
  inset: (y: 1.5pt),
  table.header(..rows.first()),
  ..rows.slice(1).flatten(),
)
"""
typst.compile(page.encode(), output=target, root="/", font_paths=[os.path.dirname(face)])
