//! Journal entries: dated events of two or more postings that balance, or they do not exist.

use uuid::Uuid;

use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::money::Currency;
use crate::money::Money;

/// The most characters of an entry's or a posting's label.
pub const LONGEST_LABEL: usize = 250;
/// The most characters of a voucher reference.
pub const LONGEST_VOUCHER: usize = 60;
/// The most postings of one entry; an opening entry of a large cooperative has a few hundred.
pub const MOST_POSTINGS: usize = 2_000;

/// The most one side of an entry comes to, in centimes: nine thousand such entries still add up.
pub const LARGEST_TOTAL: i64 = 1_000_000_000_000_000;

/// Whom a posting concerns. Law 112-12 art. 6 and 71 ask for operations with members and with others apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counterparty {
    #[default]
    None,
    /// A member of the cooperative, named when known.
    Member(Option<Uuid>),
    /// A customer or supplier who is no member.
    NonMember,
    /// A funder, the State, a bank.
    Other,
}

impl Counterparty {
    /// The word used in files and in the store.
    pub const fn key(self) -> &'static str {
        match self {
            Counterparty::None => "none",
            Counterparty::Member(_) => "member",
            Counterparty::NonMember => "non_member",
            Counterparty::Other => "other",
        }
    }

    pub const fn member(self) -> Option<Uuid> {
        match self {
            Counterparty::Member(member) => member,
            _ => None,
        }
    }

    /// Puts together what `key` and `member` took apart.
    pub fn from_parts(key: &str, member: Option<Uuid>) -> Option<Self> {
        match key {
            "none" | "" => Some(Counterparty::None),
            "member" => Some(Counterparty::Member(member)),
            "non_member" => Some(Counterparty::NonMember),
            "other" => Some(Counterparty::Other),
            _ => None,
        }
    }
}

/// The two sides of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Debit,
    Credit,
}

impl Side {
    pub const fn other(self) -> Self {
        match self {
            Side::Debit => Side::Credit,
            Side::Credit => Side::Debit,
        }
    }
}

/// An entry as it was typed or read, not yet known to balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDraft {
    pub journal: Journal,
    pub date: Day,
    pub label: String,
    pub voucher: Option<String>,
    pub postings: Vec<PostingDraft>,
}

/// One line as it was typed: one of the two amounts is nil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingDraft {
    pub account: AccountCode,
    pub debit: Money,
    pub credit: Money,
    pub label: Option<String>,
    pub counterparty: Counterparty,
}

impl PostingDraft {
    pub fn debit(account: AccountCode, amount: Money) -> Self {
        let credit = Money::zero(amount.currency());
        Self { account, debit: amount, credit, label: None, counterparty: Counterparty::None }
    }

    pub fn credit(account: AccountCode, amount: Money) -> Self {
        let debit = Money::zero(amount.currency());
        Self { account, debit, credit: amount, label: None, counterparty: Counterparty::None }
    }

    pub fn with_counterparty(self, counterparty: Counterparty) -> Self {
        Self { counterparty, ..self }
    }

    pub fn with_label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }
}

/// The texts of an entry that have a longest length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryText {
    Label,
    Voucher,
    PostingLabel,
}

/// Why a draft is no entry. `line` is the place of the posting, from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalEntryError {
    #[error("the entry has no label")]
    LabelIsMissing,
    #[error("{text:?} has more than {most} characters")]
    TooLong { text: EntryText, most: usize },
    #[error("the entry has {postings} postings; it takes two")]
    TooFewPostings { postings: usize },
    #[error("the entry has {postings} postings; at most {most} are kept")]
    TooManyPostings { postings: usize, most: usize },
    #[error("posting {line} has a negative amount")]
    NegativeAmount { line: usize },
    #[error("posting {line} has a debit and a credit")]
    BothSides { line: usize },
    #[error("posting {line} has neither a debit nor a credit")]
    NeitherSide { line: usize },
    #[error("posting {line} is in {found}, the entry in {expected}")]
    CurrenciesDiffer { line: usize, expected: &'static str, found: &'static str },
    #[error("the debits are {debits}, the credits {credits}")]
    DebitsDifferFromCredits { debits: Money, credits: Money },
    #[error("the amounts are larger than the books can hold")]
    TooLarge,
}

