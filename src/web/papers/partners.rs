//! The figures of papers about members against others, customers, suppliers, deliveries and invoices.

use crate::access::actor::AccessError;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::cooperative::deliveries::DeliveryRules;
use crate::cooperative::deliveries::Due;
use crate::cooperative::invoices::lines::amounts;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::third_parties::Who;
use crate::i18n::catalogue::Words;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::money::Money;
use crate::statements::aged_balances;
use crate::statements::aged_balances::AgedFigures;
use crate::statements::aged_balances::DebtFigures;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::exclusivity;
use crate::statements::exclusivity::ExclusivityFigures;
use crate::statements::invoice;
use crate::statements::invoice::InvoiceFigures;
use crate::statements::payment_list;
use crate::statements::payment_list::PaymentFigures;
use crate::statements::payment_list::PaymentRow;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::store::deliveries;
use crate::store::formation;
use crate::store::invoices;
use crate::store::ledger;
use crate::store::parties as book;
use crate::web::exclusivity::read;
use crate::web::ledger::view;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::parties::read as parties;
use crate::web::parties::read::People;

/// The state of operations with members and with others, of the year asked for or of the one that runs.
pub async fn exclusivity(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let years = ledger::years(store, scope).await?;
    let day = narrowed.period.map_or(today, |period| period.to());
    let year = read::year_around(&years, day).ok_or(FiscalYearError::NoFiscalYear { date: day })?;
    let measured = read::measured(store, scope, profile, year, true).await?;
    let figures = ExclusivityFigures {
        identity,
        year: measured.year,
        is_closed: measured.is_closed,
        on: today,
        sentences: measured.gauges.iter().map(|gauge| read::sentence(gauge, &measured.allowance, words)).collect(),
        allowance: measured.allowance,
        gauges: measured.gauges,
        totals: measured.totals,
        opened: ledger::opened_accounts(store, scope).await?,
    };
    exclusivity::document(&figures, words).map_err(broken)
}

/// Who owes us and whom we owe on the last day asked for, by age.
pub async fn aged_balances(
    store: &Store,
    scope: &CooperativeScope,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let on = narrowed.period.map_or(today, |period| period.to());
    let people = People::of(store, scope).await?;
    let debts = parties::debts(store, scope, on, None).await?;
    let debts = debts
        .into_iter()
        .map(|debts| DebtFigures {
            kind: debts.kind,
            rows: debts.balances.iter().map(|(who, ages)| (people.name(*who, words), *ages)).collect(),
            total: debts.total,
        })
        .collect();
    Ok(aged_balances::document(&AgedFigures { identity, on, debts }, words))
}

/// The step by which a cooperative gets its ICE; its reference is the number.
const ICE_STEP: &str = "ICE";

/// An invoice or a credit note, draft or issued.
pub async fn invoice(
    store: &Store,
    scope: &CooperativeScope,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
) -> Result<Document, ActionError> {
    let id = narrowed.subject.ok_or(AccessError::NotThere)?;
    let found = invoices::invoice(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let customer = book::party(store, scope, found.party_id).await?.ok_or(AccessError::NotThere)?;
    let people = People::of(store, scope).await?;
    let credits = match found.credits_id {
        Some(id) => invoices::invoice(store, scope, id).await?.map(|one| one.reference()).unwrap_or_default(),
        None => String::new(),
    };
    let lines = invoices::lines(store, scope, id).await?;
    let steps = formation::milestones(store, scope).await?;
    let mention = InvoiceRules::current().and_then(|rules| rules.mention(found.regime));
    let figures = InvoiceFigures {
        identity,
        ice: steps.iter().find(|step| step.code == ICE_STEP).map(|step| step.reference.clone()).unwrap_or_default(),
        reference: if found.number.is_some() { found.reference() } else { words.text("invoices-draft") },
        credits,
        is_credit_note: found.is_credit_note(),
        is_draft: found.number.is_none(),
        on: found.dated_on,
        due_on: found.due_on,
        customer: people.name(Who::Party(customer.id), words),
        customer_ice: customer.ice,
        customer_address: customer.address,
        amounts: amounts(&lines).map_err(broken)?,
        lines,
        is_taxable: found.regime.is_taxable(),
        mention: mention.map(|one| one.text.text(words.language().code()).to_owned()).unwrap_or_default(),
        note: found.note,
    };
    Ok(invoice::document(&figures, words))
}

/// A payment list: what is owed on a day, or what the entry asked for has paid.
pub async fn payment_list(
    store: &Store,
    scope: &CooperativeScope,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let rules = DeliveryRules::current().ok_or_else(|| broken("the rulebook of deliveries cannot be read"))?;
    let people = People::of(store, scope).await?;
    let mut on = narrowed.period.map_or(today, |period| period.to());
    let mut reference = String::new();
    let dues: Vec<Due> = match narrowed.subject {
        Some(id) => {
            let posted = ledger::entry(store, scope, id).await?.ok_or(AccessError::NotThere)?;
            on = posted.entry.date();
            reference = view::reference(&posted, &ledger::years(store, scope).await?);
            let nil = Money::mad(0);
            let mut found: Vec<Due> = Vec::new();
            for posting in posted.entry.postings() {
                let Some(member_id) = posting.counterparty().member() else { continue };
                let place = found.iter().position(|due| due.member_id == member_id).unwrap_or_else(|| {
                    found.push(Due { member_id, owed: nil, advance: nil });
                    found.len() - 1
                });
                let due = &mut found[place];
                if posting.account() == rules.owed {
                    due.owed = due.owed.plus(posting.debit()).map_err(broken)?;
                } else if posting.account() == rules.advance {
                    due.advance = due.advance.plus(posting.credit()).map_err(broken)?;
                }
            }
            found
        }
        None => deliveries::dues(store, scope, rules, on).await?,
    };
    let nil = Money::mad(0);
    let (mut owed, mut set_off, mut paid, mut rows) = (nil, nil, nil, Vec::new());
    for due in dues.iter().filter(|due| due.owed.is_positive()) {
        let (off, rest) = due.shares().map_err(broken)?;
        owed = owed.plus(due.owed).map_err(broken)?;
        set_off = set_off.plus(off).map_err(broken)?;
        paid = paid.plus(rest).map_err(broken)?;
        rows.push(PaymentRow { member: people.member_name(due.member_id, words), owed: due.owed, set_off: off, paid: rest });
    }
    Ok(payment_list::document(&PaymentFigures { identity, on, reference, rows, owed, set_off, paid }, words))
}
