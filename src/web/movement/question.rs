//! One question of the treasurer's form, with the answers to choose from.

use crate::calendar::Day;
use crate::cooperative::departure::check_is_here;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::member::Member;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::vat::VatError;
use crate::cooperative::vat::tax_inside;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::movement::Category;
use crate::ledger::movement::CounterpartyNeed;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::money::Currency;
use crate::money::Money;
use crate::store::members;
use crate::store::parties;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::movement::answers::Answers;
use crate::web::movement::answers::Question;
use crate::web::page::Page;
use crate::web::room::Room;
use crate::web::session::App;
use crate::web::session::Visitor;
use askama::Template;

#[derive(Default)]
struct Choice {
    value: String,
    label: String,
    hint: String,
    icon: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "movement/question.html")]
pub(super) struct QuestionPage {
    page: Page,
    base: String,
    /// Which question, by its key.
    asks: &'static str,
    title: String,
    hint: String,
    typed: String,
    reason: String,
    choices: Vec<Choice>,
    /// What happens seldom, behind the usual answers.
    rare: Vec<Choice>,
    is_rare_chosen: bool,
    /// Where the pay of a month with its contributions is noted.
    pay: String,
    tax_amount: String,
    members: Vec<Choice>,
    only_member: bool,
    /// Said where there is no member to choose.
    nobody: String,
    hidden: Vec<(String, String)>,
    back: String,
    step: usize,
    of: usize,
    progress: String,
    faults: Faults,
}

pub(super) fn faults_of(answers: &Answers, question: Question, visitor: &Visitor) -> Faults {
    let (mut faults, words) = (Faults::default(), visitor.words());
    let typed = answers.typed(question.key());
    let told = |error: &MovementError| wording::ledger::movement(error, words);
    match question {
        // Asked to be changed: nothing is wrong.
        _ if !answers.typed("change").is_empty() => {}
        Question::Amount if !typed.is_empty() => match Money::read(typed, Currency::Mad) {
            Ok(_) => faults.add("amount", told(&MovementError::AmountNotPositive)),
            Err(error) => faults.add("amount", wording::money::money(&error, words)),
        },
        Question::Category if !typed.is_empty() => {
            faults.add("category", told(&MovementError::CategoryDoesNotFit { code: typed.to_owned() }));
        }
        Question::Who if typed == "member" => faults.add("member", told(&MovementError::MemberIsMissing)),
        Question::Paper if typed == "none" => faults.add("reason", words.text("record-reason-missing")),
        Question::Tax if typed == "written" => match Money::read(answers.typed("tax_amount"), Currency::Mad) {
            Ok(amount) if amount.is_positive() => {
                let most = answers.most_tax().unwrap_or(Money::mad(0));
                faults.add("tax_amount", wording::everyday::vat(&VatError::TaxTooHigh { most }, words));
            }
            Ok(_) => faults.add("tax_amount", told(&MovementError::AmountNotPositive)),
            Err(error) => faults.add("tax_amount", wording::money::money(&error, words)),
        },
        Question::Tax if !typed.is_empty() => faults.add("tax", words.text("web-field-is-missing")),
        Question::Date if !typed.is_empty() => {
            if let Err(error) = crate::calendar::read_day(typed) {
                faults.add("date", wording::calendar::calendar(&error, words));
            }
        }
        _ => {}
    }
    faults
}

/// Whether the answers tell of money given back for shares.
fn is_paid_back(answers: &Answers) -> bool {
    answers.category().is_some_and(|category| category.code == "shares_repaid")
}

/// What one question offers to choose from.
#[derive(Default)]
struct Offered {
    choices: Vec<Choice>,
    /// What happens seldom, behind the usual answers.
    rare: Vec<Choice>,
    people: Vec<Choice>,
    only_member: bool,
    /// Whether only who is owed something for their shares is asked for.
    is_owed_back: bool,
}

