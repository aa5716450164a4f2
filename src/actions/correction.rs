//! Correcting without fear: a wrong entry is taken back by its mirror and the right one written beside it, in one deed.

use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::departure;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PostingError;
use crate::actions::doubt;
use crate::actions::evidence;
use crate::actions::invoices::after_correction;
use crate::actions::invoices::rules as invoice_rules;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::post;
use crate::actions::ledger::reverse;
use crate::actions::movement::check_member;
use crate::actions::movement::taxed;
use crate::actions::parties::name_debts;
use crate::cooperative::vat::told_with_tax;
use crate::ledger::canonical::CanonicalRecord;
use crate::ledger::canonical::entry_bytes;
use crate::ledger::correction::CorrectionError;
use crate::ledger::correction::mirror_day;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::check_cash;
use crate::ledger::movement::movement_entry;
use crate::money::Money;
use crate::store::assets;
use crate::store::corrections;
use crate::store::corrections::Correction;
use crate::store::deliveries;
use crate::store::evidence as papers;
use crate::store::invoices;
use crate::store::ledger as shelf;
use crate::store::ledger::PostedEntry;
use crate::store::members;
use crate::store::parties;
use crate::store::surplus;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::vat;
use crate::store::year_end::ACCRUAL;

/// What stands in the place of a wrong entry.
#[derive(Clone, Debug)]
pub enum Right {
    /// Nothing: it is only taken back.
    Nothing,
    /// A movement in the treasurer's words, its label in the language given.
    Told {
        told: MovementDraft,
        /// The tax on the bill that is set apart; zero without one.
        tax: Money,
        /// Whether the treasurer said "record anyway" to a cash box that would hold less than nothing.
        is_confirmed: bool,
        language: &'static str,
    },
    /// An entry line by line.
    Drafted(EntryDraft),
}

/// A correction to make.
#[derive(Clone, Debug)]
pub struct CorrectEntry {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub wrong_id: Uuid,
    /// What the entry that takes back is called.
    pub label: String,
    pub right: Right,
}

/// What a correction left in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub reversal: PostedEntry,
    pub right: Option<PostedEntry>,
    pub is_replay: bool,
}

/// Takes a wrong entry back and writes the right one beside it: both, or neither.
///
/// The mirror is dated as `mirror_day` says, so never in a closed month. The papers of the wrong entry prove the right one
/// too, and whoever owed still owes. What was written with it falls with it. The same key asked again answers what was done.
///
/// # Errors
/// `NotThere`; `KeyWasUsed` for another correction; `IsReversal`, `AlreadyReversed`; what `CorrectionError` says; what the
/// rules of movements and posting refuse of the right entry.
pub async fn correct_entry(desk: &Desk, actor: &Actor, code: &str, command: CorrectEntry) -> Result<Corrected, ActionError> {
    let inner = desk.clone();
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move { correct(&work, &scope, &desk, command).await }
    })
    .await
}

