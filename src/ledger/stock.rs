//! What lies in the store: quantities to the gram, values to the centime, and the entry that puts the count into the books.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use uuid::Uuid;

use crate::calendar::Day;
use crate::digits::latin_digit;
use crate::law::Mark;
use crate::law::Trilingual;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::part;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/stock.toml");
/// Thousandths in one unit.
const WHOLE: i64 = 1_000;
/// The most characters of a name, a unit or a note.
const LONGEST_TEXT: usize = 120;
/// Most thousandths that are kept of anything: a milliard of units.
const MOST_THOUSANDTHS: i64 = 1_000_000_000_000;

/// A kind of thing in the store, with its two accounts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StockKind {
    pub code: String,
    pub account: AccountCode,
    pub variation: AccountCode,
    pub label: Trilingual,
    pub example: Trilingual,
    pub source: String,
    pub mark: Mark,
    from: Day,
    until: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Variation {
    prefix: String,
    account: AccountCode,
}

/// The rules of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct StockRules {
    #[serde(rename = "kind")]
    kinds: Vec<StockKind>,
    #[serde(rename = "variation")]
    variations: Vec<Variation>,
}

/// Something kept in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockItem {
    pub id: Uuid,
    pub label: String,
    /// What one of it is: kilo, litre, piece.
    pub unit: String,
    /// The code of its kind.
    pub kind: String,
    /// Whether it is still counted.
    pub is_kept: bool,
}

/// What came in or went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockMovement {
    pub id: Uuid,
    pub item_id: Uuid,
    pub on: Day,
    pub came_in: bool,
    pub quantity: Quantity,
    /// What it cost, for what came in; at the average, for what went out.
    pub value: Money,
    pub note: String,
}

/// What was found of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountLine {
    pub item_id: Uuid,
    pub quantity: Quantity,
    pub unit_cost: Money,
    pub value: Money,
}

/// A quantity in thousandths of its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

/// How much of something there should be, and what it cost in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    pub quantity: Quantity,
    pub value: Money,
}

/// Why something does not go into the store, out of it, or into the books.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StockError {
    #[error("it has no name")]
    LabelIsMissing,
    #[error("it has no unit")]
    UnitIsMissing,
    #[error("a text has more than {most} characters")]
    TooLong { most: usize },
    #[error("there is no kind \"{code}\"")]
    UnknownKind { code: String },
    #[error("\"{label}\" is in the store already")]
    IsKnown { label: String },
    #[error("\"{text}\" is no quantity")]
    NotAQuantity { text: String },
    #[error("a quantity above nil is needed")]
    QuantityNotPositive,
    #[error("only {holds} is there")]
    NotThatMuch { holds: Quantity },
    #[error("the day is in the future")]
    DayInFuture,
    #[error("that day was counted already, on {on}")]
    IsCounted { on: Day },
    #[error("what one of \"{label}\" costs is not known")]
    CostIsMissing { label: String },
    #[error("the count is in the books already")]
    IsBooked,
    #[error("there is nothing to put into the books")]
    NothingToBook,
    #[error("account {account} has no variation in the rulebook")]
    NotInRulebook { account: AccountCode },
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl StockRules {
    pub fn current() -> &'static StockRules {
        static RULES: OnceLock<StockRules> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
    }

    pub fn kinds(&self, day: Day) -> impl Iterator<Item = &StockKind> {
        self.kinds.iter().filter(move |kind| kind.from <= day && kind.until.is_none_or(|until| day <= until))
    }

    pub fn kind(&self, code: &str, day: Day) -> Option<&StockKind> {
        self.kinds(day).find(|kind| kind.code == code)
    }

    /// What goes up or down with an account of stocks.
    pub fn variation(&self, account: AccountCode) -> Option<AccountCode> {
        let fits = |one: &&Variation| account.starts_with(&one.prefix);
        self.variations.iter().filter(fits).max_by_key(|one| one.prefix.len()).map(|one| one.account)
    }
}

impl Quantity {
    pub const fn thousandths(count: i64) -> Self {
        Self(count)
    }

