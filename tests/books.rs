//! The laws of the ledger, told as stories: what is posted, what is refused, and what the trial balance then says.
//!
//! ```text
//! year FROM..TO                                a fiscal year
//! open CODE LABEL                              a division of an official account
//! entry DAY JOURNAL LABEL                      followed by its postings, indented:  CODE D|C AMOUNT
//! movement EVENT CATEGORY PLACE AMOUNT DAY WHO [TAX]  what a treasurer tells; "-" where nothing is said, "member:1" for one by name
//! pay DAY GROSS EMPLOYEE EMPLOYER TAX          the pay of a month with its contributions
//! declare DAY SALES PURCHASES                  the value added tax of a time, declared
//! doubt DAY AMOUNT LOSS                        a customer who may not pay
//! likely lost DAY LOSS                         what is likely lost of what is doubted, looked at again
//! lost DAY AMOUNT                              a doubted debt that will never be paid
//! depart DAY PROMISED CALLED PAID              a member leaves
//! reverse DAY                                  takes the last entry back
//! close month DAY | close year
//! accrual KIND PURPOSE AMOUNT DAY              what belongs to the year though its paper comes later; "-" where there is no choice
//! close books DAY                              the closing of the year that ends there: its result, and what is turned back
//! thing NAME ACCOUNT DAY VALUE [GRANT PART]    a lasting thing for the register, worn as the rulebook proposes
//! wear YEAR                                    the wear of a financial year, by the civil year it ends in
//! leave NAME DAY HOW PRICE PAID                a thing that goes
//! count DAY                                    followed by what was counted in the store, indented:  KIND VALUE
//! refused NAME                                 the line or entry before was refused, for this reason
//! balance                                      followed by every account of the books:  CODE [D|C] AMOUNT
//! ```

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use chrono::Datelike;
use twiza::calendar::Day;
use twiza::calendar::Period;
use twiza::calendar::days_after;
use twiza::calendar::read_day;
use twiza::cooperative::departure::CapitalReached;
use twiza::cooperative::departure::departure_entry;
use twiza::cooperative::doubt::DoubtRules;
use twiza::cooperative::doubt::DoubtStanding;
use twiza::cooperative::doubt::Doubted;
use twiza::cooperative::doubt::Owed;
use twiza::cooperative::invoices::rules::InvoiceRules;
use twiza::cooperative::member::Member;
use twiza::cooperative::member::MemberKind;
use twiza::cooperative::shares::MemberShares;
use twiza::cooperative::vat::Waiting;
use twiza::cooperative::vat::declaration_entry;
use twiza::cooperative::vat::with_tax;
use twiza::ledger::account::AccountCode;
use twiza::ledger::accrual;
use twiza::ledger::accrual::accrual_entry;
use twiza::ledger::chart::Chart;
use twiza::ledger::chart::OpenedAccounts;
use twiza::ledger::closing;
use twiza::ledger::closing::ClosingError;
use twiza::ledger::closing::ClosingStep;
use twiza::ledger::fiscal_year::FiscalYear;
use twiza::ledger::fiscal_year::admitting_year;
use twiza::ledger::fiscal_year::read_year;
use twiza::ledger::fixed_asset::disposal::Leaving;
use twiza::ledger::fixed_asset::disposal::LeavingDraft;
use twiza::ledger::fixed_asset::disposal::PaidBy;
use twiza::ledger::fixed_asset::disposal::leave;
use twiza::ledger::fixed_asset::register::Asset;
use twiza::ledger::fixed_asset::register::AssetDraft;
use twiza::ledger::fixed_asset::register::AssetError;
use twiza::ledger::fixed_asset::register::Condition;
use twiza::ledger::fixed_asset::register::Custodian;
use twiza::ledger::fixed_asset::register::Financing;
use twiza::ledger::fixed_asset::rules::AssetRules;
use twiza::ledger::fixed_asset::rules::Begins;
use twiza::ledger::fixed_asset::year::Written;
use twiza::ledger::fixed_asset::year::YearLine;
use twiza::ledger::fixed_asset::year::year_entry;
use twiza::ledger::fixed_asset::year::year_line;
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
use twiza::ledger::payroll::PayDraft;
use twiza::ledger::payroll::PayRules;
use twiza::ledger::stock::StockRules;
use twiza::ledger::stock::count_entry;
use twiza::ledger::trial_balance::AccountTotals;
use twiza::ledger::trial_balance::TrialBalance;
use twiza::ledger::year_totals::is_closing;
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

