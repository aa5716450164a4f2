//! The totals of a programme, for donors and officers: regions and sums, never a cooperative, never a person.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::law;
use crate::money::Money;
use crate::store::cooperatives::RegionTotals;
use crate::store::cooperatives::region_totals;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::session::App;
use crate::web::session::Visitor;

/// A region with fewer cooperatives, or fewer members, would show somebody: it is told together with others.
const FEWEST_COOPERATIVES: i64 = 2;
const FEWEST_MEMBERS: i64 = 5;
/// The code under which small regions are told together.
const TOGETHER: &str = "together";

struct Row {
    region: String,
    cooperatives: i64,
    registered: i64,
    members: String,
    promised: String,
    paid: String,
    grants: String,
    held: String,
}

#[derive(Template)]
#[template(path = "programme/totals.html")]
struct TotalsPage {
    page: Page,
    /// All grants together, with the currency.
    grants: String,
    rows: Vec<Row>,
    all: Row,
}

fn sum(rows: &[RegionTotals], region: &str) -> RegionTotals {
    let add = |of: fn(&RegionTotals) -> i64| rows.iter().map(of).sum();
    RegionTotals {
        region: region.to_owned(),
        cooperatives: add(|row| row.cooperatives),
        registered: add(|row| row.registered),
        members: add(|row| row.members),
        promised_minor: add(|row| row.promised_minor),
        paid_minor: add(|row| row.paid_minor),
        grants_minor: add(|row| row.grants_minor),
        held_minor: add(|row| row.held_minor),
    }
}

/// Regions that hide nobody are told apart; the others together, along with one more where they alone would still be too few.
fn disclosed(rows: Vec<RegionTotals>) -> Vec<RegionTotals> {
    let is_small = |row: &RegionTotals| row.cooperatives < FEWEST_COOPERATIVES || row.members < FEWEST_MEMBERS;
    let (mut small, mut large): (Vec<RegionTotals>, Vec<RegionTotals>) = rows.into_iter().partition(is_small);
    // What is left out of a sum that is told could be found by taking the others away.
    while !small.is_empty() && is_small(&sum(&small, TOGETHER)) && !large.is_empty() {
        large.sort_by_key(|row| row.cooperatives);
        small.push(large.remove(0));
    }
    large.sort_by(|one, other| one.region.cmp(&other.region));
    if !small.is_empty() {
        large.push(sum(&small, TOGETHER));
    }
    large
}

pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    let scope = visitor.actor()?.programmes(Permission::ReadProgrammeTotals)?;
    let words = visitor.words();
    let frame = Page::new(&app, &visitor, words.text("programme-title"));
    let rows = region_totals(app.desk.store(), &scope).await?;
    let all = sum(&rows, "");
    let shown = |row: &RegionTotals, region: String| Row {
        region,
        cooperatives: row.cooperatives,
        registered: row.registered,
        members: if row.members > 0 && row.members < FEWEST_MEMBERS { words.text("programme-few") } else { row.members.to_string() },
        promised: frame.figure(&Money::mad(row.promised_minor)),
        paid: frame.figure(&Money::mad(row.paid_minor)),
        grants: frame.figure(&Money::mad(row.grants_minor)),
        held: frame.figure(&Money::mad(row.held_minor)),
    };
    let rows = disclosed(rows)
        .iter()
        .map(|row| {
            let region = if row.region == TOGETHER {
                words.text("programme-other-regions")
            } else {
                law::label_in(law::regions(), &row.region, visitor.language().code()).to_owned()
            };
            shown(row, region)
        })
        .collect();
    let grants = frame.money(&Money::mad(all.grants_minor));
    page(&TotalsPage { all: shown(&all, words.text("entry-totals")), grants, rows, page: frame })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(code: &str, cooperatives: i64, members: i64) -> RegionTotals {
        RegionTotals { cooperatives, members, held_minor: members * 100, ..sum(&[], code) }
    }

    #[test]
    fn no_row_is_about_one_cooperative_or_a_handful_of_people() {
        let told = disclosed(vec![region("01", 3, 40), region("03", 1, 7), region("05", 2, 27), region("08", 2, 4)]);
        let seen: Vec<(&str, i64, i64)> = told.iter().map(|row| (row.region.as_str(), row.cooperatives, row.members)).collect();
        assert_eq!(seen, [("01", 3, 40), ("05", 2, 27), (TOGETHER, 3, 11)]);
    }

    #[test]
    fn one_small_region_takes_another_with_it() {
        let told = disclosed(vec![region("01", 3, 40), region("03", 1, 7), region("05", 2, 27)]);
        let seen: Vec<(&str, i64)> = told.iter().map(|row| (row.region.as_str(), row.cooperatives)).collect();
        assert_eq!(seen, [("01", 3), (TOGETHER, 3)]);
    }
}
