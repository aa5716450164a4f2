//! A table of a bank, read with its mapping: movements, balances above and below them, and the sums that are no movement.

use crate::calendar::Day;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::ColumnMapping;
use crate::imports::bank_statements::mapping::ColumnRole;
use crate::imports::bank_statements::proposal::plain;
use crate::imports::bank_statements::proposal::words;
use crate::imports::bank_statements::statement::BankLine;
use crate::imports::bank_statements::statement::BankStatement;
use crate::imports::bank_statements::text::read_amount;
use crate::imports::bank_statements::text::read_day;
use crate::imports::workbook::Rows;
use crate::ledger::bank_identifier::RIB_DIGITS;
use crate::money::Money;

/// Faults told of one file.
const MOST_FAULTS: usize = 200;

/// A row that is a movement.
struct Read {
    line: BankLine,
    balance: Option<Money>,
}

/// Reads the rows below the header.
///
/// # Errors
/// Every fault with its line.
pub fn statement_of(rows: &Rows, mapping: &ColumnMapping) -> Result<BankStatement, Vec<Fault>> {
    if !mapping.is_enough() {
        return Err(vec![Fault::at(mapping.header_line.max(1), FaultKind::ColumnsUnknown)]);
    }
    let mut statement = BankStatement { account: account_of(rows, mapping.header_line), ..BankStatement::default() };
    let mut read: Vec<Read> = Vec::new();
    let mut faults = Vec::new();
    for (line, cells) in rows.iter().filter(|(line, _)| *line > mapping.header_line) {
        match row(*line, cells, mapping) {
            Ok(Row::Movement(movement)) => read.push(movement),
            Ok(Row::Opening(amount)) => statement.opening = statement.opening.or(Some(amount)),
            Ok(Row::Closing(amount)) => statement.closing = Some(amount),
            Ok(Row::Nothing) => {}
            Err(kind) => faults.push(Fault::at(*line, kind)),
        }
        if faults.len() >= MOST_FAULTS {
            return Err(faults);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    in_order(&mut read);
    if let Some(fault) = broken_balance(&read) {
        return Err(vec![fault]);
    }
    let before_first = read.first().and_then(|first| first.balance.and_then(|balance| balance.minus(first.line.amount).ok()));
    let after_last = read.last().and_then(|last| last.balance);
    statement.opening = statement.opening.or(before_first);
    statement.closing = statement.closing.or(after_last);
    statement.lines = read.into_iter().map(|one| one.line).collect();
    statement.checked()
}

enum Row {
    Movement(Read),
    Opening(Money),
    Closing(Money),
    Nothing,
}

fn row(line: u64, cells: &[String], mapping: &ColumnMapping) -> Result<Row, FaultKind> {
    let cell = |role: ColumnRole| mapping.column(role).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
    let sign = mapping.decimal_sign;
    let amount_in = |role: ColumnRole| {
        let text = cell(role);
        let is_blank = text.is_empty() || text.chars().all(|c| "-–— ".contains(c));
        if is_blank { Ok(None) } else { read_amount(text, sign).map(Some).map_err(|error| FaultKind::of_amount(&error, text)) }
    };
    let day_text = cell(ColumnRole::Day);
    // A line of balances or sums may say so in any of its cells.
    let begins = |names: &[String]| {
        cells.iter().map(|cell| plain(cell)).any(|cell| names.iter().any(|name| cell == *name || cell.starts_with(&format!("{name} "))))
    };
    let lines = &words().lines;
    let is_opening = begins(&lines.opening);
    if (is_opening || begins(&lines.closing)) && !is_movement(cells, &cell, &amount_in, mapping)? {
        let amount = match amount_in(ColumnRole::Balance)? {
            Some(balance) => Some(balance),
            None => movement(&cell, &amount_in)?,
        };
        return Ok(match amount {
            Some(amount) if is_opening => Row::Opening(amount),
            Some(amount) => Row::Closing(amount),
            None => Row::Nothing,
        });
    }
    if begins(&lines.sums) && read_day(day_text, mapping.date_format).is_none() {
        return Ok(Row::Nothing);
    }
    let amount = movement(&cell, &amount_in);
    // What has neither a day nor an amount is a remark of the bank.
    if day_text.is_empty() && !matches!(amount, Ok(Some(_))) {
        return Ok(Row::Nothing);
    }
    let not_a_date = |text: &str| FaultKind::NotADate { text: text.to_owned() };
    let day: Day = match read_day(day_text, mapping.date_format) {
        Some(day) => day,
        // A foot such as "Document édité le…" in the first column.
        None if matches!(amount, Ok(None)) => return Ok(Row::Nothing),
        None => return Err(not_a_date(day_text)),
    };
    let value_text = cell(ColumnRole::ValueDay);
    let value_day = match read_day(value_text, mapping.date_format) {
        None if !value_text.is_empty() => return Err(not_a_date(value_text)),
        other => other,
    };
    let amount = amount?.ok_or(FaultKind::AmountIsMissing)?;
    if amount.is_zero() {
        return Ok(Row::Nothing);
    }
    let balance = amount_in(ColumnRole::Balance)?;
    Ok(Row::Movement(Read {
        line: BankLine::new(day, value_day, amount, cell(ColumnRole::Reference), cell(ColumnRole::Label), line),
        balance,
    }))
}

/// Whether a row that begins like one of balances is a movement all the same: it has its day and its amount, and a balance
/// beside it that is another one, or more words than a balance has.
fn is_movement<'a>(
    cells: &[String],
    cell: &impl Fn(ColumnRole) -> &'a str,
    amount_in: &impl Fn(ColumnRole) -> Result<Option<Money>, FaultKind>,
    mapping: &ColumnMapping,
) -> Result<bool, FaultKind> {
    let Some(amount) = movement(cell, amount_in)?.filter(|amount| !amount.is_zero()) else { return Ok(false) };
    if read_day(cell(ColumnRole::Day), mapping.date_format).is_none() {
        return Ok(false);
    }
    if let Some(balance) = amount_in(ColumnRole::Balance)? {
        return Ok(balance != amount);
    }
    let lines = &words().lines;
    let says_more = |text: &str| {
        let names = lines.opening.iter().chain(&lines.closing);
        let rest = names.filter_map(|name| text.strip_prefix(name.as_str())).min_by_key(|rest| rest.len())?;
        let is_beside = |word: &str| word.chars().any(|c| c.is_numeric()) || lines.beside.iter().any(|one| one == word);
        Some(!rest.split(' ').filter(|word| !word.is_empty()).all(is_beside))
    };
    Ok(cells.iter().filter_map(|cell| says_more(&plain(cell))).any(|more| more))
}

/// The signed amount of a row, from one column with a sign or a direction, or from two.
fn movement<'a>(
    cell: &impl Fn(ColumnRole) -> &'a str,
    amount_in: &impl Fn(ColumnRole) -> Result<Option<Money>, FaultKind>,
) -> Result<Option<Money>, FaultKind> {
    let too_large = |_| FaultKind::AmountTooLarge { text: String::new() };
    let below_nil = |amount: Money| if amount.is_negative() { Ok(amount) } else { amount.negated().map_err(too_large) };
    let above_nil = |amount: Money| if amount.is_negative() { amount.negated().map_err(too_large) } else { Ok(amount) };
    let something = |amount: &Money| !amount.is_zero();
    let debit = amount_in(ColumnRole::Debit)?.filter(something);
    let credit = amount_in(ColumnRole::Credit)?.filter(something);
    match (debit, credit) {
        (Some(_), Some(_)) => return Err(FaultKind::BothSides),
        (Some(out), None) => return below_nil(out).map(Some),
        (None, Some(came)) => return Ok(Some(came)),
        (None, None) => {}
    }
    let Some(amount) = amount_in(ColumnRole::Amount)? else {
        // 0,00 in both columns is a movement of nothing, not a missing one.
        let is_nil = amount_in(ColumnRole::Debit)?.is_some() || amount_in(ColumnRole::Credit)?.is_some();
        return Ok(if is_nil { Some(Money::mad(0)) } else { None });
    };
    let direction = plain(cell(ColumnRole::Direction));
    let signs = cell(ColumnRole::Direction);
    let directions = &words().directions;
    if direction.is_empty() && signs.is_empty() {
        Ok(Some(amount))
    } else if directions.money_in.contains(&direction) || signs == "+" {
        above_nil(amount).map(Some)
    } else if directions.money_out.contains(&direction) || signs == "-" {
        below_nil(amount).map(Some)
    } else {
        Err(FaultKind::UnknownDirection { text: signs.to_owned() })
    }
}

