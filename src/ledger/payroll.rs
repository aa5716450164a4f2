//! The pay of a month with its contributions: what is proposed from the rates in force, and the entry it makes.

use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use serde::Deserialize;

use crate::calendar::Day;
use crate::law::Mark;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/payroll.toml");

/// Who bears a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearer {
    Employee,
    Employer,
}

/// One contribution with its time and its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Contribution {
    pub code: String,
    pub side: Bearer,
    /// In hundredths of a percent.
    pub points: i64,
    /// In centimes of a month's pay.
    pub ceiling: Option<i64>,
    pub from: Day,
    pub until: Option<Day>,
    pub mark: Mark,
    pub source: String,
}

/// The accounts of a pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct PayAccounts {
    pub pay: AccountCode,
    pub employer: AccountCode,
    pub net: AccountCode,
    pub social: AccountCode,
    pub income_tax: AccountCode,
}

/// What the rulebook says of wages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PayRules {
    pub accounts: PayAccounts,
    part: Vec<Contribution>,
}

/// A pay as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayDraft {
    pub on: Day,
    pub gross: Money,
    /// Contributions kept back from the pay.
    pub employee: Money,
    /// Contributions paid on top of it.
    pub employer: Money,
    /// Income tax kept back.
    pub income_tax: Money,
    /// Who worked: a member by name, or somebody else (law 112-12 art. 6).
    pub counterparty: Counterparty,
    pub label: String,
}

/// The amounts beside the gross pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayAmount {
    Employee,
    Employer,
    IncomeTax,
}

/// Why a pay is not noted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    #[error("a pay above zero is needed")]
    GrossNotPositive,
    #[error("an amount is below nothing")]
    Negative { amount: PayAmount },
    #[error("what is kept back leaves nothing of the pay")]
    NothingLeft,
    #[error("the day lies ahead")]
    DayInFuture,
    #[error("it was not said whether it was a member who worked")]
    CounterpartyIsMissing,
    #[error("it was not said which member")]
    MemberIsMissing,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl PayRules {
    /// The rules of the rulebook, read once; nothing when it cannot be read, which a test rules out.
    pub fn current() -> Option<&'static PayRules> {
        static RULES: OnceLock<Option<PayRules>> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).ok()).as_ref()
    }

    /// The contributions of a day.
    pub fn in_force(&self, on: Day) -> impl Iterator<Item = &Contribution> {
        self.part.iter().filter(move |part| part.from <= on && part.until.is_none_or(|until| on <= until))
    }

    /// What the rates in force on a day make of a gross pay, rounded once for each part; halves of a centime up.
    ///
    /// # Errors
    /// `TooLarge` beyond what the books can hold.
    pub fn proposed(&self, side: Bearer, gross: Money, on: Day) -> Result<Money, MoneyError> {
        let mut sum = Money::zero(gross.currency());
        for part in self.in_force(on).filter(|part| part.side == side) {
            let base = part.ceiling.map_or(gross, |most| gross.min(Money::new(most, gross.currency())));
            let exact = base.decimal() * Decimal::new(part.points, 4);
            let rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            sum = sum.plus(Money::from_decimal(rounded, gross.currency())?)?;
        }
        Ok(sum)
    }
}

impl PayDraft {
    /// What the person gets.
    ///
    /// # Errors
    /// Amounts below nothing, or nothing left.
    pub fn net(&self) -> Result<Money, PayError> {
        if !self.gross.is_positive() {
            return Err(PayError::GrossNotPositive);
        }
        let told = [(self.employee, PayAmount::Employee), (self.employer, PayAmount::Employer), (self.income_tax, PayAmount::IncomeTax)];
        if let Some((_, amount)) = told.into_iter().find(|(amount, _)| amount.is_negative()) {
            return Err(PayError::Negative { amount });
        }
        let net = self.gross.minus(self.employee)?.minus(self.income_tax)?;
        if net.is_positive() { Ok(net) } else { Err(PayError::NothingLeft) }
    }

    /// The entry: the cost on one side, what is owed to the person, to the CNSS and to the State on the other. What the work cost
    /// and what the person is owed say whom they concern; what goes to the CNSS and to the State is owed to them.
    ///
    /// # Errors
    /// What `net` refuses; `CounterpartyIsMissing`, `MemberIsMissing`.
    pub fn entry(&self, accounts: &PayAccounts) -> Result<EntryDraft, PayError> {
        let net = self.net()?;
        match self.counterparty {
            Counterparty::None => return Err(PayError::CounterpartyIsMissing),
            Counterparty::Member(None) => return Err(PayError::MemberIsMissing),
            Counterparty::Member(Some(_)) | Counterparty::NonMember | Counterparty::Other => {}
        }
        let social = self.employee.plus(self.employer)?;
        let whose = |posting: PostingDraft| posting.with_counterparty(self.counterparty);
        let postings = [
            whose(PostingDraft::debit(accounts.pay, self.gross)),
            whose(PostingDraft::debit(accounts.employer, self.employer)),
            whose(PostingDraft::credit(accounts.net, net)),
            PostingDraft::credit(accounts.social, social),
            PostingDraft::credit(accounts.income_tax, self.income_tax),
        ];
        let postings = postings.into_iter().filter(|one| one.debit.is_positive() || one.credit.is_positive()).collect();
        let label = self.label.clone();
        Ok(EntryDraft { journal: Journal::Miscellaneous, date: self.on, label, voucher: None, postings })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;

    fn rules() -> &'static PayRules {
        PayRules::current().expect("the rulebook")
    }

