//! The result of a year shared out: tried out without writing, decided by the assembly, paid to the members.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::surplus::AllocateResult;
use crate::actions::surplus::PayShare;
use crate::actions::surplus::ResultState;
use crate::actions::surplus::allocate_result;
use crate::actions::surplus::pay_share;
use crate::actions::surplus::result_state;
use crate::calendar::read_day;
use crate::cooperative::member::Member;
use crate::cooperative::surplus::AllocationLabels;
use crate::cooperative::surplus::CoveredLoss;
use crate::cooperative::surplus::INTEREST;
use crate::cooperative::surplus::MemberShare;
use crate::cooperative::surplus::SharedSurplus;
use crate::cooperative::surplus::SurplusError;
use crate::cooperative::surplus::SurplusWish;
use crate::cooperative::surplus::bases;
use crate::cooperative::surplus::cover_loss;
use crate::cooperative::surplus::share_surplus;
use crate::cooperative::surplus::usual_cover;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::movement::Place;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::members;
use crate::store::surplus as shelf;
use crate::store::surplus::Allocation;
use crate::store::surplus::Share;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::parties::read::People;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::year::AtYear;
use crate::web::year_end::year::at_year;
use crate::web::year_end::year::result_sentence;

/// Members shown on the page; the paper has all of them.
const MOST_SHOWN: usize = 200;

/// The fields of the proposal, carried from trying out to deciding.
const WISHES: [&str; 5] = ["statutes", "rate", "refund", "training", "investment"];

struct Line {
    label: String,
    amount: String,
    is_sum: bool,
}

struct MemberRow {
    name: String,
    patronage: String,
    refund: String,
    interest: String,
    /// The voucher, once decided.
    href: String,
}

struct Reserve {
    field: String,
    label: String,
    value: String,
    hint: String,
    error: String,
}

struct Owed {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "year_end/surplus.html")]
struct SurplusPage {
    page: Page,
    back: String,
    here: String,
    title: String,
    result: String,
    is_closed: bool,
    is_surplus: bool,
    is_loss: bool,
    is_decided: bool,
    /// Why the result cannot be decided on, or nothing.
    held_up: String,
    decision: Vec<(String, String)>,
    paper: String,
    vouchers: String,
    statutes: bool,
    rate: String,
    refund: String,
    training: String,
    investment: String,
    basis: String,
    reserves: Vec<Reserve>,
    /// Whether the figures hold together and can be decided.
    is_sound: bool,
    lines: Vec<Line>,
    rows: Vec<MemberRow>,
    hidden_rows: usize,
    carried: Vec<(String, String)>,
    may_record: bool,
    decided_on: String,
    reference: String,
    payable_on: String,
    key: String,
    owed: Vec<Owed>,
    may_pay: bool,
    member: String,
    amount: String,
    place: String,
    on: String,
    faults: Faults,
}

/// An amount that may be left out; nil then.
fn amount_or_nil(faults: &mut Faults, fields: &Fields, name: &str, words: Words) -> Money {
    let typed = fields.typed(name);
    if typed.trim().is_empty() {
        return Money::mad(0);
    }
    Money::read(typed, Currency::Mad).unwrap_or_else(|error| {
        faults.add(name, wording::money::money(&error, words));
        Money::mad(0)
    })
}

fn wish_of(faults: &mut Faults, fields: &Fields, words: Words) -> SurplusWish {
    // A rate is written as people write it: 3 or 3,5 in a hundred.
    let rate = amount_or_nil(faults, fields, "rate", words);
    SurplusWish {
        statutes_allow_interest: fields.is_given("statutes"),
        interest_rate: Decimal::new(rate.minor(), 4),
        refund: amount_or_nil(faults, fields, "refund", words),
        training: amount_or_nil(faults, fields, "training", words),
        investment: amount_or_nil(faults, fields, "investment", words),
    }
}

/// What is taken from each reserve: as typed, or the usual when nothing was.
fn reserves_of(faults: &mut Faults, fields: &Fields, state: &ResultState, words: Words) -> Vec<(AccountCode, Money)> {
    let loss = state.facts.result.negated().unwrap_or(Money::mad(0));
    let field = |account: AccountCode| format!("take-{account}");
    if !state.reserves.iter().any(|(account, _)| fields.is_given(&field(*account))) {
        return usual_cover(loss, &state.reserves);
    }
    state.reserves.iter().map(|(account, _)| (*account, amount_or_nil(faults, fields, &field(*account), words))).collect()
}