/// Many banks print the latest day first: the order in which the balances follow is the order in which things happened.
fn in_order(read: &mut [Read]) {
    let (Some(first), Some(last)) = (read.first(), read.last()) else { return };
    let is_turned = first.line.day > last.line.day
        || (first.line.day == last.line.day && broken_balance(read).is_some() && {
            let turned: Vec<&Read> = read.iter().rev().collect();
            broken(turned.iter().copied()).is_none()
        });
    if is_turned {
        read.reverse();
    }
    read.sort_by_key(|one| one.line.day);
}

fn broken_balance(read: &[Read]) -> Option<Fault> {
    broken(read.iter())
}

/// The first line whose balance is not the one before it and its amount.
fn broken<'a>(read: impl Iterator<Item = &'a Read>) -> Option<Fault> {
    let mut before: Option<Money> = None;
    for one in read {
        if let (Some(before), Some(found)) = (before, one.balance) {
            let expected = before.plus(one.line.amount).ok()?;
            if expected != found {
                return Some(Fault::at(one.line.place, FaultKind::BalanceDiffers { expected, found }));
            }
        }
        before = one.balance.or_else(|| before.and_then(|before| before.plus(one.line.amount).ok()));
    }
    None
}

/// The number of the account in what stands above the header.
fn account_of(rows: &Rows, header_line: u64) -> String {
    for (_, cells) in rows.iter().filter(|(line, _)| *line < header_line) {
        for cell in cells {
            let mut digits = String::new();
            // Blanks, hyphens and points part the groups of a RIB; anything else ends it.
            for c in cell.chars().chain(std::iter::once('\n')) {
                if c.is_ascii_digit() {
                    digits.push(c);
                } else if ![' ', '\u{a0}', '-', '.'].contains(&c) {
                    if digits.len() == RIB_DIGITS {
                        return digits;
                    }
                    digits.clear();
                }
            }
        }
        let row: String = cells.iter().flat_map(|cell| cell.chars()).filter(char::is_ascii_digit).collect();
        if row.len() == RIB_DIGITS {
            return row;
        }
    }
    String::new()
}