/// A thing of the register with what was written for it.
struct Thing {
    name: String,
    asset: Asset,
    written: Vec<Written>,
    is_gone: bool,
}

/// Whom a step was with: `member:7`, `member`, `non_member`, or nobody.
fn counterparty(who: &str) -> Counterparty {
    match who.strip_prefix("member:") {
        Some(number) => Counterparty::Member(Some(uuid::Uuid::from_u128(number.parse().expect("a number")))),
        None => Counterparty::from_parts(who, None).unwrap_or_default(),
    }
}

#[derive(Default)]
struct Books {
    things: Vec<Thing>,
    years: Vec<FiscalYear>,
    opened: OpenedAccounts,
    entries: Vec<JournalEntry>,
    /// Which entries are turned back when their year is closed.
    accruals: Vec<usize>,
}

/// Debit and credit of each account.
fn totals<'a>(entries: impl Iterator<Item = &'a JournalEntry>) -> Vec<AccountTotals> {
    let balance = TrialBalance::of_entries(entries, Currency::Mad).expect("a balance");
    let rows = balance.lines().iter();
    rows.map(|line| AccountTotals { account: line.account(), debit: line.debit(), credit: line.credit() }).collect()
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
            ["movement", event, category, place, amount, day, who, tax @ ..] => {
                let draft = MovementDraft {
                    event: MovementEvent::from_key(event).expect("an event"),
                    category: (*category).to_owned(),
                    amount: money(amount),
                    place: Place::from_key(place),
                    date: read_day(day).expect("a day"),
                    counterparty: counterparty(who),
                    voucher: None,
                    note: None,
                };
                let mut entry = movement_entry(&draft, MovementRules::current(), "fr").map_err(name)?;
                if let [tax] = tax {
                    entry = with_tax(InvoiceRules::current().expect("the rulebook"), entry, money(tax)).map_err(name)?;
                }
                self.post(entry)
            }
            ["pay", day, gross, employee, employer, income_tax, who] => {
                let [gross, employee, employer, income_tax] = [gross, employee, employer, income_tax].map(|amount| money(amount));
                let label = "Paie".to_owned();
                let counterparty = counterparty(who);
                let told = PayDraft { on: read_day(day).expect("a day"), gross, employee, employer, income_tax, counterparty, label };
                self.post(told.entry(&PayRules::current().expect("the rulebook").accounts).map_err(name)?)
            }
            ["declare", day, sales, purchases] => {
                let on = read_day(day).expect("a day");
                let accounts = InvoiceRules::current().expect("the rulebook").vat;
                let owed = |account| self.held(account).map(|held| held.negated().expect("an amount"));
                let waiting = Waiting {
                    sales: owed(accounts.invoiced)?,
                    costs: self.held(accounts.deductible)?,
                    things: self.held(accounts.deductible_things)?,
                    credit: self.held(accounts.credit)?,
                };
                let told = (money(sales), money(purchases));
                self.post(declaration_entry(&accounts, &waiting, told, on, "TVA".to_owned()).map_err(name)?)
            }
            ["doubt", day, amount, loss] => {
                let mut owed = Vec::new();
                for account in ["34211", "34212"].map(code) {
                    owed.push(Owed { invoice: None, account, left: self.held(account)? });
                }
                let told = (money(amount), money(loss));
                let on = read_day(day).expect("a day");
                let rules = DoubtRules::current().expect("the rulebook");
                let drafts = rules.entries(&owed, told, Counterparty::NonMember, on, "Doute").map_err(name)?;
                drafts.into_iter().try_for_each(|draft| self.post(draft))
            }
            ["likely", "lost", day, loss] => {
                let rules = DoubtRules::current().expect("the rulebook");
                let draft = rules.review_entry(&self.doubt()?, money(loss), read_day(day).expect("a day"), "Revu").map_err(name)?;
                self.post(draft)
            }
            ["lost", day, amount] => {
                let (rules, now) = (DoubtRules::current().expect("the rulebook"), self.doubt()?);
                let parts = [Doubted { invoice: None, left: now.doubted, waiting: Money::mad(0) }];
                let whom = (InvoiceRules::current().expect("the rulebook").vat.pending, Counterparty::NonMember);
                let on = read_day(day).expect("a day");
                let drafts = rules.lost_entries(&parts, (money(amount), &now), whom, on, "Perdu").map_err(name)?;
                drafts.into_iter().try_for_each(|draft| self.post(draft))
            }
            ["depart", day, promised, called, paid] => {
                let on = read_day(day).expect("a day");
                let member = Member {
                    id: uuid::Uuid::from_u128(1),
                    number: 1,
                    kind: MemberKind::Natural,
                    name_latin: "Ali".to_owned(),
                    name_arabic: String::new(),
                    occupation: String::new(),
                    address: String::new(),
                    admitted_on: on,
                    left_on: None,
                    left_reason: String::new(),
                };
                let shares = MemberShares { shares: 1, promised: money(promised), called: money(called), paid: money(paid) };
                let capital =
                    CapitalReached { now: self.held(code("1111"))?.negated().expect("an amount"), highest: self.highest_capital() };
                let entry = departure_entry(&member, &shares, &capital, on, "Départ".to_owned()).map_err(name)?;
                entry.map_or(Ok(()), |entry| self.post(entry))
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
            ["accrual", kind, purpose, amount, day] => {
                let kind = accrual::kind(kind).expect("a kind");
                let purpose = AccountCode::new(purpose).ok();
                let draft = accrual_entry(kind, purpose, money(amount), read_day(day).expect("a day"), "À rattacher").map_err(name)?;
                self.post(draft)?;
                self.accruals.push(self.entries.len() - 1);
                Ok(())
            }
            ["close", "books", day] => self.close_books(read_day(day).expect("a day")),
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
            ["thing", called, account, day, value, grant @ ..] => {
                let account = code(account);
                let received_on = read_day(day).expect("a day");
                let rule = AssetRules::current().of(account, received_on).expect("a rule");
                let financing = match grant {
                    [grant, part] => Financing { account: Some(code(grant)), amount_minor: money(part).minor(), ..Financing::default() },
                    _ => Financing::default(),
                };
                let draft = AssetDraft {
                    label: (*called).to_owned(),
                    account,
                    received_on,
                    value: money(value),
                    serial: String::new(),
                    location: String::new(),
                    condition: Condition::Good,
                    custodian: Custodian::default(),
                    supplier: String::new(),
                    voucher: String::new(),
                    financing,
                    method: rule.method,
                    months: rule.months.unwrap_or(0),
                    begins: Begins::Month,
                    written_before: Money::mad(0),
                };
                let number = self.things.len() as i64 + 1;
                let asset = draft.check(received_on).map_err(name)?.asset(uuid::Uuid::from_u128(number as u128), number, None, None);
                self.things.push(Thing { name: (*called).to_owned(), asset, written: Vec::new(), is_gone: false });
                Ok(())
            }
            ["wear", of] => {
                let of: i32 = of.parse().expect("a year");
                let known = self.periods();
                let year = *known.iter().find(|year| year.to().year() == of).expect("a year");
                let there: Vec<&Thing> = self.things.iter().filter(|thing| !thing.is_gone).collect();
                let lines = there
                    .iter()
                    .map(|thing| Ok((&thing.asset, year_line(&thing.asset, &known, &thing.written, year, year.to())?)))
                    .collect::<Result<Vec<(&Asset, YearLine)>, AssetError>>()
                    .map_err(name)?;
                let entry = year_entry(&lines, year.to(), "Usure".to_owned()).map_err(name)?;
                let lines: Vec<YearLine> = lines.into_iter().map(|(_, line)| line).collect();
                if let Some(entry) = entry {
                    self.post(entry)?;
                    lines.iter().for_each(|line| self.write(line, year.to()));
                }
                Ok(())
            }
            ["leave", called, day, how, price, paid] => {
                let known = self.periods();
                let on = read_day(day).expect("a day");
                let year = *known.iter().find(|year| year.contains(on)).expect("a year");
                let place = self.things.iter().position(|thing| thing.name == *called).expect("a thing");
                let draft = LeavingDraft {
                    leaving: Leaving::from_key(how).expect("a way to go"),
                    on,
                    price: money(price),
                    paid_by: PaidBy::from_key(paid).expect("a way to pay"),
                };
                let thing = &self.things[place];
                let made = leave(&thing.asset, &known, &thing.written, year, &draft, on, "Sortie".to_owned()).map_err(name)?;
                self.post(made.leaving)?;
                if let Some(price) = made.price {
                    self.post(price)?;
                }
                self.write(&made.line, on);
                self.things[place].is_gone = true;
                Ok(())
            }
            ["count", day] => {
                let on = read_day(day).expect("a day");
                let balance = TrialBalance::of_entries(&self.entries, Currency::Mad).map_err(name)?;
                let held = balance.lines().iter().filter(|line| line.account().starts_with("31"));
                let held = held.map(|line| (line.account(), line.balance())).collect();
                let mut counted = BTreeMap::new();
                for line in under {
                    let (kind, value) = line.split_once(' ').expect("a kind and its value");
                    let kind = StockRules::current().kind(kind, on).expect("a kind");
                    counted.insert(kind.account, money(value));
                }
                self.post(count_entry(&held, &counted, on, "Inventaire".to_owned()).map_err(name)?)
            }
            _ => panic!("no such step: {step}"),
        }
    }

    /// What the deed of closing does: the earlier result set apart, the year's own written, what was noted in advance turned back.
    fn close_books(&mut self, last: Day) -> Result<(), String> {
        let place = self.years.iter().position(|year| year.period().to() == last).expect("a year that ends then");
        let period = self.years[place].period();
        let is_before =
            |entry: &&JournalEntry| !period.contains(entry.date()) || !is_closing(entry.postings().iter().map(|posting| posting.account()));
        let until = || self.entries.iter().filter(|entry| entry.date() <= last);
        let (earlier, held) = (totals(until().filter(is_before)), totals(until()));
        let moved = totals(until().filter(|entry| period.contains(entry.date())));
        if let Some((account, balance)) = closing::not_nil(&held).map_err(name)?.first() {
            return Err(name(ClosingError::NotNil { account: *account, balance: *balance }));
        }
        let label = |step: ClosingStep| step.key().to_owned();
        let mut written = closing::set_pending(&earlier, last, label).map_err(name)?;
        written.extend(closing::cascade(&moved, last, label).map_err(name)?);
        for one in written {
            self.post(one.draft)?;
        }
        self.years[place].close().map_err(name)?;
        for accrual in std::mem::take(&mut self.accruals) {
            let back = self.entries[accrual].reversal(days_after(last, 1), "Extourne").map_err(name)?;
            admitting_year(&self.years, back.date()).map_err(name)?;
            self.entries.push(back);
        }
        Ok(())
    }

    /// What an account holds, debit less credit.
    fn held(&self, account: AccountCode) -> Result<Money, String> {
        let balance = TrialBalance::of_entries(&self.entries, Currency::Mad).map_err(name)?;
        Ok(balance.lines().iter().find(|line| line.account() == account).map_or(Money::mad(0), |line| line.balance()))
    }

    /// The highest capital that the entries reached, one after the other.
    fn highest_capital(&self) -> Money {
        let (mut running, mut highest) = (Money::mad(0), Money::mad(0));
        for entry in &self.entries {
            running = running.minus(entry.change(|account| account == code("1111"))).expect("an amount");
            highest = highest.max(running);
        }
        highest
    }

    /// What is doubted and what is set aside for it.
    fn doubt(&self) -> Result<DoubtStanding, String> {
        let rules = DoubtRules::current().expect("the rulebook");
        let set_aside = self.held(rules.set_aside)?.negated().expect("an amount");
        let moved = |entry: &&JournalEntry| entry.postings().iter().any(|one| one.account() == rules.set_aside);
        let changed_on = self.entries.iter().filter(moved).map(JournalEntry::date).max();
        Ok(DoubtStanding { doubted: self.held(rules.doubtful)?, set_aside, changed_on })
    }

    fn periods(&self) -> Vec<Period> {
        self.years.iter().map(|year| year.period()).collect()
    }

    /// Notes what an entry holds for a thing.
    fn write(&mut self, line: &YearLine, on: Day) {
        let amount = line.amount().expect("an amount");
        let written = Written {
            asset_id: line.asset_id,
            entry_id: uuid::Uuid::nil(),
            on,
            amount,
            earlier: line.earlier,
            released: line.released,
            cleared: line.cleared,
        };
        self.things.iter_mut().filter(|thing| thing.asset.id == line.asset_id).for_each(|thing| thing.written.push(written));
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