/// Beside which question a refusal stands.
fn field_of(error: &SurplusError) -> &'static str {
    match error {
        SurplusError::RateWrong | SurplusError::NobodyPaidUp => "rate",
        SurplusError::StatutesSilent => "statutes",
        SurplusError::NobodyTookPart => "refund",
        SurplusError::DayWrong | SurplusError::NextYearOpen { .. } => "decided_on",
        SurplusError::ReferenceMissing => "reference",
        SurplusError::MoreThanOwed { .. } => "amount",
        SurplusError::PutOff { payable, .. } => {
            if payable.is_positive() {
                "amount"
            } else {
                "on"
            }
        }
        _ => "",
    }
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::ReadBooks).await?;
    let fields = Fields::prefilled(asked.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let made = surplus_page(&app, &visitor, at, &fields, Faults::default(), true).await?;
    if made.faults.is_empty() { page(&made) } else { refused(&made) }
}

/// What the words of this page are made of.
struct Telling<'a> {
    frame: &'a Page,
    words: Words,
    register: &'a [Member],
    with_names: bool,
    base: &'a str,
}

/// What is shown of a result: lines, who gets what, what the reserves hold, and whether it can be decided so.
#[derive(Default)]
struct Shown {
    lines: Vec<Line>,
    rows: Vec<MemberRow>,
    reserves: Vec<Reserve>,
    decision: Vec<(String, String)>,
    is_sound: bool,
}

