//! What the treasurer has answered so far. It travels in the address, so that every step can be gone back to,
//! kept open over a bad network, and works without a script.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::read_day;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::vat::most_inside;
use crate::cooperative::vat::tax_inside;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::Category;
use crate::ledger::movement::CounterpartyNeed;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::payroll::PayRules;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger::Paper;

/// The questions, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Event,
    Amount,
    Category,
    Place,
    Who,
    /// The customer or supplier, by name; may be left out.
    Party,
    /// The tax on the bill, where the cooperative is taxable.
    Tax,
    Paper,
    Date,
    Note,
}

impl Question {
    const ALL: [Question; 10] = [
        Question::Event,
        Question::Amount,
        Question::Category,
        Question::Place,
        Question::Who,
        Question::Party,
        Question::Tax,
        Question::Paper,
        Question::Date,
        Question::Note,
    ];

    /// The field that holds the answer, and the end of the question's key in the catalogue.
    pub const fn key(self) -> &'static str {
        match self {
            Question::Event => "event",
            Question::Amount => "amount",
            Question::Category => "category",
            Question::Place => "place",
            Question::Who => "who",
            Question::Party => "party",
            Question::Tax => "tax",
            Question::Paper => "paper",
            Question::Date => "date",
            Question::Note => "note",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.key() == key)
    }
}

/// The answers, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    texts: BTreeMap<String, String>,
    today: Day,
    is_taxable: bool,
}

/// Fields that travel; anything else in an address is dropped.
const FIELDS: [&str; 16] = [
    "key",
    "event",
    "amount",
    "category",
    "place",
    "who",
    "member",
    "party",
    "tax",
    "tax_amount",
    "paper",
    "file",
    "reason",
    "date",
    "note",
    "change",
];

impl Answers {
    pub fn new(texts: &BTreeMap<String, String>, today: Day) -> Self {
        let kept = texts.iter().filter(|(name, value)| FIELDS.contains(&name.as_str()) && !value.is_empty());
        Self { texts: kept.map(|(name, value)| (name.clone(), value.clone())).collect(), today, is_taxable: false }
    }

    /// The same answers of a cooperative that is taxable, or is not.
    #[must_use]
    pub fn taxable(self, is_taxable: bool) -> Self {
        Self { is_taxable, ..self }
    }

    pub fn typed(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.texts.insert(name.to_owned(), value.to_owned());
    }

    pub fn forget(&mut self, name: &str) {
        self.texts.remove(name);
    }

    /// Name and answer of everything but some fields: for hidden fields of the next form.
    pub fn all_but(&self, left_out: &[&str]) -> Vec<(String, String)> {
        self.texts
            .iter()
            .filter(|(name, _)| !left_out.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.texts).finish()
    }

    pub fn event(&self) -> Option<MovementEvent> {
        MovementEvent::from_key(self.typed("event"))
    }

    pub fn amount(&self) -> Option<Money> {
        Money::read(self.typed("amount"), Currency::Mad).ok().filter(|amount| amount.is_positive())
    }

    /// The day it happened: today unless told otherwise.
    pub fn date(&self) -> Option<Day> {
        if self.typed("date").is_empty() { Some(self.today) } else { read_day(self.typed("date")).ok() }
    }