    pub const fn count(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads what a person typed: `12`, `12,5`, `1 234.125`, `١٢٫٥`; blanks group, a comma or a point begins the decimals.
    ///
    /// # Errors
    /// `NotAQuantity` for anything else, a fourth decimal, or more than can be kept.
    pub fn read(typed: &str) -> Result<Self, StockError> {
        let wrong = || StockError::NotAQuantity { text: typed.trim().to_owned() };
        let plain: String = typed.chars().filter_map(plain_character).collect();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if !is_digits(whole)
            || !is_digits(decimals)
            || decimals.len() > 3
            || (whole.is_empty() && decimals.is_empty())
            || plain.ends_with('.')
        {
            return Err(wrong());
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| wrong())? };
        let decimals: i64 = format!("{decimals:0<3}").parse().map_err(|_| wrong())?;
        let count = whole.checked_mul(WHOLE).and_then(|count| count.checked_add(decimals)).ok_or_else(wrong)?;
        if count > MOST_THOUSANDTHS { Err(wrong()) } else { Ok(Self(count)) }
    }
}

impl std::fmt::Display for Quantity {
    /// The plain form for other programs: `12.5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let decimals = format!("{:03}", self.0 % WHOLE);
        let decimals = decimals.trim_end_matches('0');
        let whole = self.0 / WHOLE;
        if decimals.is_empty() { write!(f, "{whole}") } else { write!(f, "{whole}.{decimals}") }
    }
}

fn plain_character(c: char) -> Option<char> {
    match c {
        '٫' | ',' | '،' => Some('.'),
        '\u{200e}' | '\u{200f}' | '\u{061c}' => None,
        _ if c.is_whitespace() => None,
        _ => Some(latin_digit(c)),
    }
}

impl StockItem {
    /// Checks what was told of a new thing.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(self, known: &[StockItem], today: Day) -> Result<Self, StockError> {
        let item = Self { label: self.label.trim().to_owned(), unit: self.unit.trim().to_owned(), ..self };
        if item.label.is_empty() {
            return Err(StockError::LabelIsMissing);
        }
        if item.unit.is_empty() {
            return Err(StockError::UnitIsMissing);
        }
        if item.label.chars().count() > LONGEST_TEXT || item.unit.chars().count() > LONGEST_TEXT {
            return Err(StockError::TooLong { most: LONGEST_TEXT });
        }
        if StockRules::current().kind(&item.kind, today).is_none() {
            return Err(StockError::UnknownKind { code: item.kind });
        }
        if known.iter().any(|other| other.label.to_lowercase() == item.label.to_lowercase()) {
            return Err(StockError::IsKnown { label: item.label });
        }
        Ok(item)
    }
}

impl Holding {
    pub const fn nothing() -> Self {
        Self { quantity: Quantity(0), value: Money::mad(0) }
    }

    /// What is there after more came in, at its cost.
    ///
    /// # Errors
    /// `QuantityNotPositive`; amounts beyond what the books can hold.
    pub fn receive(self, quantity: Quantity, value: Money) -> Result<Self, StockError> {
        if quantity.0 <= 0 || value.is_negative() {
            return Err(StockError::QuantityNotPositive);
        }
        let count = self.quantity.0.checked_add(quantity.0).ok_or(MoneyError::TooLarge)?;
        Ok(Self { quantity: Quantity(count), value: self.value.plus(value)? })
    }

    /// What is there after some went out, and the value that went with it: at the weighted average, no centime lost.
    ///
    /// # Errors
    /// `QuantityNotPositive`, `NotThatMuch`.
    pub fn issue(self, quantity: Quantity) -> Result<(Self, Money), StockError> {
        if quantity.0 <= 0 {
            return Err(StockError::QuantityNotPositive);
        }
        if quantity > self.quantity {
            return Err(StockError::NotThatMuch { holds: self.quantity });
        }
        let value = self.worth(quantity);
        Ok((Self { quantity: Quantity(self.quantity.0 - quantity.0), value: self.value.minus(value)? }, value))
    }

    /// What a quantity of it is worth at the weighted average; all of it is worth all.
    pub fn worth(self, quantity: Quantity) -> Money {
        part(self.value, quantity.0.into(), self.quantity.0.into())
    }

    /// What one costs on average.
    pub fn average(self) -> Option<Money> {
        (self.quantity.0 > 0).then(|| part(self.value, WHOLE.into(), self.quantity.0.into()))
    }
}

/// How much there should be after the last count and what came and went since.
///
/// # Errors
/// More went out than there was.
pub fn holding(counted: Option<CountLine>, movements: &[StockMovement]) -> Result<Holding, StockError> {
    movements.iter().try_fold(begun(counted), after)
}