impl Telling<'_> {
    fn name_of(&self, id: Uuid) -> String {
        let member = self.register.iter().find(|member| member.id == id);
        let number = member.map_or(0, |member| member.number).to_string();
        match member {
            Some(member) if self.with_names => format!("{number}. {}", member.name(self.words.language().code())),
            _ => self.words.with("members-number", &[("number", number.into())]),
        }
    }

    fn line(&self, key: &str, amount: Money, is_sum: bool) -> Line {
        Line { label: self.words.text(key), amount: self.frame.money(&amount), is_sum }
    }

    fn row(&self, member: Uuid, [patronage, refund, interest]: [Money; 3], href: String) -> MemberRow {
        let shown = |amount: Money| if amount.is_zero() { String::new() } else { self.frame.figure(&amount) };
        MemberRow { name: self.name_of(member), patronage: shown(patronage), refund: shown(refund), interest: shown(interest), href }
    }

    /// What an assembly decided.
    fn decided(&self, allocation: &Allocation, shares: &[Share]) -> Shown {
        let fact = |key: &str, value: String| (self.words.text(key), value);
        let mut decision = vec![
            fact("surplus-decided-on", self.frame.day(&allocation.decided_on)),
            fact("surplus-reference", allocation.reference.clone()),
        ];
        decision.extend(allocation.payable_on.map(|day| fact("surplus-payable-on", self.frame.day(&day))));
        let is_loss = allocation.result.is_negative();
        let amounts = [
            (if is_loss { "surplus-from-reserves" } else { "surplus-covered" }, allocation.covered),
            (if is_loss { "surplus-from-legal" } else { "surplus-legal" }, allocation.legal),
            ("surplus-interest", allocation.interest),
            ("surplus-refund", allocation.refund),
            ("surplus-training", allocation.training),
            ("surplus-investment", allocation.investment),
            ("surplus-carried", allocation.carried),
        ];
        let told = amounts.into_iter().filter(|(_, amount)| !amount.is_zero());
        let voucher = |share: &Share| format!("{}/papers/refund-voucher?subject={}", self.base, share.id);
        let row = |share: &Share| self.row(share.member_id, [share.patronage, share.refund, share.interest], voucher(share));
        Shown {
            lines: told.map(|(key, amount)| self.line(key, amount, false)).collect(),
            rows: shares.iter().map(row).collect(),
            decision,
            ..Shown::default()
        }
    }

    /// A surplus as it would be shared, members by their numbers.
    fn tried(&self, shared: SharedSurplus) -> Shown {
        let mut lines = vec![self.line("surplus-result", shared.result, true)];
        lines.extend(shared.covered.iter().map(|(_, amount)| self.line("surplus-covered", *amount, false)));
        lines.extend([
            self.line("surplus-legal", shared.legal, false),
            self.line("surplus-interest", shared.interest, false),
            self.line("surplus-refund", shared.refund, false),
            self.line("surplus-training", shared.training, false),
            self.line("surplus-investment", shared.investment, false),
            self.line("surplus-carried", shared.carried, true),
        ]);
        let order: BTreeMap<Uuid, i64> = self.register.iter().map(|member| (member.id, member.number)).collect();
        let mut shares = shared.shares;
        shares.sort_by_key(|share| order.get(&share.member_id).copied().unwrap_or(0));
        let row = |share: &MemberShare| self.row(share.member_id, [share.patronage, share.refund, share.interest], String::new());
        Shown { lines, rows: shares.iter().map(row).collect(), ..Shown::default() }
    }

    /// A loss as it would be covered.
    fn covered(&self, covered: &CoveredLoss) -> Result<Vec<Line>, WebError> {
        let taken = Money::sum(covered.reserves.iter().map(|(_, amount)| *amount), Currency::Mad).map_err(WebError::broken)?;
        Ok(vec![
            self.line("surplus-loss", covered.loss, true),
            self.line("surplus-from-reserves", taken, false),
            self.line("surplus-from-legal", covered.legal, false),
            self.line("surplus-loss-carried", covered.carried, true),
        ])
    }

    /// What each reserve holds and how much of it is wished, as typed where something was.
    fn reserves(
        &self,
        state: &ResultState,
        wish: &[(AccountCode, Money)],
        opened: &OpenedAccounts,
        fields: &Fields,
        faults: &Faults,
    ) -> Vec<Reserve> {
        let reserve = |(account, holds): &(AccountCode, Money)| {
            let field = format!("take-{account}");
            let wished = wish.iter().find(|(code, _)| code == account).map_or(Money::mad(0), |(_, amount)| *amount);
            let label = Chart::national().resolve(*account, opened);
            let label = label.map_or_else(|_| account.to_string(), |one| one.label(self.words.language().code()).to_owned());
            Reserve {
                label: format!("{account} {label}"),
                value: if fields.is_given(&field) { fields.typed(&field).to_owned() } else { self.frame.figure(&wished) },
                hint: self.words.with("surplus-reserve-holds", &[("amount", self.frame.money(holds).into())]),
                error: faults.at(&field).to_owned(),
                field,
            }
        };
        state.reserves.iter().map(reserve).collect()
    }

    /// What is still owed to members, to be paid from this page.
    fn owed(&self, rows: Vec<(Uuid, String, Money)>) -> Vec<Owed> {
        let owed = |(member, account, amount): (Uuid, String, Money)| {
            let key = if account == INTEREST { "surplus-owed-interest" } else { "surplus-owed-refund" };
            let values = [("name", self.name_of(member).into()), ("amount", self.frame.money(&amount).into())];
            Owed { value: format!("{account}/{member}"), label: self.words.with(key, &values) }
        };
        let mut owed: Vec<Owed> = rows.into_iter().map(owed).collect();
        owed.sort_by(|one, other| one.label.cmp(&other.label));
        owed
    }
}

/// What is shown of the result of a closed year that nobody decided on yet. `tries` says that the figures are tried out here: the
/// refusal of a deed is said already.
async fn proposal(
    app: &App,
    at: &AtYear,
    tell: &Telling<'_>,
    state: &ResultState,
    fields: &Fields,
    faults: &mut Faults,
    tries: bool,
) -> Result<Shown, WebError> {
    let facts = &state.facts;
    let mut shown = Shown::default();
    let refused = if facts.result.is_positive() {
        let wish = wish_of(faults, fields, tell.words);
        match share_surplus(facts, &state.members, &wish, app.desk.today()) {
            Ok(shared) => {
                shown = Shown { is_sound: faults.is_empty(), ..tell.tried(shared) };
                None
            }
            Err(error) => Some(error),
        }
    } else {
        let wish = reserves_of(faults, fields, state, tell.words);
        let loss = facts.result.negated().map_err(WebError::broken)?;
        let opened = ledger::opened_accounts(app.desk.store(), &at.room.scope).await?;
        shown.reserves = tell.reserves(state, &wish, &opened, fields, faults);
        match cover_loss(loss, &state.reserves, facts.legal_reserve, &wish) {
            Ok(covered) => {
                shown.is_sound = faults.is_empty();
                shown.lines = tell.covered(&covered)?;
                None
            }
            Err(error) => Some(error),
        }
    };
    if let Some(error) = refused.filter(|_| tries) {
        faults.add(field_of(&error), wording::surplus::surplus(&error, tell.words));
    }
    Ok(shown)
}