/// An entry that balances. It is built by `EntryDraft::balance` alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    journal: Journal,
    date: Day,
    label: String,
    voucher: Option<String>,
    postings: Vec<Posting>,
    total: Money,
}

/// One line of an entry: a positive amount on one side of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    account: AccountCode,
    side: Side,
    amount: Money,
    label: Option<String>,
    counterparty: Counterparty,
}

impl EntryDraft {
    /// Everything that is wrong with the draft, in the order a reader meets it; nothing when it balances.
    pub fn faults(&self) -> Vec<JournalEntryError> {
        let mut faults = Vec::new();
        if tidy(&self.label).is_empty() {
            faults.push(JournalEntryError::LabelIsMissing);
        }
        if is_longer(&self.label, LONGEST_LABEL) {
            faults.push(JournalEntryError::TooLong { text: EntryText::Label, most: LONGEST_LABEL });
        }
        if self.voucher.as_deref().is_some_and(|voucher| is_longer(voucher, LONGEST_VOUCHER)) {
            faults.push(JournalEntryError::TooLong { text: EntryText::Voucher, most: LONGEST_VOUCHER });
        }
        let mut posting_labels = self.postings.iter().filter_map(|posting| posting.label.as_deref());
        if posting_labels.any(|label| is_longer(label, LONGEST_LABEL)) {
            faults.push(JournalEntryError::TooLong { text: EntryText::PostingLabel, most: LONGEST_LABEL });
        }
        let postings = self.postings.len();
        if postings < 2 {
            faults.push(JournalEntryError::TooFewPostings { postings });
        }
        if postings > MOST_POSTINGS {
            faults.push(JournalEntryError::TooManyPostings { postings, most: MOST_POSTINGS });
        }
        let before = faults.len();
        let currency = self.currency();
        for (at, posting) in self.postings.iter().enumerate() {
            let line = at + 1;
            for amount in [posting.debit, posting.credit] {
                if amount.currency() != currency {
                    let (expected, found) = (currency.code(), amount.currency().code());
                    faults.push(JournalEntryError::CurrenciesDiffer { line, expected, found });
                    break;
                }
            }
            if posting.debit.is_negative() || posting.credit.is_negative() {
                faults.push(JournalEntryError::NegativeAmount { line });
            } else if posting.debit.is_zero() && posting.credit.is_zero() {
                faults.push(JournalEntryError::NeitherSide { line });
            } else if !posting.debit.is_zero() && !posting.credit.is_zero() {
                faults.push(JournalEntryError::BothSides { line });
            }
        }
        // Totals mean something only when every line does.
        if faults.len() == before && postings >= 2 {
            match self.totals() {
                Ok((debits, credits)) if debits == credits => {}
                Ok((debits, credits)) => faults.push(JournalEntryError::DebitsDifferFromCredits { debits, credits }),
                Err(error) => faults.push(error),
            }
        }
        faults
    }

    /// The entry this draft describes, or the first thing that is wrong with it.
    pub fn balance(self) -> Result<JournalEntry, JournalEntryError> {
        if let Some(first) = self.faults().into_iter().next() {
            return Err(first);
        }
        let (total, _) = self.totals()?;
        let postings = self.postings.into_iter().map(|posting| {
            let (side, amount) = if posting.debit.is_zero() { (Side::Credit, posting.credit) } else { (Side::Debit, posting.debit) };
            Posting { account: posting.account, side, amount, label: tidy_option(posting.label), counterparty: posting.counterparty }
        });
        Ok(JournalEntry {
            journal: self.journal,
            date: self.date,
            label: tidy(&self.label),
            voucher: tidy_option(self.voucher),
            postings: postings.collect(),
            total,
        })
    }

    /// The sum of the debits and the sum of the credits.
    pub fn totals(&self) -> Result<(Money, Money), JournalEntryError> {
        let sum = |amounts: &mut dyn Iterator<Item = Money>| Money::sum(amounts, self.currency()).map_err(|_| JournalEntryError::TooLarge);
        let debits = sum(&mut self.postings.iter().map(|posting| posting.debit))?;
        let credits = sum(&mut self.postings.iter().map(|posting| posting.credit))?;
        if [debits, credits].iter().any(|total| total.minor().unsigned_abs() > LARGEST_TOTAL.unsigned_abs()) {
            return Err(JournalEntryError::TooLarge);
        }
        Ok((debits, credits))
    }

    fn currency(&self) -> Currency {
        self.postings.first().map_or(Currency::Mad, |posting| posting.debit.currency())
    }
}