async fn correct(work: &UnitOfWork, scope: &CooperativeScope, desk: &Desk, command: CorrectEntry) -> Result<Corrected, ActionError> {
    let (at, reversal_id) = (desk.now(), desk.new_id());
    if command.key.is_empty() {
        return Err(PostingError::KeyIsMissing.into());
    }
    let wrong = shelf::entry(work, scope, command.wrong_id).await?.ok_or(AccessError::NotThere)?;
    let years = shelf::years(work, scope).await?;
    let (draft, movement) = draft_of(work, scope, &command.right, &wrong, &years).await?;
    let right = draft.map(EntryDraft::balance).transpose()?;
    let body = body_hash(&command, right.as_ref());
    // What fails below takes the claim back with it.
    if let Some(known) = shelf::claim_key(work, scope, &command.key, &body, reversal_id).await? {
        if known.body_hash != body {
            return Err(PostingError::KeyWasUsed.into());
        }
        return replay(work, scope, &command.key, known.entry_id).await;
    }
    check_owner(work, scope, &wrong, right.is_some()).await?;
    let returning = members::departure_of(work, scope, wrong.id).await?;
    if let Some(right) = &right {
        check_change(&wrong, &command.right, right)?;
    }
    let on = mirror_day(&years, wrong.entry.date(), desk.today())?;
    let reversal = reverse(work, scope, reversal_id, at, &wrong, on, &command.label).await?;
    for other in together(work, scope, wrong.id).await? {
        let other = shelf::entry(work, scope, other).await?.ok_or(AccessError::NotThere)?;
        if shelf::reversal_of(work, scope, other.id).await?.is_none() {
            let back = reverse(work, scope, desk.new_id(), at, &other, on, &command.label).await?;
            let link = Correction { wrong_id: other.id, reversal_id: back.id, right_id: None };
            corrections::add(work, scope, link, at.timestamp_micros()).await?;
        }
    }
    if let Some(member) = returning {
        departure::bring_back(work, scope, &member, at).await?;
    }
    let mut posted = None;
    if let Some(right) = right {
        if let Right::Told { is_confirmed, .. } = &command.right {
            check_box(work, scope, &right, &wrong, *is_confirmed).await?;
        }
        let entry = PostEntry { key: format!("{}:right", command.key), draft: right.to_draft(), movement, paper: wrong.paper.clone() };
        let right = post(work, scope, "post_right_entry", desk.new_id(), at, entry).await?.entry;
        if let Some(party) = parties::of_entry(work, scope, wrong.id).await? {
            name_debts(work, scope, &right, party.id).await?;
        }
        // The right entry of a declaration declares the same time.
        if let Some(until) = vat::until_of(work, scope, wrong.id).await? {
            vat::add(work, scope, right.id, until).await?;
        }
        for (_, file) in papers::of_entries(work, scope, &[wrong.id]).await? {
            evidence::attach(work, scope, right.id, &file).await?;
        }
        posted = Some(right);
    }
    let mut vouchers: Vec<&str> = vec![wrong.entry.voucher().unwrap_or_default()];
    vouchers.extend(posted.as_ref().and_then(|right| right.entry.voucher()));
    vouchers.dedup();
    for (at, voucher) in vouchers.into_iter().enumerate() {
        after_correction(work, scope, desk, voucher, format!("straight-{reversal_id}-{at}"), (on, command.label.clone())).await?;
    }
    let link = Correction { wrong_id: wrong.id, reversal_id, right_id: posted.as_ref().map(|right| right.id) };
    corrections::add(work, scope, link, at.timestamp_micros()).await?;
    Ok(Corrected { reversal, right: posted, is_replay: false })
}

/// The right entry, with the mark it bears: what was noted at the end of a year is still turned back in the next.
async fn draft_of(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    right: &Right,
    wrong: &PostedEntry,
    years: &[FiscalYear],
) -> Result<(Option<EntryDraft>, String), ActionError> {
    match right {
        Right::Nothing => Ok((None, String::new())),
        Right::Drafted(draft) => {
            let is_same_year = years.iter().any(|year| year.id() == wrong.fiscal_year_id && year.period().contains(draft.date));
            let mark = if wrong.movement == ACCRUAL && is_same_year { ACCRUAL } else { "" };
            Ok((Some(draft.clone()), mark.to_owned()))
        }
        Right::Told { told, tax, language, .. } => {
            check_member(work, scope, told).await?;
            let mut draft = movement_entry(told, MovementRules::current(), language)?;
            if !tax.is_zero() {
                draft = taxed(work, scope, told, draft, *tax).await?;
            }
            Ok((Some(draft), told.category.clone()))
        }
    }
}

fn body_hash(command: &CorrectEntry, right: Option<&JournalEntry>) -> String {
    let mut record = CanonicalRecord::new(1);
    let bytes = right.map(entry_bytes);
    record.text("correct_entry").raw(command.wrong_id.as_bytes()).text(&command.label).optional_raw(bytes.as_deref());
    hex::encode(Sha256::digest(record.finish()))
}

async fn replay(work: &UnitOfWork, scope: &CooperativeScope, key: &str, reversal_id: Uuid) -> Result<Corrected, ActionError> {
    shelf::note_replay(work, scope, key).await?;
    let reversal = shelf::entry(work, scope, reversal_id).await?.ok_or(AccessError::NotThere)?;
    let known = corrections::of_entry(work, scope, reversal_id).await?;
    let right_id = known.iter().find(|one| one.reversal_id == reversal_id).and_then(|one| one.right_id);
    let right = match right_id {
        Some(id) => shelf::entry(work, scope, id).await?,
        None => None,
    };
    Ok(Corrected { reversal, right, is_replay: true })
}

