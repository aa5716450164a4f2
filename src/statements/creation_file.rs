//! The creation file: every step with its day, authority and evidence, and what remains.

use crate::calendar::Day;
use crate::formation::progress::Progress;
use crate::formation::progress::Standing;
use crate::formation::progress::StepStatus;
use crate::formation::steps::StepKind;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// Letters of a digest that a paper shows: enough to tell two files apart by eye.
const SHOWN_OF_DIGEST: usize = 16;

/// A file that proves a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvingFile {
    pub step: String,
    pub name: String,
    pub digest: String,
}

/// Where the cooperative stands.
#[derive(Clone, Debug)]
pub struct CreationFigures {
    pub identity: Identity,
    pub progress: Progress,
    pub files: Vec<ProvingFile>,
    pub on: Day,
}

pub fn document(figures: &CreationFigures, words: Words) -> Document {
    let language = words.language();
    let done = |status: &&StepStatus| matches!(status.standing, Standing::Done | Standing::Waived);
    let mut reached = Vec::new();
    for status in figures.progress.steps.iter().filter(done) {
        let files: Vec<&ProvingFile> = figures.files.iter().filter(|file| file.step == status.step.code).collect();
        let evidence: Vec<String> =
            files.iter().map(|file| format!("{} ({})", file.name, file.digest.chars().take(SHOWN_OF_DIGEST).collect::<String>())).collect();
        let evidence = if evidence.is_empty() && !status.step.documents.is_empty() {
            words.text("formation-paper-missing")
        } else {
            evidence.join("\n")
        };
        reached.push(vec![
            Cell::from(status.step.label.text(language.code())),
            Cell::from(status.milestone.achieved_on.or(status.milestone.waived_on)),
            Cell::from(status.step.authority.text(language.code())),
            Cell::from(status.milestone.reference.as_str()),
            Cell::from(evidence),
        ]);
    }
    let open = |status: &&StepStatus| !done(status) && status.step.kind != StepKind::Optional;
    let remaining: Vec<Vec<Cell>> = figures
        .progress
        .steps
        .iter()
        .filter(open)
        .map(|status| {
            vec![
                Cell::from(status.step.label.text(language.code())),
                Cell::Text(words.text(&format!("standing-{}", status.standing.key()))),
                Cell::from(status.due),
                Cell::from(status.step.authority.text(language.code())),
                Cell::from(if status.milestone.reason.is_empty() { status.step.basis.as_str() } else { status.milestone.reason.as_str() }),
            ]
        })
        .collect();
    let (settled, all) = figures.progress.counts();
    let count = |number: usize| Cell::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let files = count(figures.files.len());
    let mut blocks = vec![
        Block::Paragraph(words.with("formation-progress", &[("done", settled.into()), ("all", all.into())])),
        Block::Heading(words.text("paper-reached")),
        Block::Table(Table {
            columns: vec![
                Column::text(words.text("paper-step"), 34),
                Column::text(words.text("entry-day"), 15),
                Column::text(words.text("formation-authority"), 22),
                Column::text(words.text("paper-reference"), 14),
                Column::text(words.text("paper-evidence"), 34),
            ],
            rows: reached,
            totals: None,
            carries: false,
            ..Table::default()
        }),
    ];
    if !remaining.is_empty() {
        blocks.push(Block::Heading(words.text("paper-remaining")));
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::text(words.text("paper-step"), 36),
                Column::text(words.text("formation-state"), 14),
                Column::text(words.text("paper-due"), 15),
                Column::text(words.text("formation-authority"), 24),
                Column::text(words.text("paper-basis"), 28),
            ],
            rows: remaining,
            totals: None,
            carries: false,
            ..Table::default()
        }));
    }
    blocks.push(Block::Signatures(vec![words.text("paper-sign-chair"), words.text("paper-sign-expert")]));
    Document {
        kind: PaperKind::CreationFile,
        language,
        title: PaperKind::CreationFile.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: vec![
            (words.text("paper-steps-reached"), count(settled)),
            (words.text("paper-steps-all"), count(all)),
            (words.text("paper-files"), files),
        ],
    }
}