    pub fn category(&self) -> Option<&'static Category> {
        let category = MovementRules::current().category(self.typed("category"), self.date()?)?;
        self.event().filter(|event| category.fits(*event)).map(|_| category)
    }

    /// The place told, or the only one there can be.
    pub fn place(&self) -> Option<Place> {
        let category = self.category()?;
        let told = Place::from_key(self.typed("place")).filter(|place| category.is_paid_from(*place));
        told.or_else(|| {
            let mut places = MovementRules::current().places_for(category);
            let only = places.next().map(|rule| rule.place);
            if places.next().is_some() { None } else { only }
        })
    }

    pub fn counterparty(&self) -> Option<Counterparty> {
        match self.category()?.counterparty {
            CounterpartyNeed::None => Some(Counterparty::None),
            CounterpartyNeed::Member => Uuid::parse_str(self.typed("member")).ok().map(|id| Counterparty::Member(Some(id))),
            CounterpartyNeed::MemberOrOther => match self.typed("who") {
                "other" => Some(Counterparty::NonMember),
                "member" => Some(Counterparty::Member(Uuid::parse_str(self.typed("member")).ok())),
                _ => None,
            },
        }
    }

    /// Whether it is told of somebody's pay: the other side is what is owed for work, now or before.
    pub fn is_pay(&self) -> bool {
        let owed = PayRules::current().map(|rules| rules.accounts.net);
        self.category().is_some_and(|category| category.accounts().into_iter().any(|account| Some(account) == owed))
    }

    /// Whether there is a debt that a customer or a supplier may be named beside; a member is named already.
    fn names_party(&self) -> bool {
        let is_debt = matches!(self.event(), Some(MovementEvent::WeOwe | MovementEvent::OwedToUs));
        let is_named = matches!(self.counterparty(), Some(Counterparty::Member(Some(_))));
        !is_named && (is_debt || self.category().is_some_and(|category| category.settles))
    }

    /// Whether the bill may bear a tax that is taken off.
    fn bears_tax(&self) -> bool {
        let is_bill = matches!(self.event(), Some(MovementEvent::WeOwe | MovementEvent::MoneyOut));
        is_bill && self.category().is_some_and(|category| category.bears_tax)
    }

    /// The most tax that the bill can bear.
    pub fn most_tax(&self) -> Option<Money> {
        most_inside(InvoiceRules::current()?, self.amount()?, self.date()?).ok()
    }

    /// The tax on the bill: none, a rate of the day, or an amount as written on it.
    pub fn tax(&self) -> Option<Money> {
        let amount = self.amount()?;
        if !self.bears_tax() {
            return None;
        }
        match self.typed("tax") {
            "none" => Some(Money::zero(amount.currency())),
            "written" => {
                let typed = Money::read(self.typed("tax_amount"), amount.currency()).ok()?;
                Some(typed).filter(|tax| tax.is_positive() && self.most_tax().is_some_and(|most| tax.minor() <= most.minor()))
            }
            rate => {
                let points = rate.parse::<i64>().ok()?;
                let is_known = InvoiceRules::current()?.rates(self.date()?).any(|one| one.points == points);
                if is_known { tax_inside(amount, points).ok() } else { None }
            }
        }
    }

    pub fn paper(&self) -> Option<Paper> {
        match self.typed("paper") {
            "with" if !self.files().is_empty() => Some(Paper::With),
            "later" => Some(Paper::Later),
            "none" if !self.typed("reason").trim().is_empty() => Some(Paper::None { reason: self.typed("reason").trim().to_owned() }),
            _ => None,
        }
    }

    pub fn files(&self) -> Vec<Uuid> {
        self.typed("file").split(',').filter_map(|id| Uuid::parse_str(id).ok()).collect()
    }

    /// Whether a question belongs to these answers at all.
    pub fn asks(&self, question: Question) -> bool {
        match question {
            Question::Place => {
                self.event().is_none_or(MovementEvent::asks_place)
                    && self.category().is_none_or(|category| MovementRules::current().places_for(category).count() > 1)
            }
            Question::Who => self.category().is_none_or(|category| category.counterparty != CounterpartyNeed::None),
            Question::Party => self.names_party(),
            Question::Tax => self.is_taxable && self.bears_tax(),
            Question::Paper => self.event() != Some(MovementEvent::Moved),
            _ => true,
        }
    }

    fn is_answered(&self, question: Question) -> bool {
        match question {
            Question::Event => self.event().is_some(),
            Question::Amount => self.amount().is_some(),
            Question::Category => self.category().is_some(),
            Question::Place => self.place().is_some(),
            Question::Who => self.counterparty().is_some(),
            Question::Tax => self.tax().is_some(),
            Question::Paper => self.paper().is_some(),
            Question::Date => self.date().is_some(),
            Question::Party | Question::Note => true,
        }
    }

    /// The question to ask now: the one to be changed, else the first without an answer, else none.
    pub fn next(&self) -> Option<Question> {
        let open = |question: &Question| self.asks(*question) && !self.is_answered(*question);
        Question::from_key(self.typed("change")).or_else(|| Question::ALL.into_iter().find(open))
    }

    /// Which step a question is, of how many.
    pub fn step(&self, question: Question) -> (usize, usize) {
        let asked: Vec<Question> = Question::ALL
            .into_iter()
            .filter(|one| !matches!(one, Question::Party | Question::Date | Question::Note) && self.asks(*one))
            .collect();
        let at = asked.iter().position(|one| *one == question).map_or(asked.len(), |at| at + 1);
        (at, asked.len() + 1)
    }

    /// Everything told, once nothing is left to ask.
    pub fn told(&self) -> Option<MovementDraft> {
        let event = self.event()?;
        Some(MovementDraft {
            event,
            category: self.category()?.code.clone(),
            amount: self.amount()?,
            place: if event.asks_place() { Some(self.place()?) } else { None },
            date: self.date()?,
            counterparty: self.counterparty()?,
            voucher: None,
            note: Some(self.typed("note").trim().to_owned()).filter(|note| !note.is_empty()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let texts = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Answers::new(&texts, read_day("2026-11-23").expect("a day"))
    }

    #[test]
    fn a_sale_is_told_in_six_answers() {
        let mut told = Vec::new();
        let mut pairs = Vec::new();
        for (name, value) in [
            ("event", "money_in"),
            ("amount", "١٢٣٤٫٥"),
            ("category", "product_sale"),
            ("place", "cash_box"),
            ("who", "other"),
            ("paper", "later"),
        ] {
            told.push(answers(&pairs).next().map(Question::key));
            pairs.push((name, value));
        }
        assert_eq!(told, ["event", "amount", "category", "place", "who", "paper"].map(Some));
        let done = answers(&pairs);
        assert_eq!(done.next(), None);
        assert_eq!(done.step(Question::Event), (1, 7));
        let told = done.told().expect("a movement");
        assert_eq!((told.amount, told.counterparty), (Money::mad(123_450), Counterparty::NonMember));
    }

    #[test]
    fn what_need_not_be_asked_is_not_asked() {
        let moved = answers(&[("event", "moved"), ("amount", "100"), ("category", "box_to_bank")]);
        assert_eq!(moved.next(), None);
        let charges =
            answers(&[("event", "money_out"), ("amount", "100"), ("category", "bank_charges"), ("paper", "none"), ("reason", "-")]);
        assert_eq!((charges.next(), charges.place()), (None, Some(Place::Bank)));
    }

    #[test]
    fn a_taxable_cooperative_tells_the_tax_on_its_bills() {
        let bill = [("event", "we_owe"), ("amount", "8640"), ("category", "packaging"), ("paper", "later")];
        assert_eq!(answers(&bill).next(), None);
        assert_eq!(answers(&bill).taxable(true).next(), Some(Question::Tax));
        let told = |more: &[(&str, &str)]| answers(&[bill.as_slice(), more].concat()).taxable(true);
        assert_eq!(told(&[("tax", "2000")]).tax(), Some(Money::mad(144_000)));
        assert_eq!(told(&[("tax", "none")]).tax(), Some(Money::mad(0)));
        assert_eq!(told(&[("tax", "written"), ("tax_amount", "١٤٤٠")]).tax(), Some(Money::mad(144_000)));
        for wrong in [vec![("tax", "1400")], vec![("tax", "written")], vec![("tax", "written"), ("tax_amount", "1440,01")]] {
            assert_eq!(told(&wrong).next(), Some(Question::Tax), "{wrong:?}");
        }
        let wages = [("event", "money_out"), ("amount", "50"), ("category", "wages"), ("place", "bank"), ("paper", "later")];
        assert_eq!(answers(&wages).taxable(true).next(), Some(Question::Who));
        let wages = [wages.as_slice(), &[("who", "other")]].concat();
        assert_eq!(answers(&wages).taxable(true).next(), None);
    }

    #[test]
    fn a_wrong_answer_is_asked_again_and_a_change_first() {
        let wrong = answers(&[("event", "money_in"), ("amount", "12,345.6.7")]);
        assert_eq!(wrong.next(), Some(Question::Amount));
        assert_eq!(wrong.typed("amount"), "12,345.6.7");
        let changed = answers(&[("event", "money_in"), ("amount", "5"), ("change", "event")]);
        assert_eq!(changed.next(), Some(Question::Event));
        let misfit = answers(&[("event", "money_out"), ("amount", "5"), ("category", "product_sale")]);
        assert_eq!(misfit.next(), Some(Question::Category));
    }
}