async fn surplus_page(
    app: &App,
    visitor: &Visitor,
    at: AtYear,
    fields: &Fields,
    mut faults: Faults,
    tries: bool,
) -> Result<SurplusPage, WebError> {
    let (store, scope, words, language) = (app.desk.store(), &at.room.scope, visitor.words(), visitor.language());
    let frame = at.room.page(app, visitor, words.text("surplus-title"));
    let state = result_state(store, scope, &at.years, &at.year, read_day(fields.typed("decided_on")).ok()).await?;
    let (facts, is_closed) = (&state.facts, at.year.is_closed());
    let allocation = shelf::allocation(store, scope, at.year.id()).await?;
    let register = members::register(store, scope).await?;
    let with_names = scope.may(Permission::SeeMemberNames);
    let tell = Telling { frame: &frame, words, register: &register, with_names, base: &at.room.base };
    let mut shown = match &allocation {
        Some(allocation) => tell.decided(allocation, &shelf::shares(store, scope, allocation.id).await?),
        None if is_closed && !facts.result.is_zero() => proposal(app, &at, &tell, &state, fields, &mut faults, tries).await?,
        None => Shown::default(),
    };
    let mut held_up = String::new();
    if is_closed
        && allocation.is_none()
        && let Err(error) = state.holder()
    {
        held_up = wording::surplus::surplus(&error, words);
        shown.is_sound = false;
    }
    let hidden_rows = shown.rows.len().saturating_sub(MOST_SHOWN);
    shown.rows.truncate(MOST_SHOWN);
    let basis: Vec<&str> = bases(&at.room.profile.categories).iter().map(|basis| basis.label.text(language.code())).collect();
    let may_pay = scope.may(Permission::RecordMovement);
    let owed = if allocation.is_some() && may_pay { tell.owed(shelf::owed(store, scope).await?) } else { Vec::new() };
    let typed = |name: &str, proposed: String| if fields.is_given(name) { fields.typed(name).to_owned() } else { proposed };
    let papers =
        |kind: &str| allocation.as_ref().map(|one| format!("{}/papers/{kind}?subject={}", at.room.base, one.id)).unwrap_or_default();
    Ok(SurplusPage {
        back: at.here.clone(),
        here: format!("{}/surplus", at.here),
        title: at.title(words),
        result: result_sentence(facts.result, words),
        is_closed,
        is_surplus: facts.result.is_positive(),
        is_loss: facts.result.is_negative(),
        is_decided: allocation.is_some(),
        held_up,
        paper: if shown.rows.is_empty() { String::new() } else { papers("refund-list") },
        vouchers: if shown.rows.is_empty() { String::new() } else { papers("refund-voucher") },
        statutes: fields.is_given("statutes"),
        rate: fields.typed("rate").to_owned(),
        refund: fields.typed("refund").to_owned(),
        training: fields.typed("training").to_owned(),
        investment: fields.typed("investment").to_owned(),
        basis: if basis.is_empty() {
            words.text("surplus-no-basis")
        } else {
            words.with("surplus-basis", &[("what", basis.join(words.text("surplus-and").as_str()).into())])
        },
        carried: carried(fields, &shown.reserves),
        decision: shown.decision,
        reserves: shown.reserves,
        is_sound: shown.is_sound,
        lines: shown.lines,
        rows: shown.rows,
        hidden_rows,
        may_record: scope.may(Permission::PostEntry),
        decided_on: typed("decided_on", app.desk.today().to_string()),
        reference: fields.typed("reference").to_owned(),
        payable_on: fields.typed("payable_on").to_owned(),
        key: typed("key", app.desk.new_id().to_string()),
        owed,
        may_pay,
        member: fields.typed("member").to_owned(),
        amount: fields.typed("amount").to_owned(),
        place: fields.typed("place").to_owned(),
        on: typed("on", app.desk.today().to_string()),
        faults,
        page: frame,
    })
}

