//! What the form of a lasting thing asks, and what is understood of it.

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::AssetDraft;
use crate::ledger::fixed_asset::register::AssetError;
use crate::ledger::fixed_asset::register::Condition;
use crate::ledger::fixed_asset::register::Custodian;
use crate::ledger::fixed_asset::register::Financing;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::rules::Begins;
use crate::ledger::fixed_asset::rules::Method;
use crate::money::Currency;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::members;
use crate::store::unit_of_work::Read;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::members::list::shown_name;

/// Grant accounts that are proposed.
const GRANTS: [&str; 3] = ["13111", "13112", "1311"];
/// The grant account of money; the first one that is proposed.
const GRANT_IN_MONEY: &str = "13111";

/// One of a list to choose from.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// Everything the form offers to choose from.
pub struct Questions {
    pub accounts: Vec<Choice>,
    pub conditions: Vec<Choice>,
    pub members: Vec<Choice>,
    pub methods: Vec<Choice>,
    pub beginnings: Vec<Choice>,
    pub grants: Vec<Choice>,
    pub origins: Vec<Choice>,
    pub sees_names: bool,
    pub is_expert: bool,
}

/// The account that stands for a rule: the smallest of its own that has no finer one.
fn leaf(prefix: &str, day: Day) -> Option<AccountCode> {
    let accounts = Chart::national().accounts();
    let rules = AssetRules::current();
    let fits = |account: &&crate::ledger::chart::Account| {
        let code = account.code();
        let is_last = !accounts.iter().any(|other| other.code() != code && other.code().starts_with(code.as_str()));
        account.is_postable() && is_last && rules.of(code, day).is_some_and(|rule| rule.prefix == prefix)
    };
    accounts.iter().find(fits).map(|account| account.code())
}

/// The kinds of thing there are, each with the account that stands for it.
pub fn kinds(day: Day, words: Words, chosen: &str, is_expert: bool) -> Vec<Choice> {
    let rules = AssetRules::current().accounts().iter();
    let mut found: Vec<Choice> = rules
        .filter_map(|rule| {
            let account = leaf(&rule.prefix, day)?;
            let label = rule.label.text(words.language().code());
            let label = if is_expert { format!("{account} · {label}") } else { label.to_owned() };
            Some(Choice { value: account.to_string(), label, chosen: chosen == account.as_str() })
        })
        .collect();
    if !is_expert {
        // Founding costs have one name for several accounts: the first of them is enough.
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|choice| choice.chosen || seen.insert(choice.label.clone()));
    }
    found
}

pub async fn questions(
    db: &impl Read,
    scope: &CooperativeScope,
    fields: &Fields,
    today: Day,
    words: Words,
    is_expert: bool,
) -> Result<Questions, StoreError> {
    let language = words.language().code();
    let typed = |name: &str| fields.typed(name).to_owned();
    let choice = |value: &str, label: String, chosen: bool| Choice { value: value.to_owned(), label, chosen };
    let register = members::register(db, scope).await?;
    let present = register.iter().filter(|member| member.is_present());
    let condition = typed("condition");
    Ok(Questions {
        accounts: kinds(today, words, fields.typed("account"), is_expert),
        conditions: Condition::ALL
            .into_iter()
            .map(|one| choice(one.key(), words.text(&format!("assets-condition-{}", one.key())), condition == one.key()))
            .collect(),
        members: present
            .map(|member| {
                let id = member.id.to_string();
                choice(&id, shown_name(member, scope, words), typed("custodian_id") == id)
            })
            .collect(),
        methods: Method::ALL
            .into_iter()
            .map(|one| choice(one.key(), words.text(&format!("assets-method-{}", one.key())), typed("method") == one.key()))
            .collect(),
        beginnings: AssetRules::current()
            .conventions(today)
            .map(|one| choice(one.begins.key(), one.label.text(language).to_owned(), typed("begins") == one.begins.key()))
            .collect(),
        grants: GRANTS
            .into_iter()
            .map(|account| {
                let code = AccountCode::new(account).ok().and_then(|code| Chart::national().account(code));
                let label = code.map(|code| code.label(language).text.to_owned()).unwrap_or_default();
                choice(account, format!("{account} · {label}"), typed("grant_account") == account)
            })
            .collect(),
        origins: AssetRules::current()
            .origins(today)
            .map(|one| choice(&one.code, one.label.text(language).to_owned(), typed("origin") == one.code))
            .collect(),
        sees_names: scope.may(Permission::SeeMemberNames),
        is_expert,
    })
}

