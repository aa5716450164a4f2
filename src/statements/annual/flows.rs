//! Uses and resources: on which side of the financing table an amount stands.

use crate::ledger::journal_entry::Side;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::figures::StatementLine;

/// The line that sums both sides, and bears its sum on both.
const GRAND_TOTAL: &str = "TF.TG";

/// Whether the line is one of the seven masses, which compare two days; the others tell flows.
pub fn is_mass(one: &StatementLine<'_>) -> bool {
    one.line.code.starts_with("TF.S")
}

/// What a line tells of the year as a use and as a resource, both without a sign.
///
/// # Errors
/// A difference beyond what can be counted.
pub fn uses_and_resources(one: &StatementLine<'_>) -> Result<(Money, Money), MoneyError> {
    if is_mass(one) { sides(one, one.figures.total.minus(one.previous)?) } else { sides(one, one.figures.total) }
}

/// More of what is financed (debit) is a use, more of what finances (credit) a resource; less of it is the other.
///
/// # Errors
/// An amount beyond what can be counted.
pub fn sides(one: &StatementLine<'_>, amount: Money) -> Result<(Money, Money), MoneyError> {
    if one.line.code == GRAND_TOTAL {
        return Ok((amount, amount));
    }
    let is_use = (one.line.side == Side::Debit) != amount.is_negative();
    let plain = if amount.is_negative() { amount.negated()? } else { amount };
    let nil = Money::zero(plain.currency());
    Ok(if is_use { (plain, nil) } else { (nil, plain) })
}