/// What was tried out, carried along to the decision: of a loss what each reserve gives, of a surplus what was wished.
fn carried(fields: &Fields, reserves: &[Reserve]) -> Vec<(String, String)> {
    if reserves.is_empty() {
        let given = WISHES.iter().filter(|name| fields.is_given(name));
        return given.map(|name| ((*name).to_owned(), fields.typed(name).to_owned())).collect();
    }
    reserves.iter().map(|one| (one.field.clone(), one.value.clone())).collect()
}

/// The page again, with the refusal of a deed beside its question.
async fn again(
    app: &App,
    visitor: &Visitor,
    place: (&str, Uuid),
    fields: &Fields,
    mut faults: Faults,
    error: Option<ActionError>,
) -> Result<Response, WebError> {
    if let Some(error) = error {
        let field = match &error {
            ActionError::Surplus(error) => field_of(error),
            ActionError::FiscalYear(_) => "decided_on",
            ActionError::Movement(_) => "amount",
            _ => "",
        };
        faults.refuse(field, error, visitor.words())?;
    }
    let at = at_year(app, visitor, place.0, place.1, Permission::ReadBooks).await?;
    refused(&surplus_page(app, visitor, at, fields, faults, false).await?)
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let decided_on = faults.day(&fields, "decided_on", words);
    let reference = faults.required(&fields, "reference", words);
    let payable_on = faults.optional_day(&fields, "payable_on", words);
    let wish = wish_of(&mut faults, &fields, words);
    let state = result_state(app.desk.store(), &at.room.scope, &at.years, &at.year, decided_on).await?;
    let reserves = if state.facts.result.is_negative() { reserves_of(&mut faults, &fields, &state, words) } else { Vec::new() };
    let Some(decided_on) = decided_on.filter(|_| faults.is_empty()) else {
        return again(&app, &visitor, (&code, id), &fields, faults, None).await;
    };
    let named = |key: &str| words.with(key, &[("year", at.title(words).into())]);
    let is_loss = state.facts.result.is_negative();
    let labels = AllocationLabels {
        result: named(if is_loss { "surplus-entry-loss" } else { "surplus-entry-result" }),
        refunds: named("surplus-entry-refunds"),
        interest: named("surplus-entry-interest"),
    };
    let key = fields.typed("key").to_owned();
    let command = AllocateResult { key, year_id: id, decided_on, reference, payable_on, wish, reserves, labels };
    match allocate_result(&app.desk, visitor.actor()?, &code, command).await {
        Ok(_) => Ok(go_saying(&format!("{}/surplus", at.here), &words.text("surplus-decided-done"))),
        Err(error) => again(&app, &visitor, (&code, id), &fields, faults, Some(error)).await,
    }
}

pub async fn pay(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on = faults.day(&fields, "on", words);
    let amount = faults.amount(&fields, "amount", words);
    let (account, member) = fields.typed("member").split_once('/').unwrap_or_default();
    let member = Uuid::parse_str(member).ok();
    if member.is_none() {
        faults.add("member", words.text("surplus-member-missing"));
    }
    let (Some(on), Some(amount), Some(member_id), true) = (on, amount, member, faults.is_empty()) else {
        return again(&app, &visitor, (&code, id), &fields, faults, None).await;
    };
    let is_interest = account == INTEREST;
    let people = People::of(app.desk.store(), &at.room.scope).await?.without_names();
    let label = words.with(
        if is_interest { "surplus-entry-interest-paid" } else { "surplus-entry-refund-paid" },
        &[("name", people.member_name(member_id, words).into())],
    );
    let command = PayShare {
        key: fields.typed("key").to_owned(),
        member_id,
        is_interest,
        amount,
        place: Place::from_key(fields.typed("place")).unwrap_or(Place::CashBox),
        on,
        label,
    };
    match pay_share(&app.desk, visitor.actor()?, &code, command).await {
        Ok(_) => {
            let said = words.with("surplus-paid-done", &[("amount", format::money(amount, visitor.language()).into())]);
            Ok(go_saying(&format!("{}/surplus", at.here), &said))
        }
        Err(error) => again(&app, &visitor, (&code, id), &fields, faults, Some(error)).await,
    }
}