/// What an entry belongs to, when it is not corrected by itself: it is only taken back, and some not even that.
///
/// # Errors
/// What storage refuses.
pub async fn owner(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Option<CorrectionError>, ActionError> {
    Ok(if let Some(member) = members::of_shares(db, scope, entry_id).await? {
        Some(if member.is_present() { CorrectionError::BelongsToShares } else { CorrectionError::MemberHasLeft })
    } else if let Some(member) = members::departure_of(db, scope, entry_id).await? {
        let entry = shelf::entry(db, scope, entry_id).await?.ok_or(AccessError::NotThere)?;
        Some(departure::owner_of(db, scope, &entry, &member).await?)
    } else if invoices::of_entry(db, scope, entry_id).await?.is_some() || invoices::is_straight(db, scope, entry_id).await? {
        Some(CorrectionError::BelongsToInvoice)
    } else if assets::of_entry(db, scope, entry_id).await? {
        Some(CorrectionError::BelongsToThings)
    } else if deliveries::of_entry(db, scope, entry_id).await? {
        Some(CorrectionError::BelongsToDeliveries)
    } else if let decided = surplus::entries_of(db, scope, entry_id).await?
        && !decided.is_empty()
    {
        let is_paid = surplus::is_paid(db, scope, &decided).await?;
        Some(if is_paid { CorrectionError::DecisionWasPaid } else { CorrectionError::BelongsToDecision })
    } else if doubt::is_used_up(db, scope, entry_id).await? {
        Some(CorrectionError::DoubtWasReviewed)
    } else {
        None
    })
}

/// The other entries of the same leaving or of the same decision: none of them stands alone.
///
/// # Errors
/// What storage refuses.
pub async fn together(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Vec<Uuid>, ActionError> {
    let mut all = assets::leaving_of(db, scope, entry_id).await?;
    all.extend(surplus::entries_of(db, scope, entry_id).await?);
    all.retain(|other| *other != entry_id);
    Ok(all)
}

/// What belongs to something is taken back only; entries of the shares in the order that keeps the register and the books one.
async fn check_owner(work: &UnitOfWork, scope: &CooperativeScope, wrong: &PostedEntry, has_right: bool) -> Result<(), ActionError> {
    let touches = |begins: &str| wrong.entry.postings().iter().any(|posting| posting.account().starts_with(begins));
    match owner(work, scope, wrong.id).await? {
        Some(error) if has_right || error.is_final() => return Err(error.into()),
        Some(CorrectionError::BelongsToShares) => {
            let promise = members::subscriptions(work, scope).await?.into_iter().find(|one| one.entry_id == Some(wrong.id));
            if let Some(promise) = promise
                && members::payments(work, scope).await?.iter().any(|payment| payment.subscription_id == promise.id)
            {
                return Err(CorrectionError::PromiseHasPayments.into());
            }
        }
        None if wrong.movement.is_empty() && touches("1119") && touches("3462") => return Err(CorrectionError::CallStands.into()),
        _ => {}
    }
    Ok(())
}

fn check_change(wrong: &PostedEntry, asked: &Right, right: &JournalEntry) -> Result<(), ActionError> {
    let is_same = match asked {
        Right::Told { told, tax, .. } => {
            let before = told_with_tax(invoice_rules()?, MovementRules::current(), &wrong.entry, &wrong.movement);
            before.is_some_and(|(before, taken)| before == *told && taken == *tax)
        }
        Right::Drafted(_) | Right::Nothing => *right == wrong.entry,
    };
    if is_same { Err(CorrectionError::NothingChanged.into()) } else { Ok(()) }
}

/// What both entries together take out of the cash box must be in it, unless the treasurer confirmed.
async fn check_box(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    right: &JournalEntry,
    wrong: &PostedEntry,
    is_confirmed: bool,
) -> Result<(), ActionError> {
    let Some(rule) = MovementRules::current().place(Place::CashBox) else { return Ok(()) };
    // The mirror is in the books by at: the box as it would be without the right entry.
    let holds = shelf::balance(work, scope, rule.account, None).await?;
    let change = right.change(|account| account == rule.account);
    let before = wrong.entry.change(|account| account == rule.account);
    let too_large = |_| ActionError::from(MovementError::AmountNotPositive);
    let is_less = change.minus(before).map_err(too_large)?.is_negative();
    if change.is_negative() && is_less {
        check_cash(holds, change.negated().map_err(too_large)?, is_confirmed)?;
    }
    Ok(())
}
