//! A document for other programs: decimals as strings, days as 2026-03-07, what is empty as null.

use serde_json::Value;
use serde_json::json;

use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Label;

pub fn value(document: &Document) -> Value {
    let blocks: Vec<Value> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(text) => json!({ "heading": text }),
            Block::Paragraph(text) => json!({ "paragraph": text }),
            Block::Facts(facts) => json!({ "facts": facts.iter().map(|(name, value)| json!([name, cell(value)])).collect::<Vec<_>>() }),
            Block::Table(table) => json!({
                "columns": table.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(),
                "rows": table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>()).collect::<Vec<_>>(),
                "totals": table.totals.as_ref().map(|row| row.iter().map(cell).collect::<Vec<_>>()),
            }),
            Block::Signatures(who) => json!({ "signatures": who }),
            Block::Labels(labels) => {
                let one =
                    |label: &Label| json!({ "number": label.number, "title": label.title, "lines": label.lines, "address": label.address });
                json!({ "labels": labels.iter().map(one).collect::<Vec<_>>() })
            }
        })
        .collect();
    json!({
        "paper": document.kind.key(),
        "language": document.language.code(),
        "cooperative": document.letterhead.name,
        "title": document.title,
        "subtitle": document.subtitle,
        "blocks": blocks,
        "totals": document.totals.iter().map(|(name, value)| json!([name, cell(value)])).collect::<Vec<_>>(),
    })
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Money(amount) => json!(amount.to_string()),
        Cell::Count(count) => json!(count),
        Cell::Day(day) => json!(day.to_string()),
    }
}
