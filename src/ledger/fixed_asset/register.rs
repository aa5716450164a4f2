//! The register of lasting things: what is known of each, and what a new line of it must say.

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::Plan;
use crate::ledger::fixed_asset::plan::PlanTerms;
use crate::ledger::fixed_asset::rules::AccountRule;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::rules::Begins;
use crate::ledger::fixed_asset::rules::Method;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Money;
use crate::money::MoneyError;

/// The most characters of any text of the register.
pub const LONGEST_TEXT: usize = 200;
/// The longest time a thing may serve: a hundred years.
const MOST_MONTHS: u32 = 1_200;

/// How a thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    #[default]
    Good,
    Worn,
    Broken,
    Lost,
}

/// The part of a thing that a grant paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Financing {
    /// Who paid, in the cooperative's words.
    pub source: String,
    pub grant: String,
    pub budget_line: String,
    /// How much of the value the grant paid; nil without a grant.
    pub amount_minor: i64,
    /// The account of the grant (131), when there is one.
    pub account: Option<AccountCode>,
    /// What was released before the register began.
    pub released_before_minor: i64,
    /// Years a thing that does not wear must be kept; the custom when nil.
    pub keep_years: u32,
}

/// Who looks after a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Custodian {
    pub member_id: Option<Uuid>,
    pub name: String,
}

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub id: Uuid,
    /// The number in the register, painted on the thing.
    pub number: i64,
    pub label: String,
    pub account: AccountCode,
    pub received_on: Day,
    pub value: Money,
    pub serial: String,
    pub location: String,
    pub condition: Condition,
    pub custodian: Custodian,
    pub supplier: String,
    pub voucher: String,
    pub financing: Financing,
    pub method: Method,
    pub months: u32,
    pub begins: Begins,
    /// The wear that the books held before the register began.
    pub written_before: Money,
    /// The entry that brought it, and the line of it.
    pub entry: Option<(Uuid, i64)>,
    pub photo_id: Option<Uuid>,
}

/// What is told of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetDraft {
    pub label: String,
    pub account: AccountCode,
    pub received_on: Day,
    pub value: Money,
    pub serial: String,
    pub location: String,
    pub condition: Condition,
    pub custodian: Custodian,
    pub supplier: String,
    pub voucher: String,
    pub financing: Financing,
    pub method: Method,
    pub months: u32,
    pub begins: Begins,
    pub written_before: Money,
}

/// Why a thing does not go into the register, wear or leave.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AssetError {
    #[error("the thing has no name")]
    LabelIsMissing,
    #[error("a text has more than {most} characters")]
    TooLong { most: usize },
    #[error("account {account} holds no lasting thing")]
    NotALastingThing { account: AccountCode },
    #[error("a value above nil is needed")]
    ValueNotPositive,
    #[error("the day of reception is in the future")]
    ReceivedInFuture,
    #[error("the time of use is to be between 1 month and {most} months")]
    WrongTime { most: u32 },
    #[error("the law knows no declining balance for {months} months")]
    NoCoefficient { months: u32 },
    #[error("what does not wear has no time of use")]
    DoesNotWear { account: AccountCode },
    #[error("the grant paid more than the thing is worth")]
    GrantAboveValue { value: Money },
    #[error("the account of the grant is to begin with 131")]
    NotAGrantAccount,
    #[error("more was written than the thing is worth")]
    WrittenAboveValue { value: Money },
    #[error("the entry leaves only {left} to be put into the register")]
    PostingIsUsedUp { left: Money },
    #[error("the entry that brought it stands")]
    EntryStands,
    #[error("the thing left on {on}")]
    HasLeft { on: Day },
    #[error("the wear of a year that is open, ending {ends_on}, comes first")]
    EarlierYearFirst { ends_on: Day },
    #[error("wear was written up to {until}, after the day it left")]
    WrittenBeyond { until: Day },
    #[error("it cannot leave before it came, on {received_on}")]
    LeavesBeforeItCame { received_on: Day },
    #[error("it cannot leave in the future")]
    LeavesInFuture,
    #[error("the rulebook has no account for this on {day}")]
    NotInRulebook { day: Day },
    #[error("there is no such origin")]
    UnknownOrigin,
    #[error("the grant holds only {holds}")]
    GrantIsSmaller { holds: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Condition {
    pub const ALL: [Condition; 4] = [Condition::Good, Condition::Worn, Condition::Broken, Condition::Lost];

    pub const fn key(self) -> &'static str {
        match self {
            Condition::Good => "good",
            Condition::Worn => "worn",
            Condition::Broken => "broken",
            Condition::Lost => "lost",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.key() == key)
    }
}

