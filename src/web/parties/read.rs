//! What is open with whom, read from the books, and how each of them is called for this reader.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::cooperative::member::Member;
use crate::cooperative::third_parties;
use crate::cooperative::third_parties::Ages;
use crate::cooperative::third_parties::Change;
use crate::cooperative::third_parties::DebtKind;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::third_parties::Who;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::members;
use crate::store::parties;
use crate::store::parties::DebtRow;
use crate::store::unit_of_work::Read;
use crate::web::members::list::by_number;

/// Everybody with whom something may be open.
pub struct People {
    pub parties: Vec<ThirdParty>,
    pub register: Vec<Member>,
    /// Those who were paid for work: persons, who go by their numbers where members do. Not asked where names are seen.
    paid: BTreeSet<Uuid>,
    sees_names: bool,
}

/// One kind of debt, with whom it is open and since when.
pub struct Debts {
    pub kind: DebtKind,
    pub balances: Vec<(Who, Ages)>,
    pub total: Ages,
}

impl People {
    pub async fn of(db: &impl Read, scope: &CooperativeScope) -> Result<Self, StoreError> {
        Self::read(db, scope, scope.may(Permission::SeeMemberNames)).await
    }

    /// The same people for what is sealed into the books: everybody who reads books reads it, so persons go by their numbers.
    pub async fn by_number(db: &impl Read, scope: &CooperativeScope) -> Result<Self, StoreError> {
        Self::read(db, scope, false).await
    }

    async fn read(db: &impl Read, scope: &CooperativeScope, sees_names: bool) -> Result<Self, StoreError> {
        Ok(Self {
            parties: parties::all(db, scope).await?,
            register: members::register(db, scope).await?,
            paid: if sees_names { BTreeSet::new() } else { parties::paid_for_work(db, scope).await? },
            sees_names,
        })
    }

    pub fn member_name(&self, id: Uuid, words: Words) -> String {
        match self.register.iter().find(|member| member.id == id) {
            Some(member) if self.sees_names => member.name(words.language().code()).to_owned(),
            Some(member) => by_number(member, words),
            None => words.text("record-a-member"),
        }
    }

    /// How somebody is called for this reader: the name of a member, or of who was paid for work, is shown to those who may see it.
    pub fn name(&self, who: Who, words: Words) -> String {
        match who {
            Who::Party(id) => match self.parties.iter().find(|party| party.id == id) {
                Some(ThirdParty { member_id: Some(member), .. }) if !self.sees_names => self.member_name(*member, words),
                Some(party) if !self.sees_names && self.paid.contains(&party.id) => {
                    words.with("parties-number", &[("number", party.number.to_string().into())])
                }
                Some(party) => party.name(words.language().code()).to_owned(),
                None => words.text("parties-unnamed"),
            },
            Who::Member(id) => self.member_name(id, words),
            Who::SomeMember => words.text("parties-some-member"),
            Who::Unnamed => words.text("parties-unnamed"),
        }
    }
}

fn broken(error: crate::money::MoneyError) -> ActionError {
    ActionError::Store(StoreError::Broken(error.to_string()))
}

/// What is open with some people together, by age.
pub fn total_of(balances: &[(Who, Ages)]) -> Result<Ages, ActionError> {
    let nil = Money::mad(0);
    let mut total = Ages { total: nil, by_age: [nil; 4] };
    for (_, ages) in balances {
        total.total = total.total.plus(ages.total).map_err(broken)?;
        for (sum, amount) in total.by_age.iter_mut().zip(ages.by_age) {
            *sum = sum.plus(amount).map_err(broken)?;
        }
    }
    Ok(total)
}

/// Everything open on a day, by kind of debt; with one alone, where only they are asked for.
pub async fn debts(db: &impl Read, scope: &CooperativeScope, on: Day, only: Option<&ThirdParty>) -> Result<Vec<Debts>, ActionError> {
    let rows = parties::debts(db, scope, third_parties::groups(), on, only).await?;
    let mut found = Vec::new();
    for group in third_parties::groups() {
        let of_group = |row: &&DebtRow| group.accounts.iter().any(|account| row.account.starts_with(account.as_str()));
        let changes: Vec<(Who, Change)> = rows.iter().filter(of_group).map(|row| change(group, row)).collect();
        let balances = third_parties::balances(&changes, on).map_err(broken)?;
        let total = total_of(&balances)?;
        found.push(Debts { kind: group.kind, balances, total });
    }
    Ok(found)
}

fn change(group: &third_parties::DebtGroup, row: &DebtRow) -> (Who, Change) {
    let who = parties::who(row.party_id, row.member_id, &row.counterparty);
    (who, group.change(row.dated_on, Money::mad(row.debit_minor), Money::mad(row.credit_minor)))
}

/// The kind of debt an account belongs to, from its number as kept.
pub fn kind_of(account: &str) -> Option<DebtKind> {
    AccountCode::new(account).ok().and_then(third_parties::group_of).map(|group| group.kind)
}
