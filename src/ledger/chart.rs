//! The national chart of accounts with the cooperative's own divisions, and which accounts take postings.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::OnceLock;

use csv::StringRecord;

use crate::digits::latin_digit;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Side;

/// Postings go to accounts of four digits or more; shorter numbers are headings (CGNC, organisation comptable).
pub const FEWEST_POSTING_DIGITS: usize = 4;

const NATIONAL: &str = include_str!("../../rulebook/chart/cgnc.csv");
const COOPERATIVE: &str = include_str!("../../rulebook/chart/cooperative.csv");

/// The official accounts. Their numbers and labels are locked; divisions under them are free.
#[derive(Debug)]
pub struct Chart {
    accounts: Vec<Account>,
    places: HashMap<AccountCode, usize>,
}

/// An account of the national chart, or one of its divisions made for cooperatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    code: AccountCode,
    origin: Origin,
    normal_side: Side,
    labels: Labels,
    /// The same in the words of cooperative law, where these differ.
    cooperative_labels: Option<Labels>,
    statement: Option<StatementPlace>,
}

/// Where an account number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The general plan: locked.
    National,
    /// A division made for cooperatives, always there.
    Cooperative,
}

/// The line and column of the yearly statements an account is shown in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementPlace {
    pub statement: String,
    pub line: String,
    pub column: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Labels {
    french: String,
    arabic: String,
    english: String,
}

/// A label in the nearest language there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountLabel<'a> {
    pub text: &'a str,
    /// The language the text is in: French where the one asked for is missing.
    pub language: &'static str,
    /// The official chart is French; an Arabic or English label is a translation that no authority has approved.
    pub is_draft: bool,
}

/// The divisions one cooperative has opened, with their labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenedAccounts {
    labels: BTreeMap<AccountCode, String>,
}

/// An account that takes postings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostableAccount<'a> {
    pub code: AccountCode,
    /// The official account it is, or lies under.
    pub official: &'a Account,
    /// The label the cooperative gave, for an account it opened itself.
    pub own_label: Option<&'a str>,
}

/// Why an account cannot be used or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    #[error("account {code} is neither in the chart nor opened")]
    Unknown { code: AccountCode },
    #[error("{code} is a heading and takes no postings")]
    NotPostable { code: AccountCode },
    #[error("account {code} is official: its label is fixed")]
    IsOfficial { code: AccountCode },
    #[error("account {code} is opened already")]
    IsOpened { code: AccountCode },
    #[error("account {code} lies under no official account of four digits or more")]
    NoOfficialParent { code: AccountCode },
    #[error("account {code} has no label")]
    LabelIsMissing { code: AccountCode },
}

