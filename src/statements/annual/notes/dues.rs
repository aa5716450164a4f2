//! B6 and B7: claims and debts as the balance sheet has them, and when they are due.

use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::notes::facts::Telling;
use crate::statements::annual::notes::facts::amount;
use crate::statements::annual::notes::facts::with_total;
use crate::statements::document::Column;
use crate::statements::document::Table;

/// Claims of the balance sheet: for longer than a year by the nature of their account, then current ones.
const LONG_CLAIMS: [&str; 2] = ["BA.D1", "BA.D2"];
const CURRENT_CLAIMS: [&str; 7] = ["BA.G1", "BA.G2", "BA.G3", "BA.G4", "BA.G5", "BA.G6", "BA.G7"];

/// The line of customers, whose invoices say when they are to be paid.
const CUSTOMERS: &str = "BA.G2";

/// Debts of the balance sheet, parted in the same way.
const LONG_DEBTS: [&str; 2] = ["BP.C1", "BP.C2"];
const CURRENT_DEBTS: [&str; 8] = ["BP.F1", "BP.F2", "BP.F3", "BP.F4", "BP.F5", "BP.F6", "BP.F7", "BP.F8"];

pub(super) fn claims(tell: Telling<'_, '_>) -> Result<Table, MoneyError> {
    table(tell, FormKind::Assets, &LONG_CLAIMS, &CURRENT_CLAIMS)
}

pub(super) fn debts(tell: Telling<'_, '_>) -> Result<Table, MoneyError> {
    table(tell, FormKind::Liabilities, &LONG_DEBTS, &CURRENT_DEBTS)
}

fn table(tell: Telling<'_, '_>, form: FormKind, long: &[&str], current: &[&str]) -> Result<Table, MoneyError> {
    let words = tell.words;
    let with_overdue = form == FormKind::Assets;
    let mut rows = Vec::new();
    let mut sums = [0_i64; 5];
    for one in tell.statements.lines(form)? {
        let code = one.line.code.as_str();
        let is_long = long.contains(&code);
        if !(is_long || current.contains(&code)) || (one.figures.total.is_zero() && one.previous.is_zero()) {
            continue;
        }
        let total = one.figures.total.minor();
        let overdue = if code == CUSTOMERS { tell.figures.past_due.min(one.figures.total).max(Money::mad(0)).minor() } else { 0 };
        let (beyond, within) = if is_long { (total, 0) } else { (0, total) };
        let figures = [total, beyond, within, overdue, one.previous.minor()];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        rows.push(std::iter::once(one.line.label(words.language().code()).into()).chain(shown(figures, with_overdue)).collect());
    }
    let keys = ["notes-total", "notes-beyond-a-year", "notes-within-a-year", "notes-overdue", "annual-previous-year"];
    let figures = keys.into_iter().filter(|key| with_overdue || *key != "notes-overdue").map(|key| Column::figure(words.text(key), 15));
    let columns = std::iter::once(Column::text(words.text("annual-line"), 34)).chain(figures).collect();
    Ok(with_total(Table { columns, rows, ..Table::default() }, shown(sums, with_overdue), tell))
}

/// What is overdue is known of invoices alone, so that debts have no such column.
fn shown(figures: [i64; 5], with_overdue: bool) -> Vec<crate::statements::document::Cell> {
    figures.into_iter().enumerate().filter(|(at, _)| with_overdue || *at != 3).map(|(_, minor)| amount(minor)).collect()
}
