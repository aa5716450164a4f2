//! The deed by which the value added tax of a time is declared.

use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::invoices::rules;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::calendar::Day;
use crate::cooperative::vat::VatError;
use crate::cooperative::vat::Waiting;
use crate::cooperative::vat::declaration_entry;
use crate::ledger::account::AccountCode;
use crate::ledger::correction::first_open_day;
use crate::ledger::fiscal_year::admitting_year;
use crate::money::Money;
use crate::store::ledger;
use crate::store::unit_of_work::Read;

/// A declaration as it was checked.
#[derive(Clone, Debug)]
pub struct DeclareVat {
    /// Made with the page, the same on every retry.
    pub key: String,
    /// The last day of the time it is about.
    pub until: Day,
    pub sales: Money,
    pub purchases: Money,
    pub label: String,
}

/// The tax that waits to be declared up to a day; what a later declaration took is gone already.
pub async fn waiting(db: &impl Read, scope: &CooperativeScope, until: Day) -> Result<Waiting, ActionError> {
    let accounts = rules()?.vat;
    let held = async |account: AccountCode, is_owed: bool| -> Result<Money, ActionError> {
        let then = ledger::balance(db, scope, account, Some(until)).await?;
        let now = ledger::balance(db, scope, account, None).await?;
        if is_owed {
            return Ok(then.negated().map_err(VatError::from)?.min(now.negated().map_err(VatError::from)?));
        }
        Ok(then.min(now))
    };
    Ok(Waiting {
        sales: held(accounts.invoiced, true).await?,
        costs: held(accounts.deductible, false).await?,
        things: held(accounts.deductible_things, false).await?,
        credit: held(accounts.credit, false).await?,
    })
}

/// Declares the tax up to a day: on that day, or on the first open day where its month takes nothing more.
///
/// # Errors
/// More than waits, nothing at all, a day ahead; what posting refuses.
pub async fn declare_vat(desk: &Desk, actor: &Actor, code: &str, command: DeclareVat) -> Result<Posted, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            if command.until > today {
                return Err(VatError::DayInFuture.into());
            }
            if let Some(posted) = known(&work, &scope, &command, id).await? {
                return Ok(posted);
            }
            let years = ledger::years(&work, &scope).await?;
            let on = match admitting_year(&years, command.until) {
                Ok(_) => command.until,
                Err(_) => first_open_day(&years, today)?,
            };
            let waiting = waiting(&work, &scope, command.until).await?;
            let told = (command.sales, command.purchases);
            let draft = declaration_entry(&rules()?.vat, &waiting, told, on, command.label)?;
            post(&work, &scope, "declare_vat", id, at, PostEntry::of(command.key, draft)).await
        }
    })
    .await
}

/// The entry of the same page sent before: by now nothing waits any more.
async fn known(
    work: &crate::store::unit_of_work::UnitOfWork,
    scope: &CooperativeScope,
    command: &DeclareVat,
    id: Uuid,
) -> Result<Option<Posted>, ActionError> {
    let body = format!("{} {} {}", command.until, command.sales.minor(), command.purchases.minor());
    if command.key.is_empty() {
        return Ok(None);
    }
    let claimed = crate::store::deed_keys::claim(work, scope, &format!("{}:vat", command.key), "declare_vat", &body, id).await?;
    match claimed {
        Some(known) if known.body_hash != body => Err(crate::actions::desk::PostingError::KeyWasUsed.into()),
        Some(known) => {
            let entry = ledger::entry(work, scope, known.subject_id).await?.ok_or(crate::access::actor::AccessError::NotThere)?;
            Ok(Some(Posted { entry, is_replay: true }))
        }
        None => Ok(None),
    }
}
