//! An invoice or a credit note, with what the law wants on it (law 112-12 art. 11).

use rust_decimal::Decimal;

use crate::calendar::Day;
use crate::cooperative::invoices::lines::Amounts;
use crate::cooperative::invoices::lines::InvoiceLine;
use crate::i18n::catalogue::Words;
use crate::i18n::digits;
use crate::i18n::format;
use crate::i18n::language::Language;
use crate::i18n::letters::amount_in_words;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// What an invoice says.
#[derive(Clone, Debug)]
pub struct InvoiceFigures {
    pub identity: Identity,
    /// The ICE of the cooperative, where it is known.
    pub ice: String,
    pub reference: String,
    /// The number of the invoice that a credit note takes back.
    pub credits: String,
    pub is_credit_note: bool,
    pub is_draft: bool,
    pub on: Day,
    pub due_on: Option<Day>,
    pub customer: String,
    pub customer_ice: String,
    pub customer_address: String,
    pub lines: Vec<InvoiceLine>,
    pub amounts: Amounts,
    pub is_taxable: bool,
    /// The sentence on the tax, with its article.
    pub mention: String,
    pub note: String,
}

/// A quantity with as many decimals as it has: `2`, `2,5`.
pub fn quantity(thousandths: i64, language: Language) -> String {
    let plain = Decimal::new(thousandths, 3).normalize().to_string();
    match plain.split_once('.') {
        Some((whole, rest)) => format!("{}{}{rest}", digits::whole(whole.parse().unwrap_or(0), language), digits::decimal_sign(language)),
        None => digits::whole(plain.parse().unwrap_or(0), language),
    }
}

pub fn document(figures: &InvoiceFigures, words: Words) -> Document {
    let language = words.language();
    let mut letterhead = figures.identity.letterhead(words);
    letterhead.name = named(&letterhead.name, language);
    if !figures.ice.is_empty() {
        letterhead
            .lines
            .push(words.with("labelled", &[("label", words.text("parties-ice").into()), ("value", figures.ice.as_str().into())]));
    }
    let mut facts = vec![
        (words.text("invoices-number"), Cell::from(figures.reference.as_str())),
        (words.text("entry-day"), Cell::Text(format::day(figures.on, language))),
        (words.text("invoices-customer"), Cell::from(figures.customer.as_str())),
    ];
    let optional = [
        ("invoices-due", figures.due_on.map(|day| format::day(day, language)).unwrap_or_default()),
        ("invoices-customer-ice", figures.customer_ice.clone()),
        ("members-address", figures.customer_address.clone()),
        ("invoices-credits", figures.credits.clone()),
    ];
    facts.extend(optional.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (words.text(key), Cell::Text(value))));
    let total = figures.amounts.total;
    let values = [("amount", format::money(total, language).into()), ("words", amount_in_words(total, language).into())];
    let mut blocks = vec![Block::Facts(facts), Block::Table(table(figures, words))];
    if figures.is_taxable {
        let mut sums = vec![(words.text("invoices-net"), Cell::Money(figures.amounts.net))];
        for (points, base, tax) in figures.amounts.by_rate.iter().filter(|(points, _, _)| *points > 0) {
            let rate = format::percent(Decimal::new(*points, 4), language);
            let values = [("rate", rate.into()), ("base", format::money(*base, language).into())];
            sums.push((words.with("invoices-vat-on", &values), Cell::Money(*tax)));
        }
        sums.push((words.text("invoices-total"), Cell::Money(total)));
        blocks.push(Block::Facts(sums));
    }
    blocks.push(Block::Paragraph(words.with(if figures.is_credit_note { "invoices-sum-credit" } else { "invoices-sum" }, &values)));
    blocks.extend([&figures.mention, &figures.note].into_iter().filter(|text| !text.is_empty()).map(|text| Block::Paragraph(text.clone())));
    if figures.is_draft {
        blocks.push(Block::Paragraph(words.text("invoices-is-draft")));
    }
    blocks.push(Block::Signatures(vec![words.text("paper-sign-treasurer")]));
    Document {
        kind: PaperKind::Invoice,
        language,
        title: words.text(if figures.is_credit_note { "invoices-credit-note" } else { "paper-invoice" }),
        subtitle: figures.reference.clone(),
        letterhead,
        blocks,
        totals: vec![
            (words.text("invoices-number"), Cell::from(figures.reference.as_str())),
            (words.text("invoices-total"), Cell::Money(total)),
        ],
    }
}

/// The name goes with the word that says what it is (law 112-12 art. 11).
fn named(name: &str, language: Language) -> String {
    let says = ["coopérative", "cooperative", "تعاونية"].iter().any(|word| name.to_lowercase().contains(word));
    match (says, language) {
        (true, _) => name.to_owned(),
        (false, Language::Ar) => format!("تعاونية {name}"),
        (false, Language::Fr | Language::En) => format!("Coopérative {name}"),
    }
}

fn table(figures: &InvoiceFigures, words: Words) -> Table {
    let language = words.language();
    let mut columns = vec![
        Column::text(words.text("invoices-what"), 40),
        Column::figure(words.text("invoices-quantity"), 12),
        Column::figure(words.text("invoices-price"), 16),
    ];
    if figures.is_taxable {
        columns.push(Column::figure(words.text("invoices-vat"), 10));
    }
    columns.push(Column::figure(words.text("entry-amount"), 18));
    let rows = figures.lines.iter().map(|line| {
        let mut row =
            vec![Cell::from(line.label.as_str()), Cell::Text(quantity(line.quantity_thousandths, language)), Cell::Money(line.unit_price)];
        if figures.is_taxable {
            row.push(Cell::Text(format::percent(Decimal::new(line.vat_points, 4), language)));
        }
        row.push(Cell::Money(line.net));
        row
    });
    let mut totals = vec![Cell::Text(words.text("entry-totals"))];
    totals.resize(columns.len() - 1, Cell::Empty);
    totals.push(Cell::Money(figures.amounts.net));
    Table { rows: rows.collect(), columns, totals: Some(totals), carries: true, ..Table::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_has_no_more_decimals_than_it_needs() {
        assert_eq!(quantity(2_000, Language::Fr), "2");
        assert_eq!(quantity(2_500, Language::Fr), "2,5");
        assert_eq!(quantity(1_200_125, Language::En), "1,200.125");
    }

    #[test]
    fn the_name_says_that_it_is_a_cooperative() {
        assert_eq!(named("Tifawin", Language::Fr), "Coopérative Tifawin");
        assert_eq!(named("Coopérative Tifawin", Language::Fr), "Coopérative Tifawin");
        assert_eq!(named("تيفاوين", Language::Ar), "تعاونية تيفاوين");
    }
}
