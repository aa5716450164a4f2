//! `twiza demo`: a throw-away network, invented from end to end, seeded through the same deeds as any other.

use std::io::Cursor;
use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use chrono::Datelike;
use chrono::Utc;
use clap::Args;
use futures_util::future::try_join_all;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::actor::Assignment;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::actions::access::Invite;
use crate::actions::access::accept_invitation;
use crate::actions::access::invite;
use crate::actions::assets::CameBy;
use crate::actions::assets::RegisterAsset;
use crate::actions::assets::WriteYear;
use crate::actions::assets::register_asset;
use crate::actions::assets::write_year;
use crate::actions::cooperatives::AddCooperative;
use crate::actions::cooperatives::add_association;
use crate::actions::cooperatives::add_cooperative;
use crate::actions::cooperatives::add_programme;
use crate::actions::deliveries::RecordDeliveries;
use crate::actions::deliveries::record_deliveries;
use crate::actions::desk::ActionError;
use crate::actions::desk::Chance;
use crate::actions::desk::Clock;
use crate::actions::desk::Desk;
use crate::actions::desk::MachineChance;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::formation::MoveMilestone;
use crate::actions::formation::move_milestone;
use crate::actions::invoices::DraftInvoice;
use crate::actions::invoices::IssueInvoice;
use crate::actions::invoices::SettleInvoice;
use crate::actions::invoices::Settlement;
use crate::actions::invoices::draft_invoice;
use crate::actions::invoices::issue_invoice;
use crate::actions::invoices::settle_invoice;
use crate::actions::ledger::close_month;
use crate::actions::ledger::open_year;
use crate::actions::members::PayShares;
use crate::actions::members::SubscribeShares;
use crate::actions::members::admit_member;
use crate::actions::members::pay_shares;
use crate::actions::members::subscribe_shares;
use crate::actions::movement::CountCash;
use crate::actions::movement::RecordMovement;
use crate::actions::movement::count_cash;
use crate::actions::movement::record_movement;
use crate::actions::movement::record_movement_with;
use crate::actions::parties::add_party;
use crate::actions::stock::AddItem;
use crate::actions::stock::BookCount;
use crate::actions::stock::CountStock;
use crate::actions::stock::add_item;
use crate::actions::stock::book_count;
use crate::actions::stock::count_stock;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::cli::demo_bank;
use crate::cli::failure::Failure;
use crate::cli::place::LanguageChoice;
use crate::cli::place::read_address;
use crate::config::DEMONSTRATION_MARK;
use crate::config::Installation;
use crate::cooperative::deliveries::DeliveryDraft;
use crate::cooperative::invoices::LineDraft;
use crate::cooperative::member::MemberDraft;
use crate::cooperative::member::MemberKind;
use crate::cooperative::shares::ContributionKind;
use crate::cooperative::shares::PaymentMeans;
use crate::cooperative::shares::SubscriptionDraft;
use crate::cooperative::third_parties::PartyDraft;
use crate::cooperative::third_parties::PartyKind;
use crate::formation::milestone::MilestoneState;
use crate::formation::milestone::Move;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::register::AssetDraft;
use crate::ledger::fixed_asset::register::Condition;
use crate::ledger::fixed_asset::register::Custodian;
use crate::ledger::fixed_asset::register::Financing;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::rules::Begins;
use crate::ledger::fixed_asset::rules::Method;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::Place as MoneyPlace;
use crate::ledger::stock::Quantity;
use crate::money::Money;
use crate::store::connection::Store;
use crate::store::cooperatives::Association;
use crate::store::cooperatives::Profile;
use crate::store::cooperatives::Programme;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::web::members::list::by_number;
use crate::web::serve::Standing;
use crate::web::serve::run;

/// What the demonstration is about, as data.
const INVENTED: &str = include_str!("demo.toml");

#[derive(Args, Debug)]
pub struct Demo {
    /// Folder of the demonstration; made anew on each start
    #[arg(long, default_value = "./data/demo", value_name = "DIR")]
    data: PathBuf,
    /// Address of an empty PostgreSQL database, instead of SQLite in the folder
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = read_address)]
    listen: SocketAddr,
    /// Seed and stop, without opening the desk
    #[arg(long)]
    seed_only: bool,
    /// Language of what is printed
    #[arg(long, default_value = "fr")]
    language: LanguageChoice,
}

#[derive(Deserialize)]
struct Invented {
    first_names: Vec<(String, String)>,
    last_names: Vec<(String, String)>,
    association: Vec<InventedAssociation>,
    cooperative: Vec<InventedCooperative>,
}

