//! Customers and suppliers: who they are, what is open with each of them, and since when.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::sync::OnceLock;

use serde::Deserialize;
use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::days_between;
use crate::digits::latin_digit;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Side;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/third_parties.toml");

/// The most letters of a name, a phone number or an address.
pub const LONGEST_TEXT: usize = 200;
/// The digits of the common identifier of enterprises (decree 2-11-63).
pub const ICE_DIGITS: usize = 15;
/// The last days of an age: up to 30, 60 and 90 days, and what is older.
pub const AGE_ENDS: [i64; 3] = [30, 60, 90];

/// What somebody is to the cooperative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    Customer,
    Supplier,
    Both,
}

/// A customer or a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdParty {
    pub id: Uuid,
    /// Given once, never again.
    pub number: i64,
    pub kind: PartyKind,
    pub name_latin: String,
    pub name_arabic: String,
    /// As typed; a wrong one is warned of.
    pub ice: String,
    pub phone: String,
    pub address: String,
    /// The member it is, when it is one.
    pub member_id: Option<Uuid>,
}

/// What is told of a customer or a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyDraft {
    pub kind: PartyKind,
    pub name_latin: String,
    pub name_arabic: String,
    pub ice: String,
    pub phone: String,
    pub address: String,
    pub member_id: Option<Uuid>,
}

/// Why somebody is not taken down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartyError {
    #[error("the customer or supplier has no name")]
    NameIsMissing,
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("\"{name}\" is there already, under number {number}")]
    AlreadyThere { name: String, number: i64 },
    #[error("the member is {name} already, under number {number}")]
    MemberIsTaken { name: String, number: i64 },
}

/// What an ICE looks like. It is warned of, never refused: the paper in hand may be wrong too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IceCheck {
    Missing,
    Right,
    WrongLength,
    WrongSum,
}

/// What is open: who owes whom, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DebtKind {
    OwedToUs,
    WeOwe,
    AdvancesGiven,
    AdvancesReceived,
}

/// The accounts of one kind of debt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DebtGroup {
    #[serde(rename = "code")]
    pub kind: DebtKind,
    #[serde(deserialize_with = "side_by_word")]
    pub side: Side,
    pub accounts: Vec<AccountCode>,
    pub basis: String,
}

/// The accounts of what people are owed for their work.
#[derive(Default, Deserialize)]
struct Staff {
    accounts: Vec<AccountCode>,
}

#[derive(Default, Deserialize)]
struct Rules {
    group: Vec<DebtGroup>,
    staff: Staff,
}

/// Whom a debt is with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    Party(Uuid),
    Member(Uuid),
    /// A member that nobody named.
    SomeMember,
    Unnamed,
}

/// What one day did to a debt: raised it, settled it, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub on: Day,
    pub raised: Money,
    pub settled: Money,
}

/// A part of a debt that is open; below nil when it was paid before it was owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenItem {
    pub on: Day,
    pub left: Money,
}

/// What is open, by its age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    pub total: Money,
    pub by_age: [Money; 4],
}

impl PartyKind {
    pub const ALL: [PartyKind; 3] = [PartyKind::Customer, PartyKind::Supplier, PartyKind::Both];

    pub const fn key(self) -> &'static str {
        match self {
            PartyKind::Customer => "customer",
            PartyKind::Supplier => "supplier",
            PartyKind::Both => "both",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl DebtKind {
    pub const ALL: [DebtKind; 4] = [DebtKind::OwedToUs, DebtKind::WeOwe, DebtKind::AdvancesGiven, DebtKind::AdvancesReceived];

    pub const fn key(self) -> &'static str {
        match self {
            DebtKind::OwedToUs => "owed-to-us",
            DebtKind::WeOwe => "we-owe",
            DebtKind::AdvancesGiven => "advances-given",
            DebtKind::AdvancesReceived => "advances-received",
        }
    }
}

impl ThirdParty {
    /// The name in the script of a language, in the other script where it was not given.
    pub fn name(&self, language: &str) -> &str {
        let (first, second) = if language == "ar" { (&self.name_arabic, &self.name_latin) } else { (&self.name_latin, &self.name_arabic) };
        if first.is_empty() { second } else { first }
    }