impl AssetDraft {
    /// Checks what was told.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(mut self, today: Day) -> Result<Self, AssetError> {
        let financing = &mut self.financing;
        let texts = [
            &mut self.label,
            &mut self.serial,
            &mut self.location,
            &mut self.custodian.name,
            &mut self.supplier,
            &mut self.voucher,
            &mut financing.source,
            &mut financing.grant,
            &mut financing.budget_line,
        ];
        for text in texts {
            *text = text.trim().to_owned();
            if text.chars().count() > LONGEST_TEXT {
                return Err(AssetError::TooLong { most: LONGEST_TEXT });
            }
        }
        if self.label.is_empty() {
            return Err(AssetError::LabelIsMissing);
        }
        let rule = AssetRules::current().of(self.account, self.received_on);
        let rule = rule.ok_or(AssetError::NotALastingThing { account: self.account })?;
        if !self.value.is_positive() {
            return Err(AssetError::ValueNotPositive);
        }
        if self.received_on > today {
            return Err(AssetError::ReceivedInFuture);
        }
        self.check_plan(rule)?;
        if self.written_before.is_negative() || self.written_before > self.value {
            return Err(AssetError::WrittenAboveValue { value: self.value });
        }
        let paid = Money::mad(self.financing.amount_minor);
        let released = self.financing.released_before_minor;
        if paid.is_negative() || paid > self.value || released < 0 || released > self.financing.amount_minor {
            return Err(AssetError::GrantAboveValue { value: self.value });
        }
        if self.financing.account.is_some_and(|account| !account.starts_with("131") || account.starts_with("1319")) {
            return Err(AssetError::NotAGrantAccount);
        }
        Ok(self)
    }

    fn check_plan(&mut self, rule: &AccountRule) -> Result<(), AssetError> {
        if self.method == Method::None {
            self.months = 0;
            return Ok(());
        }
        if rule.wear.is_none() || rule.charge.is_none() {
            return Err(AssetError::DoesNotWear { account: self.account });
        }
        if self.months == 0 || self.months > MOST_MONTHS {
            return Err(AssetError::WrongTime { most: MOST_MONTHS });
        }
        let knows = AssetRules::current().coefficient(self.months, self.received_on).is_some();
        if self.method == Method::Declining && !knows {
            return Err(AssetError::NoCoefficient { months: self.months });
        }
        Ok(())
    }

    /// The line of the register.
    pub fn asset(self, id: Uuid, number: i64, entry: Option<(Uuid, i64)>, photo_id: Option<Uuid>) -> Asset {
        Asset {
            id,
            number,
            label: self.label,
            account: self.account,
            received_on: self.received_on,
            value: self.value,
            serial: self.serial,
            location: self.location,
            condition: self.condition,
            custodian: self.custodian,
            supplier: self.supplier,
            voucher: self.voucher,
            financing: self.financing,
            method: self.method,
            months: self.months,
            begins: self.begins,
            written_before: self.written_before,
            entry,
            photo_id,
        }
    }
}

impl Asset {
    /// How its account wears.
    ///
    /// # Errors
    /// `NotALastingThing` when the rulebook does not know the account.
    pub fn rule(&self) -> Result<&'static AccountRule, AssetError> {
        AssetRules::current().of(self.account, self.received_on).ok_or(AssetError::NotALastingThing { account: self.account })
    }

    /// Its plan over the years there are.
    pub fn plan(&self, known: &[Period]) -> Plan {
        let coefficient = AssetRules::current().coefficient(self.months, self.received_on).unwrap_or(Decimal::ONE);
        let terms = PlanTerms {
            method: self.method,
            value: self.value,
            received_on: self.received_on,
            months: self.months,
            begins: self.begins,
            coefficient,
        };
        Plan::new(terms, known)
    }

    /// The part of it that a grant paid.
    pub fn granted(&self) -> Money {
        Money::mad(self.financing.amount_minor)
    }

    /// The same with what may always be told anew; value and plan stay as they are.
    pub fn described(&self, draft: AssetDraft) -> Self {
        Self {
            label: draft.label,
            serial: draft.serial,
            location: draft.location,
            condition: draft.condition,
            custodian: draft.custodian,
            supplier: draft.supplier,
            voucher: draft.voucher,
            financing: Financing {
                source: draft.financing.source,
                grant: draft.financing.grant,
                budget_line: draft.financing.budget_line,
                ..self.financing.clone()
            },
            ..self.clone()
        }
    }
}

/// The entry that brings a thing which is not in the books: at its value on the day it came, against how it came.
///
/// # Errors
/// `UnknownOrigin`.
pub fn arrival_entry(draft: &AssetDraft, origin: &str, label: String) -> Result<EntryDraft, AssetError> {
    let origin = AssetRules::current().origin(origin, draft.received_on).ok_or(AssetError::UnknownOrigin)?;
    Ok(EntryDraft {
        journal: if origin.is_grant { Journal::Miscellaneous } else { origin_journal(origin.account) },
        date: draft.received_on,
        label,
        voucher: Some(draft.voucher.clone()).filter(|voucher| !voucher.is_empty()),
        postings: vec![PostingDraft::debit(draft.account, draft.value), PostingDraft::credit(origin.account, draft.value)],
    })
}

