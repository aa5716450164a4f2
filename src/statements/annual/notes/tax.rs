//! B14: the value added tax of the year, as it was invoiced, taken off and declared.

use crate::cooperative::invoices::rules::InvoiceRules;
use crate::ledger::account::AccountCode;
use crate::statements::annual::notes::facts::Telling;
use crate::statements::annual::notes::facts::amount;
use crate::statements::annual::notes::facts::with_total;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Table;

/// What stood at the beginning, what the operations of the year added, what declarations took, in minor units.
#[derive(Clone, Copy, Default)]
struct Tax {
    opening: i64,
    operations: i64,
    declared: i64,
}

impl Tax {
    fn cells(self) -> Vec<Cell> {
        [self.opening, self.operations, self.declared, self.opening + self.operations - self.declared].map(amount).to_vec()
    }
}

/// Tax on sales, tax on purchases, and what is left between them; a declaration is an entry that carries them to what is due
/// or to a credit (CGNC 4456, 3456).
pub(super) fn tax(tell: Telling<'_, '_>) -> Table {
    let words = tell.words;
    // A test reads the rulebook, so that it is always there.
    let Some(accounts) = InvoiceRules::current().map(|rules| rules.vat) else { return Table::default() };
    let on_sales = ["notes-tax-invoiced", "notes-tax-pending"].into_iter().zip([accounts.invoiced, accounts.pending]);
    let on_costs = ["notes-tax-deductible", "notes-tax-on-things"].into_iter().zip([accounts.deductible, accounts.deductible_things]);
    let mut rows = Vec::new();
    let mut left = Tax::default();
    let lines = on_sales.map(|line| (line, 1)).chain(on_costs.map(|line| (line, -1)));
    for ((key, account), sign) in lines {
        let one = of(tell, account, sign, [accounts.due, accounts.credit]);
        left.opening += sign * one.opening;
        left.operations += sign * one.operations;
        left.declared += sign * one.declared;
        if [one.opening, one.operations, one.declared] != [0; 3] {
            rows.push(std::iter::once(Cell::Text(words.text(key))).chain(one.cells()).collect());
        }
    }
    let figure = |key: &str| Column::figure(words.text(key), 16);
    let columns = vec![
        Column::text(words.text("annual-line"), 36),
        figure("notes-opening"),
        figure("notes-tax-operations"),
        figure("notes-tax-declared"),
        figure("notes-closing"),
    ];
    let mut table = with_total(Table { columns, rows, ..Table::default() }, left.cells(), tell);
    if let Some(totals) = &mut table.totals {
        totals[0] = Cell::Text(words.text("notes-tax-left"));
    }
    table
}

/// One account: counted up in credit for the tax on sales (`sign` 1), in debit for that on purchases (-1).
fn of(tell: Telling<'_, '_>, account: AccountCode, sign: i64, [due, credit]: [AccountCode; 2]) -> Tax {
    let is_meant = |other: AccountCode| other.starts_with(account.as_str());
    let mut tax = Tax::default();
    for row in tell.figures.year.opening.iter().filter(|row| is_meant(row.account)) {
        tax.opening += sign * (row.credit.minor() - row.debit.minor());
    }
    for entry in tell.figures.moves.chunk_by(|one, other| one.entry == other.entry) {
        let declares = entry.iter().any(|flow| [due, credit].iter().any(|code| flow.account.starts_with(code.as_str())));
        let moved: i64 = entry.iter().filter(|flow| is_meant(flow.account)).map(|flow| -sign * flow.net_minor()).sum();
        if declares { tax.declared -= moved } else { tax.operations += moved }
    }
    tax
}