    /// Whether a name, as typed, is this one's.
    pub fn is_called(&self, typed: &str) -> bool {
        is_name(typed, &self.name_latin, &self.name_arabic)
    }
}

/// Whether a name, as typed, is one of somebody's two, without regard to capital letters and blanks.
pub fn is_name(typed: &str, latin: &str, arabic: &str) -> bool {
    let typed = tidy(typed).to_lowercase();
    !typed.is_empty() && [latin, arabic].into_iter().any(|name| name.to_lowercase() == typed)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl PartyDraft {
    /// The draft without blanks around its texts, if it can be taken down beside the `others`.
    ///
    /// # Errors
    /// A name in neither script, a text too long, a name or a member that is there already.
    pub fn check(self, others: &[ThirdParty]) -> Result<Self, PartyError> {
        let draft = Self {
            name_latin: tidy(&self.name_latin),
            name_arabic: tidy(&self.name_arabic),
            ice: plain_digits(&self.ice),
            phone: tidy(&self.phone),
            address: tidy(&self.address),
            ..self
        };
        if draft.name_latin.is_empty() && draft.name_arabic.is_empty() {
            return Err(PartyError::NameIsMissing);
        }
        let texts = [&draft.name_latin, &draft.name_arabic, &draft.ice, &draft.phone, &draft.address];
        if texts.iter().any(|text| text.chars().count() > LONGEST_TEXT) {
            return Err(PartyError::TextTooLong { most: LONGEST_TEXT });
        }
        if let Some(twin) = others.iter().find(|other| other.is_called(&draft.name_latin) || other.is_called(&draft.name_arabic)) {
            return Err(PartyError::AlreadyThere { name: twin.name("fr").to_owned(), number: twin.number });
        }
        if let Some(twin) = others.iter().find(|other| draft.member_id.is_some() && other.member_id == draft.member_id) {
            return Err(PartyError::MemberIsTaken { name: twin.name("fr").to_owned(), number: twin.number });
        }
        Ok(draft)
    }
}

/// The ICE without blanks, in plain digits; other letters stay, to be warned of.
fn plain_digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace()).map(latin_digit).collect()
}

/// Looks at an ICE: fifteen digits, the whole number divisible by 97.
pub fn check_ice(ice: &str) -> IceCheck {
    let digits = plain_digits(ice);
    if digits.is_empty() {
        IceCheck::Missing
    } else if digits.len() != ICE_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        IceCheck::WrongLength
    } else if digits.parse::<u64>().is_ok_and(|number| number % 97 == 0) {
        IceCheck::Right
    } else {
        IceCheck::WrongSum
    }
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    // A test reads the embedded text, so that it cannot fail here.
    RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
}

/// The kinds of debt with their accounts.
pub fn groups() -> &'static [DebtGroup] {
    &rules().group
}

/// The accounts of what people are owed for their work.
pub fn staff() -> &'static [AccountCode] {
    &rules().staff.accounts
}

/// Whether an account holds what people are owed for their work.
pub fn is_staff(account: AccountCode) -> bool {
    staff().iter().any(|one| account.starts_with(one.as_str()))
}

/// The kind of debt an account belongs to.
pub fn group_of(account: AccountCode) -> Option<&'static DebtGroup> {
    groups().iter().find(|group| group.accounts.iter().any(|one| account.starts_with(one.as_str())))
}

impl DebtGroup {
    /// What debit and credit of a day did to the debt.
    pub fn change(&self, on: Day, debit: Money, credit: Money) -> Change {
        if self.side == Side::Debit { Change { on, raised: debit, settled: credit } } else { Change { on, raised: credit, settled: debit } }
    }
}

/// What is open after changes in the order of their days: the oldest debt is settled first.
///
/// What is paid before it is owed stays open below nil, and settles the next debt.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn open_items(changes: &[Change]) -> Result<Vec<OpenItem>, MoneyError> {
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|change| change.on);
    let mut open: VecDeque<OpenItem> = VecDeque::new();
    for change in sorted {
        for mut left in [change.raised, change.settled.negated()?] {
            while let Some(first) = open.front_mut() {
                if left.is_zero() || first.left.is_negative() == left.is_negative() {
                    break;
                }
                let sum = first.left.plus(left)?;
                if sum.is_zero() || sum.is_negative() == left.is_negative() {
                    open.pop_front();
                    left = sum;
                } else {
                    first.left = sum;
                    left = Money::zero(left.currency());
                }
            }
            if !left.is_zero() {
                open.push_back(OpenItem { on: change.on, left });
            }
        }
    }
    Ok(open.into())
}

