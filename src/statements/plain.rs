//! A document as text for a terminal: columns aligned, nothing else. Also what its fingerprint is made from.

use sha2::Digest;
use sha2::Sha256;

use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Table;

/// Widest column.
const WIDEST: usize = 64;

/// The document as lines of text.
pub fn text(document: &Document) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(&document.letterhead.name);
    for one in &document.letterhead.lines {
        line(one);
    }
    line("");
    line(&document.title);
    if !document.subtitle.is_empty() {
        line(&document.subtitle);
    }
    for block in &document.blocks {
        line("");
        match block {
            Block::Heading(text) => {
                line(text);
                line(&"-".repeat(text.chars().count()));
            }
            Block::Paragraph(text) => line(text),
            Block::Facts(facts) => {
                let widest = facts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
                for (name, value) in facts {
                    line(&format!("{}  {}", padded(name, widest, false), value.written(document.language)));
                }
            }
            Block::Table(table) => {
                for row in rows(table, document) {
                    line(&row);
                }
            }
            Block::Signatures(who) => line(&who.join("        ")),
            Block::Labels(labels) => {
                for label in labels {
                    line(&format!("{}  {}  {}  {}", label.number, label.title, label.lines.join(" · "), label.address));
                }
            }
        }
    }
    out
}

fn rows(table: &Table, document: &Document) -> Vec<String> {
    let written = |row: &Vec<Cell>| -> Vec<String> { row.iter().map(|cell| cell.written(document.language)).collect() };
    let heads: Vec<String> = table.columns.iter().map(|column| column.label.clone()).collect();
    let body: Vec<Vec<String>> = table.rows.iter().map(written).collect();
    let totals: Option<Vec<String>> = table.totals.as_ref().map(written);
    let all = || std::iter::once(&heads).chain(&body).chain(totals.as_ref());
    let widths: Vec<usize> = (0..heads.len())
        .map(|at| all().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0).min(WIDEST))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(at, cell)| padded(cell, widths[at], table.columns[at].is_figure));
        cells.collect::<Vec<_>>().join("  ")
    };
    let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  ");
    let mut out = vec![line(&heads), rule.clone()];
    out.extend(body.iter().map(line));
    if let Some(totals) = &totals {
        out.push(rule);
        out.push(line(totals));
    }
    out
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let cut: String = text.chars().take(width.max(1)).collect();
    let blank = " ".repeat(width.saturating_sub(cut.chars().count()));
    if right { format!("{blank}{cut}") } else { format!("{cut}{blank}") }
}

/// What a document says, as a digest: the same words and figures give the same.
pub fn fingerprint(document: &Document) -> String {
    hex::encode(Sha256::digest(text(document).as_bytes()))
}
