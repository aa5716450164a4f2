//! The legal steps as far as a cooperative has come, with their papers.

use crate::access::actor::Actor;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::formation::MoveMilestone;
use crate::actions::formation::move_milestone;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::seeding::Seeding;
use crate::cli::demo::seeding::scan;
use crate::formation::milestone::MilestoneState;
use crate::formation::milestone::Move;

/// The steps up to the stage, with the papers of the important ones.
pub async fn formation(seeding: &Seeding, one: &InventedCooperative, began: i64) -> Result<(), ActionError> {
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
