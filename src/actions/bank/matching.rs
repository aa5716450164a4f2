//! Putting lines of the bank and postings together: one by one, all sure ones, or by recording what the books lack.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use uuid::Uuid;

use chrono::DateTime;
use chrono::Utc;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::departure::check_paid_back;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::movement::taxed;
use crate::calendar::Day;
use crate::cooperative::departure::check_is_here;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::Category;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::check_cash;
use crate::ledger::movement::movement_entry;
use crate::ledger::reconciliation::error::BankError;
use crate::ledger::reconciliation::item::BookItem;
use crate::ledger::reconciliation::item::Pairing;
use crate::ledger::reconciliation::item::PostingKey;
use crate::ledger::reconciliation::item::check_pairing;
use crate::ledger::reconciliation::item::same_direction;
use crate::ledger::reconciliation::item::spread;
use crate::ledger::reconciliation::standing::Standing;
use crate::ledger::reconciliation::standing::without_reversals;
use crate::ledger::reconciliation::suggestion::Sureness;
use crate::ledger::reconciliation::suggestion::reach;
use crate::ledger::reconciliation::suggestion::suggest;
use crate::money::Money;
use crate::store::bank as shelf;
use crate::store::bank::accounts::BankAccount;
use crate::store::bank::lines::KeptLine;
use crate::store::bank::standing::Confirmed;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::store::unit_of_work::UnitOfWork;

/// Postings chosen for one line, at most.
const MOST_CHOSEN: usize = 50;

/// What a line of the bank is, said by a person.
#[derive(Clone, Debug)]
pub enum LineIs {
    /// A category of the treasurer's guided movements.
    Movement { category: String, counterparty: Counterparty },
    /// An account, for whoever knows the sides.
    Account { account: AccountCode, counterparty: Counterparty },
}

/// A line of the bank that the books lack.
#[derive(Clone, Debug)]
pub struct RecordLine {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub line_id: Uuid,
    pub is: LineIs,
    pub note: String,
    /// The tax inside the amount that a taxable cooperative takes off later; nothing without one.
    pub tax: Option<Money>,
    /// Whether the treasurer said "record anyway" to a cash box that would hold less than nothing.
    pub is_confirmed: bool,
    pub language: &'static str,
}

pub(in crate::actions::bank) async fn line_and_account(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
) -> Result<(KeptLine, BankAccount), ActionError> {
    let (mut lines, account) = lines_and_account(work, scope, &[id]).await?;
    Ok((lines.pop().ok_or(AccessError::NotThere)?, account))
}

/// Lines of one bank account, all of them, in the order they were named.
async fn lines_and_account(work: &UnitOfWork, scope: &CooperativeScope, ids: &[Uuid]) -> Result<(Vec<KeptLine>, BankAccount), ActionError> {
    let found = shelf::lines::lines(work, scope, ids).await?;
    let one = |id: &Uuid| found.iter().find(|line| line.item.id == *id).cloned();
    let lines: Vec<KeptLine> = ids.iter().map(one).collect::<Option<_>>().ok_or(AccessError::NotThere)?;
    let of = lines.first().ok_or(BankError::NothingChosen)?.bank_account_id;
    if lines.iter().any(|line| line.bank_account_id != of) {
        return Err(AccessError::NotThere.into());
    }
    let account = shelf::accounts::account(work, scope, of).await?.ok_or(AccessError::NotThere)?;
    Ok((lines, account))
}

/// Matches a line with the postings chosen for it, in their order; what is left of the line stays open.
///
/// # Errors
/// `NotThere` for a line or a posting of somebody else; what `spread` refuses.
pub async fn match_line(desk: &Desk, actor: &Actor, code: &str, line_id: Uuid, chosen: Vec<PostingKey>) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let chosen = chosen.clone();
        async move {
            let (line, account) = line_and_account(&work, &scope, line_id).await?;
            let entries: Vec<Uuid> = chosen.iter().take(MOST_CHOSEN).map(|key| key.entry_id).collect();
            let found: BTreeMap<PostingKey, BookItem> = shelf::postings::postings(&work, &scope, account.account, &entries)
                .await?
                .into_iter()
                .map(|one| (one.posting, one))
                .collect();
            let mut once = BTreeSet::new();
            let mut postings = Vec::new();
            for key in chosen.iter().take(MOST_CHOSEN).filter(|key| once.insert(**key)) {
                postings.push(found.get(key).ok_or(AccessError::NotThere)?);
            }
            let pairings = spread(&line.item, &postings)?;
            keep(&work, &scope, &pairings, at).await
        }
    })
    .await
}

