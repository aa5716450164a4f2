//! Deeds on invoices: drafted, issued with the next number and its entry, paid, lowered, taken back.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Utc;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::ledger::reverse;
use crate::actions::parties;
use crate::calendar::Day;
use crate::cooperative::invoices::entries;
use crate::cooperative::invoices::entries::SaleTold;
use crate::cooperative::invoices::error::InvoiceError;
use crate::cooperative::invoices::lines;
use crate::cooperative::invoices::lines::LineDraft;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::invoices::rules::VatRegime;
use crate::cooperative::invoices::standing::InvoiceState;
use crate::cooperative::invoices::standing::Standing;
use crate::cooperative::third_parties::PartyKind;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::admitting_year;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::invoices as shelf;
use crate::store::invoices::Invoice;
use crate::store::ledger;
use crate::store::ledger::PostedEntry;
use crate::store::parties as people;
use crate::store::unit_of_work::UnitOfWork;

/// The means of the rulebook by which money comes to the bank.
const BANK: &str = "bank";

/// An invoice as it was typed.
#[derive(Clone, Debug)]
pub struct DraftInvoice {
    /// The draft that is mended, or a new id.
    pub id: Uuid,
    /// The customer, by name: one who is known, or a new one.
    pub customer: String,
    pub sale: String,
    pub dated_on: Day,
    pub due_on: Option<Day>,
    pub note: String,
    pub lines: Vec<LineDraft>,
}

pub(in crate::actions) fn rules() -> Result<&'static InvoiceRules, ActionError> {
    InvoiceRules::current().ok_or_else(|| StoreError::Broken("the rulebook of invoices cannot be read".to_owned()).into())
}

/// Keeps a draft, in place of the one it mends.
///
/// # Errors
/// `IsIssued` for an invoice that has its number; what the lines refuse.
pub async fn draft_invoice(desk: &Desk, actor: &Actor, code: &str, command: DraftInvoice) -> Result<Invoice, ActionError> {
    let (party_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::IssueInvoice, move |work, scope| {
        let command = command.clone();
        async move {
            if shelf::invoice(&work, &scope, command.id).await?.is_some_and(|known| known.number.is_some()) {
                return Err(InvoiceError::IsIssued.into());
            }
            rules()?.sale(&command.sale)?;
            if command.customer.trim().is_empty() {
                return Err(InvoiceError::CustomerIsMissing.into());
            }
            if command.dated_on > today {
                return Err(InvoiceError::DayInFuture.into());
            }
            if command.due_on.is_some_and(|due| due < command.dated_on) {
                return Err(InvoiceError::DueBeforeIssue.into());
            }
            if command.note.chars().count() > lines::LONGEST_TEXT {
                return Err(InvoiceError::TextTooLong { most: lines::LONGEST_TEXT }.into());
            }
            let years = ledger::year_of(&work, &scope, command.dated_on).await?;
            let year = i64::from(admitting_year(&years, command.dated_on)?.period().to().year());
            let regime = shelf::regime(&work, &scope, year).await?;
            let lines = lines::lines(&command.lines, regime, command.dated_on)?;
            let amounts = lines::amounts(&lines).map_err(InvoiceError::from)?;
            let customer = parties::named(&work, &scope, party_id, command.customer.trim(), PartyKind::Customer, at).await?;
            let invoice = Invoice {
                id: command.id,
                series: shelf::INVOICES.to_owned(),
                year,
                number: None,
                party_id: customer.id,
                sale: command.sale,
                dated_on: command.dated_on,
                due_on: command.due_on,
                note: command.note.trim().to_owned(),
                regime,
                net: amounts.net,
                vat: amounts.vat,
                entry_id: None,
                credits_id: None,
                recorded_at: at.timestamp_micros(),
                recorded_by: scope.actor_id(),
            };
            shelf::put(&work, &scope, &invoice, &lines).await?;
            note(&work, &scope, "draft_invoice", format!("invoice {}", invoice.id), &format!("{invoice:?} {lines:?}"), at).await?;
            Ok(invoice)
        }
    })
    .await
}

/// Throws a draft away.
///
/// # Errors
/// `NotThere`; `IsIssued` for an invoice that has its number.
pub async fn discard_invoice(desk: &Desk, actor: &Actor, code: &str, id: Uuid) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::IssueInvoice, move |work, scope| async move {
        let invoice = shelf::invoice(&work, &scope, id).await?.ok_or(AccessError::NotThere)?;
        if invoice.number.is_some() {
            return Err(InvoiceError::IsIssued.into());
        }
        shelf::discard(&work, &scope, id).await?;
        note(&work, &scope, "discard_invoice", format!("invoice {id}"), "", at).await
    })
    .await
}

