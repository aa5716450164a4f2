//! Why a thing does not go into the register, wear or leave, and how to mend it.

use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording::money;
use crate::ledger::fixed_asset::register::AssetError;

pub fn asset(error: &AssetError, words: Words) -> String {
    let language = words.language();
    let day = |key: &str, name: &str, on: crate::calendar::Day| words.with(key, &[(name, format::day(on, language).into())]);
    let amount = |key: &str, name: &str, amount: crate::money::Money| words.with(key, &[(name, format::money(amount, language).into())]);
    match error {
        AssetError::LabelIsMissing => words.text("asset-error-label-is-missing"),
        AssetError::TooLong { most } => words.with("asset-error-too-long", &[("most", (*most).into())]),
        AssetError::NotALastingThing { account } => {
            words.with("asset-error-not-a-lasting-thing", &[("account", account.to_string().into())])
        }
        AssetError::ValueNotPositive => words.text("asset-error-value-not-positive"),
        AssetError::ReceivedInFuture => words.text("asset-error-received-in-future"),
        AssetError::WrongTime { most } => words.with("asset-error-wrong-time", &[("years", (most / 12).into())]),
        AssetError::NoCoefficient { months } => words.with("asset-error-no-coefficient", &[("months", (*months).into())]),
        AssetError::DoesNotWear { account } => words.with("asset-error-does-not-wear", &[("account", account.to_string().into())]),
        AssetError::GrantAboveValue { value } => amount("asset-error-grant-above-value", "value", *value),
        AssetError::NotAGrantAccount => words.text("asset-error-not-a-grant-account"),
        AssetError::WrittenAboveValue { value } => amount("asset-error-written-above-value", "value", *value),
        AssetError::PostingIsUsedUp { left } => amount("asset-error-posting-is-used-up", "left", *left),
        AssetError::EntryStands => words.text("asset-error-entry-stands"),
        AssetError::HasLeft { on } => day("asset-error-has-left", "day", *on),
        AssetError::EarlierYearFirst { ends_on } => day("asset-error-earlier-year-first", "day", *ends_on),
        AssetError::WrittenBeyond { until } => day("asset-error-written-beyond", "day", *until),
        AssetError::LeavesBeforeItCame { received_on } => day("asset-error-leaves-before-it-came", "day", *received_on),
        AssetError::LeavesInFuture => words.text("asset-error-leaves-in-future"),
        AssetError::NotInRulebook { day: on } => day("asset-error-not-in-rulebook", "day", *on),
        AssetError::UnknownOrigin => words.text("asset-error-unknown-origin"),
        AssetError::GrantIsSmaller { holds } => amount("asset-error-grant-is-smaller", "holds", *holds),
        AssetError::Money(error) => money::money(error, words),
    }
}