impl Chart {
    /// The chart in force, read once.
    pub fn national() -> &'static Chart {
        static CHART: OnceLock<Chart> = OnceLock::new();
        CHART.get_or_init(|| Chart::read(NATIONAL, COOPERATIVE))
    }

    fn read(national: &str, cooperative: &str) -> Self {
        let mut accounts: Vec<Account> = rows(national).filter_map(|row| Account::read(&row)).collect();
        accounts.sort_by_key(|account| account.code);
        for row in rows(cooperative) {
            let Some(Ok(code)) = row.get(0).map(AccountCode::new) else { continue };
            let labels = Labels { french: field(&row, 2), arabic: field(&row, 3), english: field(&row, 4) };
            match accounts.iter().position(|account| account.code == code) {
                Some(at) => accounts[at].cooperative_labels = Some(labels),
                None => {
                    let above = code.ancestors().find_map(|above| accounts.iter().find(|account| account.code == above));
                    let Some(above) = above.cloned() else { continue };
                    accounts.push(Account { code, origin: Origin::Cooperative, labels, cooperative_labels: None, ..above });
                }
            }
        }
        accounts.sort_by_key(|account| account.code);
        let places = accounts.iter().enumerate().map(|(at, account)| (account.code, at)).collect();
        Self { accounts, places }
    }

    /// All accounts and headings, in the order of their numbers.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    pub fn account(&self, code: AccountCode) -> Option<&Account> {
        self.places.get(&code).and_then(|at| self.accounts.get(*at))
    }

    pub fn is_official(&self, code: AccountCode) -> bool {
        self.places.contains_key(&code)
    }

    /// The account of the chart a number is, or the nearest one above it.
    pub fn nearest(&self, code: AccountCode) -> Option<&Account> {
        std::iter::once(code).chain(code.ancestors()).find_map(|code| self.account(code))
    }

    /// The account to post to: official with four digits or more, or opened by the cooperative.
    pub fn resolve<'a>(&'a self, code: AccountCode, opened: &'a OpenedAccounts) -> Result<PostableAccount<'a>, AccountError> {
        if code.digit_count() < FEWEST_POSTING_DIGITS {
            let heading = self.is_official(code);
            return Err(if heading { AccountError::NotPostable { code } } else { AccountError::Unknown { code } });
        }
        if let Some(official) = self.account(code) {
            return Ok(PostableAccount { code, official, own_label: None });
        }
        match (opened.label(code), self.nearest(code)) {
            (Some(label), Some(official)) => Ok(PostableAccount { code, official, own_label: Some(label) }),
            _ => Err(AccountError::Unknown { code }),
        }
    }

    /// Whether a division with this number may be opened; gives the official account it will lie under.
    pub fn may_open(&self, code: AccountCode, opened: &OpenedAccounts) -> Result<&Account, AccountError> {
        if self.is_official(code) {
            return Err(AccountError::IsOfficial { code });
        }
        if opened.label(code).is_some() {
            return Err(AccountError::IsOpened { code });
        }
        self.nearest(code).filter(|official| official.is_postable()).ok_or(AccountError::NoOfficialParent { code })
    }

    /// Accounts that take postings, found by number or by words in any of the three languages, best first.
    pub fn search<'a>(&'a self, typed: &str, opened: &'a OpenedAccounts, most: usize) -> Vec<PostableAccount<'a>> {
        let wanted = folded(typed);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let official = self.accounts.iter().filter(|account| account.is_postable());
        let official = official.map(|account| PostableAccount { code: account.code, official: account, own_label: None });
        let own = opened.labels.keys().filter_map(|code| self.resolve(*code, opened).ok());
        let mut found: Vec<(u8, PostableAccount<'a>)> =
            official.chain(own).filter_map(|account| account.rank(&wanted, &words).map(|rank| (rank, account))).collect();
        found.sort_by_key(|(rank, account)| (*rank, account.code));
        found.into_iter().take(most).map(|(_, account)| account).collect()
    }
}

impl Account {
    fn read(row: &StringRecord) -> Option<Self> {
        let code = AccountCode::new(row.get(0)?).ok()?;
        let normal_side = match row.get(5)? {
            "debit" => Side::Debit,
            "credit" => Side::Credit,
            _ => return None,
        };
        let statement = StatementPlace { statement: field(row, 7), line: field(row, 8), column: field(row, 9) };
        Some(Self {
            code,
            origin: Origin::National,
            normal_side,
            labels: Labels { french: field(row, 1), arabic: field(row, 2), english: String::new() },
            cooperative_labels: None,
            statement: (!statement.line.is_empty()).then_some(statement),
        })
    }

    pub fn code(&self) -> AccountCode {
        self.code
    }

    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The side on which the account usually stands.
    pub fn normal_side(&self) -> Side {
        self.normal_side
    }

    pub fn statement(&self) -> Option<&StatementPlace> {
        self.statement.as_ref()
    }

    pub fn is_postable(&self) -> bool {
        self.code.digit_count() >= FEWEST_POSTING_DIGITS
    }

