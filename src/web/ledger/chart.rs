//! Months as a picture: what came in and went out as columns, what was left as a line; time goes from left to right in every script.

use crate::money::Money;

/// The height that figures take, in points of the picture.
const HEIGHT: i128 = 100;
/// Where the highest figure is drawn.
const TOP: i128 = 4;
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
    /// Where nothing is.
    pub zero: i128,
}

impl MonthsChart {
    /// Draws the months; nothing when there is nothing to draw.
    pub fn new(months: &[MonthFigures]) -> Option<Self> {
        let all = || months.iter().flat_map(|month| [month.came_in, month.went_out, month.left]).map(|amount| i128::from(amount.minor()));
        let (highest, lowest) = (all().max()?.max(0), all().min()?.min(0));
        let span = highest - lowest;
        if span == 0 {
            return None;
        }
        let y = |amount: i128| TOP + (highest - amount) * HEIGHT / span;
        let zero = y(0);
        let mut columns = Vec::new();
        let mut points = Vec::new();
        let mut labels = Vec::new();
        for (at, month) in months.iter().enumerate() {
            for (amount, offset, colour) in [(month.came_in, 8, "green"), (month.went_out, 21, "clay")] {
                let top = y(i128::from(amount.minor()));
                columns.push(Column { x: at * STEP + offset, y: top, height: zero - top, colour });
            }
            points.push(format!("{} {}", at * STEP + STEP / 2, y(i128::from(month.left.minor()))));
            labels.push((at * STEP + STEP / 2, month.label.clone()));
        }
        Some(Self { columns, labels, trend: format!("M{}", points.join("L")), zero })
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
    fn the_highest_figure_reaches_the_top_and_nothing_draws_nothing() {
        assert!(MonthsChart::new(&[]).is_none());
        assert!(MonthsChart::new(&[month(0, 0, 0)]).is_none());
        let chart = MonthsChart::new(&[month(50, 100, 0)]).expect("a picture");
        assert_eq!((chart.zero, chart.columns[0].y, chart.columns[0].height), (104, 54, 50));
        assert_eq!((chart.columns[1].y, chart.columns[1].height, chart.trend.as_str()), (4, 100, "M20 104"));
    }

    #[test]
    fn below_nothing_the_ground_rises() {
        let chart = MonthsChart::new(&[month(100, 0, 100), month(0, 200, -100)]).expect("a picture");
        assert_eq!(chart.zero, 4 + 200 * 100 / 300);
        assert_eq!(chart.trend, format!("M20 {}L60 104", 4 + 100 * 100 / 300));
    }
}