impl JournalEntry {
    pub fn journal(&self) -> Journal {
        self.journal
    }

    pub fn date(&self) -> Day {
        self.date
    }

    pub fn label(&self) -> &str {
        &self.label
    }

    /// The reference of the paper behind the entry.
    pub fn voucher(&self) -> Option<&str> {
        self.voucher.as_deref()
    }

    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The sum of the debits, which is that of the credits.
    pub fn total(&self) -> Money {
        self.total
    }

    pub fn currency(&self) -> Currency {
        self.total.currency()
    }

    /// What the entry changes on the accounts that `is_meant` tells, debits counted up.
    pub fn change(&self, is_meant: impl Fn(AccountCode) -> bool) -> Money {
        let minor = self.postings.iter().filter(|posting| is_meant(posting.account)).map(|posting| posting.signed().minor());
        Money::new(minor.sum(), self.currency())
    }

    /// The entry that takes this one back: the same accounts and amounts, each on the other side.
    pub fn reversal(&self, on: Day, label: &str) -> Result<JournalEntry, JournalEntryError> {
        let mut draft = self.to_draft();
        draft.date = on;
        draft.label = label.to_owned();
        for posting in &mut draft.postings {
            std::mem::swap(&mut posting.debit, &mut posting.credit);
        }
        draft.balance()
    }

    /// The same entry as a draft, to start another one from.
    pub fn to_draft(&self) -> EntryDraft {
        let postings = self.postings.iter().map(|posting| PostingDraft {
            account: posting.account,
            debit: posting.debit(),
            credit: posting.credit(),
            label: posting.label.clone(),
            counterparty: posting.counterparty,
        });
        EntryDraft {
            journal: self.journal,
            date: self.date,
            label: self.label.clone(),
            voucher: self.voucher.clone(),
            postings: postings.collect(),
        }
    }
}

impl Posting {
    pub fn account(&self) -> AccountCode {
        self.account
    }

    pub fn side(&self) -> Side {
        self.side
    }

    /// The amount, always positive.
    pub fn amount(&self) -> Money {
        self.amount
    }

    pub fn debit(&self) -> Money {
        if self.side == Side::Debit { self.amount } else { Money::zero(self.amount.currency()) }
    }

    pub fn credit(&self) -> Money {
        if self.side == Side::Credit { self.amount } else { Money::zero(self.amount.currency()) }
    }

    /// The amount, negative on the credit side.
    pub fn signed(&self) -> Money {
        let sign = if self.side == Side::Debit { 1 } else { -1 };
        Money::new(sign * self.amount.minor(), self.amount.currency())
    }

    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    pub fn counterparty(&self) -> Counterparty {
        self.counterparty
    }
}

fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && tidy(text).chars().count() > most
}

/// One line of text: blanks and control characters become single spaces, none at the ends.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

