//! What members delivered, and the page that takes many deliveries down at once.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::deliveries::RecordDeliveries;
use crate::actions::deliveries::record_deliveries;
use crate::actions::desk::ActionError;
use crate::cooperative::deliveries::DeliveryDraft;
use crate::cooperative::deliveries::DeliveryError;
use crate::cooperative::deliveries::MOST_ROWS;
use crate::cooperative::invoices::lines::read_quantity;
use crate::i18n::wording;
use crate::money::Currency;
use crate::money::Money;
use crate::statements::invoice::quantity;
use crate::store::deliveries;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::filter::sheets;
use crate::web::filter::sheets::List;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::page::refused;
use crate::web::parties::read::People;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Rows of an empty form.
const ROWS: usize = 6;
/// Deliveries on one page.
const PER_PAGE: i64 = 40;

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Row {
    number: usize,
    members: Vec<Choice>,
    product: String,
    quantity: String,
    price: String,
    error: String,
}

struct Delivered {
    member: String,
    href: String,
    day: String,
    what: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "deliveries/list.html")]
struct ListPage {
    page: Page,
    base: String,
    key: String,
    on: String,
    rows: Vec<Row>,
    filters: FilterBar,
    latest: Vec<Delivered>,
    pager: Pager,
    may_record: bool,
    has_members: bool,
    faults: Faults,
}

/// What deliveries are narrowed by.
const OFFERS: Offers = Offers { words: true, amounts: true, period: true, members: true, ..Offers::NOTHING };

async fn list_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    asked: &BTreeMap<String, String>,
    fields: Fields,
    mut faults: Faults,
) -> Result<ListPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("deliveries-title"));
    let people = People::of(store, scope).await?;
    let present: Vec<_> = people.register.iter().filter(|member| member.is_present()).collect();
    let typed = |column: &str, number: usize| fields.typed(&format!("{column}-{number}")).to_owned();
    let last =
        (1..=MOST_ROWS).rev().find(|number| ["product", "quantity", "price"].iter().any(|one| fields.is_given(&format!("{one}-{number}"))));
    let rows = (1..=ROWS.max(last.unwrap_or(0) + 1).min(MOST_ROWS))
        .map(|number| Row {
            number,
            members: present
                .iter()
                .map(|member| Choice {
                    value: member.id.to_string(),
                    label: people.member_name(member.id, words),
                    chosen: typed("member", number) == member.id.to_string(),
                })
                .collect(),
            product: typed("product", number),
            quantity: typed("quantity", number),
            price: typed("price", number),
            error: faults.at(&format!("product-{number}")).to_owned(),
        })
        .collect();
    let at = page_number(asked);
    let (filter, mut filters) = bar::read(app, visitor, &room, asked, format!("{}/deliveries", room.base), OFFERS).await?;
    filters.sheets = sheets::ways(&filters, asked, words);
    faults.take(&filters.faults);
    let (latest, total) = deliveries::list(store, scope, &filter, at, PER_PAGE).await?;
    let pager = Pager::new(&filters.action, asked, at, PER_PAGE, latest.len(), total);
    let latest = latest
        .iter()
        .map(|one| {
            let values = [
                ("product", (&one.delivery.product).into()),
                ("quantity", quantity(one.delivery.quantity_thousandths, visitor.language()).into()),
                ("price", frame.money(&one.delivery.unit_price).into()),
            ];
            Delivered {
                member: people.member_name(one.delivery.member_id, words),
                href: format!("{}/entries/{}", room.base, one.entry_id),
                day: frame.day(&one.on),
                what: words.with("deliveries-what", &values),
                amount: frame.money(&one.delivery.amount),
            }
        })
        .collect();
    Ok(ListPage {
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        on: if fields.is_given("on") { fields.typed("on").to_owned() } else { app.desk.today().to_string() },
        has_members: !present.is_empty(),
        rows,
        latest,
        pager,
        filters,
        may_record: scope.may(Permission::RecordMovement),
        faults,
        base: room.base,
        page: frame,
    })
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    if let Some(format) = sheets::asked_for(&asked) {
        let (filter, _) = bar::read(&app, &visitor, &room, &asked, format!("{}/deliveries", room.base), OFFERS).await?;
        return sheets::sent(&app, &room, visitor.words(), format, "deliveries", List::Deliveries, &filter).await;
    }
    page(&list_page(&app, &visitor, room, &asked, Fields::default(), Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on = faults.day(&fields, "on", words);
    let mut drafts = Vec::new();
    // Where each delivery stands on the page, to say beside it what is refused.
    let mut places = Vec::new();
    for number in 1..=MOST_ROWS {
        let field = |column: &str| format!("{column}-{number}");
        if !["product", "quantity", "price"].iter().any(|column| fields.is_given(&field(column))) {
            continue;
        }
        let at = field("product");
        let unit_price = Money::read(fields.typed(&field("price")), Currency::Mad).unwrap_or_else(|error| {
            faults.add(&at, wording::money::money(&error, words));
            Money::mad(0)
        });
        drafts.push(DeliveryDraft {
            member_id: Uuid::parse_str(fields.typed(&field("member"))).ok(),
            product: fields.typed(&at).to_owned(),
            quantity_thousandths: read_quantity(fields.typed(&field("quantity"))).unwrap_or(0),
            unit_price,
        });
        places.push(at);
    }
    if let (true, Some(on)) = (faults.is_empty(), on) {
        let key = fields.typed("key").to_owned();
        let command = RecordDeliveries { key, on, drafts, label: words.text("deliveries-entry") };
        match record_deliveries(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => {
                let frame = room.page(&app, &visitor, String::new());
                let said = words.with("deliveries-done", &[("amount", frame.money(&posted.entry.entry.total()).into())]);
                return Ok(go_saying(&format!("{}/deliveries", room.base), &said));
            }
            Err(error) => {
                let field = field_of(&error, &places);
                faults.refuse(&field, error, words)?;
            }
        }
    }
    refused(&list_page(&app, &visitor, room, &BTreeMap::new(), fields, faults).await?)
}

fn field_of(error: &ActionError, places: &[String]) -> String {
    match error {
        ActionError::Delivery(
            DeliveryError::MemberIsMissing { row }
            | DeliveryError::ProductIsMissing { row }
            | DeliveryError::QuantityNotPositive { row }
            | DeliveryError::PriceNotPositive { row },
        ) => row.checked_sub(1).and_then(|at| places.get(at)).cloned().unwrap_or_default(),
        ActionError::Delivery(DeliveryError::DayInFuture) | ActionError::FiscalYear(_) => "on".to_owned(),
        _ => String::new(),
    }
}