#[derive(Deserialize)]
struct InventedAssociation {
    code: String,
    name_fr: String,
    name_ar: String,
    region: String,
}

#[derive(Clone, Deserialize)]
struct InventedCooperative {
    code: String,
    association: String,
    name_fr: String,
    name_ar: String,
    region: String,
    province: String,
    seat: String,
    object_fr: String,
    object_ar: String,
    sector: String,
    #[serde(default)]
    makes_food: bool,
    #[serde(default)]
    makes_crafts: bool,
    members: usize,
    shares: i64,
    stage: String,
    days: i64,
    #[serde(default)]
    court: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    in_kind: String,
    /// Dirhams a month bought from people who are no members, once the first year is over.
    #[serde(default)]
    from_others: i64,
}

/// A clock that is set to each day on which something is said to have happened.
struct SeedClock {
    micros: AtomicI64,
}

impl Clock for SeedClock {
    fn now(&self) -> DateTime<Utc> {
        // A moment later each time it is looked at, as in life.
        let micros = self.micros.fetch_add(90_000_000, Ordering::Relaxed);
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
}

/// One cooperative being seeded, with its own clock.
struct Seeding {
    desk: Desk,
    clock: Arc<SeedClock>,
    today: Day,
    words: Words,
}

impl Seeding {
    fn new(store: &Store, today: Day, words: Words) -> Self {
        let clock = Arc::new(SeedClock { micros: AtomicI64::new(0) });
        let seeding = Self { desk: Desk::with(store.clone(), clock.clone(), Arc::new(MachineChance)), clock, today, words };
        seeding.on(today);
        seeding
    }

    /// Sets the clock to nine in the morning of a day, and gives the day back.
    fn on(&self, day: Day) -> Day {
        let day = day.min(self.today);
        let nine = day.and_hms_opt(7, 30, 0).map(|moment| moment.and_utc().timestamp_micros()).unwrap_or_default();
        self.clock.micros.store(nine, Ordering::Relaxed);
        day
    }

    fn days_ago(&self, days: i64) -> Day {
        self.on(days_after(self.today, -days))
    }
}

pub async fn demo(command: Demo) -> Result<(), Failure> {
    let words = Words::new(command.language.language());
    prepare_folder(&command.data, words)?;
    let began = std::time::Instant::now();
    let store = Store::open(&Installation::new(command.data.clone(), command.database_url.clone())).await?;
    let password = passphrase();
    let logins = seed(&store, words, &password).await.map_err(|error| Failure::of(&error, words))?;
    println!("{}", words.with("demo-seeded", &[("seconds", began.elapsed().as_secs().into())]));
    println!();
    for login in &logins {
        println!("  {:<14} {}", login.0, login.1);
    }
    println!();
    println!("{}", words.with("demo-password", &[("password", password.into())]));
    if command.seed_only {
        return Ok(());
    }
    println!("{}", words.with("demo-address", &[("address", format!("http://{}/", command.listen).into())]));
    let standing = Standing { is_demonstration: true, is_behind_proxy: false, public_address: format!("http://{}", command.listen) };
    Ok(run(Desk::new(store), command.listen, standing).await?)
}

/// A folder that is empty or holds an earlier demonstration is made anew; any other is left alone.
fn prepare_folder(folder: &Path, words: Words) -> Result<(), Failure> {
    let is_used = folder.read_dir().is_ok_and(|mut files| files.next().is_some());
    if is_used {
        if !folder.join(DEMONSTRATION_MARK).is_file() {
            return Err(Failure::Refused(words.with("demo-folder-in-use", &[("folder", folder.display().to_string().into())])));
        }
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join(DEMONSTRATION_MARK), "")?)
}

/// A passphrase of this one demonstration: pretended money is no reason for a known password.
fn passphrase() -> String {
    const WORDS: [&str; 16] = [
        "olive", "argan", "safran", "amande", "figue", "miel", "laine", "datte", "rose", "menthe", "cumin", "orge", "grenade", "thym",
        "carthame", "romarin",
    ];
    let secret = MachineChance.secret();
    let words: Vec<&str> = secret[..4].iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
    format!("{}-{}", words.join("-"), u32::from(secret[4]) * 256 + u32::from(secret[5]))
}

