//! The member and share register (law 112-12 art. 17), and the subscription and payment statement (art. 11).

use uuid::Uuid;

use crate::calendar::Day;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberKind;
use crate::cooperative::shares::ContributionKind;
use crate::cooperative::shares::MemberShares;
use crate::cooperative::shares::SharePayment;
use crate::cooperative::shares::Subscription;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// Who the members are and what they promised and paid.
#[derive(Clone, Debug)]
pub struct MemberFigures {
    pub identity: Identity,
    pub register: Vec<Member>,
    pub subscriptions: Vec<Subscription>,
    pub payments: Vec<SharePayment>,
    pub nominal: Money,
    pub on: Day,
    /// Whether the reader may see who the members are; numbers stand in for names otherwise.
    pub with_names: bool,
}

impl MemberFigures {
    fn name(&self, member: &Member, words: Words) -> Cell {
        if self.with_names {
            Cell::from(member.name(words.language().code()))
        } else {
            Cell::Text(words.with("members-number", &[("number", member.number.to_string().into())]))
        }
    }

    fn shares(&self, id: Uuid) -> Result<MemberShares, MoneyError> {
        MemberShares::of(id, &self.subscriptions, &self.payments)
    }
}

/// The register: everybody who is or was a member, with entry, leaving and shares.
pub fn register(figures: &MemberFigures, words: Words) -> Result<Document, MoneyError> {
    let zero = Money::mad(0);
    let (mut shares, mut promised, mut paid) = (0, zero, zero);
    let mut rows = Vec::new();
    for member in &figures.register {
        let own = figures.shares(member.id)?;
        // Who left keeps a row; their shares are no longer part of the capital.
        if member.is_present() {
            shares += own.shares;
            promised = promised.plus(own.promised)?;
            paid = paid.plus(own.paid)?;
        }
        rows.push(vec![
            Cell::Count(member.number),
            figures.name(member, words),
            Cell::Text(words.text(if member.kind == MemberKind::Natural { "members-natural" } else { "members-legal" })),
            if figures.with_names { Cell::from(member.address.as_str()) } else { Cell::Empty },
            Cell::Day(member.admitted_on),
            Cell::from(member.left_on),
            Cell::Count(own.shares),
            Cell::Money(own.promised),
            Cell::Money(own.paid),
        ]);
    }
    let table = Table {
        columns: vec![
            Column::figure(words.text("paper-number"), 5),
            Column::text(words.text("members-name"), 24),
            Column::text(words.text("members-kind"), 14),
            Column::text(words.text("members-address"), 18),
            Column::text(words.text("paper-admitted"), 13),
            Column::text(words.text("paper-left"), 13),
            Column::figure(words.text("members-shares"), 8),
            Column::figure(words.text("members-promised"), 14),
            Column::figure(words.text("members-paid"), 14),
        ],
        rows,
        totals: Some(vec![
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Count(shares),
            Cell::Money(promised),
            Cell::Money(paid),
        ]),
        // What goes over a page is the sum of its rows, and the rows of who left are in no sum.
        carries: figures.register.iter().all(Member::is_present),
        ..Table::default()
    };
    Ok(Document {
        kind: PaperKind::MemberRegister,
        language: words.language(),
        title: PaperKind::MemberRegister.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, words.language()).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks: vec![
            Block::Paragraph(words.text("paper-member-register-lead")),
            Block::Table(table),
            Block::Signatures(vec![words.text("paper-sign-chair")]),
        ],
        totals: totals(figures, shares, promised, paid, words),
    })
}

fn totals(figures: &MemberFigures, shares: i64, promised: Money, paid: Money, words: Words) -> Vec<(String, Cell)> {
    let present = figures.register.iter().filter(|member| member.is_present()).count();
    vec![
        (words.text("members-title"), Cell::Count(i64::try_from(present).unwrap_or(i64::MAX))),
        (words.text("members-shares"), Cell::Count(shares)),
        (words.text("members-promised"), Cell::Money(promised)),
        (words.text("members-paid"), Cell::Money(paid)),
    ]
}

/// The statement that goes with the request for registration: shares and capital promised and paid by each member.
pub fn share_statement(figures: &MemberFigures, words: Words) -> Result<Document, MoneyError> {
    let zero = Money::mad(0);
    let (mut shares, mut cash, mut kind, mut paid, mut left) = (0, zero, zero, zero, zero);
    let mut rows = Vec::new();
    for member in figures.register.iter().filter(|member| member.is_present()) {
        let own = figures.shares(member.id)?;
        let mut in_kind = zero;
        for one in figures.subscriptions.iter().filter(|one| one.member_id == member.id && one.kind == ContributionKind::InKind) {
            in_kind = in_kind.plus(one.promised()?)?;
        }
        let in_cash = own.promised.minus(in_kind)?;
        let remains = own.promised.minus(own.paid)?;
        shares += own.shares;
        cash = cash.plus(in_cash)?;
        kind = kind.plus(in_kind)?;
        paid = paid.plus(own.paid)?;
        left = left.plus(remains)?;
        rows.push(vec![
            Cell::Count(member.number),
            figures.name(member, words),
            Cell::Count(own.shares),
            Cell::Money(in_cash),
            Cell::Money(in_kind),
            Cell::Money(own.paid),
            Cell::Money(remains),
        ]);
    }
    let promised = cash.plus(kind)?;
    let table = Table {
        columns: vec![
            Column::figure(words.text("paper-number"), 6),
            Column::text(words.text("members-name"), 28),
            Column::figure(words.text("members-shares"), 10),
            Column::figure(words.text("paper-in-cash"), 16),
            Column::figure(words.text("paper-in-kind"), 16),
            Column::figure(words.text("members-paid"), 16),
            Column::figure(words.text("paper-remains"), 16),
        ],
        rows,
        totals: Some(vec![
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Count(shares),
            Cell::Money(cash),
            Cell::Money(kind),
            Cell::Money(paid),
            Cell::Money(left),
        ]),
        carries: true,
        ..Table::default()
    };
    let sentence = words.with(
        "paper-share-statement-sum",
        &[("amount", format::money(promised, words.language()).into()), ("words", amount_in_words(promised, words.language()).into())],
    );
    Ok(Document {
        kind: PaperKind::ShareStatement,
        language: words.language(),
        title: PaperKind::ShareStatement.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, words.language()).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks: vec![
            Block::Paragraph(words.text("paper-share-statement-lead")),
            Block::Facts(vec![(words.text("file-share"), Cell::Text(format::money(figures.nominal, words.language())))]),
            Block::Table(table),
            Block::Paragraph(sentence),
            Block::Signatures(vec![words.text("paper-sign-chair"), words.text("paper-sign-treasurer")]),
        ],
        totals: totals(figures, shares, promised, paid, words),
    })
}
