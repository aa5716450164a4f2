//! MT940, the statement of the SWIFT network: tagged lines, amounts with a comma, years in two digits.
//!
//! Banks bend it in many ways; what is read here is the part they agree on, and everything else is left aside.

use chrono::Datelike;

use crate::calendar::Day;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::statement::BankLine;
use crate::imports::bank_statements::statement::BankStatement;
use crate::imports::bank_statements::statement::MOST_LINES;
use crate::imports::bank_statements::text::read_amount;
use crate::money::Money;

/// A field: its tag, what stands in it (further lines parted by a line feed), the line it begins on.
struct Field {
    tag: String,
    value: String,
    line: u64,
}

/// Reads the messages of one account in a file, one after the other.
///
/// # Errors
/// Every fault with its line.
pub fn read(text: &str) -> Result<BankStatement, Vec<Fault>> {
    let mut statement = BankStatement::default();
    let mut faults = Vec::new();
    // The movement that its explanation (:86:) may still follow.
    let mut open: Option<BankLine> = None;
    let mut has_balance = false;
    for field in fields(text) {
        let result = match field.tag.as_str() {
            "25" => account(&mut statement, &field.value),
            "60F" | "60M" => balance(&field.value).map(|(amount, day)| {
                has_balance = true;
                statement.opening = statement.opening.or(Some(amount));
                // The balance is that of the evening before.
                statement.from = [statement.from, day.succ_opt()].into_iter().flatten().min();
            }),
            "62F" | "62M" => balance(&field.value).map(|(amount, day)| {
                has_balance = true;
                statement.closing = Some(amount);
                statement.to = [statement.to, Some(day)].into_iter().flatten().max();
            }),
            "61" => {
                statement.lines.extend(open.take());
                movement(&field).map(|line| open = line)
            }
            "86" => {
                if let Some(line) = open.take() {
                    let label = format!("{} {}", explained(&field.value), line.label);
                    statement.lines.push(BankLine::new(line.day, Some(line.value_day), line.amount, &line.reference, &label, line.place));
                }
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(kind) = result {
            faults.push(Fault::at(field.line, kind));
        }
        if statement.lines.len() > MOST_LINES {
            return Err(vec![Fault::at(field.line, FaultKind::TooManyLines { most: MOST_LINES })]);
        }
    }
    statement.lines.extend(open);
    if !faults.is_empty() {
        return Err(faults);
    }
    if !has_balance && statement.lines.is_empty() {
        return Err(vec![Fault::at(1, FaultKind::PartIsMissing { part: ":61:" })]);
    }
    // A first day after the first line would be a bank's own way of dating balances.
    let first = statement.lines.iter().map(|line| line.day).min();
    statement.from = [statement.from, first].into_iter().flatten().min();
    statement.checked()
}

fn fields(text: &str) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        // The envelope of a message: {1:…}{2:…}{4: before the first field, -} after the last.
        let line = line.rsplit_once("{4:").map_or(line, |(_, rest)| rest);
        let tagged = line.strip_prefix(':').and_then(|rest| rest.split_once(':')).filter(|(tag, _)| is_tag(tag));
        match (tagged, found.last_mut()) {
            (Some((tag, value)), _) => found.push(Field { tag: tag.to_owned(), value: value.to_owned(), line: at as u64 + 1 }),
            (None, Some(last)) if !line.starts_with('-') && !line.trim().is_empty() => {
                last.value.push('\n');
                last.value.push_str(line);
            }
            _ => {}
        }
    }
    found
}

fn is_tag(text: &str) -> bool {
    let digits = text.chars().take(2).filter(char::is_ascii_digit).count();
    digits == 2 && text.len() <= 3 && text.chars().skip(2).all(|c| c.is_ascii_uppercase())
}