fn begun(counted: Option<CountLine>) -> Holding {
    counted.map_or(Holding::nothing(), |line| Holding { quantity: line.quantity, value: line.value })
}

fn after(holds: Holding, one: &StockMovement) -> Result<Holding, StockError> {
    if one.came_in {
        return holds.receive(one.quantity, one.value);
    }
    if one.quantity > holds.quantity {
        return Err(StockError::NotThatMuch { holds: holds.quantity });
    }
    // The value was fixed on the day it was noted; where nothing is left, or something earlier was noted since, none is owed.
    let quantity = Quantity(holds.quantity.0 - one.quantity.0);
    let value = holds.value.minus(one.value)?;
    let is_spent = quantity.is_zero() || value.is_negative();
    Ok(Holding { quantity, value: if is_spent { Money::mad(0) } else { value } })
}

/// What goes out on a day is worth, at the average of that day: neither then nor on any later day is less there than nothing.
///
/// # Errors
/// `QuantityNotPositive`; `NotThatMuch` with the most that can go.
pub fn issued_on(counted: Option<CountLine>, movements: &[StockMovement], on: Day, quantity: Quantity) -> Result<Money, StockError> {
    let (before, later) = movements.split_at(movements.partition_point(|one| one.on <= on));
    let holds = holding(counted, before)?;
    let mut least = holds.quantity;
    later.iter().try_fold(holds, |holds, one| {
        let holds = after(holds, one)?;
        least = least.min(holds.quantity);
        Ok::<Holding, StockError>(holds)
    })?;
    if quantity > least {
        return Err(StockError::NotThatMuch { holds: least });
    }
    holds.issue(quantity).map(|(_, value)| value)
}

/// One line of a count: what was found, at the cost that was said or at the average of what should be there.
///
/// # Errors
/// `CostIsMissing` when neither is known.
pub fn count_line(item: &StockItem, found: Quantity, unit_cost: Option<Money>, expected: Holding) -> Result<CountLine, StockError> {
    if found.0 < 0 || unit_cost.is_some_and(Money::is_negative) {
        return Err(StockError::QuantityNotPositive);
    }
    let line = |unit_cost: Money, value: Money| CountLine { item_id: item.id, quantity: found, unit_cost, value };
    match (unit_cost, expected.average()) {
        (Some(cost), _) => Ok(line(cost, part(cost, found.0.into(), WHOLE.into()))),
        (None, Some(average)) => Ok(line(average, expected.worth(found))),
        (None, None) if found.is_zero() => Ok(line(Money::mad(0), Money::mad(0))),
        (None, None) => Err(StockError::CostIsMissing { label: item.label.clone() }),
    }
}

impl CountLine {
    /// Whether what one costs was said by somebody, and does not come from the average.
    pub fn is_cost_told(self, item: &StockItem, expected: Holding) -> bool {
        let of_cost = part(self.unit_cost, self.quantity.0.into(), WHOLE.into());
        self.value == of_cost && count_line(item, self.quantity, None, expected).ok() != Some(self)
    }
}

/// The entry of a count: what the books held of stocks is taken off, what was counted is put on.
///
/// # Errors
/// `NothingToBook` when the books hold nothing and nothing was found; `NotInRulebook`.
pub fn count_entry(
    held: &BTreeMap<AccountCode, Money>,
    counted: &BTreeMap<AccountCode, Money>,
    on: Day,
    label: String,
) -> Result<EntryDraft, StockError> {
    let mut postings = Vec::new();
    let mut moved = |account: AccountCode, amount: Money, is_on: bool| -> Result<(), StockError> {
        let variation = StockRules::current().variation(account).ok_or(StockError::NotInRulebook { account })?;
        // A stock that stands on the wrong side is taken off all the same.
        let (amount, is_on) = if amount.is_negative() { (amount.negated()?, !is_on) } else { (amount, is_on) };
        let (debit, credit) = if is_on { (account, variation) } else { (variation, account) };
        postings.extend([PostingDraft::debit(debit, amount), PostingDraft::credit(credit, amount)]);
        Ok(())
    };
    for (account, amount) in held.iter().filter(|(_, amount)| !amount.is_zero()) {
        moved(*account, *amount, false)?;
    }
    for (account, amount) in counted.iter().filter(|(_, amount)| !amount.is_zero()) {
        moved(*account, *amount, true)?;
    }
    if postings.is_empty() {
        return Err(StockError::NothingToBook);
    }
    Ok(EntryDraft { journal: Journal::Miscellaneous, date: on, label, voucher: None, postings })
}

