//! The lines of an invoice with tax and sums to the centime, and its number.

use crate::calendar::Day;
use crate::cooperative::invoices::error::InvoiceError;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::invoices::rules::VatRegime;
use crate::ledger::stock::Quantity;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use std::collections::BTreeMap;

/// The most letters of a line or a note.
pub const LONGEST_TEXT: usize = 200;
/// The most lines of an invoice.
pub const MOST_LINES: usize = 40;

/// A line as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDraft {
    pub label: String,
    pub quantity_thousandths: i64,
    pub unit_price: Money,
    pub vat_points: i64,
}

/// A line with its sum, before the tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceLine {
    pub label: String,
    pub quantity_thousandths: i64,
    pub unit_price: Money,
    pub vat_points: i64,
    pub net: Money,
}

/// What an invoice comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amounts {
    pub net: Money,
    pub vat: Money,
    pub total: Money,
    /// Rate, what it is taken on, what it comes to.
    pub by_rate: Vec<(i64, Money, Money)>,
}

/// Reads a quantity as typed: `2`, `2,5`, `0.125`, `٣`; in thousandths, nothing when it is none.
pub fn read_quantity(typed: &str) -> Option<i64> {
    Quantity::read(typed).ok().map(Quantity::count).filter(|thousandths| *thousandths > 0)
}

/// A quantity times a price, halves of a centime rounded up.
///
/// # Errors
/// `TooLarge` beyond what the books can hold.
pub fn priced(quantity_thousandths: i64, unit_price: Money) -> Result<Money, MoneyError> {
    let exact = Decimal::new(quantity_thousandths, 3).checked_mul(unit_price.decimal()).ok_or(MoneyError::TooLarge)?;
    Money::from_decimal(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero), unit_price.currency())
}

/// Lines with their sums, if an invoice can bear them.
///
/// # Errors
/// No line or too many; a line without words, quantity, price, or with a rate that is not in force.
pub fn lines(drafts: &[LineDraft], regime: VatRegime, on: Day) -> Result<Vec<InvoiceLine>, InvoiceError> {
    if drafts.is_empty() {
        return Err(InvoiceError::NoLine);
    }
    if drafts.len() > MOST_LINES {
        return Err(InvoiceError::TooManyLines { most: MOST_LINES });
    }
    let mut found = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let line = at + 1;
        let label = draft.label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            return Err(InvoiceError::LabelIsMissing { line });
        }
        if label.chars().count() > LONGEST_TEXT {
            return Err(InvoiceError::TextTooLong { most: LONGEST_TEXT });
        }
        if draft.quantity_thousandths <= 0 {
            return Err(InvoiceError::QuantityNotPositive { line });
        }
        if !draft.unit_price.is_positive() {
            return Err(InvoiceError::PriceNotPositive { line });
        }
        let vat_points = if regime.is_taxable() { draft.vat_points } else { 0 };
        let is_known =
            vat_points == 0 || InvoiceRules::current().is_some_and(|rules| rules.rates(on).any(|rate| rate.points == vat_points));
        if !is_known {
            return Err(InvoiceError::UnknownRate { line });
        }
        let net = priced(draft.quantity_thousandths, draft.unit_price)?;
        if !net.is_positive() {
            return Err(InvoiceError::PriceNotPositive { line });
        }
        let (quantity_thousandths, unit_price) = (draft.quantity_thousandths, draft.unit_price);
        found.push(InvoiceLine { label, quantity_thousandths, unit_price, vat_points, net });
    }
    Ok(found)
}

