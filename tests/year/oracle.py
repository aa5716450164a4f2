#!/usr/bin/env python3
"""The yearly statements of the two invented years, computed a second time and by other means.

Written from the official forms alone (the lines of the normal model of the CGNC), in whole centimes, with nothing of
Twiza in it: what it says is what the program's statements are compared with, line by line.

    python3 tests/year/oracle.py          writes expected.json and expected-second.json beside this file
    python3 tests/year/oracle.py --check  tells whether they are still what this file computes
"""

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent


# ---------------------------------------------------------------- the journal

def centimes(text):
    """A decimal text in centimes; nothing written is nil."""
    if not text:
        return 0
    found = re.fullmatch(r"(-?)(\d+)(?:\.(\d{1,2}))?", text)
    if not found:
        raise ValueError(f"not an amount: {text}")
    sign, whole, cents = found.groups()
    amount = int(whole) * 100 + int((cents or "0").ljust(2, "0"))
    return -amount if sign else amount


def read(name):
    """The entries of a file as lists of (account, debit - credit), in the order of the file."""
    entries = {}
    with open(HERE / name, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = entries.setdefault(row["txnidx"], {"date": row["date"], "postings": []})
            code = re.match(r"\d+", row["account"]).group()
            entry["postings"].append((code, centimes(row["debit"]) - centimes(row["credit"])))
    for entry in entries.values():
        assert sum(amount for _, amount in entry["postings"]) == 0, entry
    return list(entries.values())


def balances(entries):
    found = defaultdict(int)
    for entry in entries:
        for code, amount in entry["postings"]:
            found[code] += amount
    return found


def is_closing(entry):
    """The closing of a year goes through class 8; the operations of the year never do."""
    return any(code[0] == "8" for code, _ in entry["postings"])


def begins(code, *prefixes):
    return code.startswith(prefixes)


# ---------------------------------------------------------------- the balance sheet

# Every line with the accounts whose debit balance is its gross value, and those whose credit balance is written off it.
ASSETS = [
    ("BA.A1", ["211"], ["2811"]),
    ("BA.A2", ["212"], ["2812"]),
    ("BA.A3", ["213"], ["2813"]),
    ("BA.B1", ["221"], ["2821", "29201"]),
    ("BA.B2", ["222"], ["2822", "29202"]),
    ("BA.B3", ["223"], ["2823", "29203"]),
    ("BA.B4", ["228"], ["2828", "292"]),
    ("BA.C1", ["231"], ["2831", "29301"]),
    ("BA.C2", ["232"], ["2832", "29302"]),
    ("BA.C3", ["233"], ["2833", "29303"]),
    ("BA.C4", ["234"], ["2834", "29304"]),
    ("BA.C5", ["235"], ["2835", "29305"]),
    ("BA.C6", ["238"], ["2838", "293"]),
    ("BA.C7", ["239"], ["29309"]),
    ("BA.D1", ["241"], ["2941"]),
    ("BA.D2", ["248"], ["2948"]),
    ("BA.D3", ["251"], ["2951"]),
    ("BA.D4", ["258"], ["2958"]),
    ("BA.E1", ["271"], []),
    ("BA.E2", ["272"], []),
    ("BA.F1", ["311"], ["3911"]),
    ("BA.F2", ["312"], ["3912"]),
    ("BA.F3", ["313"], ["3913"]),
    ("BA.F4", ["314"], ["3914"]),
    ("BA.F5", ["315"], ["3915"]),
    ("BA.G1", ["341"], ["3941"]),
    ("BA.G2", ["342"], ["3942"]),
    ("BA.G3", ["343"], ["3943"]),
    ("BA.G4", ["345"], []),
    ("BA.G5", ["346"], ["3946"]),
    ("BA.G6", ["348"], ["3948"]),
    ("BA.G7", ["349"], []),
    ("BA.H", ["350"], ["3950"]),
    ("BA.I", ["370"], []),
    ("BA.J1", ["511"], ["59001"]),
    ("BA.J2", ["514"], ["590"]),
    ("BA.J3", ["516"], ["59006"]),
]
ASSET_SUMS = [
    ("BA.A", ["BA.A1", "BA.A2", "BA.A3"]),
    ("BA.B", ["BA.B1", "BA.B2", "BA.B3", "BA.B4"]),
    ("BA.C", ["BA.C1", "BA.C2", "BA.C3", "BA.C4", "BA.C5", "BA.C6", "BA.C7"]),
    ("BA.D", ["BA.D1", "BA.D2", "BA.D3", "BA.D4"]),
    ("BA.E", ["BA.E1", "BA.E2"]),
    ("BA.T1", ["BA.A", "BA.B", "BA.C", "BA.D", "BA.E"]),
    ("BA.F", ["BA.F1", "BA.F2", "BA.F3", "BA.F4", "BA.F5"]),
    ("BA.G", ["BA.G1", "BA.G2", "BA.G3", "BA.G4", "BA.G5", "BA.G6", "BA.G7"]),
    ("BA.T2", ["BA.F", "BA.G", "BA.H", "BA.I"]),
    ("BA.J", ["BA.J1", "BA.J2", "BA.J3"]),
    ("BA.T3", ["BA.J"]),
    ("BA.TG", ["BA.T1", "BA.T2", "BA.T3"]),
]
LIABILITIES = [
    ("BP.A1", ["111"]),
    ("BP.A2", ["1119"]),
    ("BP.A5", ["112"]),
    ("BP.A6", ["113"]),
    ("BP.A7", ["114"]),
    ("BP.A8", ["115"]),
    ("BP.A9", ["116"]),
    ("BP.A10", ["118"]),
    ("BP.A11", ["119"]),
    ("BP.B1", ["131"]),
    ("BP.B2", ["135"]),
    ("BP.C1", ["141"]),
    ("BP.C2", ["148"]),
    ("BP.D1", ["151"]),
    ("BP.D2", ["155"]),
    ("BP.E1", ["171"]),
    ("BP.E2", ["172"]),
    ("BP.F1", ["441"]),
    ("BP.F2", ["442"]),
    ("BP.F3", ["443"]),
    ("BP.F4", ["444"]),
    ("BP.F5", ["445"]),
    ("BP.F6", ["446"]),
    ("BP.F7", ["448"]),
    ("BP.F8", ["449"]),
    ("BP.G", ["450"]),
    ("BP.H", ["470"]),
    ("BP.I1", ["552"]),
    ("BP.I2", ["553"]),
    ("BP.I3", ["554"]),
]
LIABILITY_SUMS = [
    ("BP.A3", ["BP.A1", "BP.A2"]),
    ("BP.A", ["BP.A3", "BP.A5", "BP.A6", "BP.A7", "BP.A8", "BP.A9", "BP.A10", "BP.A11"]),
    ("BP.B", ["BP.B1", "BP.B2"]),
    ("BP.C", ["BP.C1", "BP.C2"]),
    ("BP.D", ["BP.D1", "BP.D2"]),
    ("BP.E", ["BP.E1", "BP.E2"]),
    ("BP.T1", ["BP.A", "BP.B", "BP.C", "BP.D", "BP.E"]),
    ("BP.F", ["BP.F1", "BP.F2", "BP.F3", "BP.F4", "BP.F5", "BP.F6", "BP.F7", "BP.F8"]),
    ("BP.T2", ["BP.F", "BP.G", "BP.H"]),
    ("BP.T3", ["BP.I1", "BP.I2", "BP.I3"]),
    ("BP.TG", ["BP.T1", "BP.T2", "BP.T3"]),
]
# An account on the wrong side goes to its mirror in the other class: account by account, without set-off.
DEBIT_TO_ASSETS = {"441": "3418", "442": "3428", "443": "3438", "445": "3458", "446": "3468", "448": "3488", "449": "3495"}
CREDIT_TO_LIABILITIES = {"341": "4418", "342": "4428", "343": "4438", "345": "4458", "346": "4468", "348": "4488", "349": "4495",
                         "514": "5541"}


def place(code, lines):
    """The line an account belongs to: the longest of the numbers it begins with."""
    best = None
    for line, prefixes, column in lines:
        for prefix in prefixes:
            if code.startswith(prefix) and (best is None or len(prefix) > best[0]):
                best = (len(prefix), line, column)
    return best and best[1:]


def balance_sheet(cumulative):
    """The assets and liabilities from the balances of every account over all entries so far."""
    mirrored = defaultdict(int)
    income = 0
    for code, amount in cumulative.items():
        head = code[:3]
        if code[0] in "678":
            income -= amount
        elif amount > 0 and head in DEBIT_TO_ASSETS:
            mirrored[DEBIT_TO_ASSETS[head]] += amount
        elif amount < 0 and head in CREDIT_TO_LIABILITIES:
            mirrored[CREDIT_TO_LIABILITIES[head]] += amount
        else:
            mirrored[code] += amount
    asset_places = [(line, prefixes, "gross") for line, prefixes, _ in ASSETS]
    asset_places += [(line, prefixes, "depreciation") for line, _, prefixes in ASSETS]
    liability_places = [(line, prefixes, "net") for line, prefixes in LIABILITIES]
    found = {line: {"gross": 0, "depreciation": 0} for line, _, _ in ASSETS}
    found.update({line: {"net": 0} for line, _ in LIABILITIES})
    for code, amount in mirrored.items():
        if amount == 0:
            continue
        spot = place(code, asset_places + liability_places)
        assert spot, f"{code} is in no line of the balance sheet"
        line, column = spot
        found[line][column] += amount if column == "gross" else -amount
    # Before the closing the result still stands in the accounts of classes 6 and 7.
    found["BP.A11"]["net"] += income
    for line, parts in ASSET_SUMS:
        found[line] = {column: sum(found[part][column] for part in parts) for column in ("gross", "depreciation")}
    for line, amounts in found.items():
        if line.startswith("BA."):
            assert amounts["gross"] >= 0 and amounts["gross"] >= amounts["depreciation"] >= 0, line
            amounts["net"] = amounts["gross"] - amounts["depreciation"]
    for line, parts in LIABILITY_SUMS:
        found[line] = {"net": sum(found[part]["net"] for part in parts)}
    owed_on_shares = sum(amount for code, amount in cumulative.items() if begins(code, "3461", "3462"))
    found["BP.A4"] = {"net": found["BP.A3"]["net"] - owed_on_shares}
    assert found["BA.TG"]["net"] == found["BP.TG"]["net"], "the balance sheet does not balance"
    return found


# ---------------------------------------------------------------- income and expenses

INCOME = [
    ("CPC.I1", "711"), ("CPC.I2", "712"), ("CPC.I4", "713"), ("CPC.I5", "714"), ("CPC.I6", "716"), ("CPC.I7", "718"),
    ("CPC.I8", "719"), ("CPC.IV1", "732"), ("CPC.IV2", "733"), ("CPC.IV3", "738"), ("CPC.IV4", "739"), ("CPC.VIII1", "751"),
    ("CPC.VIII2", "756"), ("CPC.VIII3", "757"), ("CPC.VIII4", "758"), ("CPC.VIII5", "759"),
]
EXPENSES = [
    ("CPC.II1", "611"), ("CPC.II2", "612"), ("CPC.II3", "613"), ("CPC.II3", "614"), ("CPC.II4", "616"), ("CPC.II5", "617"),
    ("CPC.II6", "618"), ("CPC.II7", "619"), ("CPC.V1", "631"), ("CPC.V2", "633"), ("CPC.V3", "638"), ("CPC.V4", "639"),
    ("CPC.IX1", "651"), ("CPC.IX2", "656"), ("CPC.IX3", "658"), ("CPC.IX4", "659"), ("CPC.XII", "670"),
]
# The accounts of earlier years: fourth digit 8, save where an 8 there means something else.
PRIOR = ("7118", "7128", "71298", "7148", "7168", "7188", "7198", "7328", "7338", "7388", "7398", "7518", "7568", "7578", "7588", "7598",
         "6118", "6128", "61298", "6148", "6168", "6178", "6188", "6198", "6318", "6338", "6388", "6398", "6518", "6568", "6588", "6598",
         "6708")
INCOME_STATEMENT_SUMS = [
    ("CPC.I3", "+CPC.I1 +CPC.I2"),
    ("CPC.I", "+CPC.I3 +CPC.I4 +CPC.I5 +CPC.I6 +CPC.I7 +CPC.I8"),
    ("CPC.II", "+CPC.II1 +CPC.II2 +CPC.II3 +CPC.II4 +CPC.II5 +CPC.II6 +CPC.II7"),
    ("CPC.III", "+CPC.I -CPC.II"),
    ("CPC.IV", "+CPC.IV1 +CPC.IV2 +CPC.IV3 +CPC.IV4"),
    ("CPC.V", "+CPC.V1 +CPC.V2 +CPC.V3 +CPC.V4"),
    ("CPC.VI", "+CPC.IV -CPC.V"),
    ("CPC.VII", "+CPC.III +CPC.VI"),
    ("CPC.VIII", "+CPC.VIII1 +CPC.VIII2 +CPC.VIII3 +CPC.VIII4 +CPC.VIII5"),
    ("CPC.IX", "+CPC.IX1 +CPC.IX2 +CPC.IX3 +CPC.IX4"),
    ("CPC.X", "+CPC.VIII -CPC.IX"),
    ("CPC.XI", "+CPC.VII +CPC.X"),
    ("CPC.XIII", "+CPC.XI -CPC.XII"),
    ("CPC.XIV", "+CPC.I +CPC.IV +CPC.VIII"),
    ("CPC.XV", "+CPC.II +CPC.V +CPC.IX +CPC.XII"),
    ("CPC.XVI", "+CPC.XIV -CPC.XV"),
]


def combine(found, terms, columns):
    result = dict.fromkeys(columns, 0)
    for term in terms.split():
        sign, line = (-1 if term[0] == "-" else 1), term[1:]
        for column in columns:
            result[column] += sign * found[line][column]
    return result


def income_statement(operations):
    columns = ("own", "prior", "total")
    found = {line: dict.fromkeys(columns, 0) for line, _ in INCOME + EXPENSES}
    heads = {head: (line, -1) for line, head in INCOME}
    heads.update({head: (line, 1) for line, head in EXPENSES})
    for code, amount in balances(operations).items():
        if code[0] not in "67":
            continue
        line, sign = heads[code[:3]]
        column = "prior" if begins(code, *PRIOR) else "own"
        found[line][column] += sign * amount
        found[line]["total"] += sign * amount
    for line, terms in INCOME_STATEMENT_SUMS:
        found[line] = combine(found, terms, columns)
    assert found["CPC.XIII"] == found["CPC.XVI"]
    return found


# ---------------------------------------------------------------- management balances

def management_balances(operations, income, distributed):
    year = balances(operations)

    def charge(*prefixes):
        return sum(amount for code, amount in year.items() if begins(code, *prefixes))

    def product(*prefixes):
        return -charge(*prefixes)

    tfr = {
        "1": product("711"), "2": charge("611"), "3": product("712"), "4": product("713"), "5": product("714"), "6": charge("612"),
        "7": charge("613", "614"), "8": product("716"), "9": charge("616"), "10": charge("617"), "11": product("718"),
        "12": charge("618"), "13": product("719"), "14": charge("619"), "15": charge("670"),
    }
    tfr["I"] = tfr["1"] - tfr["2"]
    tfr["II"] = tfr["3"] + tfr["4"] + tfr["5"]
    tfr["III"] = tfr["6"] + tfr["7"]
    tfr["IV"] = tfr["I"] + tfr["II"] - tfr["III"]
    tfr["V"] = tfr["IV"] + tfr["8"] - tfr["9"] - tfr["10"]
    tfr["VI"] = tfr["V"] + tfr["11"] - tfr["12"] + tfr["13"] - tfr["14"]
    tfr["VII"] = product("73") - charge("63")
    tfr["VIII"] = tfr["VI"] + tfr["VII"]
    tfr["IX"] = product("75") - charge("65")
    tfr["X"] = tfr["VIII"] + tfr["IX"] - tfr["15"]
    assert tfr["VI"] == income["CPC.III"]["total"] and tfr["X"] == income["CPC.XIII"]["total"]
    # What concerns current assets, current liabilities or cash stays in the self-financing capacity, as do transfers of charges.
    caf = {
        "1": tfr["X"],
        "2": charge("6191", "6192", "6193", "6194", "61955", "61981"),
        "3": charge("6391", "6392", "6393"),
        "4": charge("6591", "6594", "65955", "65962"),
        "5": product("7191", "7192", "7193", "7194") + lasting_provisions_released(operations),
        "6": product("7391", "7392", "7393"),
        "7": product("757", "7591", "7594", "75955", "75962"),
        "8": product("751"),
        "9": charge("651"),
        "10": distributed,
    }
    caf["I"] = caf["1"] + caf["2"] + caf["3"] + caf["4"] - caf["5"] - caf["6"] - caf["7"] - caf["8"] + caf["9"]
    caf["II"] = caf["I"] - caf["10"]
    found = {f"TFR.{line}": {"net": amount} for line, amount in tfr.items()}
    found.update({f"CAF.{line}": {"net": amount} for line, amount in caf.items()})
    return found


def lasting_provisions_released(operations):
    """7195 holds lasting and passing provisions alike; the entry tells: the lasting ones leave the accounts of heading 15."""
    return sum(-moved(entry, "7195") for entry in operations if moved(entry, "15", side=1))


def distributed_surplus(operations):
    """What members are given out of the surplus, the amounts carried forward or the reserves."""
    total = 0
    for entry in operations:
        if any(begins(code, "1191", "1161", "115") and amount > 0 for code, amount in entry["postings"]):
            total -= sum(amount for code, amount in entry["postings"] if begins(code, "4465"))
    return total


# ---------------------------------------------------------------- cash flow

def moved(entry, *prefixes, side=0, without=()):
    """What an entry moves on accounts: debits less credits, or one side alone."""
    amounts = [amount for code, amount in entry["postings"] if begins(code, *prefixes) and not (without and begins(code, *without))]
    if side:
        amounts = [amount for amount in amounts if amount * side > 0]
    return sum(amounts)


def acquired(operations, assets, written_off, book_value):
    """What an asset group grew by, before what was disposed of: transfers within it and corrections cancel out."""
    total = 0
    for entry in operations:
        total += moved(entry, assets)
        if moved(entry, assets, side=-1):
            # What leaves the group against its depreciation and its net book value was disposed of, not returned.
            total += moved(entry, written_off, side=1) + moved(entry, book_value, side=1)
    return total


def granted(operations):
    """Grants notified or received, less what was taken straight to income or given back; releases and clearings cancel out."""
    total = 0
    for entry in operations:
        total -= moved(entry, "131") + moved(entry, "757", side=-1)
    return total


def lent_and_repaid(operations, *prefixes, kind):
    """The two sides of long-term amounts, entry by entry, so that transfers between two of them cancel out."""
    ups = downs = 0
    for entry in operations:
        change = moved(entry, *prefixes) * kind
        if change > 0:
            ups += change
        else:
            downs -= change
    return ups, downs


def capital(operations):
    """Shares subscribed and called, and shares given back; shares passing between members cancel out."""
    raised = repaid = 0
    for entry in operations:
        change = -moved(entry, "111", "112", without=("1119",))
        if change > 0:
            raised += change
        else:
            repaid -= change
        raised -= moved(entry, "1119")
    return raised, repaid


def cash_flow(operations, sheet, previous, management):
    year = balances(operations)
    synthesis = {}
    masses = [("1", lambda s: s["BP.T1"]["net"]), ("2", lambda s: s["BA.T1"]["net"]), ("4", lambda s: s["BA.T2"]["net"]),
              ("5", lambda s: s["BP.T2"]["net"]), ("7", lambda s: s["BA.T3"]["net"] - s["BP.T3"]["net"])]
    for number, mass in masses:
        synthesis[number] = [mass(sheet), mass(previous) if previous else 0]
    for number, less in (("3", ("1", "2")), ("6", ("4", "5"))):
        synthesis[number] = [synthesis[less[0]][at] - synthesis[less[1]][at] for at in (0, 1)]
    for at in (0, 1):
        assert synthesis["3"][at] - synthesis["6"][at] == synthesis["7"][at]
    flows = {}
    flows["A1"] = management["CAF.I"]["net"]
    flows["A2"] = -management["CAF.10"]["net"]
    flows["A"] = flows["A1"] + flows["A2"]
    flows["B1"], flows["B2"], flows["B3"] = (-sum(a for c, a in year.items() if begins(c, head)) for head in ("7512", "7513", "7514"))
    flows["E4"], flows["B4"] = lent_and_repaid(operations, "241", "248", kind=1)
    flows["B"] = flows["B1"] + flows["B2"] + flows["B3"] + flows["B4"]
    flows["C1"], flows["F"] = capital(operations)
    flows["C2"] = granted(operations)
    flows["C"] = flows["C1"] + flows["C2"]
    flows["D"], flows["G"] = lent_and_repaid(operations, "14", kind=-1)
    flows["I"] = flows["A"] + flows["B"] + flows["C"] + flows["D"]
    flows["E1"] = acquired(operations, "22", "282", "6512")
    flows["E2"] = acquired(operations, "23", "283", "6513")
    flows["E3"] = acquired(operations, "25", "295", "6514")
    flows["E"] = flows["E1"] + flows["E2"] + flows["E3"] + flows["E4"]
    flows["H"] = acquired(operations, "21", "281", "6511")
    flows["II"] = flows["E"] + flows["F"] + flows["G"] + flows["H"]
    # A growing need and growing cash are uses, a shrinking need and shrinking cash resources.
    flows["III"], flows["IV"] = (synthesis[number][0] - synthesis[number][1] for number in ("6", "7"))
    flows["TG"] = flows["I"] + sum(max(0, -flows[line]) for line in ("III", "IV"))
    assert flows["TG"] == flows["II"] + sum(max(0, flows[line]) for line in ("III", "IV"))
    # Stable resources less stable uses are the change of the working capital: nothing was forgotten, nothing taken twice.
    assert flows["I"] - flows["II"] == synthesis["3"][0] - synthesis["3"][1], (flows, synthesis)
    return {f"TF.{line}": {"net": amount} for line, amount in flows.items()} | {
        f"TF.{number}": {"net": now} for number, (now, _) in synthesis.items()}


# ---------------------------------------------------------------- the two years

def statements(operations, before, previous):
    """All statements of a year: its own operations, all entries up to its beginning, the year before."""
    sheet = balance_sheet(balances(before + operations))
    income = income_statement(operations)
    management = management_balances(operations, income, distributed_surplus(operations))
    assert sheet["BP.A11"]["net"] == income["CPC.XIII"]["total"] == management["TFR.X"]["net"]
    flow = cash_flow(operations, sheet, previous and previous["balance-sheet"], management)
    found = {"balance-sheet": sheet, "income-statement": income, "management-balances": management, "cash-flow": flow}
    kept = {"balance-sheet": "net", "income-statement": "total", "management-balances": "net", "cash-flow": "net"}
    for statement, column in kept.items():
        for line, amounts in found[statement].items():
            amounts["previous"] = previous[statement][line][column] if previous else 0
    return found


def decimal(amount):
    whole, cents = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{cents:02}"


def written(found):
    return {
        statement: {line: {column: decimal(amount) for column, amount in lines[line].items()} for line in sorted(lines)}
        for statement, lines in found.items()
    }


def main():
    first = read("journal.csv")
    closing = read("closing.csv")
    second = read("second.csv")
    assert all(is_closing(entry) for entry in closing) and not any(is_closing(entry) for entry in first + second)
    first_year = statements(first, [], None)
    # The closing entries clear the accounts of income and expenses and change nothing of the balance sheet.
    closed = balance_sheet(balances(first + closing))
    assert all(closed[line][column] == amount for line, amounts in first_year["balance-sheet"].items() for column, amount in amounts.items()
               if column != "previous")
    assert not any(amount for code, amount in balances(first + closing).items() if code[0] in "678")
    second_year = statements(second, first + closing, first_year)
    texts = {
        "expected.json": json.dumps(written(first_year), indent=1) + "\n",
        "expected-second.json": json.dumps(written(second_year), indent=1) + "\n",
    }
    for name, text in texts.items():
        if "--check" in sys.argv:
            if (HERE / name).read_text(encoding="utf-8") != text:
                sys.exit(f"{name} is not what the journals give")
        else:
            (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