/// What is said when an invoice is issued.
#[derive(Clone, Debug)]
pub struct IssueInvoice {
    pub id: Uuid,
    /// How it is paid at once; nothing when it is paid later.
    pub means: Option<String>,
    /// What the entries of the sale and of the payment are called.
    pub label: String,
    pub payment_label: String,
}

/// Gives an invoice the next number of its year and puts its entry into the books, in one unit of work.
///
/// # Errors
/// `NotThere`; `RegimeChanged` when the draft bears a tax that is no longer due, or lacks one; what posting refuses.
/// An invoice that has its number is answered as it is.
pub async fn issue_invoice(desk: &Desk, actor: &Actor, code: &str, command: IssueInvoice) -> Result<Invoice, ActionError> {
    let (entry_id, payment_id, at) = (desk.new_id(), desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::IssueInvoice, move |work, scope| {
        let command = command.clone();
        async move {
            let mut invoice = shelf::invoice(&work, &scope, command.id).await?.ok_or(AccessError::NotThere)?;
            if invoice.number.is_some() {
                return Ok(invoice);
            }
            let regime = shelf::regime(&work, &scope, invoice.year).await?;
            if regime.is_taxable() != invoice.regime.is_taxable() {
                return Err(InvoiceError::RegimeChanged.into());
            }
            // When the tax is due changes no sum: the day of the invoice says it, whatever held when the draft was typed.
            invoice.regime = regime;
            let lines = shelf::lines(&work, &scope, invoice.id).await?;
            let amounts = lines::amounts(&lines).map_err(InvoiceError::from)?;
            invoice.number = Some(shelf::next_number(&work, &scope, shelf::INVOICES, invoice.year).await?);
            let mut told = told(&work, &scope, &invoice, invoice.dated_on, command.label).await?;
            let draft = entries::sale_entry(rules()?, &invoice.sale, &amounts, invoice.regime, &told)?;
            let posted =
                post(&work, &scope, "issue_invoice", entry_id, at, PostEntry::of(format!("invoice-{}", invoice.id), draft)).await?;
            parties::name_debts(&work, &scope, &posted.entry, invoice.party_id).await?;
            invoice.entry_id = Some(posted.entry.id);
            shelf::put(&work, &scope, &invoice, &lines).await?;
            if let Some(means) = command.means {
                told.label = command.payment_label;
                let standing = standing(&work, &scope, &invoice).await?;
                let draft = entries::payment_entry(rules()?, &invoice.sale, &means, amounts.total, &standing, &told)?;
                let paid = post(&work, &scope, "pay_invoice", payment_id, at, PostEntry::of(format!("invoice-paid-{}", invoice.id), draft))
                    .await?;
                parties::name_debts(&work, &scope, &paid.entry, invoice.party_id).await?;
            }
            note(&work, &scope, "issue_invoice", format!("invoice {}", invoice.reference()), &format!("{invoice:?}"), at).await?;
            Ok(invoice)
        }
    })
    .await
}

/// How an invoice is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// Paid, by a means of the rulebook.
    Paid { means: String },
    /// Paid to a certain account at a bank.
    AtBank { account: AccountCode },
    /// Lowered by a rebate.
    Rebate,
}

/// A payment or a rebate.
#[derive(Clone, Debug)]
pub struct SettleInvoice {
    pub key: String,
    pub id: Uuid,
    pub settlement: Settlement,
    pub amount: Money,
    pub on: Day,
    pub label: String,
}

/// Takes a payment of an invoice, or grants a rebate on it.
///
/// # Errors
/// `NotThere`, `IsDraft`, `MoreThanOpen`, a day ahead; what posting refuses.
pub async fn settle_invoice(desk: &Desk, actor: &Actor, code: &str, command: SettleInvoice) -> Result<Posted, ActionError> {
    let (entry_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::IssueInvoice, move |work, scope| {
        let command = command.clone();
        async move { settle(&work, &scope, entry_id, at, today, command).await }
    })
    .await
}

