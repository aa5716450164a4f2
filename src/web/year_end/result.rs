//! What is shown of a result: as it was decided, as a surplus would be shared, as a loss would be covered.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::actions::surplus::ResultState;
use crate::cooperative::member::Member;
use crate::cooperative::surplus::CoveredLoss;
use crate::cooperative::surplus::INTEREST;
use crate::cooperative::surplus::MemberShare;
use crate::cooperative::surplus::SharedSurplus;
use crate::cooperative::surplus::SurplusError;
use crate::cooperative::surplus::SurplusWish;
use crate::cooperative::surplus::cover_loss;
use crate::cooperative::surplus::share_surplus;
use crate::cooperative::surplus::usual_cover;
use crate::i18n::catalogue::Words;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::surplus::Allocation;
use crate::store::surplus::Share;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::session::App;
use crate::web::year_end::year::AtYear;

pub(super) struct Line {
    pub(super) label: String,
    pub(super) amount: String,
    pub(super) is_sum: bool,
}

pub(super) struct MemberRow {
    pub(super) name: String,
    pub(super) patronage: String,
    pub(super) refund: String,
    pub(super) interest: String,
    /// The voucher, once decided.
    pub(super) href: String,
}

pub(super) struct Reserve {
    pub(super) field: String,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) hint: String,
    pub(super) error: String,
}

pub(super) struct Owed {
    pub(super) value: String,
    pub(super) label: String,
}

/// An amount that may be left out; nil then.
pub(super) fn amount_or_nil(faults: &mut Faults, fields: &Fields, name: &str, words: Words) -> Money {
    let typed = fields.typed(name);
    if typed.trim().is_empty() {
        return Money::mad(0);
    }
    Money::read(typed, Currency::Mad).unwrap_or_else(|error| {
        faults.add(name, wording::money::money(&error, words));
        Money::mad(0)
    })
}

pub(super) fn wish_of(faults: &mut Faults, fields: &Fields, words: Words) -> SurplusWish {
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
pub(super) fn reserves_of(faults: &mut Faults, fields: &Fields, state: &ResultState, words: Words) -> Vec<(AccountCode, Money)> {
    let loss = state.facts.result.negated().unwrap_or(Money::mad(0));
    let field = |account: AccountCode| format!("take-{account}");
    if !state.reserves.iter().any(|(account, _)| fields.is_given(&field(*account))) {
        return usual_cover(loss, &state.reserves);
    }
    state.reserves.iter().map(|(account, _)| (*account, amount_or_nil(faults, fields, &field(*account), words))).collect()
}

/// Beside which question a refusal stands.
pub(super) fn field_of(error: &SurplusError) -> &'static str {
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

/// What the words of this page are made of.
pub(super) struct Telling<'a> {
    pub(super) frame: &'a Page,
    pub(super) words: Words,
    pub(super) register: &'a [Member],
    pub(super) with_names: bool,
    pub(super) base: &'a str,
}

/// What is shown of a result: lines, who gets what, what the reserves hold, and whether it can be decided so.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) lines: Vec<Line>,
    pub(super) rows: Vec<MemberRow>,
    pub(super) reserves: Vec<Reserve>,
    pub(super) decision: Vec<(String, String)>,
    pub(super) is_sound: bool,
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
    pub(super) fn decided(&self, allocation: &Allocation, shares: &[Share]) -> Shown {
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
    pub(super) fn owed(&self, rows: Vec<(Uuid, String, Money)>) -> Vec<Owed> {
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
pub(super) async fn proposal(
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