/// What is owed to somebody who sold is written with the purchases.
fn origin_journal(account: AccountCode) -> Journal {
    if account.starts_with("44") { Journal::Purchases } else { Journal::Miscellaneous }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::calendar::read_day;

    pub fn draft() -> AssetDraft {
        AssetDraft {
            label: " Moulin ".to_owned(),
            account: AccountCode::new("23321").expect("an account number"),
            received_on: read_day("2026-03-15").expect("a day"),
            value: Money::mad(96_000_00),
            serial: String::new(),
            location: String::new(),
            condition: Condition::Good,
            custodian: Custodian::default(),
            supplier: String::new(),
            voucher: String::new(),
            financing: Financing::default(),
            method: Method::Linear,
            months: 120,
            begins: Begins::Month,
            written_before: Money::mad(0),
        }
    }

    fn checked(change: impl Fn(&mut AssetDraft)) -> Result<AssetDraft, AssetError> {
        let mut draft = draft();
        change(&mut draft);
        draft.check(read_day("2026-11-23").expect("a day"))
    }

    #[test]
    fn what_is_told_is_checked() {
        assert_eq!(checked(|_| {}).map(|draft| draft.label), Ok("Moulin".to_owned()));
        assert_eq!(checked(|draft| draft.label = " ".to_owned()), Err(AssetError::LabelIsMissing));
        assert_eq!(checked(|draft| draft.serial = "n".repeat(201)), Err(AssetError::TooLong { most: 200 }));
        assert!(checked(|draft| draft.serial = "n".repeat(200)).is_ok());
        let bank = AccountCode::new("5141").expect("an account number");
        assert_eq!(checked(|draft| draft.account = bank), Err(AssetError::NotALastingThing { account: bank }));
        assert_eq!(checked(|draft| draft.value = Money::mad(0)), Err(AssetError::ValueNotPositive));
        assert!(checked(|draft| draft.value = Money::mad(1)).is_ok());
        let tomorrow = read_day("2026-11-24").expect("a day");
        assert_eq!(checked(|draft| draft.received_on = tomorrow), Err(AssetError::ReceivedInFuture));
        assert!(checked(|draft| draft.received_on = read_day("2026-11-23").expect("a day")).is_ok());
    }

    #[test]
    fn a_plan_must_be_possible() {
        assert_eq!(checked(|draft| draft.months = 0), Err(AssetError::WrongTime { most: 1_200 }));
        assert_eq!(checked(|draft| draft.months = 1_201), Err(AssetError::WrongTime { most: 1_200 }));
        assert!(checked(|draft| draft.months = 1).is_ok() && checked(|draft| draft.months = 1_200).is_ok());
        let declining = |months: u32| {
            checked(|draft| {
                draft.method = Method::Declining;
                draft.months = months;
            })
        };
        assert_eq!(declining(35), Err(AssetError::NoCoefficient { months: 35 }));
        assert!(declining(36).is_ok());
        let land = AccountCode::new("2311").expect("an account number");
        assert_eq!(checked(|draft| draft.account = land), Err(AssetError::DoesNotWear { account: land }));
        let kept = checked(|draft| {
            draft.account = land;
            draft.method = Method::None;
        });
        assert_eq!(kept.map(|draft| draft.months), Ok(0));
    }

    #[test]
    fn nothing_is_worth_less_than_what_was_paid_or_written_for_it() {
        let value = Money::mad(96_000_00);
        assert_eq!(checked(|draft| draft.written_before = Money::mad(96_000_01)), Err(AssetError::WrittenAboveValue { value }));
        assert!(checked(|draft| draft.written_before = value).is_ok());
        assert_eq!(checked(|draft| draft.financing.amount_minor = 96_000_01), Err(AssetError::GrantAboveValue { value }));
        assert!(checked(|draft| draft.financing.amount_minor = 96_000_00).is_ok());
        let released = |minor: i64| {
            checked(|draft| {
                draft.financing.amount_minor = 72_000_00;
                draft.financing.released_before_minor = minor;
            })
        };
        assert_eq!(released(-1), Err(AssetError::GrantAboveValue { value }));
        assert_eq!(released(72_000_01), Err(AssetError::GrantAboveValue { value }));
        assert!(released(0).is_ok() && released(72_000_00).is_ok());
        let other = AccountCode::new("1319").ok();
        assert_eq!(checked(|draft| draft.financing.account = other), Err(AssetError::NotAGrantAccount));
        assert!(checked(|draft| draft.financing.account = AccountCode::new("13111").ok()).is_ok());
    }

    #[test]
    fn a_thing_comes_against_how_it_came() {
        let accounts =
            |origin: &str| arrival_entry(&draft(), origin, "Moulin".to_owned()).map(|entry| entry.postings[1].account.to_string());
        assert_eq!(accounts("given_for_it"), Ok("13112".to_owned()));
        assert_eq!(accounts("gift"), Ok("75861".to_owned()));
        assert_eq!(accounts("bought_not_paid"), Ok("44112".to_owned()));
        assert_eq!(accounts("found"), Err(AssetError::UnknownOrigin));
    }
}