/// Puts what is open together by its age on a day.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn ages(open: &[OpenItem], today: Day) -> Result<Ages, MoneyError> {
    let nil = Money::zero(Currency::Mad);
    let mut found = Ages { total: nil, by_age: [nil; 4] };
    for item in open {
        let days = days_between(item.on, today);
        let place = AGE_ENDS.iter().position(|end| days <= *end).unwrap_or(AGE_ENDS.len());
        found.by_age[place] = found.by_age[place].plus(item.left)?;
        found.total = found.total.plus(item.left)?;
    }
    Ok(found)
}

/// What is open with each, the largest first; who has nothing open is left out.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn balances(changes: &[(Who, Change)], today: Day) -> Result<Vec<(Who, Ages)>, MoneyError> {
    let mut by_who: BTreeMap<Who, Vec<Change>> = BTreeMap::new();
    for (who, change) in changes {
        by_who.entry(*who).or_default().push(*change);
    }
    let mut found = Vec::new();
    for (who, changes) in by_who {
        let open = open_items(&changes)?;
        if !open.is_empty() {
            found.push((who, ages(&open, today)?));
        }
    }
    // The unnamed come last, whatever their sum.
    found.sort_by_key(|(who, ages)| (matches!(who, Who::SomeMember | Who::Unnamed), Reverse(ages.total.minor()), *who));
    Ok(found)
}