async fn offered(app: &App, visitor: &Visitor, room: &Room, answers: &Answers, question: Question, date: Day) -> Result<Offered, WebError> {
    let language = visitor.language().code();
    let typed = answers.typed(question.key());
    let rules = MovementRules::current();
    let choice = |value: &str, label: &str, hint: &str, icon: &str| Choice {
        chosen: typed == value,
        value: value.to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
        icon: icon.to_owned(),
    };
    let mut offered = Offered::default();
    match question {
        Question::Event => {
            let all = rules.events().iter();
            offered.choices = all.map(|one| choice(one.event.key(), one.label.text(language), "", &one.icon)).collect();
        }
        Question::Category => {
            let event = answers.event().unwrap_or(MovementEvent::MoneyIn);
            let (seldom, usual): (Vec<_>, Vec<_>) = rules.categories(event, date).partition(|one| one.is_rare);
            let shown = |one: &Category| choice(&one.code, one.label.text(language), one.example.text(language), &one.icon);
            offered.choices = usual.into_iter().map(shown).collect();
            offered.rare = seldom.into_iter().map(shown).collect();
        }
        Question::Place => {
            let all = rules.places().iter().filter(|one| answers.category().is_none_or(|category| category.is_paid_from(one.place)));
            offered.choices = all.map(|one| choice(one.place.key(), one.label.text(language), "", &one.icon)).collect();
        }
        Question::Who => return members_offered(app, visitor, room, answers, date).await,
        Question::Party => {
            let known = parties::all(app.desk.store(), &room.scope).await?;
            let name = |party: &ThirdParty| Choice { value: party.name(language).to_owned(), ..Choice::default() };
            offered.people = known.iter().map(name).collect();
        }
        Question::Tax => offered.choices = taxes_offered(visitor, answers, date)?,
        Question::Amount | Question::Paper | Question::Date | Question::Note => {}
    }
    Ok(offered)
}

/// The members who may be meant: who is here on that day; who is paid back for shares has mostly left.
async fn members_offered(app: &App, visitor: &Visitor, room: &Room, answers: &Answers, date: Day) -> Result<Offered, WebError> {
    let register = members::register(app.desk.store(), &room.scope).await?;
    let owed = if is_paid_back(answers) { Some(members::owed_back(app.desk.store(), &room.scope).await?) } else { None };
    let may_have_left = answers.category().is_some_and(Category::is_open_to_who_left);
    let is_offered = |member: &&Member| match &owed {
        Some(owed) => owed.contains_key(&member.id),
        None => may_have_left || check_is_here(member, date).is_ok(),
    };
    let choice = |member: &Member| Choice {
        value: member.id.to_string(),
        label: named(member, visitor),
        chosen: answers.typed("member") == member.id.to_string(),
        ..Choice::default()
    };
    Ok(Offered {
        people: register.iter().filter(is_offered).map(choice).collect(),
        only_member: answers.category().is_some_and(|category| category.counterparty == CounterpartyNeed::Member),
        is_owed_back: owed.is_some(),
        ..Offered::default()
    })
}

/// The rates of the day with the tax that each makes of the bill, none of them, or what stands on the bill.
fn taxes_offered(visitor: &Visitor, answers: &Answers, date: Day) -> Result<Vec<Choice>, WebError> {
    let rules = InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))?;
    let typed = answers.typed(Question::Tax.key());
    let choice = |value: &str, label: String, hint: String| Choice {
        chosen: typed == value,
        value: value.to_owned(),
        label,
        hint,
        ..Choice::default()
    };
    let words = visitor.words();
    let mut choices = vec![choice("none", words.text("record-tax-none"), String::new())];
    for rate in rules.rates(date) {
        let tax = answers.amount().and_then(|amount| tax_inside(amount, rate.points).ok());
        let hint = tax.map(|tax| format::money(tax, visitor.language())).unwrap_or_default();
        let label = format::percent(rust_decimal::Decimal::new(rate.points, 4), visitor.language());
        choices.push(choice(&rate.points.to_string(), label, hint));
    }
    choices.push(choice("written", words.text("record-tax-written"), String::new()));
    Ok(choices)
}

