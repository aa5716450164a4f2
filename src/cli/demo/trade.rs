//! Whom a cooperative deals with: invoices, deliveries, debts.

use uuid::Uuid;

use crate::access::actor::Actor;
use crate::actions::deliveries::RecordDeliveries;
use crate::actions::deliveries::record_deliveries;
use crate::actions::desk::ActionError;
use crate::actions::invoices::DraftInvoice;
use crate::actions::invoices::IssueInvoice;
use crate::actions::invoices::SettleInvoice;
use crate::actions::invoices::Settlement;
use crate::actions::invoices::draft_invoice;
use crate::actions::invoices::issue_invoice;
use crate::actions::invoices::settle_invoice;
use crate::actions::movement::RecordMovement;
use crate::actions::movement::record_movement;
use crate::actions::movement::record_movement_with;
use crate::actions::parties::add_party;
use crate::calendar::days_after;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::seeding::Seeding;
use crate::cooperative::deliveries::DeliveryDraft;
use crate::cooperative::invoices::lines::LineDraft;
use crate::cooperative::third_parties::PartyDraft;
use crate::cooperative::third_parties::PartyKind;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::Place as MoneyPlace;
use crate::money::Money;
use crate::store::ledger::Paper;

/// One invoice that is paid in part, and a draft.
pub async fn invoices(seeding: &Seeding, one: &InventedCooperative) -> Result<(), ActionError> {
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
pub async fn deliveries(seeding: &Seeding, one: &InventedCooperative, register: &[Uuid]) -> Result<(), ActionError> {
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
            tax: None,
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
pub async fn debts(seeding: &Seeding, one: &InventedCooperative) -> Result<(), ActionError> {
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
            tax: None,
            paper: Paper::With,
            files: Vec::new(),
            is_confirmed: true,
            language: seeding.words.language().code(),
        };
        record_movement_with(desk, &operator, &one.code, command, name.to_owned()).await?;
    }
    Ok(())
}