fn tidy_option(text: Option<String>) -> Option<String> {
    text.map(|text| tidy(&text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn account(code: &str) -> AccountCode {
        AccountCode::new(code).expect("an account number")
    }

    fn draft(postings: Vec<PostingDraft>) -> EntryDraft {
        let date = read_day("2026-03-07").expect("a day");
        EntryDraft { journal: Journal::Cash, date, label: "Huile vendue".to_owned(), voucher: None, postings }
    }

    fn sale(debit: i64, credit: i64) -> EntryDraft {
        draft(vec![PostingDraft::debit(account("51611"), Money::mad(debit)), PostingDraft::credit(account("712112"), Money::mad(credit))])
    }

    #[test]
    fn an_entry_that_balances_keeps_what_was_given() {
        let entry = sale(123_450, 123_450).balance().expect("an entry");
        assert_eq!(entry.total(), Money::mad(123_450));
        assert_eq!(entry.postings()[0].debit(), Money::mad(123_450));
        assert_eq!(entry.postings()[1].signed(), Money::mad(-123_450));
        assert_eq!(entry.change(|code| code.starts_with("516")), Money::mad(123_450));
        assert_eq!(entry.to_draft().balance(), Ok(entry));
    }

    #[test]
    fn a_centime_too_much_is_refused() {
        let refusal = JournalEntryError::DebitsDifferFromCredits { debits: Money::mad(100), credits: Money::mad(101) };
        assert_eq!(sale(100, 101).balance(), Err(refusal));
    }

    #[test]
    fn an_entry_takes_two_postings_and_a_label() {
        let one = draft(vec![PostingDraft::debit(account("51611"), Money::mad(5))]);
        assert_eq!(one.balance(), Err(JournalEntryError::TooFewPostings { postings: 1 }));
        let unnamed = EntryDraft { label: " \n ".to_owned(), ..sale(1, 1) };
        assert_eq!(unnamed.balance(), Err(JournalEntryError::LabelIsMissing));
        let many = (0..MOST_POSTINGS + 1).map(|_| PostingDraft::debit(account("51611"), Money::mad(1))).collect();
        assert!(draft(many).faults().contains(&JournalEntryError::TooManyPostings { postings: 2_001, most: 2_000 }));
    }

    #[test]
    fn each_posting_has_one_positive_side() {
        assert_eq!(sale(-5, 5).balance(), Err(JournalEntryError::NegativeAmount { line: 1 }));
        assert_eq!(sale(0, 5).balance(), Err(JournalEntryError::NeitherSide { line: 1 }));
        let mut both = sale(5, 5);
        both.postings[1].debit = Money::mad(5);
        assert_eq!(both.balance(), Err(JournalEntryError::BothSides { line: 2 }));
    }

    #[test]
    fn one_entry_has_one_currency() {
        let mut mixed = sale(5, 5);
        mixed.postings[1] = PostingDraft::credit(account("712112"), Money::new(5, Currency::Eur));
        assert_eq!(mixed.balance(), Err(JournalEntryError::CurrenciesDiffer { line: 2, expected: "MAD", found: "EUR" }));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let mut wrong = sale(-5, 0);
        wrong.label = String::new();
        assert_eq!(
            wrong.faults(),
            [JournalEntryError::LabelIsMissing, JournalEntryError::NegativeAmount { line: 1 }, JournalEntryError::NeitherSide { line: 2 }]
        );
    }

    #[test]
    fn texts_have_a_longest_length_in_letters_of_any_script() {
        let fits = EntryDraft { label: "ز".repeat(LONGEST_LABEL), ..sale(1, 1) };
        assert!(fits.balance().is_ok());
        let long = EntryDraft { label: "ز".repeat(LONGEST_LABEL + 1), ..sale(1, 1) };
        assert_eq!(long.balance(), Err(JournalEntryError::TooLong { text: EntryText::Label, most: LONGEST_LABEL }));
        let voucher = EntryDraft { voucher: Some("9".repeat(LONGEST_VOUCHER + 1)), ..sale(1, 1) };
        assert_eq!(voucher.balance(), Err(JournalEntryError::TooLong { text: EntryText::Voucher, most: LONGEST_VOUCHER }));
    }

    #[test]
    fn labels_are_kept_on_one_line() {
        let entry = EntryDraft { label: "  Huile\r\n\tvendue  ".to_owned(), voucher: Some(" ".to_owned()), ..sale(1, 1) };
        let entry = entry.balance().expect("an entry");
        assert_eq!(entry.label(), "Huile vendue");
        assert_eq!(entry.voucher(), None);
    }

    #[test]
    fn amounts_too_large_for_the_books_are_refused() {
        let huge = Money::mad(i64::MAX);
        let lines = vec![PostingDraft::debit(account("1"), huge), PostingDraft::debit(account("1"), huge)];
        assert_eq!(draft(lines).balance(), Err(JournalEntryError::TooLarge));
        // Two such entries would make every sum of the books overflow for good.
        for total in [LARGEST_TOTAL + 1, i64::MAX] {
            assert_eq!(sale(total, total).balance(), Err(JournalEntryError::TooLarge));
        }
        assert!(sale(LARGEST_TOTAL, LARGEST_TOTAL).balance().is_ok());
    }

    #[test]
    fn a_reversal_mirrors_each_posting() {
        let entry = sale(700, 700).balance().expect("an entry");
        let on = read_day("2026-03-09").expect("a day");
        let back = entry.reversal(on, "Erreur de saisie").expect("an entry");
        assert_eq!(back.date(), on);
        for (there, back) in entry.postings().iter().zip(back.postings()) {
            assert_eq!((there.account(), there.amount(), there.side()), (back.account(), back.amount(), back.side().other()));
        }
        assert_eq!(entry.reversal(on, ""), Err(JournalEntryError::LabelIsMissing));
    }
}
