//! The laws of the ledger, told as stories: what is posted, what is refused, and what the trial balance then says.
//!
//! ```text
//! year FROM..TO                                a fiscal year
//! open CODE LABEL                              a division of an official account
//! entry DAY JOURNAL LABEL                      followed by its postings, indented:  CODE D|C AMOUNT
//! movement EVENT CATEGORY PLACE AMOUNT DAY WHO  what a treasurer tells; "-" where nothing is said
//! reverse DAY                                  takes the last entry back
//! close month DAY | close year
//! refused NAME                                 the line or entry before was refused, for this reason
//! balance                                      followed by every account of the books:  CODE [D|C] AMOUNT
//! ```

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use twiza::calendar::read_day;
use twiza::ledger::account::AccountCode;
use twiza::ledger::chart::Chart;
use twiza::ledger::chart::OpenedAccounts;
use twiza::ledger::fiscal_year::FiscalYear;
use twiza::ledger::fiscal_year::admitting_year;
use twiza::ledger::fiscal_year::read_year;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::Counterparty;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::JournalEntry;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::ledger::movement::MovementDraft;
use twiza::ledger::movement::MovementEvent;
use twiza::ledger::movement::MovementRules;
use twiza::ledger::movement::Place;
use twiza::ledger::movement::movement_entry;
use twiza::ledger::trial_balance::TrialBalance;
use twiza::money::Currency;
use twiza::money::Money;

#[test]
fn every_story_of_the_books_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books");
    let mut stories: Vec<_> = fs::read_dir(folder).expect("the stories").map(|file| file.expect("a story").path()).collect();
    stories.sort();
    assert!(stories.len() >= 12);
    for story in stories {
        check(&story);
    }
}

fn check(story: &Path) {
    let text = fs::read_to_string(story).expect("a story");
    let mut books = Books::default();
    let mut steps: Vec<(usize, &str, Vec<&str>)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        match (line.starts_with(' '), steps.last_mut()) {
            (true, Some((_, _, under))) => under.push(line.trim()),
            _ => steps.push((at + 1, line, Vec::new())),
        }
    }
    let mut at = 0;
    while let Some((line, step, under)) = steps.get(at) {
        at += 1;
        let outcome = books.step(step, under);
        let refusal = steps.get(at).and_then(|(_, next, _)| next.strip_prefix("refused "));
        let place = format!("{}, line {line}: {step}", story.display());
        match (outcome, refusal) {
            (Ok(()), None) => {}
            (Ok(()), Some(refusal)) => panic!("{place}\n  was taken, not refused: {refusal}"),
            (Err(told), None) => panic!("{place}\n  {told}"),
            (Err(told), Some(refusal)) => {
                assert_eq!(told.split([' ', '{']).next(), Some(refusal.trim()), "{place}");
                at += 1;
            }
        }
    }
}

#[derive(Default)]
struct Books {
    years: Vec<FiscalYear>,
    opened: OpenedAccounts,
    entries: Vec<JournalEntry>,
}

impl Books {
    /// Does one step; a refusal is told by its name and what explains it.
    fn step(&mut self, step: &str, under: &[&str]) -> Result<(), String> {
        let words: Vec<&str> = step.split_whitespace().collect();
        match words.as_slice() {
            ["year", span] => {
                self.years.push(FiscalYear::new(uuid::Uuid::nil(), read_year(span).map_err(name)?).map_err(name)?);
                Ok(())
            }
            ["open", number, label @ ..] => self.opened.open(Chart::national(), code(number), &label.join(" ")).map_err(name),
            ["entry", day, journal, label @ ..] => {
                let postings = under.iter().map(|line| posting(line)).collect();
                let journal = Journal::from_code(journal).expect("a journal");
                self.post(EntryDraft { journal, date: read_day(day).expect("a day"), label: label.join(" "), voucher: None, postings })
            }
            ["movement", event, category, place, amount, day, who] => {
                let draft = MovementDraft {
                    event: MovementEvent::from_key(event).expect("an event"),
                    category: (*category).to_owned(),
                    amount: money(amount),
                    place: Place::from_key(place),
                    date: read_day(day).expect("a day"),
                    counterparty: Counterparty::from_parts(who, None).unwrap_or_default(),
                    voucher: None,
                    note: None,
                };
                self.post(movement_entry(&draft, MovementRules::current(), "fr").map_err(name)?)
            }
            ["reverse", day] => {
                let last = self.entries.last().expect("an entry to take back");
                let back = last.reversal(read_day(day).expect("a day"), "Annulation").map_err(name)?;
                admitting_year(&self.years, back.date()).map_err(name)?;
                self.entries.push(back);
                Ok(())
            }
            ["close", "month", day] => {
                let day = read_day(day).expect("a day");
                let year = self.years.iter_mut().find(|year| year.period().contains(day)).expect("a year");
                year.close_month(day).map(|_| ()).map_err(name)
            }
            ["close", "year"] => self.years.last_mut().expect("a year").close().map_err(name),
            ["balance"] => {
                let balance = TrialBalance::of_entries(&self.entries, Currency::Mad).map_err(name)?;
                assert!(balance.is_balanced());
                let lines = balance.lines().iter();
                let zeros = under.iter().any(|line| line.ends_with(" 0.00"));
                let lines = lines.filter(|line| zeros || !line.balance().is_zero());
                let found: Vec<(AccountCode, Money)> = lines.map(|line| (line.account(), line.balance())).collect();
                let mut expected: Vec<(AccountCode, Money)> = under.iter().map(|line| signed(line)).collect();
                expected.sort_by_key(|(code, _)| *code);
                if found == expected { Ok(()) } else { Err(format!("the books say {found:?}")) }
            }
            _ => panic!("no such step: {step}"),
        }
    }

    fn post(&mut self, draft: EntryDraft) -> Result<(), String> {
        for posting in &draft.postings {
            Chart::national().resolve(posting.account, &self.opened).map_err(name)?;
        }
        let entry = draft.balance().map_err(name)?;
        admitting_year(&self.years, entry.date()).map_err(name)?;
        self.entries.push(entry);
        Ok(())
    }
}

fn posting(line: &str) -> PostingDraft {
    match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        [account, "D", amount] => PostingDraft::debit(code(account), money(amount)),
        [account, "C", amount] => PostingDraft::credit(code(account), money(amount)),
        _ => panic!("no posting: {line}"),
    }
}

fn signed(line: &str) -> (AccountCode, Money) {
    match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        [account, "C", amount] => (code(account), money(amount).negated().expect("an amount")),
        [account, .., amount] => (code(account), money(amount)),
        _ => panic!("no balance: {line}"),
    }
}

fn code(text: &str) -> AccountCode {
    AccountCode::new(text).expect("an account number")
}

fn money(text: &str) -> Money {
    Money::read(text, Currency::Mad).expect("an amount")
}

fn name(refusal: impl Debug) -> String {
    format!("{refusal:?}")
}
