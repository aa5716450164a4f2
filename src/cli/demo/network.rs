//! The network that is seeded: programme, associations, cooperatives.

use chrono::Datelike;
use futures_util::future::try_join_all;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::actions::cooperatives::AddCooperative;
use crate::actions::cooperatives::add_association;
use crate::actions::cooperatives::add_cooperative;
use crate::actions::cooperatives::add_programme;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::ledger::open_year;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cli::demo::bank;
use crate::cli::demo::books::books;
use crate::cli::demo::formation::formation;
use crate::cli::demo::invented::INVENTED;
use crate::cli::demo::invented::Invented;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::people::join;
use crate::cli::demo::people::people;
use crate::cli::demo::seeding::Seeding;
use crate::i18n::catalogue::Words;
use crate::money::Money;
use crate::store::connection::Store;
use crate::store::cooperatives::Association;
use crate::store::cooperatives::Profile;
use crate::store::cooperatives::Programme;

/// Seeds everything; gives back role and sign-in name, one a role.
pub async fn seed(store: &Store, words: Words, password: &str) -> Result<Vec<(String, String)>, ActionError> {
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

/// Takes one cooperative to its stage.
pub async fn cooperative(
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
            match bank::seed(desk, &one.code, seeding.today).await {
                Ok(()) | Err(ActionError::Bank(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(profile)
}