/// Matches several lines of one account with one posting, as suggested.
///
/// # Errors
/// `NotThere` for a line or a posting of somebody else or of another account; what `check_pairing` refuses.
pub async fn match_together(desk: &Desk, actor: &Actor, code: &str, lines: Vec<Uuid>, posting: PostingKey) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let lines = lines.clone();
        async move {
            let mut once = BTreeSet::new();
            let chosen: Vec<Uuid> = lines.into_iter().take(MOST_CHOSEN).filter(|id| once.insert(*id)).collect();
            let (lines, account) = lines_and_account(&work, &scope, &chosen).await?;
            let found = shelf::postings::postings(&work, &scope, account.account, &[posting.entry_id]).await?;
            let mut left = found.iter().find(|one| one.posting == posting).ok_or(AccessError::NotThere)?.left;
            let mut pairings: Vec<Pairing> = Vec::new();
            for line in lines {
                let amount = line.item.left;
                check_pairing(amount, left, amount)?;
                left = left.minus(amount).map_err(|_| BankError::MoreThanPosting { left })?;
                pairings.push(Pairing { line: line.item.id, posting, amount });
            }
            keep(&work, &scope, &pairings, at).await
        }
    })
    .await
}

/// Accepts every suggestion that is sure; says how many lines that were.
pub async fn match_sure(desk: &Desk, actor: &Actor, code: &str, account_id: Uuid) -> Result<usize, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| async move {
        let account = shelf::accounts::account(&work, &scope, account_id).await?.ok_or(AccessError::NotThere)?;
        let lines = shelf::lines::open_lines(&work, &scope, account.id).await?;
        let Some(days) = reach(&lines) else { return Ok(0) };
        let postings = without_reversals(shelf::postings::open_postings(&work, &scope, account.account, days).await?);
        let sure = suggest(&lines, &postings).into_iter().filter(|one| one.sureness == Sureness::Sure);
        let pairings: Vec<Pairing> = sure.flat_map(|one| one.pairings).collect();
        if pairings.is_empty() {
            return Ok(0);
        }
        keep(&work, &scope, &pairings, at).await?;
        Ok(pairings.len())
    })
    .await
}

/// Notes pairings, with one row in the trail.
pub(in crate::actions::bank) async fn keep(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    pairings: &[Pairing],
    at: DateTime<Utc>,
) -> Result<(), ActionError> {
    shelf::matches::add_matches(work, scope, pairings, at.timestamp_micros()).await?;
    let told: Vec<String> =
        pairings.iter().map(|one| format!("{} {} {} {}", one.line, one.posting.entry_id, one.posting.line, one.amount.minor())).collect();
    let subject = pairings.first().map(|one| format!("bank line {}", one.line)).unwrap_or_default();
    note(work, scope, "match_bank_line", subject, told.join("\n").as_bytes(), at).await
}

/// Takes back what a line was matched with; the entries stay in the books.
///
/// # Errors
/// `NotMatched`; `DaysAreConfirmed` for a line of a day that was confirmed.
pub async fn unmatch_line(desk: &Desk, actor: &Actor, code: &str, line_id: Uuid) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| async move {
        let (line, account) = line_and_account(&work, &scope, line_id).await?;
        let matches = shelf::matches::matches_of(&work, &scope, line_id).await?;
        if matches.is_empty() {
            return Err(BankError::NotMatched.into());
        }
        if let Some(until) = shelf::standing::reconciled_until(&work, &scope, account.account).await?
            && line.item.on <= until
        {
            return Err(BankError::DaysAreConfirmed { until }.into());
        }
        shelf::matches::remove_matches(&work, &scope, line_id).await?;
        note(&work, &scope, "unmatch_bank_line", format!("bank line {line_id}"), b"", at).await
    })
    .await
}

/// Puts a line that the books lack into them, and matches the two.
///
/// # Errors
/// `LineIsMatched`; `CashWouldBeNegative` unless confirmed; what the movement, the entry and posting refuse.
pub async fn record_line(desk: &Desk, actor: &Actor, code: &str, command: RecordLine) -> Result<Posted, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let command = command.clone();
        async move { enter_line(&work, &scope, id, at, command).await }
    })
    .await
}