/// What is asked, in words that fit what was answered before.
fn title(answers: &Answers, question: Question, only_member: bool, words: Words) -> String {
    match (question, answers.event()) {
        (Question::Place, Some(MovementEvent::MoneyIn)) => words.text("record-question-place-in"),
        (Question::Place, _) => words.text("record-question-place-out"),
        (Question::Category, Some(MovementEvent::Moved)) => words.text("record-question-moved"),
        (Question::Who, _) if only_member => words.text("record-question-member"),
        (Question::Who, _) if answers.is_pay() => words.text("record-question-who-paid"),
        (Question::Party, _) if answers.is_pay() => words.text("record-question-party-paid"),
        _ => words.text(&format!("record-question-{}", question.key())),
    }
}

/// The way back: to the check when something is being changed, else to the question before.
fn way_back(answers: &Answers, question: Question, base: &str) -> String {
    if answers.typed("event").is_empty() {
        return base.to_owned();
    }
    let mut before = answers.clone();
    before.forget("change");
    if answers.typed("change").is_empty() {
        let order = ["paper", "tax", "who", "place", "category", "amount", "event"];
        let given = order.into_iter().find(|name| !answers.typed(name).is_empty() && *name != question.key());
        given.into_iter().for_each(|name| before.forget(name));
    }
    format!("{base}/record?{}", before.query())
}

pub(super) async fn question_page(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    answers: &Answers,
    question: Question,
    faults: Faults,
) -> Result<QuestionPage, WebError> {
    let words = visitor.words();
    let key = question.key();
    let typed = answers.typed(key).to_owned();
    let date = answers.date().unwrap_or(app.desk.today());
    let Offered { choices, rare, people, only_member, is_owed_back } = offered(app, visitor, room, answers, question, date).await?;
    let title = title(answers, question, only_member, words);
    let hint_key = format!("record-hint-{key}");
    let (step, of) = answers.step(question);
    Ok(QuestionPage {
        asks: key,
        page: room.page(app, visitor, title.clone()),
        title,
        hint: if words.has(&hint_key) { words.text(&hint_key) } else { String::new() },
        reason: answers.typed("reason").to_owned(),
        choices,
        is_rare_chosen: rare.iter().any(|one| one.chosen),
        rare,
        pay: if question == Question::Category && matches!(answers.event(), Some(MovementEvent::MoneyOut | MovementEvent::WeOwe)) {
            format!("{}/payroll", room.base)
        } else {
            String::new()
        },
        tax_amount: answers.typed("tax_amount").to_owned(),
        members: people,
        only_member,
        nobody: words.text(if is_owed_back { "record-nobody-owed-back" } else { "record-no-members" }),
        hidden: answers.all_but(&[
            key,
            "change",
            if question == Question::Who { "member" } else { "" },
            if question == Question::Paper { "reason" } else { "" },
            if question == Question::Tax { "tax_amount" } else { "" },
        ]),
        back: way_back(answers, question, &room.base),
        progress: words.with("record-progress", &[("step", step.into()), ("of", of.into())]),
        step,
        of,
        typed: if question == Question::Date && typed.is_empty() { date.to_string() } else { typed },
        faults,
        base: room.base.clone(),
    })
}

/// The name of a member; of one who left, with the day.
pub(in crate::web) fn named(member: &Member, visitor: &Visitor) -> String {
    let name = member.name(visitor.language().code());
    match member.left_on {
        Some(day) => {
            let left = visitor.words().with("members-left", &[("name", format::day(day, visitor.language()).into())]);
            format!("{name} ({left})")
        }
        None => name.to_owned(),
    }
}