fn side_by_word<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Side, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "debit" => Ok(Side::Debit),
        "credit" => Ok(Side::Credit),
        _ => Err(serde::de::Error::custom("neither debit nor credit")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::days_after;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn change(on: &str, raised: i64, settled: i64) -> Change {
        Change { on: day(on), raised: Money::mad(raised), settled: Money::mad(settled) }
    }

    fn draft(name: &str) -> PartyDraft {
        PartyDraft {
            kind: PartyKind::Customer,
            name_latin: name.to_owned(),
            name_arabic: String::new(),
            ice: String::new(),
            phone: String::new(),
            address: String::new(),
            member_id: None,
        }
    }

    fn known(name: &str, member_id: Option<Uuid>) -> ThirdParty {
        let draft = draft(name);
        ThirdParty {
            id: Uuid::nil(),
            number: 7,
            kind: draft.kind,
            name_latin: draft.name_latin,
            name_arabic: draft.name_arabic,
            ice: draft.ice,
            phone: draft.phone,
            address: draft.address,
            member_id,
        }
    }

    #[test]
    fn the_rulebook_is_read_and_names_accounts_of_the_plan() {
        let rules: Rules = toml::from_str(RULEBOOK).expect("the rulebook");
        assert_eq!(rules.group.iter().map(|group| group.kind).collect::<Vec<_>>(), DebtKind::ALL);
        for account in rules.group.iter().flat_map(|group| &group.accounts).chain(&rules.staff.accounts) {
            assert!(Chart::national().account(*account).is_some(), "{account}");
        }
        let of = |number: &str| group_of(AccountCode::new(number).expect("a number")).map(|group| group.kind);
        assert_eq!((of("34212"), of("44112"), of("5141")), (Some(DebtKind::OwedToUs), Some(DebtKind::WeOwe), None));
        assert!(is_staff(AccountCode::new("4432").expect("a number")) && of("4432").is_none());
    }

    #[test]
    fn an_ice_has_fifteen_digits_that_97_divides() {
        assert_eq!(check_ice(""), IceCheck::Missing);
        assert_eq!(check_ice("001 561 191 000 066"), IceCheck::Right);
        assert_eq!(check_ice("٠٠١٥٦١١٩١٠٠٠٠٦٦"), IceCheck::Right);
        assert_eq!(check_ice("001561191000067"), IceCheck::WrongSum);
        assert_eq!(check_ice("00156119100006"), IceCheck::WrongLength);
        assert_eq!(check_ice("00156119100006X"), IceCheck::WrongLength);
    }

    #[test]
    fn who_has_no_name_or_is_there_already_is_refused() {
        assert_eq!(draft("  ").check(&[]), Err(PartyError::NameIsMissing));
        assert_eq!(draft(" Hôtel  Atlas ").check(&[]).map(|one| one.name_latin), Ok("Hôtel Atlas".to_owned()));
        let twin = Err(PartyError::AlreadyThere { name: "Hôtel Atlas".to_owned(), number: 7 });
        assert_eq!(draft("hôtel atlas").check(&[known("Hôtel Atlas", None)]), twin);
        assert_eq!(draft(&"x".repeat(201)).check(&[]), Err(PartyError::TextTooLong { most: 200 }));
        let member = Some(Uuid::from_u128(5));
        let taken = Err(PartyError::MemberIsTaken { name: "Fatima".to_owned(), number: 7 });
        assert_eq!(PartyDraft { member_id: member, ..draft("F.") }.check(&[known("Fatima", member)]), taken);
    }

    #[test]
    fn the_oldest_debt_is_settled_first() {
        let changes = [change("2026-01-10", 1_000, 0), change("2026-02-10", 500, 0), change("2026-03-01", 0, 1_200)];
        assert_eq!(open_items(&changes), Ok(vec![OpenItem { on: day("2026-02-10"), left: Money::mad(300) }]));
        let early = [change("2026-01-10", 0, 400), change("2026-02-10", 1_000, 0)];
        assert_eq!(open_items(&early), Ok(vec![OpenItem { on: day("2026-02-10"), left: Money::mad(600) }]));
        let too_much = [change("2026-01-10", 100, 300)];
        assert_eq!(open_items(&too_much), Ok(vec![OpenItem { on: day("2026-01-10"), left: Money::mad(-200) }]));
    }

    #[test]
    fn both_sides_of_each_age() {
        let today = day("2026-12-31");
        let place = |days: i64| {
            let open = [OpenItem { on: days_after(today, -days), left: Money::mad(1) }];
            ages(&open, today).expect("ages").by_age.iter().position(|amount| !amount.is_zero())
        };
        let places: Vec<_> = [0, 30, 31, 60, 61, 90, 91].into_iter().map(place).collect();
        assert_eq!(places, [0, 0, 1, 1, 2, 2, 3].map(Some));
    }

    #[test]
    fn the_largest_comes_first_and_the_unnamed_last() {
        let (small, large) = (Who::Party(Uuid::from_u128(1)), Who::Party(Uuid::from_u128(2)));
        let changes = [
            (Who::Unnamed, change("2026-01-01", 9_000, 0)),
            (small, change("2026-01-01", 10, 0)),
            (large, change("2026-01-01", 20, 0)),
            (Who::SomeMember, change("2026-01-01", 20, 20)),
        ];
        let found = balances(&changes, day("2026-02-01")).expect("balances");
        assert_eq!(found.iter().map(|(who, _)| *who).collect::<Vec<_>>(), [large, small, Who::Unnamed]);
    }

    proptest! {
        #[test]
        fn what_is_open_is_what_the_account_says(amounts in prop::collection::vec((0i64..400, 0i64..1_000_000, 0i64..1_000_000), 0..40)) {
            let first = day("2026-01-01");
            let changes: Vec<Change> = amounts
                .iter()
                .map(|(after, raised, settled)| Change {
                    on: days_after(first, *after),
                    raised: Money::mad(*raised),
                    settled: Money::mad(*settled),
                })
                .collect();
            let open = open_items(&changes).expect("items");
            let balance: i64 = amounts.iter().map(|(_, raised, settled)| raised - settled).sum();
            prop_assert_eq!(open.iter().map(|item| item.left.minor()).sum::<i64>(), balance);
            // Nothing is owed and paid in advance at once.
            prop_assert!(open.iter().all(|item| item.left.is_negative() == (balance < 0)));
            let found = ages(&open, days_after(first, 500)).expect("ages");
            prop_assert_eq!(found.total.minor(), balance);
            prop_assert_eq!(found.by_age.iter().map(|amount| amount.minor()).sum::<i64>(), balance);
        }
    }
}
