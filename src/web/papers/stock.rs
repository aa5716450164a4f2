//! The figures of the count sheet.

use crate::access::actor::AccessError;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::statements::document::Document;
use crate::statements::stock::CountFigures;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::store::ledger;
use crate::store::stock;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::papers::asked::identity;

/// The sheet of one count, or an empty one for the end of the year that runs.
pub async fn count(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let count = match narrowed.subject {
        Some(id) => {
            let counts = stock::counts(store, scope).await?;
            Some(counts.into_iter().find(|count| count.id == id).ok_or(AccessError::NotThere)?)
        }
        None => None,
    };
    let years = ledger::years(store, scope).await?;
    let year = years.iter().find(|year| year.period().contains(today)).or(years.last());
    let on = count.as_ref().map_or_else(|| year.map_or(today, |year| year.period().to()), |count| count.on);
    let lines = stock::items(store, scope)
        .await?
        .into_iter()
        .filter_map(|item| match &count {
            Some(count) => {
                let line = count.lines.iter().find(|line| line.item_id == item.id).copied();
                line.map(|line| (item, Some(line)))
            }
            None => item.is_kept.then_some((item, None)),
        })
        .collect();
    let figures = CountFigures { identity: identity(profile), on, is_counted: count.is_some(), lines };
    crate::statements::stock::document(&figures, words).map_err(broken)
}
