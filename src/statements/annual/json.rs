//! The yearly statements as other programs read them: line codes of the forms, decimals as strings.

use serde_json::Value;
use serde_json::json;

use crate::i18n::language::Language;
use crate::ledger::year_totals::CounterpartyTotals;
use crate::money::MoneyError;
use crate::statements::annual::counterparties::parted;
use crate::statements::annual::figures::Remark;
use crate::statements::annual::figures::StatementLine;
use crate::statements::annual::figures::Statements;
use crate::statements::annual::flows::Sides;
use crate::statements::annual::flows::sides_of;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::Forms;
use crate::statements::annual::form::LineKind;
use crate::statements::document::PaperKind;

/// The forms a statement is made of, in order.
pub fn forms_of(kind: PaperKind) -> &'static [FormKind] {
    match kind {
        PaperKind::BalanceSheet => &[FormKind::Assets, FormKind::Liabilities],
        PaperKind::IncomeStatement => &[FormKind::Income],
        PaperKind::ManagementBalances => &[FormKind::Formation, FormKind::SelfFinancing],
        PaperKind::CashFlow => &[FormKind::CashFlow],
        _ => &[],
    }
}

/// The lines of a statement: headings are left out, they have no figures.
pub fn value(statements: &Statements<'_>, kind: PaperKind, is_condensed: bool, language: Language) -> Result<Value, MoneyError> {
    let mut lines = Vec::new();
    for form in forms_of(kind) {
        let shown = statements.lines(*form)?.into_iter().filter(|one| one.line.kind != LineKind::Header);
        let shown: Vec<StatementLine<'_>> = shown.filter(|one| !is_condensed || one.line.is_condensed).collect();
        for (one, sides) in shown.iter().zip(sides_of(&shown)?) {
            lines.push(line(*form, one, sides, language));
        }
    }
    let mut remarks = statements.remarks()?;
    if kind == PaperKind::CashFlow {
        remarks.extend(statements.flow_remark()?);
    }
    let remarks: Vec<Value> = remarks.iter().map(remark).collect();
    Ok(json!({ "statement": kind.key(), "lines": lines, "remarks": remarks }))
}

fn line(form: FormKind, one: &StatementLine<'_>, sides: Sides, language: Language) -> Value {
    let label = one.line.label(language.code());
    let (first, second) = (one.figures.first.to_string(), one.figures.second.to_string());
    let (total, previous) = (one.figures.total.to_string(), one.previous.to_string());
    let code = &one.line.code;
    match form {
        FormKind::Assets => {
            json!({ "code": code, "label": label, "gross": first, "depreciation": second, "net": total, "previous": previous })
        }
        FormKind::Income => json!({ "code": code, "label": label, "own": first, "prior": second, "total": total, "previous": previous }),
        FormKind::CashFlow => json!({
            "code": code,
            "label": label,
            "net": total,
            "previous": previous,
            "uses": sides.uses.to_string(),
            "resources": sides.resources.to_string(),
        }),
        _ => json!({ "code": code, "label": label, "net": total, "previous": previous }),
    }
}

fn remark(remark: &Remark) -> Value {
    match remark {
        Remark::Unplaced { account, balance } => json!({ "remark": "unplaced", "account": account, "balance": balance.to_string() }),
        Remark::Mirrored { account, balance, line } => {
            json!({ "remark": "mirrored", "account": account, "balance": balance.to_string(), "line": line })
        }
        Remark::Negative { line, net } => json!({ "remark": "negative", "line": line, "net": net.to_string() }),
        Remark::FlowsDiffer { uses, resources } => {
            json!({ "remark": "flows-differ", "uses": uses.to_string(), "resources": resources.to_string() })
        }
        Remark::SidesDiffer { assets, liabilities } => {
            json!({ "remark": "sides-differ", "assets": assets.to_string(), "liabilities": liabilities.to_string() })
        }
    }
}

/// Operations with members and others: this year's parts, and the total of the year before.
pub fn members_and_others(
    forms: &Forms,
    rows: &[CounterpartyTotals],
    previous: &[CounterpartyTotals],
    language: Language,
) -> Result<Value, MoneyError> {
    let before = parted(forms, previous)?;
    let mut lines = Vec::new();
    for ((line, parts), (_, earlier)) in parted(forms, rows)?.into_iter().zip(before) {
        if line.kind == LineKind::Header {
            continue;
        }
        lines.push(json!({
            "code": line.code,
            "label": line.label(language.code()),
            "members": parts.members.to_string(),
            "others": parts.others.to_string(),
            "untold": parts.untold.to_string(),
            "net": parts.total()?.to_string(),
            "share_of_others": parts.share_of_others().map(|share| share.round_dp(4).to_string()),
            "previous": earlier.total()?.to_string(),
        }));
    }
    Ok(json!({ "statement": PaperKind::MembersAndOthers.key(), "lines": lines, "remarks": [] }))
}