async fn enter_line(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    at: DateTime<Utc>,
    command: RecordLine,
) -> Result<Posted, ActionError> {
    let (line, account) = line_and_account(work, scope, command.line_id).await?;
    // A page sent twice is answered as the first time.
    let known = crate::store::ledger::keyed(work, scope, &command.key).await?;
    let is_known = known.is_some();
    let amount = if is_known {
        let matches = shelf::matches::matches_of(work, scope, command.line_id).await?;
        let entry = known.map(|known| known.entry_id);
        matches.iter().find(|one| Some(one.posting.entry_id) == entry).map_or(line.item.left, |one| one.amount)
    } else {
        line.item.left
    };
    if amount.is_zero() {
        return Err(BankError::LineIsMatched.into());
    }
    let (draft, movement, paper) = match &command.is {
        LineIs::Movement { category, counterparty } => {
            if let Counterparty::Member(Some(member)) = counterparty {
                let member = members::member(work, scope, *member).await?.ok_or(MovementError::MemberIsMissing)?;
                let category = MovementRules::current().category(category, line.item.on);
                if !category.is_some_and(Category::is_open_to_who_left) {
                    check_is_here(&member, line.item.on)?;
                }
            }
            let (told, mut draft) = movement_draft(&line, amount, category, *counterparty, &account, &command)?;
            if let Some(tax) = command.tax.filter(|tax| !tax.is_zero()) {
                draft = taxed(work, scope, &told, draft, tax).await?;
            }
            (draft, category.clone(), Paper::Later)
        }
        LineIs::Account { account: other, counterparty } => {
            if let Counterparty::Member(Some(member)) = counterparty {
                members::member(work, scope, *member).await?.ok_or(AccessError::NotThere)?;
            }
            let (other, own) = (*other, account.account);
            let size = if amount.is_negative() { amount.negated().map_err(|_| MovementError::AmountNotPositive)? } else { amount };
            let named = |posting: PostingDraft| posting.with_counterparty(*counterparty);
            let postings = if amount.is_positive() {
                vec![PostingDraft::debit(own, size), named(PostingDraft::credit(other, size))]
            } else {
                vec![named(PostingDraft::debit(other, size)), PostingDraft::credit(own, size)]
            };
            let label = match note_of(&command) {
                Some(note) => note,
                None => {
                    let opened = crate::store::ledger::opened_accounts(work, scope).await?;
                    let found = Chart::national().resolve(other, &opened).map(|one| one.label(command.language).to_owned());
                    found.unwrap_or_else(|_| account.bank.clone())
                }
            };
            let voucher = Some(line.item.reference.clone()).filter(|text| !text.is_empty());
            (EntryDraft { journal: Journal::Bank, date: line.item.on, label, voucher, postings }, String::new(), Paper::With)
        }
    };
    if !is_known {
        check_paid_back(work, scope, &draft).await?;
        check_box(work, scope, &draft, command.is_confirmed).await?;
    }
    let posted = post(work, scope, "record_bank_line", id, at, PostEntry { key: command.key, draft, movement, paper }).await?;
    if posted.is_replay {
        return Ok(posted);
    }
    let made = shelf::postings::postings(work, scope, account.account, &[posted.entry.id]).await?;
    // A move through 5115 touches the bank once; the posting of the same direction is the one.
    let own = made.iter().find(|one| same_direction(one.left, amount)).ok_or(BankError::DirectionsDiffer)?;
    check_pairing(line.item.left, own.left, amount)?;
    let pairing = Pairing { line: line.item.id, posting: own.posting, amount };
    keep(work, scope, &[pairing], at).await?;
    Ok(posted)
}

/// What a line brings to the bank may come out of the cash box, which must hold it.
async fn check_box(work: &UnitOfWork, scope: &CooperativeScope, draft: &EntryDraft, is_confirmed: bool) -> Result<(), ActionError> {
    let Some(rule) = MovementRules::current().place(Place::CashBox) else { return Ok(()) };
    let mut taken = Money::mad(0);
    for posting in draft.postings.iter().filter(|posting| posting.account == rule.account) {
        let change = posting.credit.minus(posting.debit);
        taken = change.and_then(|change| taken.plus(change)).map_err(|_| MovementError::AmountNotPositive)?;
    }
    if taken.is_positive() {
        check_cash(crate::store::ledger::balance(work, scope, rule.account, None).await?, taken, is_confirmed)?;
    }
    Ok(())
}

/// What the person wrote of the line. What the bank wrote stays on the line of the bank: it often says who paid, and everybody who
/// reads the books reads the words of an entry.
fn note_of(command: &RecordLine) -> Option<String> {
    Some(command.note.trim().to_owned()).filter(|note| !note.is_empty())
}

