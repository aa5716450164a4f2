//! The conditions by which entries and their lines are narrowed.

use crate::access::scope::CooperativeScope;
use crate::ledger::journal_entry::Counterparty;
use crate::store::conditions::Conditions;
use crate::store::entry_filter::EntryFilter;
use crate::store::entry_filter::GrantFilter;
use crate::store::query;

/// A promised paper that has not come; a reversed entry and its reversal need none.
pub(in crate::store) const MISSING_PAPER: &str = "e.paper = 'later' AND e.reverses_id IS NULL \
    AND NOT EXISTS (SELECT 1 FROM entry_evidence v WHERE v.cooperative_id = e.cooperative_id AND v.entry_id = e.id) \
    AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id AND r.reverses_id = e.id)";

const TOUCHING: &str = "EXISTS (SELECT 1 FROM posting p WHERE p.cooperative_id = e.cooperative_id AND p.entry_id = e.id AND ";

/// Whom a posting is with: as it was told later, or else as it was recorded.
const TOLD: &str = "COALESCE((SELECT d.counterparty FROM told_counterparty d WHERE d.cooperative_id = p.cooperative_id \
    AND d.entry_id = p.entry_id AND d.line = p.line), p.counterparty) = ?";

/// The member that a posting is with, as it was recorded or told later.
const OF_MEMBER: &str = "(p.member_id = ? OR EXISTS (SELECT 1 FROM told_counterparty d WHERE d.cooperative_id = p.cooperative_id \
    AND d.entry_id = p.entry_id AND d.line = p.line AND d.member_id = ?))";

/// The member that a customer or supplier is, if they are one.
const MEMBER_OF: &str = "(SELECT t.member_id FROM third_party t WHERE t.cooperative_id = e.cooperative_id AND t.id = ?)";

/// What an entry `e` must be.
pub(in crate::store) fn of_entries(scope: &CooperativeScope, filter: &EntryFilter) -> Conditions {
    let mut all = of_wholes(scope, filter, &["e.label", "e.voucher"]);
    if let Some(account) = filter.account {
        all.and(&format!("{TOUCHING}p.account >= ? AND p.account < ?)"), query::range(account));
    }
    let mut posting = Vec::new();
    let mut values = Vec::new();
    if let Some(least) = filter.least {
        posting.push("p.debit_minor + p.credit_minor >= ?");
        values.push(least.minor().into());
    }
    if let Some(most) = filter.most {
        posting.push("p.debit_minor + p.credit_minor <= ?");
        values.push(most.minor().into());
    }
    if let Some((condition, given)) = whom(filter) {
        posting.push(condition);
        values.extend(given);
    }
    if !posting.is_empty() {
        all.and(&format!("{TOUCHING}{})", posting.join(" AND ")), values);
    }
    all
}

/// What entry `e` and posting `p` must be together, for lists of postings.
pub(in crate::store) fn of_lines(scope: &CooperativeScope, filter: &EntryFilter) -> Conditions {
    let mut all = of_wholes(scope, filter, &["e.label", "e.voucher", "p.label"]);
    if let Some(account) = filter.account {
        all.and("p.account >= ? AND p.account < ?", query::range(account));
    }
    all.amount("(p.debit_minor + p.credit_minor)", filter);
    if let Some((condition, given)) = whom(filter) {
        all.and(condition, given);
    }
    if let Some(party) = filter.party {
        // Of an entry with several people, the lines that name another one are left out.
        let named = "SELECT 1 FROM entry_party o WHERE o.cooperative_id = p.cooperative_id \
                     AND o.entry_id = COALESCE(e.reverses_id, p.entry_id) AND o.line = p.line AND o.party_id";
        all.and(&format!("NOT EXISTS ({named} <> ?)"), [party.into()]);
        let own = format!("(p.member_id IS NULL OR p.member_id = {MEMBER_OF} OR EXISTS ({named} = ?))");
        all.and(&own, [party.into(), party.into()]);
    }
    all
}

/// The conditions on an entry as a whole, whichever of its postings is looked at.
fn of_wholes(scope: &CooperativeScope, filter: &EntryFilter, worded: &[&str]) -> Conditions {
    let mut all = Conditions::of(scope, "e.cooperative_id");
    all.words(worded, filter);
    all.period("e.dated_on", filter);
    if let Some(journal) = filter.journal {
        all.and("e.journal = ?", [journal.code().into()]);
    }
    if let Some(number) = filter.number {
        all.and("e.number = ?", [number.into()]);
    }
    if let Some(party) = filter.party {
        let unnamed = "NOT EXISTS (SELECT 1 FROM entry_party a WHERE a.cooperative_id = p.cooperative_id \
                       AND a.entry_id = COALESCE(e.reverses_id, p.entry_id) AND a.line = p.line)";
        let part = format!(
            "(COALESCE(e.reverses_id, e.id) IN (SELECT a.entry_id FROM entry_party a WHERE a.cooperative_id = $1 AND a.party_id = ?) \
             OR {TOUCHING}p.member_id = {MEMBER_OF} AND {unnamed}))"
        );
        all.and(&part, [party.into(), party.into()]);
    }
    if let Some(grant) = &filter.grant {
        of_grant(&mut all, grant);
    }
    if filter.missing_paper {
        all.and(MISSING_PAPER, []);
    }
    all
}

/// An entry has to do with a grant when it touches the accounts of its money, or when it brought, wore out or took away a thing
/// that it paid for; what takes such an entry back belongs to it.
fn of_grant(all: &mut Conditions, grant: &GrantFilter) {
    let mut values = Vec::new();
    let mut parts = Vec::new();
    for account in &grant.accounts {
        parts.push("(p.account >= ? AND p.account < ?)");
        values.extend(query::range(*account));
    }
    let touches = if parts.is_empty() { "1 = 0".to_owned() } else { format!("{TOUCHING}({}))", parts.join(" OR ")) };
    let paid = match &grant.name {
        Some(_) => "a.grant_label = ?",
        None => "(a.grant_label <> '' OR a.granted_minor > 0)",
    };
    let thing = "JOIN fixed_asset a ON a.cooperative_id = d.cooperative_id AND a.id = d.asset_id WHERE d.cooperative_id = $1";
    let entries = [
        format!("SELECT a.entry_id FROM fixed_asset a WHERE a.cooperative_id = $1 AND a.entry_id IS NOT NULL AND {paid}"),
        format!("SELECT d.entry_id FROM asset_depreciation d {thing} AND {paid}"),
        format!("SELECT d.entry_id FROM asset_disposal d {thing} AND {paid}"),
        format!("SELECT d.price_entry_id FROM asset_disposal d {thing} AND d.price_entry_id IS NOT NULL AND {paid}"),
    ];
    if let Some(name) = &grant.name {
        values.extend(entries.iter().map(|_| name.as_str().into()));
    }
    all.and(&format!("({touches} OR COALESCE(e.reverses_id, e.id) IN ({}))", entries.join(" UNION ")), values);
}

/// Whom a posting concerns, by member or by kind.
fn whom(filter: &EntryFilter) -> Option<(&'static str, Vec<sea_orm::Value>)> {
    let named = filter.counterparty.and_then(Counterparty::member);
    match (filter.member.or(named), filter.counterparty) {
        (Some(member), _) => Some((OF_MEMBER, vec![member.into(), member.into()])),
        (None, Some(counterparty)) => Some((TOLD, vec![counterparty.key().into()])),
        (None, None) => None,
    }
}