/// A time of use typed in years, such as `10` or `3,33`, in months.
fn months(typed: &str) -> Option<u32> {
    let hundredths = Money::read(typed, Currency::Mad).ok()?.minor();
    u32::try_from(hundredths.checked_mul(12)?.checked_add(50)? / 100).ok()
}

/// A time of use in years, as it is typed.
pub fn years_typed(months: u32) -> String {
    let hundredths = (u64::from(months) * 100 + 6) / 12;
    if months.is_multiple_of(12) { (months / 12).to_string() } else { format!("{}.{:02}", hundredths / 100, hundredths % 100) }
}

/// A time of use in words.
pub fn time_of_use(months: u32, words: Words) -> String {
    if months == 0 {
        words.text("assets-does-not-wear")
    } else if months.is_multiple_of(12) {
        words.with("assets-years-of-use", &[("count", (months / 12).into())])
    } else {
        words.with("assets-months-of-use", &[("count", months.into())])
    }
}

/// Reads what was told of a thing; `kept` is the thing whose value and plan stay as they are.
pub fn read(
    fields: &Fields,
    faults: &mut Faults,
    words: Words,
    today: Day,
    account: Option<AccountCode>,
    kept: Option<&Asset>,
) -> Option<AssetDraft> {
    let label = faults.required(fields, "label", words);
    let custodian = Custodian { member_id: Uuid::parse_str(fields.typed("custodian_id")).ok(), name: fields.typed("custodian").to_owned() };
    let text = |name: &str| fields.typed(name).to_owned();
    let told =
        Financing { source: text("finance_source"), grant: text("grant_label"), budget_line: text("budget_line"), ..Financing::default() };
    let mut draft = AssetDraft {
        label,
        account: kept.map(|asset| asset.account).or(account)?,
        received_on: today,
        value: Money::mad(0),
        serial: text("serial"),
        location: text("location"),
        condition: Condition::from_key(fields.typed("condition")).unwrap_or_default(),
        custodian,
        supplier: text("supplier"),
        voucher: text("voucher"),
        financing: told,
        method: Method::None,
        months: 0,
        begins: Begins::Month,
        written_before: Money::mad(0),
    };
    if let Some(asset) = kept {
        draft = AssetDraft {
            received_on: asset.received_on,
            value: asset.value,
            financing: Financing {
                amount_minor: asset.financing.amount_minor,
                account: asset.financing.account,
                released_before_minor: asset.financing.released_before_minor,
                keep_years: asset.financing.keep_years,
                ..draft.financing
            },
            method: asset.method,
            months: asset.months,
            begins: asset.begins,
            written_before: asset.written_before,
            ..draft
        };
        return Some(draft);
    }
    draft.received_on = faults.day(fields, "received_on", words)?;
    draft.value = faults.amount(fields, "value", words)?;
    draft.written_before = faults.amount_or_none(fields, "written_before", words).unwrap_or(Money::mad(0));
    let granted = faults.amount_or_none(fields, "granted", words).unwrap_or(Money::mad(0));
    draft.financing.amount_minor = granted.minor();
    draft.financing.released_before_minor = faults.amount_or_none(fields, "released_before", words).unwrap_or(Money::mad(0)).minor();
    draft.financing.keep_years = fields.typed("keep_years").trim().parse().unwrap_or(0);
    if granted.is_positive() {
        let account = if fields.is_given("grant_account") { fields.typed("grant_account") } else { GRANT_IN_MONEY };
        draft.financing.account = AccountCode::new(account).ok();
    }
    let rule = AssetRules::current().of(draft.account, draft.received_on);
    draft.method = Method::from_key(fields.typed("method")).unwrap_or(rule.map_or(Method::None, |rule| rule.method));
    draft.begins = Begins::from_key(fields.typed("begins")).unwrap_or(Begins::Month);
    draft.months =
        if fields.is_given("years") { months(fields.typed("years")).unwrap_or(0) } else { rule.and_then(|rule| rule.months).unwrap_or(0) };
    Some(draft)
}

