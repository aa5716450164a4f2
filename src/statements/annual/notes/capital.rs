//! C1 to C3: who holds the capital, what became of results, and what the last years came to.

use std::collections::BTreeMap;

use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::notes::facts::NotesFigures;
use crate::statements::annual::notes::facts::Telling;
use crate::statements::annual::notes::facts::amount;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Table;

/// Where a year's surplus may go: legal reserve, other reserves, carried forward, pending, shared out (CGNC 114 to 118, 4465).
const SHARED_TO: [&str; 5] = ["114", "115", "116", "118", "4465"];

/// C1: who holds the capital.
pub(super) fn capital(figures: &NotesFigures<'_>, words: Words) -> Result<Table, MoneyError> {
    let zero = Money::mad(0);
    let (mut shares, mut promised, mut called, mut paid) = (0, zero, zero, zero);
    let mut rows = Vec::new();
    for one in &figures.capital {
        shares += one.shares;
        promised = promised.plus(one.promised)?;
        called = called.plus(one.called)?;
        paid = paid.plus(one.paid)?;
        rows.push(vec![
            Cell::from(one.name.as_str()),
            Cell::Count(one.shares),
            Cell::Money(one.promised),
            Cell::Money(one.called),
            Cell::Money(one.paid),
        ]);
    }
    let totals = (!rows.is_empty()).then(|| {
        vec![Cell::Text(words.text("entry-totals")), Cell::Count(shares), Cell::Money(promised), Cell::Money(called), Cell::Money(paid)]
    });
    Ok(Table {
        columns: vec![
            Column::text(words.text("members-name"), 34),
            Column::figure(words.text("members-shares"), 12),
            Column::figure(words.text("members-promised"), 17),
            Column::figure(words.text("notes-called"), 17),
            Column::figure(words.text("members-paid"), 17),
        ],
        rows,
        totals,
        ..Table::default()
    })
}

/// C2: what the assembly did with a result in the year: where it came from (119, 118, 116), where it went.
pub(super) fn allocated(tell: Telling<'_, '_>) -> Result<Table, MoneyError> {
    let (words, language) = (tell.words, tell.words.language().code());
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for entry in tell.figures.moves.chunk_by(|one, other| one.entry == other.entry) {
        // An entry shares out a result when it takes a surplus from 119 or 118, or covers a deficit there.
        let is_result = |account: AccountCode| account.starts_with("119") || account.starts_with("118");
        if !entry.iter().any(|flow| flow.net_minor() != 0 && is_result(flow.account)) {
            continue;
        }
        for flow in entry {
            let sum = sums.entry(flow.account.as_str().chars().take(4).collect()).or_default();
            let net = flow.net_minor();
            if net > 0 { sum.0 += net } else { sum.1 -= net }
        }
    }
    let (mut from, mut to) = (0, 0);
    let mut rows = Vec::new();
    for (key, (taken, given)) in &sums {
        let label =
            AccountCode::new(key).ok().and_then(|code| Chart::national().nearest(code)).map(|one| one.label(language).text.to_owned());
        let is_known = SHARED_TO.iter().any(|prefix| key.starts_with(prefix)) || key.starts_with("119");
        let label = if is_known { label.unwrap_or_default() } else { words.text("notes-other") };
        from += taken;
        to += given;
        rows.push(vec![Cell::Text(format!("{key} {label}")), amount(*taken), amount(*given)]);
    }
    let totals = (!rows.is_empty()).then(|| vec![Cell::Text(words.text("entry-totals")), amount(from), amount(to)]);
    let columns = vec![
        Column::text(words.text("annual-line"), 50),
        Column::figure(words.text("notes-taken"), 20),
        Column::figure(words.text("notes-given"), 20),
    ];
    Ok(Table { columns, rows, totals, ..Table::default() })
}

/// C3: what the last years came to, oldest first.
pub(super) fn years(figures: &NotesFigures<'_>, words: Words) -> Table {
    let row = |year: &crate::statements::annual::notes::facts::YearResult| {
        vec![Cell::Day(year.ends_on), Cell::Money(year.equity), Cell::Money(year.turnover), Cell::Money(year.result)]
    };
    let columns = vec![
        Column::text(words.text("notes-year-ended"), 20),
        Column::figure(words.text("notes-equity"), 20),
        Column::figure(words.text("notes-turnover"), 20),
        Column::figure(words.text("annual-result"), 20),
    ];
    Table { columns, rows: figures.years.iter().map(row).collect(), ..Table::default() }
}
