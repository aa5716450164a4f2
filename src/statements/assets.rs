//! The table of lasting things: what each cost, how it wore, what is left, and who paid.

use std::collections::BTreeMap;

use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::fixed_asset::register::Asset;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::Label;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// What the table is made from: things that were there on the day, each with its wear in the books.
#[derive(Clone, Debug)]
pub struct AssetFigures {
    pub identity: Identity,
    pub on: Day,
    pub things: Vec<(Asset, Money)>,
    /// The grant the table is narrowed to.
    pub grant: Option<String>,
    /// What the books hold on each account; left out when the table is narrowed.
    pub books: BTreeMap<AccountCode, Money>,
}

/// The name of a grant as an id, to ask for its things in an address.
pub fn financing_id(grant: &str) -> Uuid {
    let digest = Sha256::digest(grant.trim().as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(bytes)
}

pub fn register(figures: &AssetFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let mut groups: BTreeMap<AccountCode, Vec<&(Asset, Money)>> = BTreeMap::new();
    for thing in &figures.things {
        groups.entry(thing.0.account).or_default().push(thing);
    }
    let total = |of: &mut dyn Iterator<Item = Money>| Money::sum(of, Currency::Mad);
    let mut rows = Vec::new();
    let mut strong = Vec::new();
    for (account, things) in &groups {
        for (asset, wear) in things {
            rows.push(vec![
                Cell::Text(format!("{:04}", asset.number)),
                Cell::Text(asset.label.clone()),
                Cell::Day(asset.received_on),
                Cell::from(asset.location.as_str()),
                Cell::from(paid_by(asset)),
                Cell::Money(asset.value),
                Cell::Money(*wear),
                Cell::Money(asset.value.minus(*wear)?),
            ]);
        }
        let value = total(&mut things.iter().map(|thing| thing.0.value))?;
        let wear = total(&mut things.iter().map(|thing| thing.1))?;
        strong.push(rows.len());
        let label = Chart::national().nearest(*account).map(|one| one.label(language.code()).text.to_owned()).unwrap_or_default();
        let label = Cell::Text(format!("{account} {label}"));
        rows.push(vec![Cell::Empty, label, Cell::Empty, Cell::Empty, Cell::Empty, value.into(), wear.into(), value.minus(wear)?.into()]);
    }
    let value = total(&mut figures.things.iter().map(|thing| thing.0.value))?;
    let wear = total(&mut figures.things.iter().map(|thing| thing.1))?;
    let net = value.minus(wear)?;
    let table = Table {
        columns: vec![
            Column::text(words.text("paper-number"), 7),
            Column::text(words.text("assets-name"), 28),
            Column::text(words.text("assets-received-on"), 12),
            Column::text(words.text("assets-where"), 14),
            Column::text(words.text("assets-finance-source"), 18),
            Column::figure(words.text("assets-gross"), 15),
            Column::figure(words.text("assets-wear"), 15),
            Column::figure(words.text("assets-net-value"), 15),
        ],
        rows,
        totals: Some(vec![
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            value.into(),
            wear.into(),
            net.into(),
        ]),
        strong,
        ..Table::default()
    };
    let mut blocks = Vec::new();
    if let Some(grant) = &figures.grant {
        blocks.push(Block::Paragraph(words.with("assets-paper-grant", &[("grant", grant.into())])));
    }
    blocks.push(Block::Table(table));
    if figures.grant.is_none() {
        blocks.push(Block::Heading(words.text("assets-against-books")));
        blocks.push(Block::Table(against_books(figures, &groups, words)?));
    }
    blocks.push(Block::Signatures(["paper-sign-treasurer", "paper-sign-chair"].map(|key| words.text(key)).to_vec()));
    Ok(Document {
        kind: PaperKind::AssetRegister,
        language,
        title: PaperKind::AssetRegister.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: vec![
            (words.text("assets-gross"), value.into()),
            (words.text("assets-wear"), wear.into()),
            (words.text("assets-net-value"), net.into()),
        ],
    })
}

/// Who paid, and from which grant.
fn paid_by(asset: &Asset) -> String {
    let parts = [asset.financing.source.as_str(), asset.financing.grant.as_str(), asset.financing.budget_line.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn against_books(figures: &AssetFigures, groups: &BTreeMap<AccountCode, Vec<&(Asset, Money)>>, words: Words) -> Result<Table, MoneyError> {
    let accounts: std::collections::BTreeSet<AccountCode> = figures.books.keys().chain(groups.keys()).copied().collect();
    let mut rows = Vec::new();
    for account in accounts {
        let things = groups.get(&account).into_iter().flatten().map(|thing| thing.0.value);
        let register = Money::sum(things, Currency::Mad)?;
        let books = figures.books.get(&account).copied().unwrap_or(Money::mad(0));
        if register.is_zero() && books.is_zero() {
            continue;
        }
        let label = Chart::national().nearest(account).map(|one| one.label(words.language().code()).text.to_owned());
        rows.push(vec![
            Cell::Text(account.to_string()),
            Cell::from(label.unwrap_or_default()),
            register.into(),
            books.into(),
            register.minus(books)?.into(),
        ]);
    }
    Ok(Table {
        columns: vec![
            Column::text(words.text("entry-account"), 10),
            Column::text(words.text("entry-label"), 40),
            Column::figure(words.text("assets-in-register"), 16),
            Column::figure(words.text("assets-in-the-books"), 16),
            Column::figure(words.text("assets-gap"), 16),
        ],
        rows,
        ..Table::default()
    })
}

/// Labels for the things of the register: number, name, cooperative, and a square that leads to the page of the thing.
pub fn labels(identity: &Identity, code: &str, things: &[Asset], words: Words) -> Document {
    let letterhead = identity.letterhead(words);
    let label = |asset: &Asset| Label {
        number: format!("{:04}", asset.number),
        title: asset.label.clone(),
        lines: [letterhead.name.clone(), asset.financing.source.clone(), asset.financing.grant.clone()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        address: format!("/c/{code}/assets/{}", asset.id),
    };
    Document {
        kind: PaperKind::AssetLabels,
        language: words.language(),
        title: PaperKind::AssetLabels.title(words),
        subtitle: words.text("assets-labels-lead"),
        blocks: vec![Block::Labels(things.iter().map(label).collect())],
        totals: Vec::new(),
        letterhead,
    }
}