/// The sums of an invoice; the tax is rounded once a rate, halves up.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn amounts(lines: &[InvoiceLine]) -> Result<Amounts, MoneyError> {
    let nil = Money::zero(Currency::Mad);
    let mut bases: BTreeMap<i64, Money> = BTreeMap::new();
    for line in lines {
        let base = bases.entry(line.vat_points).or_insert(nil);
        *base = base.plus(line.net)?;
    }
    let (mut net, mut vat, mut by_rate) = (nil, nil, Vec::new());
    for (points, base) in bases.into_iter().rev() {
        let exact = base.decimal().checked_mul(Decimal::new(points, 4)).ok_or(MoneyError::TooLarge)?;
        let tax = Money::from_decimal(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero), Currency::Mad)?;
        net = net.plus(base)?;
        vat = vat.plus(tax)?;
        by_rate.push((points, base, tax));
    }
    Ok(Amounts { net, vat, total: net.plus(vat)?, by_rate })
}

/// The number people quote: `FA-2026-0001`.
pub fn reference(series: &str, year: i64, number: i64) -> String {
    format!("{series}-{year}-{number:04}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn day() -> Day {
        read_day("2026-11-01").expect("a day")
    }

    fn draft(quantity: i64, price: i64, vat_points: i64) -> LineDraft {
        LineDraft { label: "Huile".to_owned(), quantity_thousandths: quantity, unit_price: Money::mad(price), vat_points }
    }

    #[test]
    fn quantities_are_read_as_people_write_them() {
        let cases = [("2", Some(2_000)), ("2,5", Some(2_500)), ("0.125", Some(125)), ("٣", Some(3_000)), ("1 200", Some(1_200_000))];
        for (typed, thousandths) in cases {
            assert_eq!(read_quantity(typed), thousandths, "{typed}");
        }
        for wrong in ["", "0", "-1", "0,0005", "deux"] {
            assert_eq!(read_quantity(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn half_a_centime_is_rounded_up_and_the_tax_once_a_rate() {
        assert_eq!(priced(500, Money::mad(1)), Ok(Money::mad(1)));
        assert_eq!(priced(499, Money::mad(1)), Ok(Money::mad(0)));
        let drafts = [draft(1_000, 13, 2_000), draft(1_000, 12, 2_000), draft(1_000, 100, 0)];
        let found = amounts(&lines(&drafts, VatRegime::Debits, day()).expect("lines")).expect("amounts");
        assert_eq!((found.net, found.vat, found.total), (Money::mad(125), Money::mad(5), Money::mad(130)));
        assert_eq!(found.by_rate, [(2_000, Money::mad(25), Money::mad(5)), (0, Money::mad(100), Money::mad(0))]);
    }

    #[test]
    fn who_is_exempt_bears_no_tax() {
        let found = lines(&[draft(1_000, 10_000, 2_000)], VatRegime::Exempt, day()).expect("lines");
        assert_eq!(found[0].vat_points, 0);
    }

    #[test]
    fn what_is_missing_is_refused() {
        let refused = |draft: LineDraft| lines(&[draft], VatRegime::Debits, day()).expect_err("a refusal");
        assert_eq!(lines(&[], VatRegime::Exempt, day()), Err(InvoiceError::NoLine));
        let many = vec![draft(1_000, 1, 0); MOST_LINES + 1];
        assert_eq!(lines(&many, VatRegime::Exempt, day()), Err(InvoiceError::TooManyLines { most: MOST_LINES }));
        assert_eq!(refused(LineDraft { label: " ".to_owned(), ..draft(1_000, 1, 0) }), InvoiceError::LabelIsMissing { line: 1 });
        let long = LineDraft { label: "x".repeat(201), ..draft(1_000, 1, 0) };
        assert_eq!(refused(long), InvoiceError::TextTooLong { most: 200 });
        assert_eq!(refused(draft(0, 1, 0)), InvoiceError::QuantityNotPositive { line: 1 });
        assert_eq!(refused(draft(1_000, 0, 0)), InvoiceError::PriceNotPositive { line: 1 });
        assert_eq!(refused(draft(1, 1, 0)), InvoiceError::PriceNotPositive { line: 1 });
        assert_eq!(refused(draft(1_000, 1, 1_400)), InvoiceError::UnknownRate { line: 1 });
    }
}
