//! The figures of the bank reconciliation statement, fetched from the shelves.

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::ledger::reconciliation::standing::Standing;
use crate::statements::bank_reconciliation::BankFigures;
use crate::statements::bank_reconciliation::Reconciled;
use crate::statements::bank_reconciliation::ReconciliationFigures;
use crate::statements::bank_reconciliation::document as paper;
use crate::statements::document::Document;
use crate::store::bank;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::web::bank::accounts::shown_rib;
use crate::web::bank::work::wording;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::identity;

/// The statement of all banks, or of the one whose account is asked for, on the last day of the period or as far as statements reach.
///
/// # Errors
/// `DoesNotAddUp` when stored matches no longer explain the balances; what storage refuses.
pub async fn document(
    store: &Store,
    scope: &CooperativeScope,
    narrowed: Narrowed,
    profile: &Profile,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let statements = bank::statements::statements(store, scope).await?;
    let asked = narrowed.period.map_or(today, |period| period.to());
    let mut banks = Vec::new();
    let mut latest: Option<Day> = None;
    for account in bank::accounts::accounts(store, scope).await? {
        if narrowed.account.is_some_and(|wanted| wanted != account.account) {
            continue;
        }
        // What comes after the last statement, nobody knows yet.
        let reach = statements.iter().filter(|one| one.bank_account_id == account.id).map(|one| one.to).max();
        let on = reach.map_or(asked, |reach| reach.min(asked));
        let known = bank::standing::known(store, scope, &account, on).await?;
        let reconciled = match known {
            None => None,
            Some(known) => {
                let beginning = known.beginning;
                latest = latest.max(Some(on));
                let mut standing = Standing::weigh(known)?;
                for line in &mut standing.only_bank {
                    line.label = wording(&line.label, scope, words);
                }
                Some(Reconciled { beginning, standing })
            }
        };
        banks.push(BankFigures {
            confirmed_until: bank::standing::reconciled_until(store, scope, account.account).await?,
            account: account.account,
            rib: shown_rib(&account.rib),
            bank: account.bank,
            label: account.label,
            reconciled,
        });
    }
    let figures = ReconciliationFigures { identity: identity(profile), on: latest.unwrap_or(asked), banks };
    Ok(paper(&figures, words))
}
