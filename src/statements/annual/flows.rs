//! Uses and resources: on which side of the financing table an amount stands.

use crate::ledger::journal_entry::Side;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::figures::StatementLine;

/// The line that sums each side by itself, so that a difference is seen.
const GRAND_TOTAL: &str = "TF.TG";

/// What the grand total sums: stable resources, stable uses, and where the difference went.
const SUMMED: [&str; 4] = ["TF.I", "TF.II", "TF.III", "TF.IV"];

/// A line of the table with its uses and resources, none of them with a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    pub uses: Money,
    pub resources: Money,
    pub previous_uses: Money,
    pub previous_resources: Money,
}

/// The sides of each line, in the order of the lines. A mass tells its change, and of the year before nothing.
///
/// # Errors
/// A sum beyond what can be counted.
pub fn sides_of(lines: &[StatementLine<'_>]) -> Result<Vec<Sides>, MoneyError> {
    let nil = Money::zero(Currency::Mad);
    let each = |one: &StatementLine<'_>| -> Result<Sides, MoneyError> {
        let moved = if one.line.is_mass() { one.figures.total.minus(one.previous)? } else { one.figures.total };
        let (uses, resources) = sides(one.line.side, moved)?;
        let (previous_uses, previous_resources) = if one.line.is_mass() { (nil, nil) } else { sides(one.line.side, one.previous)? };
        Ok(Sides { uses, resources, previous_uses, previous_resources })
    };
    let mut grand = Sides { uses: nil, resources: nil, previous_uses: nil, previous_resources: nil };
    for one in lines.iter().filter(|one| SUMMED.contains(&one.line.code.as_str())) {
        let own = each(one)?;
        grand.uses = grand.uses.plus(own.uses)?;
        grand.resources = grand.resources.plus(own.resources)?;
        grand.previous_uses = grand.previous_uses.plus(own.previous_uses)?;
        grand.previous_resources = grand.previous_resources.plus(own.previous_resources)?;
    }
    lines.iter().map(|one| if one.line.code == GRAND_TOTAL { Ok(grand) } else { each(one) }).collect()
}

/// More of what is financed (debit) is a use, more of what finances (credit) a resource; less of it is the other.
fn sides(side: Side, amount: Money) -> Result<(Money, Money), MoneyError> {
    let is_use = (side == Side::Debit) != amount.is_negative();
    let plain = if amount.is_negative() { amount.negated()? } else { amount };
    let nil = Money::zero(plain.currency());
    Ok(if is_use { (plain, nil) } else { (nil, plain) })
}
