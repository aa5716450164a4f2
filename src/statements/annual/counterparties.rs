//! Operations with members and with others, line by line (law 112-12 art. 6 and 71).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::cooperative::exclusivity::Whose;
use crate::cooperative::exclusivity::whose;
use crate::ledger::journal_entry::Side;
use crate::ledger::year_totals::CounterpartyTotals;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::FormLine;
use crate::statements::annual::form::Forms;
use crate::statements::annual::formula::Sign;
use crate::statements::annual::formula::Term;

/// What a line had with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parted {
    pub members: Money,
    pub others: Money,
    /// Nobody said with whom.
    pub untold: Money,
}

impl Parted {
    const NIL: Self = Self { members: Money::mad(0), others: Money::mad(0), untold: Money::mad(0) };

    pub fn total(&self) -> Result<Money, MoneyError> {
        self.members.plus(self.others)?.plus(self.untold)
    }

    /// The part of others in what was told, from 0 to 1; nothing when nothing was told.
    pub fn share_of_others(&self) -> Option<Decimal> {
        let told = self.members.plus(self.others).ok()?;
        (!told.is_zero()).then(|| self.others.decimal() / told.decimal())
    }

    fn plus(self, other: Self, sign: Sign) -> Result<Self, MoneyError> {
        let add = |one: Money, two: Money| if sign == Sign::Plus { one.plus(two) } else { one.minus(two) };
        Ok(Self {
            members: add(self.members, other.members)?,
            others: add(self.others, other.others)?,
            untold: add(self.untold, other.untold)?,
        })
    }
}

/// The lines of the form with their parts. The account's number counts, as for the ceiling (art. 6); where it says nothing, the posting does.
///
/// # Errors
/// A sum beyond what can be counted.
pub fn parted<'a>(forms: &'a Forms, rows: &[CounterpartyTotals]) -> Result<Vec<(&'a FormLine, Parted)>, MoneyError> {
    let Some(form) = forms.form(FormKind::MembersAndOthers) else { return Ok(Vec::new()) };
    let mut known: BTreeMap<&str, Parted> = BTreeMap::new();
    for row in rows {
        let Some(route) = forms.route(FormKind::MembersAndOthers, row.account) else { continue };
        let Some(line) = form.lines.iter().find(|line| line.code == route.line) else { continue };
        let amount = if line.side == Side::Debit { row.debit.minus(row.credit)? } else { row.credit.minus(row.debit)? };
        let parts = known.entry(&line.code).or_insert(Parted::NIL);
        let place = match whose(row.account, row.counterparty) {
            Some(Whose::Members) => &mut parts.members,
            Some(Whose::Others) => &mut parts.others,
            None => &mut parts.untold,
        };
        *place = place.plus(amount)?;
    }
    let mut lines = Vec::new();
    for line in &form.lines {
        let mut parts = known.get(line.code.as_str()).copied().unwrap_or(Parted::NIL);
        for (sign, term) in line.formula.iter().flat_map(|formula| &formula.terms) {
            // The sums of this form are sums of lines above them.
            if let Term::Line(code) = term {
                parts = parts.plus(known.get(code.as_str()).copied().unwrap_or(Parted::NIL), *sign)?;
            }
        }
        known.insert(&line.code, parts);
        lines.push((line, parts));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::account::AccountCode;
    use crate::ledger::journal_entry::Counterparty;

    #[test]
    fn the_account_says_with_whom_and_where_it_does_not_the_posting_does() {
        let row = |account: &str, counterparty: Counterparty, credit: i64| CounterpartyTotals {
            account: AccountCode::new(account).expect("an account"),
            counterparty,
            debit: Money::mad(0),
            credit: Money::mad(credit),
        };
        let rows = [
            row("712111", Counterparty::None, 300),
            row("712112", Counterparty::Member(None), 50),
            row("7121", Counterparty::Member(None), 40),
            row("7121", Counterparty::None, 7),
            row("7111", Counterparty::NonMember, 100),
        ];
        let lines = parted(Forms::current().expect("forms"), &rows).expect("parts");
        let of = |code: &str| lines.iter().find(|(line, _)| line.code == code).map(|(_, parts)| *parts).expect("a line");
        assert_eq!(of("MO.A2"), Parted { members: Money::mad(340), others: Money::mad(50), untold: Money::mad(7) });
        assert_eq!(of("MO.A").others, Money::mad(150));
        assert_eq!(of("MO.A").total(), Ok(Money::mad(497)));
        assert_eq!(of("MO.A").share_of_others(), Some(Decimal::from(150) / Decimal::from(490)));
        assert_eq!(of("MO.C").share_of_others(), None);
    }
}