/// The value of a count by account.
///
/// # Errors
/// `UnknownKind`; amounts beyond what the books can hold.
pub fn counted_by_account(lines: &[(StockItem, CountLine)], on: Day) -> Result<BTreeMap<AccountCode, Money>, StockError> {
    let mut found: BTreeMap<AccountCode, Money> = BTreeMap::new();
    for (item, line) in lines {
        let kind = StockRules::current().kind(&item.kind, on).ok_or_else(|| StockError::UnknownKind { code: item.kind.clone() })?;
        let sum = found.entry(kind.account).or_insert(Money::mad(0));
        *sum = sum.plus(line.value)?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn account(code: &str) -> AccountCode {
        AccountCode::new(code).expect("an account number")
    }

    fn item() -> StockItem {
        StockItem { id: Uuid::nil(), label: "Olives".to_owned(), unit: "kg".to_owned(), kind: "raw_material".to_owned(), is_kept: true }
    }

    fn quantity(text: &str) -> Quantity {
        Quantity::read(text).expect("a quantity")
    }

    #[test]
    fn every_account_of_the_store_can_be_posted_to() {
        let rules: StockRules = toml::from_str(RULEBOOK).expect("the rulebook of the store");
        let opened = OpenedAccounts::default();
        for kind in &rules.kinds {
            assert!(Chart::national().resolve(kind.account, &opened).is_ok(), "{}", kind.code);
            assert_eq!(rules.variation(kind.account), Some(kind.variation), "{}", kind.code);
        }
        for one in &rules.variations {
            assert!(Chart::national().resolve(one.account, &opened).is_ok(), "{}", one.prefix);
        }
        assert_eq!(rules.variation(account("5141")), None);
    }

    #[test]
    fn quantities_are_read_as_people_write_them() {
        let cases = [("12", 12_000), ("12,5", 12_500), ("1 234.125", 1_234_125), ("١٢٫٥", 12_500), (",5", 500), ("0", 0), ("1.234", 1_234)];
        for (typed, count) in cases {
            assert_eq!(Quantity::read(typed), Ok(Quantity(count)), "{typed}");
        }
        for typed in ["", "-1", "1,2345", "1.2.3", "kg", "12,", "1000000001"] {
            assert!(matches!(Quantity::read(typed), Err(StockError::NotAQuantity { .. })), "{typed}");
        }
        assert!(Quantity::read("1000000000").is_ok());
        assert_eq!(quantity("12,5").to_string(), "12.5");
        assert_eq!(quantity("12,050").to_string(), "12.05");
        assert_eq!(quantity("12").to_string(), "12");
    }

    #[test]
    fn a_new_thing_says_its_name_unit_and_kind() {
        let checked = |change: fn(&mut StockItem)| {
            let mut told = item();
            change(&mut told);
            told.check(&[], day("2026-11-23"))
        };
        assert!(checked(|_| {}).is_ok());
        assert_eq!(checked(|one| one.label = " ".to_owned()), Err(StockError::LabelIsMissing));
        assert_eq!(checked(|one| one.unit = " ".to_owned()), Err(StockError::UnitIsMissing));
        assert_eq!(checked(|one| one.label = "o".repeat(121)), Err(StockError::TooLong { most: 120 }));
        assert!(checked(|one| one.label = "o".repeat(120)).is_ok());
        assert_eq!(checked(|one| one.kind = "gold".to_owned()), Err(StockError::UnknownKind { code: "gold".to_owned() }));
        let twice = item().check(&[StockItem { label: "OLIVES".to_owned(), ..item() }], day("2026-11-23"));
        assert_eq!(twice, Err(StockError::IsKnown { label: "Olives".to_owned() }));
    }

    #[test]
    fn what_goes_out_goes_at_the_weighted_average() {
        let holds = Holding::nothing().receive(quantity("100"), Money::mad(500_00)).expect("a holding");
        let holds = holds.receive(quantity("50"), Money::mad(325_00)).expect("a holding");
        assert_eq!(holds.average(), Some(Money::mad(5_50)));
        let (rest, value) = holds.issue(quantity("60")).expect("some of it");
        assert_eq!((value, rest.value, rest.quantity), (Money::mad(330_00), Money::mad(495_00), quantity("90")));
        let (nothing, value) = rest.issue(quantity("90")).expect("the rest");
        assert_eq!((nothing, value), (Holding::nothing(), Money::mad(495_00)));
        assert_eq!(holds.issue(quantity("150,001")), Err(StockError::NotThatMuch { holds: quantity("150") }));
        assert!(holds.issue(quantity("150")).is_ok());
        assert_eq!(holds.issue(quantity("0")), Err(StockError::QuantityNotPositive));
    }

    #[test]
    fn what_goes_out_on_an_earlier_day_is_there_on_every_later_one() {
        let moved = |on: &str, came_in: bool, count: &str, value: i64| StockMovement {
            id: Uuid::nil(),
            item_id: Uuid::nil(),
            on: day(on),
            came_in,
            quantity: quantity(count),
            value: Money::mad(value),
            note: String::new(),
        };
        let all =
            [moved("2026-10-01", true, "10", 100_00), moved("2026-10-03", true, "10", 300_00), moved("2026-10-05", false, "15", 300_00)];
        let issued = |on: &str, count: &str| issued_on(None, &all, day(on), quantity(count));
        assert_eq!(issued("2026-09-30", "1"), Err(StockError::NotThatMuch { holds: quantity("0") }));
        assert_eq!(issued("2026-10-02", "6"), Err(StockError::NotThatMuch { holds: quantity("5") }));
        // At what it cost on its day, and nothing is owed for what the later one took beyond that.
        assert_eq!(issued("2026-10-02", "5"), Ok(Money::mad(50_00)));
        assert_eq!(issued("2026-10-06", "5"), Ok(Money::mad(100_00)));
        let with = [all[0].clone(), moved("2026-10-02", false, "5", 50_00), all[1].clone(), all[2].clone()];
        assert_eq!(holding(None, &with), Ok(Holding::nothing()));
    }

    #[test]
    fn a_cost_that_nobody_said_is_known_for_what_it_is() {
        let expected = Holding { quantity: quantity("3"), value: Money::mad(10_00) };
        let line = |cost: Option<i64>| count_line(&item(), quantity("3"), cost.map(Money::mad), expected).expect("a line");
        assert!(!line(None).is_cost_told(&item(), expected));
        assert!(line(Some(3_33)).is_cost_told(&item(), expected));
        assert!(line(Some(4_00)).is_cost_told(&item(), expected));
    }

    #[test]
    fn a_count_takes_the_average_unless_a_cost_is_said() {
        let expected = Holding { quantity: quantity("3"), value: Money::mad(10_00) };
        let line = |found: &str, cost: Option<i64>, expected: Holding| count_line(&item(), quantity(found), cost.map(Money::mad), expected);
        assert_eq!(line("3", None, expected).map(|line| line.value), Ok(Money::mad(10_00)));
        assert_eq!(line("2", None, expected).map(|line| (line.value, line.unit_cost)), Ok((Money::mad(6_67), Money::mad(3_33))));
        assert_eq!(line("2,5", Some(4_00), expected).map(|line| line.value), Ok(Money::mad(10_00)));
        assert_eq!(line("1", None, Holding::nothing()), Err(StockError::CostIsMissing { label: "Olives".to_owned() }));
        assert_eq!(line("0", None, Holding::nothing()).map(|line| line.value), Ok(Money::mad(0)));
    }

    #[test]
    fn the_books_take_the_new_stock_for_the_old() {
        let held = BTreeMap::from([(account("31211"), Money::mad(9_000_00)), (account("3151"), Money::mad(0))]);
        let counted = BTreeMap::from([(account("31211"), Money::mad(14_250_00)), (account("3151"), Money::mad(22_800_00))]);
        let entry = count_entry(&held, &counted, day("2026-12-31"), "Stock".to_owned()).expect("an entry");
        let sides: Vec<(String, i64, i64)> =
            entry.postings.iter().map(|one| (one.account.to_string(), one.debit.minor(), one.credit.minor())).collect();
        let expected = [
            ("61241", 9_000_00, 0),
            ("31211", 0, 9_000_00),
            ("31211", 14_250_00, 0),
            ("61241", 0, 14_250_00),
            ("3151", 22_800_00, 0),
            ("71321", 0, 22_800_00),
        ];
        assert_eq!(sides, expected.map(|(account, debit, credit)| (account.to_owned(), debit, credit)));
        let nothing = count_entry(&BTreeMap::new(), &BTreeMap::new(), day("2026-12-31"), "Stock".to_owned());
        assert_eq!(nothing, Err(StockError::NothingToBook));
    }
}