/// Settles an invoice within a deed that may do so.
pub(in crate::actions) async fn settle(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    entry_id: Uuid,
    at: DateTime<Utc>,
    today: Day,
    command: SettleInvoice,
) -> Result<Posted, ActionError> {
    let (rules, amount) = (rules()?, command.amount);
    let invoice = shelf::invoice(work, scope, command.id).await?.ok_or(AccessError::NotThere)?;
    if invoice.number.is_none() || invoice.is_credit_note() {
        return Err(InvoiceError::IsDraft.into());
    }
    if command.on > today {
        return Err(InvoiceError::DayInFuture.into());
    }
    // Sent again: the books know the key and answer with the entry, or refuse another body.
    let known = match ledger::keyed(work, scope, &command.key).await? {
        Some(known) => ledger::entry(work, scope, known.entry_id).await?,
        None => None,
    };
    let standing = match known {
        Some(known) => Standing::met_by(rules, &known.entry, amount).map_err(InvoiceError::from)?,
        None => standing(work, scope, &invoice).await?,
    };
    let told = told(work, scope, &invoice, command.on, command.label).await?;
    let draft = match &command.settlement {
        Settlement::Paid { means } => entries::payment_entry(rules, &invoice.sale, means, amount, &standing, &told)?,
        Settlement::AtBank { account } => {
            let mut draft = entries::payment_entry(rules, &invoice.sale, BANK, amount, &standing, &told)?;
            // The rulebook knows one bank; the money came to a certain one.
            let usual = rules.means(BANK)?.account;
            for posting in draft.postings.iter_mut().filter(|posting| posting.account == usual) {
                posting.account = *account;
            }
            draft
        }
        Settlement::Rebate => entries::rebate_entry(rules, &invoice.sale, amount, &standing, &told)?,
    };
    let posted = post(work, scope, "settle_invoice", entry_id, at, PostEntry::of(command.key, draft)).await?;
    if !posted.is_replay {
        parties::name_debts(work, scope, &posted.entry, invoice.party_id).await?;
    }
    Ok(posted)
}

/// What a customer still owes on an invoice.
pub(in crate::actions) async fn open_on(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid) -> Result<Money, ActionError> {
    let invoice = shelf::invoice(work, scope, id).await?.ok_or(AccessError::NotThere)?;
    Ok(standing(work, scope, &invoice).await?.open)
}

/// Takes an invoice back by a credit note, with the mirror of its entry; one that is there already serves.
///
/// # Errors
/// `NotThere`, `IsDraft`, `IsCredited`; `HasRebate` while one stands, which the mirror would pay out, and `HasLoss` likewise; what reversing refuses.
pub async fn credit_invoice(desk: &Desk, actor: &Actor, code: &str, id: Uuid, on: Day, label: String) -> Result<Invoice, ActionError> {
    let (note_id, entry_id, tax_id, at) = (desk.new_id(), desk.new_id(), desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::IssueInvoice, move |work, scope| {
        let label = label.clone();
        async move {
            let invoice = shelf::invoice(&work, &scope, id).await?.ok_or(AccessError::NotThere)?;
            let Some(sale) = invoice.entry_id.filter(|_| !invoice.is_credit_note()) else { return Err(InvoiceError::IsDraft.into()) };
            if shelf::credit_of(&work, &scope, id).await?.is_some() {
                return Err(InvoiceError::IsCredited.into());
            }
            let reversed = ledger::entry(&work, &scope, sale).await?.ok_or(AccessError::NotThere)?;
            let label = format!("{label} {}", invoice.reference());
            let Standing { rebated, lost, .. } = standing(&work, &scope, &invoice).await?;
            if !rebated.is_zero() {
                return Err(InvoiceError::HasRebate { rebated }.into());
            }
            if !lost.is_zero() {
                return Err(InvoiceError::HasLoss { lost }.into());
            }
            let mirror = match ledger::reversal_of(&work, &scope, sale).await? {
                Some(known) => known,
                None => reverse(&work, &scope, entry_id, at, &reversed, on, &label).await?,
            };
            let made = Made { id: tax_id, at, deed: "credit_invoice", key: format!("invoice-tax-back-{id}") };
            set_straight(&work, &scope, &invoice, InvoiceState::Credited, made, (on, label)).await?;
            let years = ledger::year_of(&work, &scope, on).await?;
            let year = i64::from(admitting_year(&years, on)?.period().to().year());
            let credit = Invoice {
                id: note_id,
                series: shelf::CREDIT_NOTES.to_owned(),
                year,
                number: Some(shelf::next_number(&work, &scope, shelf::CREDIT_NOTES, year).await?),
                dated_on: on,
                due_on: None,
                entry_id: Some(mirror.id),
                credits_id: Some(id),
                recorded_at: at.timestamp_micros(),
                recorded_by: scope.actor_id(),
                ..invoice
            };
            let lines = shelf::lines(&work, &scope, id).await?;
            shelf::put(&work, &scope, &credit, &lines).await?;
            note(&work, &scope, "credit_invoice", format!("invoice {}", credit.reference()), &format!("{credit:?}"), at).await?;
            Ok(credit)
        }
    })
    .await
}

