//! Entries as people read them: in words for the treasurer, with numbers and sides for the expert.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::Datelike;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::i18n::format;
use crate::i18n::language::Language;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::mark_of;
use crate::ledger::movement::MovementRules;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::evidence;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::store::ledger::PostedEntry;
use crate::store::unit_of_work::Read;

/// One entry in a list.
pub struct EntryRow {
    pub href: String,
    pub reference: String,
    pub label: String,
    pub day: String,
    pub amount: String,
    pub symbol: &'static str,
    /// `in`, `out` or nothing.
    pub tone: &'static str,
    pub papers: usize,
    pub is_paper_missing: bool,
    /// Taken over from a file.
    pub is_imported: bool,
}

/// The accounts of money itself: cash, bank, post (CGNC 51).
pub fn is_money(account: AccountCode) -> bool {
    account.starts_with("51")
}

/// How much an entry brought into the cash box and the bank together, and how it is drawn.
pub fn amount_of(posted: &PostedEntry) -> (Money, &'static str, &'static str) {
    let change = posted.entry.change(is_money);
    if change.is_positive() {
        (change, "circle-arrow-down", "in")
    } else if change.is_negative() {
        (change, "circle-arrow-up", "out")
    } else if posted.entry.postings().iter().any(|posting| is_money(posting.account())) {
        (posted.entry.total(), "arrow-left-right", "")
    } else {
        (posted.entry.total(), "file-text", "")
    }
}

/// What an entry is called on screen: the name of a guided movement in the reader's language, whoever noted it;
/// what somebody wrote stays as it was written. The books and their papers keep the words they were posted with.
pub fn label_of(posted: &PostedEntry, language: Language) -> String {
    let written = posted.entry.label();
    let Some(category) = MovementRules::current().category(&posted.movement, posted.entry.date()) else { return written.to_owned() };
    let added = |name: &&str| written.strip_prefix(name).filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let rest = category.label.all().iter().find_map(added);
    rest.map_or_else(|| written.to_owned(), |rest| format!("{}{rest}", category.label.text(language.code())))
}

/// The year that stands in the reference of an entry.
pub fn reference(posted: &PostedEntry, years: &[FiscalYear]) -> String {
    posted.reference(&mark_of(years, posted.fiscal_year_id).unwrap_or_else(|| posted.entry.date().year().to_string()))
}

/// Entries as rows of a list: two more questions, whatever the list holds.
pub async fn rows(
    db: &impl Read,
    scope: &CooperativeScope,
    base: &str,
    entries: &[PostedEntry],
    language: Language,
) -> Result<Vec<EntryRow>, StoreError> {
    let ids: Vec<Uuid> = entries.iter().map(|posted| posted.id).collect();
    let years = ledger::years(db, scope).await?;
    let mut papers: BTreeMap<Uuid, usize> = BTreeMap::new();
    for (entry, _) in evidence::of_entries(db, scope, &ids).await? {
        *papers.entry(entry).or_default() += 1;
    }
    // What was turned back within the same list asks for no paper any more.
    let reversed: BTreeSet<Uuid> = entries.iter().filter_map(|posted| posted.reverses_id).collect();
    Ok(entries
        .iter()
        .map(|posted| {
            let (amount, symbol, tone) = amount_of(posted);
            let count = papers.get(&posted.id).copied().unwrap_or_default();
            EntryRow {
                href: format!("{base}/entries/{}", posted.id),
                reference: reference(posted, &years),
                label: label_of(posted, language),
                day: format::day(posted.entry.date(), language),
                amount: format::money(amount, language),
                symbol,
                tone,
                papers: count,
                is_imported: posted.import_id.is_some(),
                is_paper_missing: posted.paper == Paper::Later
                    && count == 0
                    && posted.reverses_id.is_none()
                    && !reversed.contains(&posted.id),
            }
        })
        .collect())
}
