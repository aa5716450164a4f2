//! An entry typed line by line, for whoever knows the sides: the questions of its form, and reading them back.

use std::collections::BTreeMap;

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::AccountError;
use crate::ledger::chart::Chart;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntryError;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::store::connection::Store;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;

/// Lines of an empty form.
const LINES: usize = 4;
/// Lines read at most.
const MOST_LINES: usize = 200;
/// The fields of a line.
const COLUMNS: [&str; 4] = ["account", "label", "debit", "credit"];

pub struct Line {
    pub number: usize,
    pub account: String,
    pub label: String,
    pub debit: String,
    pub credit: String,
    pub error: String,
}

pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// The questions as they are drawn.
pub struct LinesForm {
    pub date: String,
    pub label: String,
    pub voucher: String,
    pub journals: Vec<Choice>,
    pub parties: Vec<Choice>,
    pub lines: Vec<Line>,
    pub accounts: Vec<(String, String)>,
}

/// The form with what was typed. `parties` are the answers to whom it concerns: value and words.
pub async fn form(
    store: &Store,
    scope: &CooperativeScope,
    words: Words,
    fields: &Fields,
    faults: &Faults,
    parties: Vec<(&'static str, String)>,
) -> Result<LinesForm, WebError> {
    let language = words.language().code();
    let opened = ledger::opened_accounts(store, scope).await?;
    let chart = Chart::national();
    let mut accounts: Vec<(String, String)> = chart
        .accounts()
        .iter()
        .filter(|account| account.is_postable())
        .map(|account| (account.code().to_string(), account.label(language).text.to_owned()))
        .collect();
    accounts.extend(opened.iter().map(|(code, label)| (code.to_string(), label.to_owned())));
    accounts.sort();
    let last =
        (1..=MOST_LINES).rev().find(|number| COLUMNS.iter().any(|column| fields.is_given(&format!("{column}-{number}")))).unwrap_or(0);
    let typed = |column: &str, number: usize| fields.typed(&format!("{column}-{number}")).to_owned();
    let lines = (1..=LINES.max(last + 1))
        .map(|number| Line {
            number,
            account: typed("account", number),
            label: typed("label", number),
            debit: typed("debit", number),
            credit: typed("credit", number),
            error: faults.at(&format!("account-{number}")).to_owned(),
        })
        .collect();
    let journals = Journal::ALL
        .into_iter()
        .map(|journal| Choice {
            value: journal.code().to_owned(),
            label: words.text(&format!("journal-of-{}", journal.code().to_lowercase())),
            chosen: if fields.is_given("journal") { fields.typed("journal") == journal.code() } else { journal == Journal::Miscellaneous },
        })
        .collect();
    let parties = parties
        .into_iter()
        .map(|(value, label)| Choice { value: value.to_owned(), label, chosen: fields.typed("party") == value })
        .collect();
    Ok(LinesForm {
        date: fields.typed("date").to_owned(),
        label: fields.typed("label").to_owned(),
        voucher: fields.typed("voucher").to_owned(),
        journals,
        parties,
        lines,
        accounts,
    })
}

/// An entry already in the books, as it would have been typed.
pub fn prefilled(draft: &EntryDraft, language: Language) -> Vec<(String, String)> {
    let mut fields = vec![
        ("journal".to_owned(), draft.journal.code().to_owned()),
        ("date".to_owned(), draft.date.to_string()),
        ("label".to_owned(), draft.label.clone()),
        ("voucher".to_owned(), draft.voucher.clone().unwrap_or_default()),
    ];
    let figure = |amount: Money| if amount.is_zero() { String::new() } else { crate::i18n::format::figure(amount, language) };
    for (at, posting) in draft.postings.iter().enumerate() {
        let number = at + 1;
        fields.push((format!("account-{number}"), posting.account.to_string()));
        fields.push((format!("label-{number}"), posting.label.clone().unwrap_or_default()));
        fields.push((format!("debit-{number}"), figure(posting.debit)));
        fields.push((format!("credit-{number}"), figure(posting.credit)));
    }
    fields
}

/// An entry as it was typed, and where each posting stands on the page.
pub struct Typed {
    pub draft: EntryDraft,
    places: BTreeMap<usize, String>,
}

/// Reads the form; `party_of` tells whom the posting of an account concerns.
pub fn read(fields: &Fields, faults: &mut Faults, words: Words, party_of: impl Fn(AccountCode) -> Counterparty) -> Option<Typed> {
    let label = faults.required(fields, "label", words);
    let date = faults.day(fields, "date", words);
    let journal = Journal::from_code(fields.typed("journal")).unwrap_or(Journal::Miscellaneous);
    let mut postings = Vec::new();
    // Where each posting stands on the page, to say beside it what the books refuse.
    let mut places = BTreeMap::new();
    for number in 1..=MOST_LINES {
        let field = |column: &str| format!("{column}-{number}");
        if !COLUMNS.iter().any(|column| fields.is_given(&field(column))) {
            continue;
        }
        let at = field("account");
        // "5141 Banques" is taken for 5141: a list of suggestions writes both.
        let typed = fields.typed(&at).split_whitespace().next().unwrap_or_default();
        let account = AccountCode::new(typed).map_err(|error| faults.add(&at, wording::ledger::account_code(&error, words))).ok();
        let mut amount = |column: &str| {
            let text = fields.typed(&field(column));
            if text.trim().is_empty() {
                return Money::mad(0);
            }
            Money::read(text, Currency::Mad).unwrap_or_else(|error| {
                faults.add(&at, wording::money::money(&error, words));
                Money::mad(0)
            })
        };
        let (debit, credit) = (amount("debit"), amount("credit"));
        if let Some(account) = account {
            let label = Some(fields.typed(&field("label")).trim().to_owned()).filter(|label| !label.is_empty());
            postings.push(PostingDraft { account, debit, credit, label, counterparty: party_of(account) });
            places.insert(postings.len(), at);
        }
    }
    let date = date.filter(|_| faults.is_empty())?;
    let voucher = Some(fields.typed("voucher").trim().to_owned()).filter(|voucher| !voucher.is_empty());
    Some(Typed { draft: EntryDraft { journal, date, label, voucher, postings }, places })
}

impl Typed {
    /// Beside which field a refusal is told.
    pub fn field_of(&self, error: &ActionError) -> String {
        field_of(error, &self.draft.postings, &self.places)
    }
}

fn field_of(error: &ActionError, postings: &[PostingDraft], places: &BTreeMap<usize, String>) -> String {
    let line = match error {
        ActionError::JournalEntry(
            JournalEntryError::NegativeAmount { line } | JournalEntryError::BothSides { line } | JournalEntryError::NeitherSide { line },
        ) => Some(*line),
        ActionError::Account(AccountError::Unknown { code } | AccountError::NotPostable { code }) => {
            postings.iter().position(|posting| posting.account == *code).map(|at| at + 1)
        }
        ActionError::FiscalYear(_) => return "date".to_owned(),
        _ => None,
    };
    line.and_then(|line| places.get(&line).cloned()).unwrap_or_default()
}