fn account(statement: &mut BankStatement, value: &str) -> Result<(), FaultKind> {
    let named = value.lines().next().unwrap_or_default().trim();
    // Bank and account are often parted by a stroke.
    let named = named.rsplit('/').next().unwrap_or(named).to_owned();
    if statement.account.is_empty() {
        statement.account = named;
    } else if statement.account != named {
        return Err(FaultKind::SeveralAccounts { text: named });
    }
    Ok(())
}

/// `C260301MAD1000,00`: side, day, currency, amount.
fn balance(value: &str) -> Result<(Money, Day), FaultKind> {
    let value = value.lines().next().unwrap_or_default().trim();
    let unread = || FaultKind::NotAnAmount { text: value.to_owned() };
    let side = value.get(..1).ok_or_else(unread)?;
    let date = value.get(1..7).ok_or_else(unread)?;
    let currency = value.get(7..10).ok_or_else(unread)?;
    let rest = value.get(10..).ok_or_else(unread)?;
    let day = day_of(date).ok_or_else(|| FaultKind::NotADate { text: date.to_owned() })?;
    if currency != "MAD" {
        return Err(FaultKind::OtherCurrency { text: currency.to_owned() });
    }
    let amount = read_amount(rest, DecimalSign::Comma).or_else(|error| whole(rest).ok_or(error));
    let amount = amount.map_err(|error| FaultKind::of_amount(&error, rest))?;
    match side {
        "C" => Ok((amount, day)),
        "D" => Ok((amount.negated().map_err(|error| FaultKind::of_amount(&error, rest))?, day)),
        other => Err(FaultKind::UnknownDirection { text: other.to_owned() }),
    }
}

/// `1000,` is one thousand: the comma is always there.
fn whole(text: &str) -> Option<Money> {
    text.strip_suffix(',').and_then(|digits| read_amount(digits, DecimalSign::Comma).ok())
}

/// `2603070307CR1234,50NTRF778899//B1` and further words below: value day, day, side, amount, kind, references.
fn movement(field: &Field) -> Result<Option<BankLine>, FaultKind> {
    let mut lines = field.value.lines();
    let first = lines.next().unwrap_or_default().trim();
    let further: Vec<&str> = lines.map(str::trim).collect();
    let unread = |what: &str| FaultKind::NotADate { text: what.to_owned() };
    let value_text = first.get(..6).ok_or_else(|| unread(first))?;
    let value_day = day_of(value_text).ok_or_else(|| unread(value_text))?;
    let mut rest = first.get(6..).unwrap_or_default();
    let mut day = value_day;
    if let Some(booked) = rest.get(..4).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())) {
        day = day_near(value_day, booked).ok_or_else(|| unread(booked))?;
        rest = &rest[4..];
    }
    let marks = [("RC", true), ("RD", false), ("EC", false), ("ED", true), ("C", false), ("D", true)];
    let found = marks.into_iter().find(|(mark, _)| rest.starts_with(mark));
    let (mark, is_out) = found.ok_or_else(|| FaultKind::UnknownDirection { text: rest.chars().take(3).collect() })?;
    rest = &rest[mark.len()..];
    // The third letter of the currency may stand here.
    rest = rest.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
    let (text, rest) = rest.split_at(end);
    let amount = read_amount(text, DecimalSign::Comma).or_else(|error| whole(text).ok_or(error));
    let amount = amount.map_err(|error| FaultKind::of_amount(&error, text))?;
    if amount.is_zero() {
        return Ok(None);
    }
    let amount = if is_out { amount.negated().map_err(|error| FaultKind::of_amount(&error, text))? } else { amount };
    // One letter and three signs say what kind of movement it is.
    let references: String = rest.chars().skip(4).collect();
    let (ours, theirs) = references.split_once("//").unwrap_or((references.as_str(), ""));
    let reference = if ours.is_empty() || ours == "NONREF" { theirs } else { ours };
    Ok(Some(BankLine::new(day, Some(value_day), amount, reference, &further.join(" "), field.line)))
}

