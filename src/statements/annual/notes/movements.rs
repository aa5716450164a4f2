//! What stood at the beginning, what came, what went and what is there at the end: B1, B2, B2 bis and B5.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::ledger::account::AccountCode;
use crate::ledger::trial_balance::AccountTotals;
use crate::ledger::year_totals::EntryFlow;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::form::Figure;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::FormLine;
use crate::statements::annual::form::LineKind;
use crate::statements::annual::notes::facts::Telling;
use crate::statements::annual::notes::facts::amount;
use crate::statements::annual::notes::facts::name_of;
use crate::statements::annual::notes::facts::official_name;
use crate::statements::annual::notes::facts::with_total;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Table;

/// Costs that are spread over several years (CGNC 21).
const FORMATION_COSTS: &str = "21";

/// Depreciation of fixed assets (CGNC 28).
const DEPRECIATION: &str = "28";

/// Postes of provisions (CGNC: 15, 29, 39, 45, 59 and the regulated 135).
const PROVISIONS: [&str; 6] = ["135", "15", "29", "39", "45", "59"];

/// Opening, more, less and what came from or went to other lines, in minor units, counted up on the side of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Walk {
    opening: i64,
    more: i64,
    moved: i64,
    less: i64,
}

impl Walk {
    fn is_nil(self) -> bool {
        self == Self::default()
    }

    fn closing(self) -> i64 {
        self.opening + self.more + self.moved - self.less
    }

    fn plus(self, other: Self) -> Self {
        Self {
            opening: self.opening + other.opening,
            more: self.more + other.more,
            moved: self.moved + other.moved,
            less: self.less + other.less,
        }
    }

    fn cells(self, with_moved: bool) -> Vec<Cell> {
        let figures = if with_moved {
            vec![self.opening, self.more, self.moved, self.less, self.closing()]
        } else {
            vec![self.opening, self.more, self.less, self.closing()]
        };
        figures.into_iter().map(amount).collect()
    }
}

/// B1: the costs that are spread over several years, account by account.
pub(super) fn formation_costs(tell: Telling<'_, '_>) -> Result<Table, MoneyError> {
    let mut rows = Vec::new();
    let mut total = Money::zero(Currency::Mad);
    for row in tell.figures.year.closing.iter().filter(|row| row.account.starts_with(FORMATION_COSTS)) {
        let cost = row.debit.minus(row.credit)?;
        if !cost.is_zero() {
            total = total.plus(cost)?;
            rows.push(vec![Cell::Text(row.account.to_string()), Cell::from(name_of(tell, row.account)), Cell::Money(cost)]);
        }
    }
    let columns = vec![
        Column::text(tell.words.text("entry-account"), 16),
        Column::text(tell.words.text("entry-label"), 62),
        Column::figure(tell.words.text("entry-amount"), 22),
    ];
    Ok(with_total(Table { columns, rows, ..Table::default() }, vec![Cell::Empty, Cell::Money(total)], tell))
}

/// B2: what was paid for fixed assets, by line of the balance sheet.
///
/// What one entry takes from one line and gives to another changed its place and was not bought: a building that is ready, for one.
pub(super) fn fixed_assets(tell: Telling<'_, '_>) -> Table {
    let lines = lines_of(tell);
    let line_of = |account: AccountCode| {
        let route = (account.class() == 2).then(|| tell.forms.route(FormKind::Assets, account)).flatten()?;
        (route.figure == Figure::First).then(|| lines.iter().position(|line| line.code == route.line)).flatten()
    };
    let mut walks = vec![Walk::default(); lines.len()];
    for row in &tell.figures.year.opening {
        if let Some(at) = line_of(row.account) {
            walks[at].opening += row.debit.minor() - row.credit.minor();
        }
    }
    for entry in tell.figures.moves.chunk_by(|one, other| one.entry == other.entry) {
        let mut nets: BTreeMap<usize, i64> = BTreeMap::new();
        for flow in entry {
            if let Some(at) = line_of(flow.account) {
                *nets.entry(at).or_default() += flow.net_minor();
            }
        }
        let (came, went) = nets.values().fold((0, 0), |(came, went), net| (came + net.max(&0), went - net.min(&0)));
        let (mut to_place, mut to_take) = (came.min(went), came.min(went));
        for (at, net) in nets {
            let walk = &mut walks[at];
            if net > 0 {
                let moved = net.min(to_place);
                to_place -= moved;
                walk.moved += moved;
                walk.more += net - moved;
            } else {
                let moved = (-net).min(to_take);
                to_take -= moved;
                walk.moved -= moved;
                walk.less += -net - moved;
            }
        }
    }
    let language = tell.words.language().code();
    let named = lines.iter().map(|line| line.label(language).to_owned()).zip(walks);
    table(tell, named, ["notes-acquired", "notes-disposed"], true)
}