    /// The label of the chart, for statements, in French, Arabic or English (`fr`, `ar`, `en`).
    pub fn official_label(&self, language: &str) -> AccountLabel<'_> {
        self.labels.in_language(language)
    }

    /// The label in the words of cooperative law where there is one, for everyday pages.
    pub fn label(&self, language: &str) -> AccountLabel<'_> {
        self.cooperative_labels.as_ref().unwrap_or(&self.labels).in_language(language)
    }

    fn all_labels(&self) -> impl Iterator<Item = &str> {
        let sets = std::iter::once(&self.labels).chain(self.cooperative_labels.as_ref());
        sets.flat_map(|labels| [labels.french.as_str(), labels.arabic.as_str(), labels.english.as_str()])
    }
}

impl Labels {
    fn in_language(&self, language: &str) -> AccountLabel<'_> {
        let (text, language) = match language {
            "ar" if !self.arabic.is_empty() => (self.arabic.as_str(), "ar"),
            "en" if !self.english.is_empty() => (self.english.as_str(), "en"),
            _ => (self.french.as_str(), "fr"),
        };
        AccountLabel { text, language, is_draft: language != "fr" }
    }
}

impl<'a> PostableAccount<'a> {
    /// What the account is called: the cooperative's own label, else that of the chart.
    pub fn label(&self, language: &str) -> &'a str {
        self.own_label.unwrap_or_else(|| self.official.label(language).text)
    }

    /// How well it fits what was typed: 0 the number itself, 1 numbers under it, 2 words beginning so, 3 words containing it.
    fn rank(&self, wanted: &str, words: &[&str]) -> Option<u8> {
        if self.code.as_str() == wanted {
            return Some(0);
        }
        if self.code.starts_with(wanted) {
            return Some(1);
        }
        let own = self.own_label.is_some();
        let labels = self.own_label.into_iter().chain(self.official.all_labels().filter(|_| !own));
        let ranks = labels.filter_map(|label| {
            let label = folded(label);
            let begins = |word: &&str| label.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(*word));
            match (words.iter().all(begins), words.iter().all(|word| label.contains(*word))) {
                (true, _) => Some(2),
                (false, true) => Some(3),
                (false, false) => None,
            }
        });
        ranks.min()
    }
}

impl OpenedAccounts {
    pub fn new(labels: impl IntoIterator<Item = (AccountCode, String)>) -> Self {
        Self { labels: labels.into_iter().collect() }
    }

    pub fn label(&self, code: AccountCode) -> Option<&str> {
        self.labels.get(&code).map(String::as_str)
    }

    /// The opened accounts with their labels, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (AccountCode, &str)> {
        self.labels.iter().map(|(code, label)| (*code, label.as_str()))
    }

    /// Opens a division under an official account.
    pub fn open(&mut self, chart: &Chart, code: AccountCode, label: &str) -> Result<(), AccountError> {
        chart.may_open(code, self)?;
        let label = label.trim();
        if label.is_empty() {
            return Err(AccountError::LabelIsMissing { code });
        }
        self.labels.insert(code, label.to_owned());
        Ok(())
    }
}

fn rows(text: &str) -> impl Iterator<Item = StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).into_records().flatten()
}

fn field(row: &StringRecord, at: usize) -> String {
    row.get(at).unwrap_or_default().to_owned()
}

/// Text as a search sees it: small letters, no accents, one form of each Arabic letter.
fn folded(text: &str) -> String {
    text.trim().chars().flat_map(char::to_lowercase).filter_map(folded_character).collect()
}