/// The words of a field 86: subfields such as `?20` part them in some countries.
fn explained(value: &str) -> String {
    let joined = value.lines().collect::<Vec<_>>().join(" ");
    let mut plain = String::new();
    let mut parts = joined.split('?');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let is_subfield = part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_digit());
        plain.push_str(if is_subfield { " " } else { "?" });
        plain.push_str(if is_subfield { &part[2..] } else { part });
    }
    plain
}

fn day_of(text: &str) -> Option<Day> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize| text[from..from + 2].parse::<u32>().ok();
    Day::from_ymd_opt(2_000 + i32::try_from(number(0)?).ok()?, number(2)?, number(4)?)
}

/// A month and a day of the year that lies nearest to the value day: the two may stand on either side of a new year.
fn day_near(value_day: Day, text: &str) -> Option<Day> {
    let month = text.get(..2)?.parse::<u32>().ok()?;
    let day = text.get(2..)?.parse::<u32>().ok()?;
    let years = [value_day.year() - 1, value_day.year(), value_day.year() + 1];
    let days = years.into_iter().filter_map(|year| Day::from_ymd_opt(year, month, day));
    days.min_by_key(|day| (*day - value_day).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "{1:F01BANKMAMCXXXX}{2:I940}{4:\r\n:20:STMT1\r\n:25:011519/0000012050005349\r\n:28C:3/1\r\n:60F:C260228MAD1000,00\r\n\
        :61:2603080307C1234,50NTRF778899//B1\r\nsuite\r\n:86:HOTEL ATLAS?20FACTURE 42\r\nSUITE\r\n\
        :61:260309D200,NCHK1234567\r\n:61:2601021231RC50,00NMSCNONREF//B3\r\n:86:Retour\r\n:62F:C260331MAD1984,5\r\n-}\r\n";

    #[test]
    fn a_message_is_read() {
        let statement = read(MESSAGE).expect("a statement");
        assert_eq!(statement.account, "0000012050005349");
        assert_eq!(statement.balances(), (Some(Money::mad(100_000)), Some(Money::mad(198_450))));
        let told: Vec<(String, i64, &str, &str)> = statement
            .lines
            .iter()
            .map(|line| (line.day.to_string(), line.amount.minor(), line.reference.as_str(), line.label.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("2025-12-31".to_owned(), -5_000, "B3", "Retour"),
                ("2026-03-07".to_owned(), 123_450, "778899", "HOTEL ATLAS FACTURE 42 SUITE suite"),
                ("2026-03-09".to_owned(), -20_000, "1234567", ""),
            ]
        );
        assert_eq!(statement.lines[2].place, 10);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let faults = |text: &str| read(text).expect_err("faults").into_iter().map(|fault| (fault.line, fault.kind)).collect::<Vec<_>>();
        assert_eq!(
            faults(&MESSAGE.replace("C260331MAD1984,5", "C260331EUR1984,5")),
            [(13, FaultKind::OtherCurrency { text: "EUR".to_owned() })]
        );
        assert_eq!(faults(&MESSAGE.replace("260309D200,", "260309X200,")), [(10, FaultKind::UnknownDirection { text: "X20".to_owned() })]);
        assert_eq!(faults(&MESSAGE.replace("260309D", "261309D")), [(10, FaultKind::NotADate { text: "261309".to_owned() })]);
        assert_eq!(faults(&MESSAGE.replace("D200,", "DN,"))[0].1, FaultKind::NotAnAmount { text: ",".to_owned() });
        assert!(matches!(faults(&MESSAGE.replace("1984,5", "1984,6"))[0].1, FaultKind::BalanceDiffers { .. }));
        assert_eq!(faults(":20:x\n:25:y\n"), [(1, FaultKind::PartIsMissing { part: ":61:" })]);
        assert_eq!(faults(":20:x\n:61:é\n")[0].0, 2);
    }
}