/// Seeds everything; gives back role and sign-in name, one a role.
async fn seed(store: &Store, words: Words, password: &str) -> Result<Vec<(String, String)>, ActionError> {
    let invented: Invented = toml::from_str(INVENTED).map_err(|error| crate::store::error::StoreError::Broken(error.to_string()))?;
    let desk = Desk::new(store.clone());
    let (operator, today) = (Actor::operator(), desk.today());
    let programme = Programme {
        id: desk.new_id(),
        code: "motuse".to_owned(),
        name_fr: "MoTuSe".to_owned(),
        name_ar: "موتوسي".to_owned(),
        name_en: "MoTuSe".to_owned(),
        donor: "UE".to_owned(),
    };
    let programme_id = programme.id;
    add_programme(&desk, &operator, programme).await?;
    let mut associations = Vec::new();
    for one in &invented.association {
        let association = Association {
            id: desk.new_id(),
            programme_id,
            code: one.code.clone(),
            name_fr: one.name_fr.clone(),
            name_ar: one.name_ar.clone(),
            region: one.region.clone(),
        };
        associations.push((one.code.clone(), association.id));
        add_association(&desk, &operator, association).await?;
    }
    let association_of = |code: &str| associations.iter().find(|one| one.0 == code).map(|one| one.1);
    // The cooperatives are seeded side by side: their deeds share their commits.
    let seeded = invented.cooperative.iter().enumerate().map(|(at, one)| {
        let (invented, association_id) = (&invented, association_of(&one.association));
        async move {
            let seeding = Seeding::new(store, today, words);
            cooperative(&seeding, invented, at, one, programme_id, association_id).await
        }
    });
    let profiles = try_join_all(seeded).await?;
    people(&desk, words, password, programme_id, &associations, &profiles).await
}