/// Says how the cooperative stands to the tax in a year.
pub async fn set_vat_regime(desk: &Desk, actor: &Actor, code: &str, year: i64, regime: VatRegime) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageParties, move |work, scope| async move {
        shelf::set_regime(&work, &scope, year, regime).await?;
        note(&work, &scope, "set_vat_regime", format!("year {year}"), regime.key(), at).await
    })
    .await
}

/// The entry that a deed makes beside its own.
struct Made {
    id: Uuid,
    at: DateTime<Utc>,
    deed: &'static str,
    key: String,
}

/// Puts right what stands under the number of an invoice, where something does not stand where it belongs.
async fn set_straight(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    invoice: &Invoice,
    state: InvoiceState,
    made: Made,
    (on, label): (Day, String),
) -> Result<(), ActionError> {
    let now = standing(work, scope, invoice).await?;
    let told = told(work, scope, invoice, on, label).await?;
    if let Some(draft) = entries::straight_entry(rules()?, &invoice.sale, &now, state, &told)? {
        let entry = PostEntry { movement: shelf::STRAIGHT.to_owned(), ..PostEntry::of(made.key, draft) };
        let posted = post(work, scope, made.deed, made.id, made.at, entry).await?;
        parties::name_debts(work, scope, &posted.entry, invoice.party_id).await?;
    }
    Ok(())
}

/// After an entry was taken back or replaced: the tax and the debt of its invoice stand where they belong again, on the day given.
pub(in crate::actions) async fn after_correction(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    desk: &Desk,
    voucher: &str,
    key: String,
    (on, label): (Day, String),
) -> Result<(), ActionError> {
    let Some(invoice) = shelf::by_reference(work, scope, voucher).await? else { return Ok(()) };
    let state = match shelf::credit_of(work, scope, invoice.id).await? {
        Some(_) => InvoiceState::Credited,
        None => InvoiceState::Standing { waits_for_money: invoice.regime == VatRegime::Receipts },
    };
    let made = Made { id: desk.new_id(), at: desk.now(), deed: "correct_entry", key };
    set_straight(work, scope, &invoice, state, made, (on, label)).await
}

/// After an entry that a person wrote under the number of an invoice: where nothing is owed any more, no tax waits.
///
/// Who writes the lines of the tax too knows what they do with it.
pub(in crate::actions) async fn after_free_entry(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    (id, at): (Uuid, DateTime<Utc>),
    posted: &PostedEntry,
) -> Result<(), ActionError> {
    let vat = rules()?.vat;
    let bears_tax = posted.entry.postings().iter().any(|one| [vat.pending, vat.invoiced].contains(&one.account()));
    let Some(voucher) = posted.entry.voucher().filter(|_| !bears_tax) else { return Ok(()) };
    let Some(invoice) = shelf::by_reference(work, scope, voucher).await? else { return Ok(()) };
    if shelf::credit_of(work, scope, invoice.id).await?.is_some() {
        return Ok(());
    }
    let made = Made { id, at, deed: "post_entry", key: format!("straight-{}", posted.id) };
    let state = InvoiceState::Standing { waits_for_money: false };
    set_straight(work, scope, &invoice, state, made, (posted.entry.date(), posted.entry.label().to_owned())).await
}

/// What the books say of an invoice.
async fn standing(work: &UnitOfWork, scope: &CooperativeScope, invoice: &Invoice) -> Result<Standing, ActionError> {
    let balances = shelf::balances(work, scope, &invoice.reference()).await?;
    Ok(Standing::of(rules()?, &balances).map_err(InvoiceError::from)?)
}

/// Whom and when an entry of an invoice is about.
async fn told(work: &UnitOfWork, scope: &CooperativeScope, invoice: &Invoice, on: Day, label: String) -> Result<SaleTold, ActionError> {
    let party = people::party(work, scope, invoice.party_id).await?.ok_or(AccessError::NotThere)?;
    let counterparty = party.member_id.map_or(Counterparty::NonMember, |id| Counterparty::Member(Some(id)));
    Ok(SaleTold { counterparty, on, label, voucher: invoice.reference() })
}
