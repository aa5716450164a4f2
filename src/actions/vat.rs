//! The deed by which the value added tax of a time is declared.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::claim;
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
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::vat;

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

/// The tax that waits to be declared up to a day: what stands until then, less what declarations took on any day.
///
/// The day a declaration stands on says nothing of its time: where the month was closed it stands later.
pub async fn waiting(db: &impl Read, scope: &CooperativeScope, until: Day) -> Result<Waiting, ActionError> {
    let accounts = rules()?.vat;
    let asked = [accounts.invoiced, accounts.deductible, accounts.deductible_things, accounts.credit];
    let left = vat::undeclared(db, scope, &asked, until).await?;
    let held = |account: AccountCode| {
        let under = left.iter().filter(|(one, _)| one.starts_with(account.as_str())).map(|(_, balance)| *balance);
        Money::sum(under, Currency::Mad).map_err(VatError::from)
    };
    Ok(Waiting {
        sales: held(accounts.invoiced)?.negated().map_err(VatError::from)?,
        costs: held(accounts.deductible)?,
        things: held(accounts.deductible_things)?,
        credit: held(accounts.credit)?,
    })
}

/// What was declared already, when a day is no later than the last one that was declared and not taken back.
///
/// # Errors
/// What storage refuses.
pub async fn declared_already(db: &impl Read, scope: &CooperativeScope, until: Day) -> Result<Option<VatError>, ActionError> {
    let last = vat::last(db, scope).await?.filter(|last| until <= *last);
    Ok(last.map(|until| VatError::DeclaredAlready { until }))
}

/// Declares the tax up to a day: on that day, or on the first open day where its month takes nothing more.
///
/// # Errors
/// More than waits, nothing at all, a day ahead or a time declared already; what posting refuses.
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
            if let Some(error) = declared_already(&work, &scope, command.until).await? {
                return Err(error.into());
            }
            let years = ledger::years(&work, &scope).await?;
            let on = match admitting_year(&years, command.until) {
                Ok(_) => command.until,
                Err(_) => first_open_day(&years, today)?,
            };
            let waiting = waiting(&work, &scope, command.until).await?;
            let told = (command.sales, command.purchases);
            let draft = declaration_entry(&rules()?.vat, &waiting, told, on, command.label)?;
            let posted = post(&work, &scope, "declare_vat", id, at, PostEntry::of(command.key, draft)).await?;
            vat::add(&work, &scope, posted.entry.id, command.until).await?;
            Ok(posted)
        }
    })
    .await
}

/// The entry of the same page sent before: by now nothing waits any more.
async fn known(work: &UnitOfWork, scope: &CooperativeScope, command: &DeclareVat, id: Uuid) -> Result<Option<Posted>, ActionError> {
    let body = format!("{} {} {}", command.until, command.sales.minor(), command.purchases.minor());
    let Some(made) = claim(work, scope, &command.key, "declare_vat", &body, id).await? else { return Ok(None) };
    let entry = ledger::entry(work, scope, made).await?.ok_or(AccessError::NotThere)?;
    Ok(Some(Posted { entry, is_replay: true }))
}