/// What a thing says of itself, as it would be typed.
pub fn typed(asset: &Asset) -> Fields {
    let plain = |amount: Money| if amount.is_zero() { String::new() } else { amount.to_string() };
    Fields::prefilled([
        ("label", asset.label.clone()),
        ("account", asset.account.to_string()),
        ("received_on", asset.received_on.to_string()),
        ("value", plain(asset.value)),
        ("serial", asset.serial.clone()),
        ("location", asset.location.clone()),
        ("condition", asset.condition.key().to_owned()),
        ("custodian_id", asset.custodian.member_id.map(|id| id.to_string()).unwrap_or_default()),
        ("custodian", asset.custodian.name.clone()),
        ("supplier", asset.supplier.clone()),
        ("voucher", asset.voucher.clone()),
        ("finance_source", asset.financing.source.clone()),
        ("grant_label", asset.financing.grant.clone()),
        ("budget_line", asset.financing.budget_line.clone()),
        ("granted", plain(asset.granted())),
        ("grant_account", asset.financing.account.map(|account| account.to_string()).unwrap_or_default()),
        ("released_before", plain(Money::mad(asset.financing.released_before_minor))),
        ("keep_years", if asset.financing.keep_years == 0 { String::new() } else { asset.financing.keep_years.to_string() }),
        ("method", asset.method.key().to_owned()),
        ("begins", asset.begins.key().to_owned()),
        ("years", if asset.months == 0 { String::new() } else { years_typed(asset.months) }),
        ("written_before", plain(asset.written_before)),
    ])
}

/// The field a refusal stands beside.
pub fn field_of(error: &AssetError) -> &'static str {
    match error {
        AssetError::LabelIsMissing | AssetError::TooLong { .. } => "label",
        AssetError::NotALastingThing { .. } => "account",
        AssetError::ValueNotPositive | AssetError::PostingIsUsedUp { .. } => "value",
        AssetError::ReceivedInFuture => "received_on",
        AssetError::WrongTime { .. } | AssetError::NoCoefficient { .. } | AssetError::DoesNotWear { .. } => "years",
        AssetError::GrantAboveValue { .. } | AssetError::NotAGrantAccount => "granted",
        AssetError::WrittenAboveValue { .. } => "written_before",
        AssetError::UnknownOrigin => "origin",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_use_are_read_with_their_decimals() {
        assert_eq!(months("10"), Some(120));
        assert_eq!(months("3,33"), Some(40));
        assert_eq!(months("6.67"), Some(80));
        assert_eq!(months("٥"), Some(60));
        assert_eq!(months("ten"), None);
        assert_eq!(months("-1"), None);
        assert_eq!(months("7686143364045646.50"), None);
        assert_eq!(years_typed(u32::MAX), "357913941.25");
        for of in [40, 80, 60, 120, 7] {
            assert_eq!(months(&years_typed(of)), Some(of));
        }
    }

    #[test]
    fn every_kind_of_thing_has_an_account_of_its_own() {
        let day = crate::calendar::read_day("2026-01-01").expect("a day");
        for rule in AssetRules::current().accounts() {
            let account = leaf(&rule.prefix, day).unwrap_or_else(|| panic!("{}", rule.prefix));
            assert_eq!(AssetRules::current().of(account, day).map(|found| &found.prefix), Some(&rule.prefix));
        }
    }
}