    fn day() -> Day {
        read_day("2026-03-31").expect("a day")
    }

    fn draft(gross: i64, employee: i64, employer: i64, income_tax: i64) -> PayDraft {
        let [gross, employee, employer, income_tax] = [gross, employee, employer, income_tax].map(Money::mad);
        let counterparty = Counterparty::NonMember;
        PayDraft { on: day(), gross, employee, employer, income_tax, counterparty, label: "Paie".to_owned() }
    }

    #[test]
    fn the_rulebook_is_read_and_every_account_takes_postings() {
        let accounts = rules().accounts;
        for account in [accounts.pay, accounts.employer, accounts.net, accounts.social, accounts.income_tax] {
            assert!(Chart::national().resolve(account, &OpenedAccounts::default()).is_ok(), "{account}");
        }
        assert!(rules().part.iter().all(|part| part.mark == Mark::Interpreted && !part.source.is_empty()));
    }

    #[test]
    fn the_rates_make_the_contributions_up_to_the_ceiling() {
        let proposed = |side, gross| rules().proposed(side, Money::mad(gross), day()).expect("an amount").minor();
        assert_eq!((proposed(Bearer::Employee, 400_000), proposed(Bearer::Employer, 400_000)), (26_960, 84_360));
        assert_eq!((proposed(Bearer::Employee, 600_000), proposed(Bearer::Employer, 600_000)), (40_440, 126_540));
        // Above 6 000 DH the social benefits stand still, the rest grows.
        assert_eq!((proposed(Bearer::Employee, 1_000_000), proposed(Bearer::Employer, 1_000_000)), (49_480, 174_980));
        let early = read_day("2023-12-31").expect("a day");
        assert_eq!(rules().proposed(Bearer::Employee, Money::mad(400_000), early), Ok(Money::mad(0)));
    }

    #[test]
    fn a_pay_makes_one_entry_that_balances() {
        let entry = draft(400_000, 26_960, 84_360, 0).entry(&rules().accounts).expect("a draft").balance().expect("an entry");
        let lines: Vec<String> = entry.postings().iter().map(|one| format!("{} {}", one.account(), one.signed().minor())).collect();
        assert_eq!(lines, ["61711 400000", "61741 84360", "4432 -373040", "4441 -111320"]);
        let taxed = draft(1_000_000, 49_480, 174_980, 60_000).entry(&rules().accounts).expect("a draft").balance().expect("an entry");
        assert_eq!(taxed.postings().len(), 5);
    }

    #[test]
    fn what_the_work_cost_and_what_is_owed_for_it_say_whose_it_is() {
        let member = Counterparty::Member(Some(Uuid::from_u128(7)));
        let of = |counterparty| PayDraft { counterparty, ..draft(1_000_000, 49_480, 174_980, 60_000) }.entry(&rules().accounts);
        let lines: Vec<Counterparty> = of(member).expect("a draft").postings.iter().map(|one| one.counterparty).collect();
        assert_eq!(lines, [member, member, member, Counterparty::None, Counterparty::None]);
        assert_eq!(of(Counterparty::None), Err(PayError::CounterpartyIsMissing));
        assert_eq!(of(Counterparty::Member(None)), Err(PayError::MemberIsMissing));
    }

    #[test]
    fn what_cannot_be_a_pay_is_refused() {
        assert_eq!(draft(0, 0, 0, 0).net(), Err(PayError::GrossNotPositive));
        assert_eq!(draft(100, -1, 0, 0).net(), Err(PayError::Negative { amount: PayAmount::Employee }));
        assert_eq!(draft(100, 0, -1, 0).net(), Err(PayError::Negative { amount: PayAmount::Employer }));
        assert_eq!(draft(100, 0, 0, -1).net(), Err(PayError::Negative { amount: PayAmount::IncomeTax }));
        assert_eq!(draft(100, 60, 0, 40).net(), Err(PayError::NothingLeft));
        assert_eq!(draft(100, 60, 500, 39).net(), Ok(Money::mad(1)));
    }
}