/// One person a role, and the expert's portfolio.
async fn people(
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

/// Takes one cooperative to its stage.
async fn cooperative(
    seeding: &Seeding,
    invented: &Invented,
    at: usize,
    one: &InventedCooperative,
    programme_id: Uuid,
    association_id: Option<Uuid>,
) -> Result<Profile, ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let profile = Profile {
        id: Uuid::nil(),
        programme_id: Some(programme_id),
        association_id,
        code: one.code.clone(),
        name_fr: one.name_fr.clone(),
        name_ar: one.name_ar.clone(),
        region: one.region.clone(),
        province: one.province.clone(),
        seat: one.seat.clone(),
        object_fr: one.object_fr.clone(),
        object_ar: one.object_ar.clone(),
        sector: one.sector.clone(),
        categories: "1".to_owned(),
        status: "in_formation".to_owned(),
        court: String::new(),
        registration_number: String::new(),
        registered_on: None,
        share_nominal: Money::mad(10_000),
        makes_food: one.makes_food,
        makes_crafts: one.makes_crafts,
    };
    // Everything before the stage was reached: one step every few days.
    let is_open = one.stage == "books" || one.stage == "registered";
    let began = one.days + if is_open { 60 } else { 30 };
    let first_day = seeding.days_ago(began);
    let profile = add_cooperative(desk, &operator, AddCooperative { profile, year: None }).await?;
    let mut year = first_day.year();
    while year <= seeding.today.year() {
        let days = (Day::from_ymd_opt(year, 1, 1), Day::from_ymd_opt(year, 12, 31));
        if let (Some(from), Some(to)) = days
            && let Ok(period) = Period::new(from, to)
        {
            open_year(desk, &operator, &one.code, period).await?;
        }
        year += 1;
    }
    let has_capital = matches!(one.stage.as_str(), "books" | "registered" | "at_registry" | "capital");
    let register = join(seeding, invented, at, one, began, has_capital).await?;
    formation(seeding, one, began).await?;
    if one.stage == "books" {
        books(seeding, one, &register).await?;
        if at == 0 {
            seeding.on(seeding.today);
            match demo_bank::seed(desk, &one.code, seeding.today).await {
                Ok(()) | Err(ActionError::Bank(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(profile)
}

/// Founders join, promise and pay.
async fn join(
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

async fn pay_called(
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

async fn hand_over(seeding: &Seeding, one: &InventedCooperative, member_id: Uuid, on: Day) -> Result<(), ActionError> {
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

/// The steps up to the stage, with the papers of the important ones.
async fn formation(seeding: &Seeding, one: &InventedCooperative, began: i64) -> Result<(), ActionError> {
    let mut plan: Vec<(&str, MilestoneState, i64)> = Vec::new();
    let got = MilestoneState::Achieved;
    match one.stage.as_str() {
        "founders" => plan.push(("FOUNDERS", MilestoneState::Started, one.days)),
        "name_refused" => {
            plan.push(("FOUNDERS", got, began - 4));
            plan.push(("NAME_REQUEST", got, one.days + 4));
            plan.push(("NAME_APPROVAL", MilestoneState::Refused, one.days));
        }
        "name_ending" => {
            plan.push(("FOUNDERS", got, began - 4));
            plan.push(("NAME_REQUEST", got, one.days + 2));
            plan.push(("NAME_APPROVAL", got, one.days));
            plan.push(("STATUTES_DRAFT", got, 20));
        }
        "capital" => {
            plan.push(("FOUNDERS", got, began - 4));
            plan.push(("NAME_REQUEST", got, began - 8));
            plan.push(("NAME_APPROVAL", got, began - 10));
            plan.push(("STATUTES_DRAFT", got, 14));
            plan.push(("STATUTES_SIGN", got, 9));
            plan.push(("CAPITAL_SUBSCRIPTION", got, one.days));
        }
        _ => {
            plan.push(("FOUNDERS", got, began - 3));
            plan.push(("NAME_REQUEST", got, began - 6));
            plan.push(("NAME_APPROVAL", got, began - 8));
            plan.push(("STATUTES_DRAFT", got, began - 10));
            if !one.in_kind.is_empty() {
                plan.push(("INKIND_VALUATION", got, began - 11));
                plan.push(("INKIND_RELEASE", got, began - 12));
            }
            plan.push(("STATUTES_SIGN", got, began - 12));
            plan.push(("CAPITAL_SUBSCRIPTION", got, began - 14));
            plan.push(("BANK_BLOCKED_DEPOSIT", got, began - 16));
            plan.push(("LOCAL_AUTHORITY_DEPOSIT", got, began - 18));
            if one.stage == "at_registry" {
                plan.push(("LOCAL_REGISTRATION", MilestoneState::Submitted, one.days.min(began - 19)));
            } else {
                plan.push(("LOCAL_REGISTRATION", got, one.days));
            }
        }
    }
    if one.stage == "books" {
        for (at, step) in ["FUNDS_RELEASE", "SECTOR_MINISTRY_NOTICE", "REGISTERS_OPENING", "ICE", "TAX_EXISTENCE", "CENTRAL_REGISTRATION"]
            .into_iter()
            .enumerate()
        {
            plan.push((step, got, one.days - 3 * (at as i64 + 1)));
        }
        for (at, step) in ["BUSINESS_TAX", "AMO_MEMBERS_INFO", "CNDP_AUTHORISATION"].into_iter().enumerate() {
            plan.push((step, got, one.days - 40 - at as i64));
        }
        if one.makes_food {
            plan.push(("SANITARY_AUTHORISATION", got, one.days - 80));
        }
        let mut assembly = one.days - 250;
        if assembly > 30 {
            plan.push(("FIRST_AGO", got, assembly));
            assembly -= 20;
            plan.push(("ACCOUNTS_DEPOSIT", got, assembly));
        }
    } else if one.stage == "registered" {
        plan.push(("FUNDS_RELEASE", got, one.days - 5));
    }
    for (code, state, days_ago) in plan {
        let (desk, operator) = (&seeding.desk, Actor::operator());
        let on = seeding.days_ago(days_ago);
        let told = Move {
            state,
            on: Some(on),
            reason: if state == MilestoneState::Refused { seeding.words.text("demo-refused") } else { String::new() },
            responsible: String::new(),
            reference: match code {
                "LOCAL_REGISTRATION" if state == got => one.number.clone(),
                "NAME_APPROVAL" if state == got => format!("CN-{}", on.format("%y%m%d")),
                _ => String::new(),
            },
            notes: String::new(),
        };
        let command = MoveMilestone { step: code.to_owned(), told, court: one.court.clone(), files: Vec::new() };
        move_milestone(desk, &operator, &one.code, command).await?;
        // One paper is left out on purpose: the receipt of the local authority of the youngest registered one.
        let is_forgotten = one.code == "miel-rif" && code == "LOCAL_AUTHORITY_DEPOSIT";
        let proven =
            ["NAME_REQUEST", "NAME_APPROVAL", "STATUTES_SIGN", "BANK_BLOCKED_DEPOSIT", "LOCAL_AUTHORITY_DEPOSIT", "LOCAL_REGISTRATION"];
        if state == got && proven.contains(&code) && !is_forgotten {
            let name = format!("{}-{}.jpg", code.to_lowercase().replace('_', "-"), one.code);
            let command = AddEvidence { name, bytes: scan(days_ago.unsigned_abs()) };
            add_evidence(desk, &operator, &one.code, command, Proves::Milestone(code.to_owned())).await?;
        }
    }
    Ok(())
}

/// What is told each month: event, category, amount in dirhams, place, whether it was a member, day of the month, paper.
type Told = (MovementEvent, &'static str, i64, MoneyPlace, Option<bool>, u32, &'static str);

/// Months of money in and money out.
async fn books(seeding: &Seeding, one: &InventedCooperative, register: &[Uuid]) -> Result<(), ActionError> {
    use MoneyPlace::Bank;
    use MoneyPlace::CashBox;
    use MovementEvent::MoneyIn;
    use MovementEvent::MoneyOut;
    let opened = days_after(seeding.today, -(one.days - 12));
    let grant: [Told; 2] =
        [(MoneyIn, "grant_for_equipment", 120_000, Bank, None, 20, "with"), (MoneyOut, "equipment", 96_000, Bank, None, 24, "with")];
    let monthly: [Told; 10] = [
        (MoneyIn, "product_sale", 6_400, CashBox, Some(false), 4, "with"),
        (MoneyIn, "product_sale", 11_900, Bank, Some(false), 11, "with"),
        (MoneyIn, "service_given", 2_150, CashBox, Some(true), 14, "with"),
        (MoneyOut, "raw_material", 7_350, CashBox, Some(true), 6, "with"),
        (MoneyOut, "packaging", 1_240, Bank, None, 8, "later"),
        (MoneyOut, "day_labour", 2_400, Bank, None, 15, "with"),
        (MoneyOut, "electricity_water", 640, Bank, None, 17, "later"),
        (MoneyOut, "rent", 1_500, Bank, None, 3, "with"),
        (MoneyOut, "transport", 380, CashBox, None, 19, "none"),
        (MoneyOut, "bank_charges", 55, Bank, None, 28, "with"),
    ];
    let mut month = first_of_month(opened);
    let mut turn: i64 = 0;
    while month <= seeding.today {
        let plan = if turn == 0 { grant.iter() } else { monthly.iter() };
        for (at, told) in plan.enumerate() {
            let day = days_after(month, i64::from(told.5) - 1);
            if day > seeding.today || day < opened {
                continue;
            }
            record(seeding, one, register, told, at, turn, day).await?;
        }
        let day = days_after(month, 8);
        if one.from_others > 0 && day >= days_after(seeding.today, 370 - one.days) && day <= seeding.today {
            let told: Told = (MoneyOut, "raw_material", one.from_others, Bank, Some(false), 9, "with");
            record(seeding, one, register, &told, 20, turn, day).await?;
        }
        // Before the last month of a year is closed: what lasts is registered and worn, the store is counted.
        if month.month() == 12 && last_of_month(month) < seeding.today {
            seeding.on(days_after(last_of_month(month), 8));
            things(seeding, one).await?;
            end_of_year(seeding, one, last_of_month(month)).await?;
        }
        // The president closes what is older than a quarter.
        if last_of_month(month) < days_after(seeding.today, -120) {
            seeding.on(days_after(last_of_month(month), 9));
            let first = Day::from_ymd_opt(month.year(), 1, 1).unwrap_or(month);
            let mut earlier = first;
            while earlier <= month {
                match close_month(&seeding.desk, &Actor::operator(), &one.code, earlier).await {
                    Ok(_) | Err(ActionError::FiscalYear(_)) => {}
                    Err(error) => return Err(error),
                }
                earlier = days_after(last_of_month(earlier), 1);
            }
        }
        month = days_after(last_of_month(month), 1);
        turn += 1;
    }
    things(seeding, one).await?;
    debts(seeding, one).await?;
    invoices(seeding, one).await?;
    deliveries(seeding, one, register).await?;
    let on = seeding.days_ago(4);
    let scope = seeding.desk.enter(&Actor::operator(), &one.code, crate::access::permission::Permission::ReadBooks).await?;
    if let Ok(account) = crate::ledger::account::AccountCode::new("5161") {
        let holds = crate::store::ledger::balance(seeding.desk.store(), &scope, account, Some(on)).await?;
        let note = seeding.words.text("cash-difference");
        let command = CountCash { key: "demo-count".to_owned(), counted: holds, note, language: seeding.words.language().code() };
        count_cash(&seeding.desk, &Actor::operator(), &one.code, command).await?;
    }
    Ok(())
}

/// One invoice that is paid in part, and a draft.
async fn invoices(seeding: &Seeding, one: &InventedCooperative) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let line = |label: &str, quantity_thousandths: i64, dirhams: i64| LineDraft {
        label: label.to_owned(),
        quantity_thousandths,
        unit_price: Money::mad(dirhams * 100),
        vat_points: 0,
    };
    let told = [
        (25, "Hôtel Tassaout", vec![line("Bidon de 5 litres", 24_000, 275), line("Bouteille de 0,5 litre", 60_000, 32)], true),
        (3, "Épicerie Nakhil", vec![line("Bouteille de 0,5 litre", 36_000, 32)], false),
    ];
    for (days, customer, lines, is_issued) in told {
        let dated_on = seeding.days_ago(days);
        let command = DraftInvoice {
            id: desk.new_id(),
            customer: customer.to_owned(),
            sale: "products".to_owned(),
            dated_on,
            due_on: Some(days_after(dated_on, 30)),
            note: String::new(),
            lines,
        };
        let invoice = draft_invoice(desk, &operator, &one.code, command).await?;
        if is_issued {
            let label = seeding.words.with("invoices-entry", &[("customer", customer.into())]);
            let payment_label = seeding.words.with("invoices-entry-paid", &[("customer", customer.into())]);
            let command = IssueInvoice { id: invoice.id, means: None, label, payment_label: payment_label.clone() };
            issue_invoice(desk, &operator, &one.code, command).await?;
            let command = SettleInvoice {
                key: "demo-invoice-paid".to_owned(),
                id: invoice.id,
                settlement: Settlement::Paid { means: "bank".to_owned() },
                amount: Money::mad(500_000),
                on: seeding.days_ago(10),
                label: payment_label,
            };
            settle_invoice(desk, &operator, &one.code, command).await?;
        }
    }
    Ok(())
}

/// A day of deliveries that is not paid yet, one member with an advance.
async fn deliveries(seeding: &Seeding, one: &InventedCooperative, register: &[Uuid]) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let on = seeding.days_ago(14);
    if let Some(member) = register.first() {
        let command = RecordMovement {
            key: "demo-advance".to_owned(),
            told: MovementDraft {
                event: MovementEvent::MoneyOut,
                category: "member_advance".to_owned(),
                amount: Money::mad(80_000),
                place: Some(MoneyPlace::Bank),
                date: on,
                counterparty: Counterparty::Member(Some(*member)),
                voucher: None,
                note: None,
            },
            paper: Paper::With,
            files: Vec::new(),
            is_confirmed: true,
            language: seeding.words.language().code(),
        };
        record_movement(desk, &operator, &one.code, command).await?;
    }
    let on = seeding.days_ago(6);
    let drafts = register
        .iter()
        .take(5)
        .enumerate()
        .map(|(at, member)| DeliveryDraft {
            member_id: Some(*member),
            product: if one.code == "tifawin" { "Olives (kg)" } else { "Amandons (kg)" }.to_owned(),
            quantity_thousandths: 180_500 + 37_250 * at as i64,
            unit_price: Money::mad(620),
        })
        .collect();
    let command = RecordDeliveries { key: "demo-deliveries".to_owned(), on, drafts, label: seeding.words.text("deliveries-entry") };
    record_deliveries(desk, &operator, &one.code, command).await.map(drop)
}

/// A few customers and suppliers, with what is open between them and the cooperative.
async fn debts(seeding: &Seeding, one: &InventedCooperative) -> Result<(), ActionError> {
    use MovementEvent::MoneyIn;
    use MovementEvent::OwedToUs;
    use MovementEvent::WeOwe;
    // Days ago, event, category, dirhams, name in both scripts, ICE.
    let told = [
        (96, OwedToUs, "product_sale", 8_400, "Hôtel Tassaout", "فندق تساوت", "001561191000066"),
        (52, OwedToUs, "product_sale", 5_250, "Épicerie Nakhil", "بقالة النخيل", ""),
        (40, MoneyIn, "customer_pays", 6_000, "Hôtel Tassaout", "", ""),
        (33, WeOwe, "packaging", 3_180, "Verrerie du Saïss", "زجاجيات سايس", "001512572000078"),
        (12, OwedToUs, "product_sale", 2_700, "Hôtel Tassaout", "", ""),
        (9, WeOwe, "repairs", 1_450, "Atelier Amezian", "ورشة أمزيان", ""),
    ];
    let (desk, operator) = (&seeding.desk, Actor::operator());
    for (at, (days, event, category, dirhams, name, name_arabic, ice)) in told.into_iter().enumerate() {
        let on = seeding.days_ago(days);
        if !name_arabic.is_empty() {
            let kind = if event == WeOwe { PartyKind::Supplier } else { PartyKind::Customer };
            let draft = PartyDraft {
                kind,
                name_latin: name.to_owned(),
                name_arabic: name_arabic.to_owned(),
                ice: ice.to_owned(),
                phone: String::new(),
                address: String::new(),
                member_id: None,
            };
            add_party(desk, &operator, &one.code, draft).await?;
        }
        let command = RecordMovement {
            key: format!("demo-debt-{at}"),
            told: MovementDraft {
                event,
                category: category.to_owned(),
                amount: Money::mad(dirhams * 100),
                place: (event == MoneyIn).then_some(MoneyPlace::Bank),
                date: on,
                counterparty: if category == "product_sale" || event == MoneyIn { Counterparty::NonMember } else { Counterparty::None },
                voucher: None,
                note: None,
            },
            paper: Paper::With,
            files: Vec::new(),
            is_confirmed: true,
            language: seeding.words.language().code(),
        };
        record_movement_with(desk, &operator, &one.code, command, name.to_owned()).await?;
    }
    Ok(())
}

async fn record(
    seeding: &Seeding,
    one: &InventedCooperative,
    register: &[Uuid],
    told: &Told,
    at: usize,
    turn: i64,
    day: Day,
) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let (event, category, dirhams, place, is_member, _, paper) = *told;
    // A season that rises and falls, the same in every run.
    let swing = if turn == 0 { 100 } else { 80 + (turn * 37 + at as i64 * 11) % 45 };
    let amount = Money::mad(dirhams * swing + if turn == 0 { 0 } else { (turn * 13 + at as i64) % 100 * 50 });
    let on = seeding.on(day);
    let is_old = on < days_after(seeding.today, -60);
    let files = if paper == "with" && (turn == 0 || !is_old || at == 0) {
        let command = AddEvidence { name: format!("recu-{}.jpg", on.format("%Y-%m-%d")), bytes: scan((turn * 10) as u64 + at as u64) };
        vec![add_evidence(desk, &operator, &one.code, command, Proves::Nothing).await?.id]
    } else {
        Vec::new()
    };
    let command = RecordMovement {
        key: format!("demo-{turn}-{at}"),
        told: MovementDraft {
            event,
            category: category.to_owned(),
            amount,
            place: Some(place),
            date: on,
            counterparty: match is_member {
                None => Counterparty::None,
                Some(false) => Counterparty::NonMember,
                Some(true) => Counterparty::Member(register.get(usize::try_from(turn).unwrap_or(0) % register.len().max(1)).copied()),
            },
            voucher: None,
            note: None,
        },
        paper: match paper {
            "later" if !is_old => Paper::Later,
            "none" => Paper::None { reason: seeding.words.text("demo-no-paper") },
            _ => Paper::With,
        },
        files,
        is_confirmed: true,
        language: seeding.words.language().code(),
    };
    record_movement(desk, &operator, &one.code, command).await.map(drop)
}

/// What a thing of the demonstration says of itself; its time of use is the usual one.
fn thing(account: AccountCode, label: String, on: Day, value: Money, place: &str, grant: Option<&str>) -> AssetDraft {
    let rule = AssetRules::current().of(account, on);
    let financing = grant.map(|grant| Financing {
        source: "UE".to_owned(),
        grant: grant.to_owned(),
        budget_line: "1.1".to_owned(),
        amount_minor: value.minor(),
        account: AccountCode::new("13111").ok(),
        ..Financing::default()
    });
    AssetDraft {
        label,
        account,
        received_on: on,
        value,
        serial: String::new(),
        location: place.to_owned(),
        condition: Condition::Good,
        custodian: Custodian::default(),
        supplier: String::new(),
        voucher: String::new(),
        financing: financing.unwrap_or_default(),
        method: rule.map_or(Method::None, |rule| rule.method),
        months: rule.and_then(|rule| rule.months).unwrap_or(0),
        begins: Begins::Month,
        written_before: Money::mad(0),
    }
}

/// Puts what was bought and given into the register; the first time with a tricycle that the programme hands over.
async fn things(seeding: &Seeding, one: &InventedCooperative) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let scope = desk.enter(&operator, &one.code, crate::access::permission::Permission::ReadBooks).await?;
    let is_first = crate::store::assets::assets(desk.store(), &scope).await?.is_empty();
    for (at, line) in crate::store::assets::unclaimed(desk.store(), &scope).await?.iter().enumerate() {
        let Ok(account) = AccountCode::new(&line.account) else { continue };
        let bought = line.journal == "BNQ";
        let parts = if bought { line.left().share_out(&[(0, 2), (1, 1)]) } else { vec![(2, line.left())] };
        for (part, value) in parts {
            let label = match part {
                0 => words.text("demo-thing-machine"),
                1 => words.text("demo-thing-scale"),
                _ => line.label.clone(),
            };
            let draft = thing(account, label, line.dated_on, value, &one.seat, bought.then_some("MoTuSe"));
            let photo = AddEvidence { name: format!("{}-{at}-{part}.jpg", one.code), bytes: scan(at as u64 + part as u64) };
            let photo_id = Some(add_evidence(desk, &operator, &one.code, photo, Proves::Nothing).await?.id);
            let came_by = CameBy::Entry { entry_id: line.entry_id, line: line.line };
            let command = RegisterAsset { key: desk.new_id().to_string(), draft, came_by, photo_id };
            register_asset(desk, &operator, &one.code, command).await?;
        }
    }
    if let (true, Ok(account)) = (is_first, AccountCode::new("2340")) {
        let label = words.text("demo-thing-tricycle");
        let on = days_after(desk.today(), -5);
        let mut draft = thing(account, label.clone(), on, Money::mad(2_850_000), &one.seat, Some("MoTuSe"));
        draft.financing.account = AccountCode::new("13112").ok();
        let label = words.with("assets-entry-arrival", &[("name", label.into())]);
        let came_by = CameBy::Origin { origin: "given_for_it".to_owned(), label };
        let command = RegisterAsset { key: desk.new_id().to_string(), draft, came_by, photo_id: None };
        register_asset(desk, &operator, &one.code, command).await?;
    }
    Ok(())
}

/// The wear of a year, and the count of the store on its last day.
async fn end_of_year(seeding: &Seeding, one: &InventedCooperative, last: Day) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let scope = desk.enter(&operator, &one.code, crate::access::permission::Permission::ReadBooks).await?;
    let years = crate::store::ledger::years(desk.store(), &scope).await?;
    for year in years.iter().filter(|year| year.period().to() <= last) {
        let ends = year.period().to();
        let label = words.with("assets-entry-year", &[("year", crate::i18n::format::short_day(ends).into())]);
        let command = WriteYear { key: format!("demo-wear-{ends}"), year_id: year.id(), label };
        match write_year(desk, &operator, &one.code, command).await {
            // A year that takes nothing more was written while it was open.
            Ok(_) | Err(ActionError::FiscalYear(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let day = crate::i18n::format::short_day(last);
    let known = crate::store::stock::items(desk.store(), &scope).await?;
    let mut found = Vec::new();
    for (key, kind, quantity, cost) in
        [("demo-stock-raw", "raw_material", 820_500, 650), ("demo-stock-made", "finished_product", 364_000, 4_200)]
    {
        let label = words.text(key);
        let id = match known.iter().find(|item| item.label == label) {
            Some(item) => item.id,
            None => {
                let command = AddItem { key: desk.new_id().to_string(), label, unit: words.text("demo-unit"), kind: kind.to_owned() };
                add_item(desk, &operator, &one.code, command).await?.id
            }
        };
        found.push((id, Quantity::thousandths(quantity), Some(Money::mad(cost))));
    }
    let count = count_stock(desk, &operator, &one.code, CountStock { on: last, found }).await?;
    let label = words.with("stock-entry", &[("day", day.into())]);
    let command = BookCount { key: format!("demo-count-{last}"), count_id: count.id, label };
    book_count(desk, &operator, &one.code, command).await.map(drop)
}

/// A picture that looks like a scanned paper: lines of grey on cream.
fn scan(salt: u64) -> Vec<u8> {
    let mut picture = image::RgbImage::from_pixel(420, 594, image::Rgb([250, 246, 236]));
    for line in 0..22u32 {
        let length = 120 + u32::try_from((salt.wrapping_mul(2_654_435_761).wrapping_add(u64::from(line) * 97)) % 240).unwrap_or(0);
        let shade = if line == 0 { 60 } else { 150 };
        for y in 0..(if line == 0 { 10 } else { 4 }) {
            for x in 0..length {
                picture.put_pixel(40 + x.min(339), 50 + line * 23 + y, image::Rgb([shade, shade, shade]));
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 70);
    match image::DynamicImage::ImageRgb8(picture).write_with_encoder(encoder) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}
