//! Who signs in, who belongs to a cooperative, and what each promised and paid.

use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::actor::Assignment;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::actions::access::Invite;
use crate::actions::access::accept_invitation;
use crate::actions::access::invite;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::members::PayShares;
use crate::actions::members::SubscribeShares;
use crate::actions::members::admit_member;
use crate::actions::members::pay_shares;
use crate::actions::members::subscribe_shares;
use crate::calendar::Day;
use crate::cli::demo::invented::Invented;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::seeding::Seeding;
use crate::cooperative::member::MemberDraft;
use crate::cooperative::member::MemberKind;
use crate::cooperative::shares::ContributionKind;
use crate::cooperative::shares::PaymentMeans;
use crate::cooperative::shares::SubscriptionDraft;
use crate::i18n::catalogue::Words;
use crate::store::cooperatives::Profile;
use crate::store::members;
use crate::web::members::list::by_number;

/// One person a role, and the expert's portfolio.
pub async fn people(
    desk: &Desk,
    words: Words,
    password: &str,
    programme_id: Uuid,
    associations: &[(String, Uuid)],
    profiles: &[Profile],
) -> Result<Vec<(String, String)>, ActionError> {
    let first = &profiles[0];
    let scope = desk.enter(&Actor::operator(), &first.code, crate::access::permission::Permission::ReadMembers).await?;
    let register = members::register(desk.store(), &scope).await?;
    let own = register.first().map(|member| member.id);
    let cast = [
        (Role::Treasurer, "naima", "Naïma Ouaziz"),
        (Role::President, "brahim", "Brahim Bouzid"),
        (Role::Member, "fatima", "Fatima Aït Lahcen"),
        (Role::Expert, "yasmine", "Yasmine Idrissi"),
        (Role::Coordinator, "karim", "Karim Sebbar"),
        (Role::ProgrammeOfficer, "sofia", "Sofia Lamrabet"),
        (Role::FinanceOfficer, "hicham", "Hicham Tahiri"),
        (Role::Auditor, "leila", "Leïla Amrani"),
        (Role::Donor, "donor", "Délégation de l’UE"),
        (Role::Administrator, "admin", "Technique"),
    ];
    let mut logins = Vec::new();
    for (role, name, shown) in cast {
        let over = match role.reach() {
            Reach::Cooperative => Some(first.id),
            Reach::Association => first.association_id.or_else(|| associations.first().map(|one| one.1)),
            Reach::Programme => Some(programme_id),
            Reach::Installation => None,
        };
        let follows = if role == Role::Expert {
            profiles.iter().filter(|one| one.association_id == first.association_id).map(|one| one.id).collect()
        } else {
            Vec::new()
        };
        let member_id = if role == Role::Member { own } else { None };
        let command = Invite {
            sign_in_name: name.to_owned(),
            display_name: shown.to_owned(),
            language: words.language().code().to_owned(),
            assignment: Assignment { role, over, member_id },
            follows,
        };
        let token = invite(desk, &Actor::operator(), command).await?;
        let (_, signed_in) = accept_invitation(desk, &token, password, password, "demo").await?;
        crate::actions::access::end_session(desk, signed_in.account.id, signed_in.session.id).await?;
        logins.push((name.to_owned(), words.text(&format!("role-{}", role.code()))));
    }
    Ok(logins)
}

/// Founders join, promise and pay.
pub async fn join(
    seeding: &Seeding,
    invented: &Invented,
    at: usize,
    one: &InventedCooperative,
    began: i64,
    has_capital: bool,
) -> Result<Vec<Uuid>, ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let mut register = Vec::new();
    for number in 0..one.members {
        let admitted_on = seeding.days_ago(began - 1);
        // Eighteen and thirteen have no common part: no two people of the network share both names.
        let place = at * 26 + number;
        let first = &invented.first_names[place % invented.first_names.len()];
        let last = &invented.last_names[place * 5 % invented.last_names.len()];
        let draft = MemberDraft {
            kind: MemberKind::Natural,
            name_latin: format!("{} {}", first.0, last.0),
            name_arabic: format!("{} {}", first.1, last.1),
            occupation: String::new(),
            address: one.seat.clone(),
            admitted_on,
        };
        let member = admit_member(desk, &operator, &one.code, draft).await?;
        register.push(member.id);
        if !has_capital {
            continue;
        }
        let on = seeding.days_ago(began - 14);
        let shares = one.shares + (number as i64 % 3);
        let values = [("count", shares.into()), ("name", by_number(&member, words).into())];
        let draft = SubscriptionDraft {
            on,
            shares,
            kind: ContributionKind::Cash,
            called: None,
            description: String::new(),
            asset_account: String::new(),
        };
        let label = words.with("members-entry-promise", &values);
        let command = SubscribeShares { key: format!("demo-promise-{number}"), member_id: member.id, draft, label };
        let promise = subscribe_shares(desk, &operator, &one.code, command).await?;
        pay_called(seeding, one, member.id, number, promise.entry.entry.label(), on).await?;
        if number == 0 && !one.in_kind.is_empty() {
            let draft = SubscriptionDraft {
                on,
                shares: 120,
                kind: ContributionKind::InKind,
                called: None,
                description: one.in_kind.clone(),
                asset_account: "23321".to_owned(),
            };
            let values = [("count", 120.into()), ("name", by_number(&member, words).into())];
            let label = words.with("members-entry-promise", &values);
            let command = SubscribeShares { key: "demo-thing".to_owned(), member_id: member.id, draft, label };
            subscribe_shares(desk, &operator, &one.code, command).await?;
            hand_over(seeding, one, member.id, on).await?;
        }
    }
    Ok(register)
}

pub async fn pay_called(
    seeding: &Seeding,
    one: &InventedCooperative,
    member_id: Uuid,
    number: usize,
    label: &str,
    on: Day,
) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let scope = desk.enter(&operator, &one.code, crate::access::permission::Permission::ReadMembers).await?;
    let promises = members::subscriptions(desk.store(), &scope).await?;
    let Some(promise) = promises.iter().rev().find(|promise| promise.member_id == member_id) else { return Ok(()) };
    let command = PayShares {
        key: format!("demo-payment-{number}"),
        subscription_id: promise.id,
        amount: promise.called,
        means: if number.is_multiple_of(4) { PaymentMeans::CashBox } else { PaymentMeans::Bank },
        on: seeding.on(on),
        label: label.to_owned(),
    };
    pay_shares(desk, &operator, &one.code, command).await.map(drop)
}

pub async fn hand_over(seeding: &Seeding, one: &InventedCooperative, member_id: Uuid, on: Day) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let scope = desk.enter(&operator, &one.code, crate::access::permission::Permission::ReadMembers).await?;
    let promises = members::subscriptions(desk.store(), &scope).await?;
    let thing = promises.iter().find(|promise| promise.member_id == member_id && promise.kind == ContributionKind::InKind);
    let Some(thing) = thing else { return Ok(()) };
    let command = PayShares {
        key: "demo-handover".to_owned(),
        subscription_id: thing.id,
        amount: thing.called,
        means: PaymentMeans::Handover,
        on: seeding.on(on),
        label: thing.description.clone(),
    };
    pay_shares(desk, &operator, &one.code, command).await.map(drop)
}
