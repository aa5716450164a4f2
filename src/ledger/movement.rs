//! Money in and money out, in the treasurer's words: what happened becomes an entry that balances.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::calendar::Day;
use crate::law::Trilingual;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Money;

const RULEBOOK: &str = include_str!("../../rulebook/movements.toml");

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementEvent {
    MoneyIn,
    MoneyOut,
    /// From the cash box to the bank, or back.
    Moved,
    /// Bought and not paid yet.
    WeOwe,
    /// Sold and not paid to us yet.
    OwedToUs,
}

/// Where money is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    CashBox,
    Bank,
}

/// Whom a category wants named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CounterpartyNeed {
    /// Nobody need be named.
    None,
    /// Whether it was a member, by name where it is known: operations with members stay apart (law 112-12 art. 6 and 71).
    MemberOrOther,
    /// A member, by name.
    Member,
}

/// A place of money as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PlaceRule {
    #[serde(rename = "code")]
    pub place: Place,
    pub account: AccountCode,
    pub icon: String,
    pub label: Trilingual,
    #[serde(deserialize_with = "journal_by_code")]
    pub journal: Journal,
}

/// An event as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EventRule {
    #[serde(rename = "code")]
    pub event: MovementEvent,
    pub icon: String,
    pub label: Trilingual,
}

/// What the money was for: the words for the treasurer, the accounts for the books.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Category {
    pub code: String,
    pub icon: String,
    pub label: Trilingual,
    pub help: Trilingual,
    pub example: Trilingual,
    pub counterparty: CounterpartyNeed,
    /// Whether the expert is to look at it afterwards.
    #[serde(default)]
    pub needs_expert: bool,
    /// Whether it settles a debt that was noted earlier.
    #[serde(default)]
    pub settles: bool,
    /// Whether it is said of a member who left, too.
    #[serde(default)]
    after_leaving: bool,
    /// Whether it happens seldom, so that it is offered behind the usual ones.
    #[serde(default, rename = "rare")]
    pub is_rare: bool,
    /// Whether its bill may bear a tax that a taxable cooperative takes off.
    #[serde(default, rename = "vat")]
    pub bears_tax: bool,
    /// Why these accounts, for the expert.
    pub basis: String,
    from: Day,
    until: Option<Day>,
    events: Vec<MovementEvent>,
    places: Option<Vec<Place>>,
    accounts: AccountsByCounterparty,
    owed: Option<AccountsByCounterparty>,
    moves: Option<Move>,
    #[serde(default)]
    party: Party,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
struct AccountsByCounterparty {
    all: Option<AccountCode>,
    member: Option<AccountCode>,
    other: Option<AccountCode>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
struct Move {
    from: Place,
    to: Place,
}

/// Whom the books note when nobody was named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Party {
    #[default]
    None,
    /// A funder or a lender.
    Other,
}

/// The rules by which movements become entries.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct MovementRules {
    #[serde(rename = "place")]
    places: Vec<PlaceRule>,
    #[serde(rename = "event")]
    events: Vec<EventRule>,
    #[serde(rename = "category")]
    categories: Vec<Category>,
}

/// What a treasurer tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementDraft {
    pub event: MovementEvent,
    /// The code of the category.
    pub category: String,
    pub amount: Money,
    /// Where the money is; not asked when nothing was paid yet, nor when it moved.
    pub place: Option<Place>,
    pub date: Day,
    pub counterparty: Counterparty,
    pub voucher: Option<String>,
    pub note: Option<String>,
}

/// Why what was told makes no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MovementError {
    #[error("there is no category \"{code}\" on that day")]
    UnknownCategory { code: String },
    #[error("category \"{code}\" is not for this event")]
    CategoryDoesNotFit { code: String },
    #[error("an amount above zero is needed")]
    AmountNotPositive,
    #[error("it was not said where the money is")]
    PlaceIsMissing,
    #[error("category \"{code}\" is not paid from there")]
    PlaceDoesNotFit { code: String, place: Place },
    #[error("it was not said whether it was a member")]
    CounterpartyIsMissing,
    #[error("it was not said which member")]
    MemberIsMissing,
    #[error("the cash box holds {holds}")]
    CashWouldBeNegative { holds: Money },
}

impl MovementEvent {
    pub const ALL: [MovementEvent; 5] =
        [MovementEvent::MoneyIn, MovementEvent::MoneyOut, MovementEvent::Moved, MovementEvent::WeOwe, MovementEvent::OwedToUs];

