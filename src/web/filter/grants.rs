//! The grants by which a list is narrowed, as far as the books know them: by name from the register of things, by money from
//! the accounts that the rulebook gives them.

use std::collections::BTreeSet;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::cooperative::capital;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::rules::AssetPlace;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::statements::assets::financing_id;
use crate::store::assets;
use crate::store::assets::NamedGrant;
use crate::store::entry_filter::GrantFilter;
use crate::store::error::StoreError;
use crate::store::unit_of_work::Read;
use crate::web::filter::choice::Choice;
use crate::web::form::Faults;

/// The word of an address for all grants together.
const ANY: &str = "any";
/// The group of the rulebook that holds the money of grants.
const GROUP: &str = "grants";

/// Which grant was chosen, how it is called, and what may be chosen.
#[derive(Clone, Debug, Default)]
pub struct PickedGrant {
    pub filter: Option<GrantFilter>,
    pub name: String,
    pub choices: Vec<Choice>,
}

/// The accounts that hold money of grants: what was given, what is promised, what is carried to income.
fn accounts(today: Day) -> Vec<AccountCode> {
    let groups = capital::groups().iter().filter(|group| group.code == GROUP).flat_map(capital::CapitalGroup::accounts);
    groups.chain(AssetRules::current().place(AssetPlace::GrantIncome, today)).collect()
}

/// The accounts that one grant alone is named for: what stands there is its own.
fn own_accounts(name: &str, all: &[NamedGrant]) -> Vec<AccountCode> {
    let others: BTreeSet<&str> = all.iter().filter(|one| one.grant_label != name).map(|one| one.grant_account.as_str()).collect();
    let own = all.iter().filter(|one| one.grant_label == name && !others.contains(one.grant_account.as_str()));
    own.filter_map(|one| AccountCode::new(&one.grant_account).ok()).collect()
}

/// The grant that an address names.
pub async fn grant(
    db: &impl Read,
    scope: &CooperativeScope,
    typed: &str,
    today: Day,
    words: Words,
    faults: &mut Faults,
) -> Result<PickedGrant, StoreError> {
    let all = assets::grants(db, scope).await?;
    let names: BTreeSet<&str> = all.iter().map(|one| one.grant_label.as_str()).collect();
    let any = words.text("filter-any-grant");
    let mut choices = vec![Choice { value: ANY.to_owned(), label: any.clone(), chosen: typed == ANY }];
    let mut picked = PickedGrant::default();
    if typed == ANY {
        picked.filter = Some(GrantFilter { name: None, accounts: accounts(today) });
        picked.name = any;
    }
    for name in names {
        let value = financing_id(name).to_string();
        let chosen = typed == value;
        if chosen {
            picked.filter = Some(GrantFilter { name: Some(name.to_owned()), accounts: own_accounts(name, &all) });
            picked.name = name.to_owned();
        }
        choices.push(Choice { value, label: name.to_owned(), chosen });
    }
    if picked.filter.is_none() && !typed.is_empty() {
        faults.add("grant", words.text("filter-no-such-grant"));
    }
    Ok(PickedGrant { choices, ..picked })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    #[test]
    fn an_account_that_two_grants_share_is_of_neither() {
        let named = |label: &str, account: &str| NamedGrant { grant_label: label.to_owned(), grant_account: account.to_owned() };
        let all = [named("INDH", "13111"), named("INDH", "13112"), named("Migrants", "13112"), named("Migrants", "")];
        let own = |name: &str| own_accounts(name, &all).iter().map(AccountCode::to_string).collect::<Vec<_>>();
        assert_eq!(own("INDH"), ["13111"]);
        assert!(own("Migrants").is_empty());
    }

    #[test]
    fn the_money_of_grants_has_its_accounts_in_the_rulebook() {
        let found = accounts(read_day("2026-11-23").expect("a day"));
        let is_there = |account: &str| AccountCode::new(account).is_ok_and(|account| found.contains(&account));
        for account in ["131", "3451", "7161", "7561", "7577"] {
            assert!(is_there(account), "{account}");
        }
    }
}
