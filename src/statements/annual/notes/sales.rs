//! B3: things that left in the year, what they were still worth and what they brought.

use crate::ledger::trial_balance::AccountTotals;
use crate::money::MoneyError;
use crate::statements::annual::notes::facts::Telling;
use crate::statements::annual::notes::facts::amount;
use crate::statements::annual::notes::facts::with_total;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Table;

/// What things that left were still worth, and what they brought (CGNC 651 and 751).
const WORTH: &str = "651";
const BROUGHT: &str = "751";

/// Cost, wear, worth, price, in minor units.
#[derive(Clone, Copy, Default)]
struct Sale {
    value: i64,
    wear: i64,
    worth: i64,
    price: i64,
}

impl Sale {
    fn cells(self) -> Vec<Cell> {
        let gain = self.price - self.worth;
        [self.value, self.wear, self.worth, self.price, gain.max(0), (-gain).max(0)].map(amount).to_vec()
    }
}

pub(super) fn sales(tell: Telling<'_, '_>) -> Result<Table, MoneyError> {
    let words = tell.words;
    let mut sum = Sale::default();
    let mut rows = Vec::new();
    let mut add = |day: Cell, label: String, sale: Sale| {
        sum = Sale {
            value: sum.value + sale.value,
            wear: sum.wear + sale.wear,
            worth: sum.worth + sale.worth,
            price: sum.price + sale.price,
        };
        rows.push([day, Cell::Text(label)].into_iter().chain(sale.cells()).collect());
    };
    for thing in &tell.figures.left {
        let (value, wear) = (thing.value.minor(), thing.wear.minor());
        let sale = Sale { value, wear, worth: thing.value.minus(thing.wear)?.minor(), price: thing.price.minor() };
        add(Cell::Day(thing.on), format!("{} ({})", thing.label, thing.account), sale);
    }
    // What the books say beyond the register: things that left before there was one, or by a free entry.
    let in_books = |prefix: &str, grown: fn(&AccountTotals) -> i64| -> i64 {
        tell.figures.year.operations.iter().filter(|row| row.account.starts_with(prefix)).map(grown).sum()
    };
    let worth = in_books(WORTH, |row| row.debit.minor() - row.credit.minor());
    let price = in_books(BROUGHT, |row| row.credit.minor() - row.debit.minor());
    let told = tell.figures.left.iter().try_fold((0, 0), |sums: (i64, i64), thing| {
        Ok::<_, MoneyError>((sums.0 + thing.value.minus(thing.wear)?.minor(), sums.1 + thing.price.minor()))
    })?;
    if (worth, price) != told {
        add(Cell::Empty, words.text("notes-not-in-register"), Sale { worth: worth - told.0, price: price - told.1, ..Sale::default() });
    }
    let figure = |key: &str| Column::figure(words.text(key), 12);
    let columns = vec![
        Column::text(words.text("notes-left-on"), 11),
        Column::text(words.text("notes-thing"), 23),
        figure("annual-gross"),
        figure("notes-wear"),
        figure("notes-worth"),
        figure("notes-price"),
        figure("notes-gain"),
        figure("notes-loss"),
    ];
    let sums = std::iter::once(Cell::Empty).chain(sum.cells()).collect();
    Ok(with_total(Table { columns, rows, ..Table::default() }, sums, tell))
}