    pub const fn key(self) -> &'static str {
        match self {
            MovementEvent::MoneyIn => "money_in",
            MovementEvent::MoneyOut => "money_out",
            MovementEvent::Moved => "moved",
            MovementEvent::WeOwe => "we_owe",
            MovementEvent::OwedToUs => "owed_to_us",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.key() == key)
    }

    /// Whether the place of the money is asked.
    pub const fn asks_place(self) -> bool {
        matches!(self, MovementEvent::MoneyIn | MovementEvent::MoneyOut)
    }
}

impl Place {
    pub const ALL: [Place; 2] = [Place::CashBox, Place::Bank];

    pub const fn key(self) -> &'static str {
        match self {
            Place::CashBox => "cash_box",
            Place::Bank => "bank",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.key() == key)
    }
}

impl Category {
    pub fn is_in_force(&self, date: Day) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }

    pub fn fits(&self, event: MovementEvent) -> bool {
        self.events.contains(&event)
    }

    /// Whether it settles what is open with somebody, so that it concerns members who left, too.
    pub fn is_open_to_who_left(&self) -> bool {
        self.settles || self.after_leaving
    }

    pub fn is_paid_from(&self, place: Place) -> bool {
        self.places.as_ref().is_none_or(|places| places.contains(&place))
    }

    /// The places between which money moves, where it does.
    pub fn moves(&self) -> Option<(Place, Place)> {
        self.moves.map(|between| (between.from, between.to))
    }

    /// All the account numbers the category may post to besides the place of money.
    pub fn accounts(&self) -> Vec<AccountCode> {
        let sets = [Some(self.accounts), self.owed].into_iter().flatten();
        sets.flat_map(|set| [set.all, set.member, set.other]).flatten().collect()
    }

    fn counterparty(&self, told: Counterparty) -> Result<Counterparty, MovementError> {
        match (self.counterparty, told) {
            (CounterpartyNeed::MemberOrOther, Counterparty::None) => Err(MovementError::CounterpartyIsMissing),
            (CounterpartyNeed::Member, Counterparty::Member(Some(_))) => Ok(told),
            (CounterpartyNeed::Member, _) => Err(MovementError::MemberIsMissing),
            (CounterpartyNeed::None, Counterparty::None) if self.party == Party::Other => Ok(Counterparty::Other),
            _ => Ok(told),
        }
    }
}

impl AccountsByCounterparty {
    fn of(&self, counterparty: Counterparty) -> Option<AccountCode> {
        let split = if matches!(counterparty, Counterparty::Member(_)) { self.member } else { self.other };
        split.or(self.all)
    }
}

impl MovementRules {
    /// The rules of the rulebook, read once.
    pub fn current() -> &'static MovementRules {
        static RULES: OnceLock<MovementRules> = OnceLock::new();
        // A test reads the embedded text, so that it cannot fail here.
        RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
    }

    pub fn events(&self) -> &[EventRule] {
        &self.events
    }

    pub fn places(&self) -> &[PlaceRule] {
        &self.places
    }

    pub fn place(&self, place: Place) -> Option<&PlaceRule> {
        self.places.iter().find(|rule| rule.place == place)
    }

    /// The categories of an event on a day, the most usual first, "I don't know" last.
    pub fn categories(&self, event: MovementEvent, date: Day) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(move |category| category.fits(event) && category.is_in_force(date))
    }

    /// Every category in force on a day, in the order of the rulebook.
    pub fn all_categories(&self, date: Day) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(move |category| category.is_in_force(date))
    }

    pub fn category(&self, code: &str, date: Day) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == code && category.is_in_force(date))
    }

    /// The places that suit a category.
    pub fn places_for(&self, category: &Category) -> impl Iterator<Item = &PlaceRule> {
        self.places.iter().filter(|rule| category.is_paid_from(rule.place))
    }
}