/// The entry of a guided movement at the bank, on the account of this bank.
fn movement_draft(
    line: &KeptLine,
    amount: Money,
    category: &str,
    counterparty: Counterparty,
    account: &BankAccount,
    command: &RecordLine,
) -> Result<(MovementDraft, EntryDraft), ActionError> {
    let rules = MovementRules::current();
    let found = rules.category(category, line.item.on);
    let event = event_of(found, amount);
    let size = if amount.is_negative() { amount.negated().map_err(|_| MovementError::AmountNotPositive)? } else { amount };
    let told = MovementDraft {
        event,
        category: category.to_owned(),
        amount: size,
        place: Some(Place::Bank),
        date: line.item.on,
        counterparty,
        voucher: Some(line.item.reference.clone()).filter(|text| !text.is_empty()),
        note: note_of(command),
    };
    let mut draft = movement_entry(&told, rules, command.language)?;
    // The rulebook knows one bank; this line is of a certain one.
    if let Some(usual) = rules.place(Place::Bank).map(|rule| rule.account) {
        for posting in draft.postings.iter_mut().filter(|posting| posting.account == usual) {
            posting.account = account.account;
        }
    }
    draft.label = draft.label.chars().take(crate::ledger::journal_entry::LONGEST_LABEL).collect();
    Ok((told, draft))
}

/// What happened, seen from the direction of the money: a category of moves is one only in its own direction.
fn event_of(category: Option<&Category>, amount: Money) -> MovementEvent {
    let (event, bank_side) = if amount.is_positive() { (MovementEvent::MoneyIn, 1) } else { (MovementEvent::MoneyOut, 0) };
    match category.and_then(Category::moves) {
        Some((from, to)) => {
            let bank_is = if bank_side == 1 { to } else { from };
            if bank_is == Place::Bank { MovementEvent::Moved } else { event }
        }
        None => event,
    }
}

/// Confirms that bank and books agree on a day: every line up to it is in the books, and what is open is known.
///
/// # Errors
/// `NotCovered`, `StatementIsMissing`, `LinesAreOpen`, `DoesNotAddUp`.
pub async fn confirm_reconciliation(desk: &Desk, actor: &Actor, code: &str, account_id: Uuid, on: Day) -> Result<Standing, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| async move {
        let account = shelf::accounts::account(&work, &scope, account_id).await?.ok_or(AccessError::NotThere)?;
        let until = shelf::statements::statements(&work, &scope)
            .await?
            .iter()
            .filter(|one| one.bank_account_id == account_id)
            .map(|one| one.to)
            .max();
        if until.is_none_or(|until| on > until) {
            return Err(BankError::NotCovered { on, until }.into());
        }
        let gap = shelf::standing::gap(&work, &scope, account_id).await?;
        if !gap.is_zero() {
            return Err(BankError::StatementIsMissing { gap }.into());
        }
        let open = shelf::lines::open_lines(&work, &scope, account_id).await?.iter().filter(|line| line.on <= on).count();
        if open > 0 {
            return Err(BankError::LinesAreOpen { count: open }.into());
        }
        let known = shelf::standing::known(&work, &scope, &account, on).await?.ok_or(BankError::NotCovered { on, until })?;
        let standing = Standing::weigh(known)?;
        let confirmed = Confirmed { bank_account_id: account_id, on, bank: standing.bank, books: standing.books, at };
        shelf::standing::add_confirmed(&work, &scope, &confirmed).await?;
        let details = format!("{on} bank {} books {}", standing.bank.minor(), standing.books.minor());
        let subject = format!("bank account {account_id}");
        note(&work, &scope, "confirm_reconciliation", subject, &details, at).await?;
        Ok(standing)
    })
    .await
}

/// Takes back the last day that was confirmed, so that its matches can be mended.
///
/// # Errors
/// `NothingConfirmed`.
pub async fn reopen_reconciliation(desk: &Desk, actor: &Actor, code: &str, account_id: Uuid) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| async move {
        shelf::accounts::account(&work, &scope, account_id).await?.ok_or(AccessError::NotThere)?;
        if shelf::standing::remove_last_confirmed(&work, &scope, account_id).await? == 0 {
            return Err(BankError::NothingConfirmed.into());
        }
        note(&work, &scope, "reopen_reconciliation", format!("bank account {account_id}"), b"", at).await
    })
    .await
}