/// B2 bis: the wear of fixed assets, by line of the balance sheet.
pub(super) fn depreciation(tell: Telling<'_, '_>) -> Table {
    let lines = lines_of(tell);
    let language = tell.words.language().code();
    let named = lines.iter().map(|line| {
        let is_meant = |account: AccountCode| {
            account.starts_with(DEPRECIATION) && tell.forms.route(FormKind::Assets, account).is_some_and(|route| route.line == line.code)
        };
        (line.label(language).to_owned(), walk(tell, is_meant))
    });
    table(tell, named, ["notes-allocated", "notes-written-off"], false)
}

/// B5: provisions by poste of the chart.
pub(super) fn provisions(tell: Telling<'_, '_>) -> Table {
    let accounts = tell.figures.year.opening.iter().map(|row| row.account).chain(tell.figures.moves.iter().map(|flow| flow.account));
    let meant = accounts.filter(|account| PROVISIONS.iter().any(|prefix| account.starts_with(prefix)));
    let postes: BTreeSet<String> = meant.map(|account| account.as_str().chars().take(3).collect()).collect();
    let named = postes.iter().map(|poste| {
        let name = official_name(poste, tell.words).unwrap_or_default();
        (format!("{poste} {name}"), walk(tell, |account| account.starts_with(poste)))
    });
    table(tell, named, ["notes-allocated", "notes-released"], false)
}

/// The lines of the assets; those without fixed assets stay nil and are not told.
fn lines_of<'a>(tell: Telling<'a, '_>) -> Vec<&'a FormLine> {
    let lines = tell.forms.form(FormKind::Assets).map(|form| form.lines.as_slice()).unwrap_or_default();
    lines.iter().filter(|line| line.kind == LineKind::Line).collect()
}

/// The walk of accounts that grow on the credit side: what entries added and what they took off, each in full.
fn walk(tell: Telling<'_, '_>, is_meant: impl Fn(AccountCode) -> bool) -> Walk {
    let grown = |row: &AccountTotals| row.credit.minor() - row.debit.minor();
    let opening = tell.figures.year.opening.iter().filter(|row| is_meant(row.account)).map(grown).sum();
    let flows: Vec<&EntryFlow> = tell.figures.moves.iter().filter(|flow| is_meant(flow.account)).collect();
    let more = flows.iter().map(|flow| flow.credit_minor).sum();
    let less = flows.iter().map(|flow| flow.debit_minor).sum();
    Walk { opening, more, moved: 0, less }
}

fn table(tell: Telling<'_, '_>, named: impl IntoIterator<Item = (String, Walk)>, [more, less]: [&str; 2], with_moved: bool) -> Table {
    let words = tell.words;
    let mut sum = Walk::default();
    let mut rows = Vec::new();
    for (name, walk) in named {
        if !walk.is_nil() {
            sum = sum.plus(walk);
            rows.push(std::iter::once(Cell::Text(name)).chain(walk.cells(with_moved)).collect());
        }
    }
    let keys: &[&str] = if with_moved {
        &["notes-opening", more, "notes-moved", less, "notes-closing"]
    } else {
        &["notes-opening", more, less, "notes-closing"]
    };
    let figures = keys.iter().map(|key| Column::figure(words.text(key), 16));
    let columns = std::iter::once(Column::text(words.text("annual-line"), 36)).chain(figures).collect();
    with_total(Table { columns, rows, ..Table::default() }, sum.cells(with_moved), tell)
}
