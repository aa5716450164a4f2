//! Months as a picture: what was left as a line above, what came in and went out as columns below, each on its own scale
//! (a full box would flatten the columns); time goes from left to right in every script.

use crate::money::Money;

/// The columns stand on the ground, this high at most.
const GROUND: i128 = 104;
const HIGHEST: i128 = 58;
/// The line has the band above them.
const LINE_TOP: i128 = 4;
const LINE_HEIGHT: i128 = 34;
/// The width of one month.
const STEP: usize = 40;

/// One month's figures.
pub struct MonthFigures {
    /// Two digits, under the picture.
    pub label: String,
    /// The month in words, for the table beside it.
    pub name: String,
    pub came_in: Money,
    pub went_out: Money,
    /// What was left at its end.
    pub left: Money,
}

/// A column of the picture.
pub struct Column {
    pub x: usize,
    pub y: i128,
    pub height: i128,
    pub colour: &'static str,
}

/// The picture of up to twelve months, 480 wide and 132 high.
pub struct MonthsChart {
    pub columns: Vec<Column>,
    pub labels: Vec<(usize, String)>,
    /// The line of what was left, as a path.
    pub trend: String,
    /// On which the columns stand.
    pub ground: i128,
    /// Where nothing is left, when the line goes below it.
    pub nothing: Option<i128>,
}

impl MonthsChart {
    /// Draws the months; nothing when there is nothing to draw.
    pub fn new(months: &[MonthFigures]) -> Option<Self> {
        let minor = |amount: Money| i128::from(amount.minor());
        let most = months.iter().flat_map(|month| [month.came_in, month.went_out]).map(minor).max()?.max(0);
        let (highest, lowest) =
            (months.iter().map(|month| minor(month.left)).max()?.max(0), months.iter().map(|month| minor(month.left)).min()?.min(0));
        if most == 0 && highest == lowest {
            return None;
        }
        let on_line = |amount: i128| LINE_TOP + (highest - amount) * LINE_HEIGHT / (highest - lowest).max(1);
        let mut columns = Vec::new();
        let mut points = Vec::new();
        let mut labels = Vec::new();
        for (at, month) in months.iter().enumerate() {
            for (amount, offset, colour) in [(month.came_in, 8, "green"), (month.went_out, 21, "clay")] {
                let height = minor(amount).max(0) * HIGHEST / most.max(1);
                columns.push(Column { x: at * STEP + offset, y: GROUND - height, height, colour });
            }
            points.push(format!("{} {}", at * STEP + STEP / 2, on_line(minor(month.left))));
            labels.push((at * STEP + STEP / 2, month.label.clone()));
        }
        // Where nothing is left is drawn when the line goes below it.
        let nothing = if lowest < 0 { Some(on_line(0)) } else { None };
        Some(Self { columns, labels, trend: format!("M{}", points.join("L")), ground: GROUND, nothing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(came_in: i64, went_out: i64, left: i64) -> MonthFigures {
        let money = Money::mad;
        MonthFigures { label: "01".to_owned(), name: String::new(), came_in: money(came_in), went_out: money(went_out), left: money(left) }
    }

    #[test]
    fn the_highest_column_is_full_and_nothing_draws_nothing() {
        assert!(MonthsChart::new(&[]).is_none());
        assert!(MonthsChart::new(&[month(0, 0, 0)]).is_none());
        let chart = MonthsChart::new(&[month(50, 100, 0)]).expect("a picture");
        assert_eq!((chart.columns[0].y, chart.columns[0].height), (75, 29));
        assert_eq!((chart.columns[1].y, chart.columns[1].height), (46, 58));
        assert_eq!((chart.trend.as_str(), chart.nothing), ("M20 4", None));
    }

    #[test]
    fn below_nothing_the_line_crosses_a_mark() {
        let chart = MonthsChart::new(&[month(0, 0, 100), month(0, 0, -100)]).expect("a picture");
        assert_eq!((chart.trend.as_str(), chart.nothing), ("M20 4L60 38", Some(21)));
    }
}
