"""The table of a ledger printed by reportlab, for comparison: its rows come from the CSV of the same ledger."""

import csv
import sys

try:
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle
except ImportError as missing:
    print(missing)
    sys.exit(3)

source, face, target = sys.argv[1:4]
pdfmetrics.registerFont(TTFont("Plex", face))
known = {}


def shown(text):
    """Arabic is shaped and turned around; each text once."""
    if text not in known:
        is_arabic = any("\u0600" <= sign <= "\u06ff" for sign in text)
        known[text] = get_display(arabic_reshaper.reshape(text)) if is_arabic else text
    return known[text]


with open(source, newline="", encoding="utf-8") as file:
    # Six cells a row: day, number, label, debit, credit, balance.
    rows = [[shown(row[at]) if at < len(row) else "" for at in (0, 1, 3, 4, 5, 6)] for row in csv.reader(file)]
table = LongTable(rows, colWidths=[18 * mm, 28 * mm, 60 * mm, 24 * mm, 24 * mm, 26 * mm], repeatRows=1)
table.setStyle(TableStyle([
    ("FONT", (0, 0), (-1, -1), "Plex", 8),
    ("ALIGN", (3, 0), (-1, -1), "RIGHT"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.3, "#BFBFBF"),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]))
SimpleDocTemplate(target, pagesize=A4).build([table])