fn folded_character(c: char) -> Option<char> {
    match c {
        'à' | 'â' | 'ä' | 'á' => Some('a'),
        'ç' => Some('c'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'î' | 'ï' | 'í' => Some('i'),
        'ô' | 'ö' | 'ó' => Some('o'),
        'ù' | 'û' | 'ü' | 'ú' => Some('u'),
        'œ' => Some('o'),
        '’' => Some('\''),
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        'ئ' => Some('ي'),
        '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0640}' => None,
        _ => Some(latin_digit(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    #[test]
    fn every_line_of_the_rulebook_is_read() {
        let chart = Chart::national();
        let national = chart.accounts().iter().filter(|account| account.origin() == Origin::National).count();
        assert_eq!(national, NATIONAL.lines().count() - 1);
        let divisions = chart.accounts().len() - national;
        assert_eq!(divisions, COOPERATIVE.lines().filter(|line| line.contains(",sub_account,")).count());
        let reworded = chart.accounts().iter().filter(|account| account.cooperative_labels.is_some()).count();
        assert_eq!(reworded, COOPERATIVE.lines().filter(|line| line.contains(",official,")).count());
        assert!(chart.accounts().iter().all(|account| !account.labels.french.is_empty()));
        assert!(chart.accounts().iter().all(|account| account.official_label("ar").language == "ar"), "every account has an Arabic name");
    }

    #[test]
    fn every_account_hangs_on_a_shorter_one() {
        let chart = Chart::national();
        for account in chart.accounts().iter().filter(|account| account.code().digit_count() > 1) {
            let above = account.code().parent().expect("a shorter number");
            assert!(chart.account(above).is_some(), "{}", account.code());
        }
    }

    #[test]
    fn labels_fall_back_to_french_and_say_what_is_a_draft() {
        let account = Chart::national().account(code("34211")).expect("an account");
        assert_eq!(account.official_label("en"), AccountLabel { text: "Clients - Catégorie A", language: "fr", is_draft: false });
        assert_eq!(account.official_label("ar"), AccountLabel { text: "زبناء - الصنف أ", language: "ar", is_draft: true });
        assert_eq!(account.label("en"), AccountLabel { text: "Customers - non-members", language: "en", is_draft: true });
        assert_eq!(account.label("fr").text, "Clients - non-adhérents");
    }

    #[test]
    fn headings_take_no_postings_and_accounts_do() {
        let (chart, none) = (Chart::national(), OpenedAccounts::default());
        for number in ["5141", "51611", "5161", "712112"] {
            assert!(chart.resolve(code(number), &none).is_ok(), "{number}");
        }
        assert_eq!(chart.resolve(code("514"), &none), Err(AccountError::NotPostable { code: code("514") }));
        assert_eq!(chart.resolve(code("599"), &none), Err(AccountError::Unknown { code: code("599") }));
        assert_eq!(chart.resolve(code("51411"), &none), Err(AccountError::Unknown { code: code("51411") }));
    }

    #[test]
    fn divisions_are_opened_under_official_accounts_only() {
        let chart = Chart::national();
        let mut opened = OpenedAccounts::default();
        opened.open(chart, code("51411"), " Banque Populaire ").expect("opened");
        let account = chart.resolve(code("51411"), &opened).expect("an account");
        assert_eq!((account.label("ar"), account.official.code()), ("Banque Populaire", code("5141")));
        assert_eq!(opened.open(chart, code("51411"), "again"), Err(AccountError::IsOpened { code: code("51411") }));
        assert_eq!(opened.open(chart, code("5141"), "mine"), Err(AccountError::IsOfficial { code: code("5141") }));
        assert_eq!(opened.open(chart, code("5149"), "mine"), Err(AccountError::NoOfficialParent { code: code("5149") }));
        assert_eq!(opened.open(chart, code("51412"), " "), Err(AccountError::LabelIsMissing { code: code("51412") }));
    }

    #[test]
    fn accounts_are_found_by_number_or_word() {
        let chart = Chart::national();
        let opened = OpenedAccounts::new([(code("51411"), "Crédit Agricole".to_owned())]);
        let found = |typed: &str| chart.search(typed, &opened, 5).iter().map(|account| account.code.to_string()).collect::<Vec<_>>();
        assert_eq!(found("5141"), ["5141", "51411"]);
        assert_eq!(found("credit agri"), ["51411"]);
        assert_eq!(found("reserve legale"), ["1140"]);
        assert!(found("الصناديق").contains(&"5161".to_owned()));
        assert!(found("").is_empty());
        assert!(found("514").iter().all(|number| number.len() >= 4));
    }
}