/// The entry for what a treasurer told; its label is in the language given.
pub fn movement_entry(draft: &MovementDraft, rules: &MovementRules, language: &str) -> Result<EntryDraft, MovementError> {
    let unknown = || MovementError::UnknownCategory { code: draft.category.clone() };
    let unfit = || MovementError::CategoryDoesNotFit { code: draft.category.clone() };
    let category = rules.category(&draft.category, draft.date).ok_or_else(unknown)?;
    if !category.fits(draft.event) {
        return Err(unfit());
    }
    if !draft.amount.is_positive() {
        return Err(MovementError::AmountNotPositive);
    }
    let counterparty = category.counterparty(draft.counterparty)?;
    let purpose = category.accounts.of(counterparty).ok_or_else(unfit)?;
    let amount = draft.amount;
    let money = |place: Place| rules.place(place).ok_or(MovementError::PlaceDoesNotFit { code: draft.category.clone(), place });
    let told_place = || {
        let place = draft.place.ok_or(MovementError::PlaceIsMissing)?;
        if category.is_paid_from(place) {
            money(place)
        } else {
            Err(MovementError::PlaceDoesNotFit { code: draft.category.clone(), place })
        }
    };
    let owed = || category.owed.and_then(|owed| owed.of(counterparty)).ok_or_else(unfit);
    let named = |posting: PostingDraft| posting.with_counterparty(counterparty);
    let (journal, postings) = match draft.event {
        MovementEvent::MoneyIn => {
            let place = told_place()?;
            (place.journal, vec![PostingDraft::debit(place.account, amount), named(PostingDraft::credit(purpose, amount))])
        }
        MovementEvent::MoneyOut => {
            let place = told_place()?;
            (place.journal, vec![named(PostingDraft::debit(purpose, amount)), PostingDraft::credit(place.account, amount)])
        }
        MovementEvent::WeOwe => {
            (Journal::Purchases, vec![named(PostingDraft::debit(purpose, amount)), named(PostingDraft::credit(owed()?, amount))])
        }
        MovementEvent::OwedToUs => {
            (Journal::Sales, vec![named(PostingDraft::debit(owed()?, amount)), named(PostingDraft::credit(purpose, amount))])
        }
        MovementEvent::Moved => {
            let (from, to) = category.moves().ok_or_else(unfit)?;
            let (from, to) = (money(from)?, money(to)?);
            let out = [PostingDraft::debit(purpose, amount), PostingDraft::credit(from.account, amount)];
            let back = [PostingDraft::debit(to.account, amount), PostingDraft::credit(purpose, amount)];
            (Journal::Bank, out.into_iter().chain(back).collect())
        }
    };
    let words = category.label.text(language);
    let label = match draft.note.as_deref().map(str::trim).filter(|note| !note.is_empty()) {
        Some(note) => format!("{words} – {note}"),
        None => words.to_owned(),
    };
    Ok(EntryDraft { journal, date: draft.date, label, voucher: draft.voucher.clone(), postings })
}

/// How much a movement takes out of the cash box: nothing when it puts money in or does not touch it.
pub fn taken_from_cash(draft: &MovementDraft, rules: &MovementRules) -> Money {
    let leaves = match draft.event {
        MovementEvent::MoneyOut => draft.place == Some(Place::CashBox),
        MovementEvent::Moved => {
            let moves = rules.category(&draft.category, draft.date).and_then(Category::moves);
            moves.is_some_and(|(from, _)| from == Place::CashBox)
        }
        _ => false,
    };
    if leaves { draft.amount } else { Money::zero(draft.amount.currency()) }
}

/// Whether taking an amount out would leave the cash box below nothing.
pub fn would_overdraw(holds: Money, taken: Money) -> bool {
    taken.is_positive() && taken.minor() > holds.minor()
}

/// A cash box is never silently negative: the treasurer says "record anyway", or does not record.
pub fn check_cash(holds: Money, taken: Money, is_confirmed: bool) -> Result<(), MovementError> {
    if would_overdraw(holds, taken) && !is_confirmed { Err(MovementError::CashWouldBeNegative { holds }) } else { Ok(()) }
}

