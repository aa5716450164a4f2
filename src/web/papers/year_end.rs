//! The figures of the papers at the end of a year: refunds to members, the count of the cash box.

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::statements::cash_count;
use crate::statements::cash_count::CountFigures;
use crate::statements::cash_count::CountMinutes;
use crate::statements::cash_count::CountedPieces;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::surplus as papers;
use crate::statements::surplus::RefundDecision;
use crate::statements::surplus::RefundFigures;
use crate::statements::surplus::RefundRow;
use crate::store::cash_counts;
use crate::store::connection::Store;
use crate::store::ledger;
use crate::store::members;
use crate::store::surplus;
use crate::web::ledger::view;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::year_end::year::span;

/// The list of refunds of the last resolution, or of a year's (`subject`); a voucher for one member (`subject` is their share) or for all.
pub async fn refunds(
    store: &Store,
    scope: &CooperativeScope,
    kind: PaperKind,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let allocation = match narrowed.subject {
        Some(subject) => match surplus::allocation_of_any(store, scope, subject).await? {
            Some(allocation) => Some(allocation),
            None => return Err(crate::access::actor::AccessError::NotThere.into()),
        },
        None => surplus::last_allocation(store, scope).await?,
    };
    let mut figures = RefundFigures { identity, decision: None, rows: Vec::new(), on: today };
    if let Some(allocation) = allocation {
        let years = ledger::years(store, scope).await?;
        let year = years.iter().find(|year| year.id() == allocation.fiscal_year_id);
        figures.decision = Some(RefundDecision {
            year: year.map(|year| words.with("years-year", &span(year, words))).unwrap_or_default(),
            decided_on: allocation.decided_on,
            reference: allocation.reference.clone(),
            payable_on: allocation.payable_on,
        });
        let register = members::register(store, scope).await?;
        let with_names = scope.may(Permission::SeeMemberNames);
        let only: Option<Uuid> = narrowed.subject.filter(|_| kind == PaperKind::RefundVoucher);
        let shares = surplus::shares(store, scope, allocation.id).await?;
        let is_one = only.is_some_and(|id| shares.iter().any(|share| share.id == id));
        for share in shares.iter().filter(|share| !is_one || Some(share.id) == only) {
            let member = register.iter().find(|member| member.id == share.member_id);
            let number = member.map_or(0, |member| member.number);
            let masked = words.with("members-number", &[("number", number.to_string().into())]);
            figures.rows.push(RefundRow {
                number,
                name: member.filter(|_| with_names).map_or(masked, |member| member.name(words.language().code()).to_owned()),
                patronage: share.patronage,
                refund: share.refund,
                interest: share.interest,
            });
        }
    }
    let made =
        if kind == PaperKind::RefundVoucher { papers::refund_voucher(&figures, words) } else { papers::refund_list(&figures, words) };
    made.map_err(broken)
}

/// The minutes of a count, or of the last one.
pub async fn cash_count(
    store: &Store,
    scope: &CooperativeScope,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let count = match narrowed.subject {
        Some(subject) => Some(cash_counts::count(store, scope, subject).await?.ok_or(crate::access::actor::AccessError::NotThere)?),
        None => cash_counts::last(store, scope).await?,
    };
    let mut figures = CountFigures { identity, on: today, count: None };
    if let Some(count) = count {
        let mut reference = String::new();
        if let Some(id) = count.entry_id
            && let Some(posted) = ledger::entry(store, scope, id).await?
        {
            reference = view::reference(&posted, &ledger::years(store, scope).await?);
        }
        figures.on = count.counted_on;
        figures.count = Some(CountMinutes {
            lines: count.lines.iter().map(|line| CountedPieces { face: line.0, pieces: line.1 }).collect(),
            expected: count.expected,
            counted: count.counted,
            counters: counters(&count.counters, scope, words),
            reference,
        });
    }
    cash_count::document(&figures, words).map_err(broken)
}

/// Who counted, by name for those who may see names, otherwise first, second, third.
fn counters(kept: &str, scope: &CooperativeScope, words: Words) -> Vec<String> {
    let with_names = scope.may(Permission::SeeMemberNames);
    let called = |(at, name): (usize, &str)| {
        if with_names { name.to_owned() } else { words.with("count-counter", &[("number", (at + 1).to_string().into())]) }
    };
    kept.split('\n').filter(|name| !name.is_empty()).enumerate().map(called).collect()
}
