//! The figures of the papers on lasting things.

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::year::wear_written;
use crate::statements::assets::AssetFigures;
use crate::statements::assets::financing_id;
use crate::statements::document::Document;
use crate::store::assets;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::store::ledger;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::papers::asked::identity;

/// The table of lasting things on the last day of a period, or today; of one grant when it is asked for.
pub async fn register(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let on = narrowed.period.map_or(today, |period| period.to());
    let all = assets::assets(store, scope).await?;
    let (written, left) = (assets::written(store, scope).await?, assets::left(store, scope).await?);
    let is_asked = |grant: &str| narrowed.subject.is_none_or(|subject| financing_id(grant) == subject);
    let mut things = Vec::new();
    for asset in all {
        let is_there = asset.received_on <= on && left.get(&asset.id).is_none_or(|left| left.on > on);
        if is_there && is_asked(&asset.financing.grant) {
            let wear = wear_written(&asset, written.get(&asset.id).map_or(&[], Vec::as_slice), on).map_err(broken)?;
            things.push((asset, wear));
        }
    }
    let until = Period::new(Day::default(), on).ok();
    let mut books = std::collections::BTreeMap::new();
    for row in ledger::totals(store, scope, until).await?.iter().filter(|row| ("21".."26").contains(&row.account.as_str())) {
        books.insert(row.account, row.debit.minus(row.credit).map_err(broken)?);
    }
    let grant = narrowed.subject.map(|_| things.first().map(|(asset, _)| asset.financing.grant.clone()).unwrap_or_default());
    let figures = AssetFigures { identity: identity(profile), on, things, grant, books };
    crate::statements::assets::register(&figures, words).map_err(broken)
}

/// Labels for one thing, for those of one grant, or for all that are there.
pub async fn labels(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    narrowed: Narrowed,
    words: Words,
) -> Result<Document, ActionError> {
    let left = assets::left(store, scope).await?;
    let is_asked = |asset: &Asset| narrowed.subject.is_none_or(|id| id == asset.id || id == financing_id(&asset.financing.grant));
    let things: Vec<Asset> = assets::assets(store, scope)
        .await?
        .into_iter()
        .filter(|asset| is_asked(asset) && (!left.contains_key(&asset.id) || narrowed.subject == Some(asset.id)))
        .collect();
    Ok(crate::statements::assets::labels(&identity(profile), &profile.code, &things, words))
}