fn journal_by_code<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Journal, D::Error> {
    let code = String::deserialize(deserializer)?;
    Journal::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown journal"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;
    use crate::ledger::journal_entry::Side;
    use uuid::Uuid;

    /// Trilingual of the trade that a treasurer is never shown.
    const TRADE_WORDS: [&str; 23] = [
        "débit",
        "crédit",
        "compte",
        "comptab",
        "écriture",
        "imputation",
        "journal",
        "grand livre",
        "passif",
        "amortiss",
        "debit",
        "credit",
        "account",
        "ledger",
        "posting",
        "liabilit",
        "مدين",
        "دائن",
        "قيد",
        "محاسب",
        "حساب",
        "استهلاك",
        "خصوم",
    ];

    fn day() -> Day {
        read_day("2026-03-07").expect("a day")
    }

    fn told(event: MovementEvent, category: &str, place: Option<Place>, counterparty: Counterparty) -> MovementDraft {
        let category = category.to_owned();
        MovementDraft { event, category, amount: Money::mad(123_450), place, date: day(), counterparty, voucher: None, note: None }
    }

    fn postings(draft: &MovementDraft) -> Result<Vec<String>, MovementError> {
        let entry = movement_entry(draft, MovementRules::current(), "fr")?.balance().expect("an entry that balances");
        let line = |side: Side| if side == Side::Debit { "D" } else { "C" };
        Ok(entry.postings().iter().map(|posting| format!("{} {}", line(posting.side()), posting.account())).collect())
    }

    #[test]
    fn the_rulebook_is_read_and_every_account_takes_postings() {
        let rules: MovementRules = toml::from_str(RULEBOOK).expect("the rulebook");
        let (chart, none) = (Chart::national(), OpenedAccounts::default());
        for category in &rules.categories {
            for account in category.accounts() {
                assert!(chart.resolve(account, &none).is_ok(), "{} {account}", category.code);
            }
            let twins = rules.categories.iter().filter(|other| other.code == category.code && other.is_in_force(day()));
            assert!(twins.count() <= 1, "{}", category.code);
        }
        assert!(rules.places.iter().all(|place| chart.resolve(place.account, &none).is_ok()));
        assert_eq!((rules.places.len(), rules.events.len()), (Place::ALL.len(), MovementEvent::ALL.len()));
        assert!(rules.categories(MovementEvent::MoneyIn, day()).count() >= 8);
        assert!(rules.categories(MovementEvent::MoneyOut, day()).count() >= 10);
    }

    #[test]
    fn no_word_of_bookkeeping_is_shown_to_a_treasurer() {
        let rules = MovementRules::current();
        let categories = rules.categories.iter().flat_map(|category| [&category.label, &category.help, &category.example]);
        let others = rules.events.iter().map(|event| &event.label).chain(rules.places.iter().map(|place| &place.label));
        for text in categories.chain(others).flat_map(Trilingual::all) {
            assert!(!text.is_empty());
            let plain = text.to_lowercase();
            for word in TRADE_WORDS {
                assert!(!plain.contains(word), "\"{text}\" holds \"{word}\"");
            }
        }
    }

    #[test]
    fn every_category_makes_an_entry_for_each_of_its_events() {
        let rules = MovementRules::current();
        for category in &rules.categories {
            for event in category.events.iter().copied() {
                let places: Vec<Option<Place>> = match event.asks_place() {
                    true => rules.places_for(category).map(|rule| Some(rule.place)).collect(),
                    false => vec![None],
                };
                assert!(!places.is_empty(), "{} {event:?}", category.code);
                for (place, counterparty) in places.iter().flat_map(|place| {
                    [Counterparty::Member(Some(Uuid::nil())), Counterparty::NonMember].map(|counterparty| (*place, counterparty))
                }) {
                    if category.counterparty == CounterpartyNeed::Member && counterparty == Counterparty::NonMember {
                        continue;
                    }
                    let draft = told(event, &category.code, place, counterparty);
                    assert!(postings(&draft).is_ok(), "{} {event:?}", category.code);
                }
            }
        }
    }

    #[test]
    fn a_sale_to_a_member_and_to_others_go_apart() {
        let member = told(MovementEvent::MoneyIn, "product_sale", Some(Place::CashBox), Counterparty::Member(None));
        assert_eq!(postings(&member), Ok(vec!["D 51611".to_owned(), "C 712111".to_owned()]));
        let other = MovementDraft { place: Some(Place::Bank), counterparty: Counterparty::NonMember, ..member.clone() };
        assert_eq!(postings(&other), Ok(vec!["D 5141".to_owned(), "C 712112".to_owned()]));
        let unsaid = MovementDraft { counterparty: Counterparty::None, ..member };
        assert_eq!(postings(&unsaid), Err(MovementError::CounterpartyIsMissing));
    }

    #[test]
    fn what_is_not_paid_yet_becomes_a_debt() {
        let bought = told(MovementEvent::WeOwe, "raw_material", None, Counterparty::Member(None));
        assert_eq!(postings(&bought), Ok(vec!["D 612111".to_owned(), "C 44111".to_owned()]));
        let sold = told(MovementEvent::OwedToUs, "service_given", None, Counterparty::NonMember);
        assert_eq!(postings(&sold), Ok(vec!["D 34211".to_owned(), "C 712432".to_owned()]));
    }

    #[test]
    fn money_moved_passes_through_the_transfer_account_and_leaves_it_nil() {
        let draft = told(MovementEvent::Moved, "bank_to_box", None, Counterparty::None);
        let expected = ["D 5115", "C 5141", "D 51611", "C 5115"].map(str::to_owned).to_vec();
        assert_eq!(postings(&draft), Ok(expected));
    }

    #[test]
    fn what_nobody_knows_waits_in_suspense_for_the_expert() {
        let draft = told(MovementEvent::MoneyIn, "other_in", Some(Place::Bank), Counterparty::None);
        assert_eq!(postings(&draft), Ok(vec!["D 5141".to_owned(), "C 4497".to_owned()]));
        let category = MovementRules::current().category("other_out", day()).expect("a category");
        assert!(category.needs_expert);
    }

    #[test]
    fn what_is_missing_or_does_not_fit_is_refused() {
        let good = told(MovementEvent::MoneyOut, "rent", Some(Place::Bank), Counterparty::None);
        let refusals = [
            (MovementDraft { category: "gold".to_owned(), ..good.clone() }, MovementError::UnknownCategory { code: "gold".to_owned() }),
            (
                MovementDraft { event: MovementEvent::MoneyIn, ..good.clone() },
                MovementError::CategoryDoesNotFit { code: "rent".to_owned() },
            ),
            (MovementDraft { amount: Money::mad(0), ..good.clone() }, MovementError::AmountNotPositive),
            (MovementDraft { amount: Money::mad(-1), ..good.clone() }, MovementError::AmountNotPositive),
            (MovementDraft { place: None, ..good.clone() }, MovementError::PlaceIsMissing),
            (
                told(MovementEvent::MoneyOut, "bank_charges", Some(Place::CashBox), Counterparty::None),
                MovementError::PlaceDoesNotFit { code: "bank_charges".to_owned(), place: Place::CashBox },
            ),
            (
                told(MovementEvent::MoneyOut, "member_advance", Some(Place::CashBox), Counterparty::Member(None)),
                MovementError::MemberIsMissing,
            ),
        ];
        for (draft, refusal) in refusals {
            assert_eq!(postings(&draft), Err(refusal));
        }
        let early = MovementDraft { date: read_day("2019-12-31").expect("a day"), ..good };
        assert_eq!(postings(&early), Err(MovementError::UnknownCategory { code: "rent".to_owned() }));
    }

    #[test]
    fn the_cash_box_is_never_silently_negative() {
        let rules = MovementRules::current();
        let rent = told(MovementEvent::MoneyOut, "rent", Some(Place::CashBox), Counterparty::None);
        let taken = taken_from_cash(&rent, rules);
        assert_eq!(taken, Money::mad(123_450));
        assert_eq!(check_cash(Money::mad(123_450), taken, false), Ok(()));
        let holds = Money::mad(123_449);
        assert_eq!(check_cash(holds, taken, false), Err(MovementError::CashWouldBeNegative { holds }));
        assert_eq!(check_cash(holds, taken, true), Ok(()));
        let from_bank = MovementDraft { place: Some(Place::Bank), ..rent };
        assert!(taken_from_cash(&from_bank, rules).is_zero());
        let to_bank = told(MovementEvent::Moved, "box_to_bank", None, Counterparty::None);
        assert_eq!(taken_from_cash(&to_bank, rules), Money::mad(123_450));
        assert_eq!(check_cash(Money::mad(-5), Money::mad(0), false), Ok(()));
    }

    #[test]
    fn the_label_is_in_the_readers_language_with_the_note() {
        let mut draft = told(MovementEvent::MoneyOut, "rent", Some(Place::Bank), Counterparty::None);
        draft.note = Some(" mars ".to_owned());
        let label = |language| movement_entry(&draft, MovementRules::current(), language).expect("a draft").label;
        assert_eq!(label("fr"), "Loyer – mars");
        assert_eq!(label("ar"), "الكراء – mars");
    }
}
