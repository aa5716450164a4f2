//! A paper as a value: what it says, in order, without saying how it looks. One document, many writers.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::language::Language;
use crate::money::Money;

/// Which paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// Member and share register (law 112-12 art. 17).
    MemberRegister,
    /// Subscription and payment statement: the list of members for the registry (art. 11).
    ShareStatement,
    /// The creation file: steps, dates, authorities, evidence.
    CreationFile,
    /// Statement of account of the cooperative.
    AccountStatement,
    TrialBalance,
    /// The journal of a year, entry by entry (law 9-88 art. 1).
    JournalBook,
    /// Every account of a year with its opening, movements and closing (law 9-88 art. 2).
    GeneralLedger,
    SixColumnBalance,
    /// What each member owes and is owed (law 9-88 art. 3).
    AuxiliaryLedger,
    /// What each customer and supplier owes and is owed (law 9-88 art. 3).
    PartyLedger,
    /// Balance sheet and income statement of a year, transcribed (law 9-88 art. 6).
    InventoryBook,
    /// What the bank says, what the books say, and what explains the difference.
    BankReconciliation,
    /// A receipt for one entry.
    Receipt,
    /// The plan of a year beside what happened, and the months ahead.
    Budget,
    /// What one treasurer hands over to the next.
    Handover,
    /// Bilan: what the cooperative has and owes on the last day (CGNC).
    BalanceSheet,
    /// Compte de produits et charges (CGNC).
    IncomeStatement,
    /// État des soldes de gestion: formation of the result and self-financing.
    ManagementBalances,
    /// Tableau de financement.
    CashFlow,
    /// Operations with members and with others (law 112-12 art. 71).
    MembersAndOthers,
    /// État des informations complémentaires, the tables that the books can fill.
    Notes,
    /// Operations with members and with others (art. 6 and 71).
    Exclusivity,
    /// Lasting things: what they cost, how they wore, who paid.
    AssetRegister,
    /// Labels with the number of each lasting thing, to stick on it.
    AssetLabels,
    /// What lies in the store, to be counted or as it was counted.
    StockCount,
    /// Who owes us and whom we owe, by age.
    AgedBalances,
    /// An invoice or a credit note.
    Invoice,
    /// What members are paid for deliveries, with their signatures.
    PaymentList,
    /// What each member gets of a surplus (art. 69).
    RefundList,
    /// One member's voucher for a refund.
    RefundVoucher,
    /// The minutes of a count of the cash box.
    CashCount,
}

/// A whole paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub kind: PaperKind,
    pub language: Language,
    pub title: String,
    /// Period, day, whatever narrows the title; may be empty.
    pub subtitle: String,
    pub letterhead: Letterhead,
    pub blocks: Vec<Block>,
    /// What the public page of an issued paper repeats: no person in it.
    pub totals: Vec<(String, Cell)>,
}

/// What has to stand on every paper of a cooperative (law 112-12 art. 11): name, seat, place and number of registration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    pub name: String,
    /// The name in the other language.
    pub other_name: String,
    pub lines: Vec<String>,
}

/// What a cooperative says of itself at the head of its papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    pub name_fr: String,
    pub name_ar: String,
    pub seat: String,
    pub province: String,
    pub court: String,
    pub registration_number: String,
    pub registered_on: Option<Day>,
}

/// One part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(String),
    Facts(Vec<(String, Cell)>),
    Table(Table),
    /// Places to sign, with who signs there.
    Signatures(Vec<String>),
    /// Labels to cut out and stick on, each with a square that a phone reads.
    Labels(Vec<Label>),
}

/// One label to stick on a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub number: String,
    pub title: String,
    pub lines: Vec<String>,
    /// Where its square leads: the address of its page, without the name of the desk until the desk says it.
    pub address: String,
}

/// Rows under columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// The last line, as long as the columns.
    pub totals: Option<Vec<Cell>>,
    /// Whether the sums so far are carried from page to page.
    pub carries: bool,
    /// The rows that sum up others, by their place: set in bold.
    pub strong: Vec<usize>,
    /// A form that people know as one page: set smaller before it is parted over two.
    pub is_form: bool,
}

/// A column: its head and how much of the width it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    pub weight: u32,
    /// Figures stand right, under each other.
    pub is_figure: bool,
}

/// One thing in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Money(Money),
    Count(i64),
    Day(Day),
}

impl Document {
    /// The same with the squares of its labels leading to a desk the public can reach.
    #[must_use]
    pub fn at(mut self, public_address: &str) -> Self {
        for block in &mut self.blocks {
            let Block::Labels(labels) = block else { continue };
            for label in labels.iter_mut().filter(|label| label.address.starts_with('/')) {
                label.address = format!("{}{}", public_address.trim_end_matches('/'), label.address);
            }
        }
        self
    }
}

impl PaperKind {
    pub const ALL: &'static [PaperKind] = &[
        PaperKind::MemberRegister,
        PaperKind::ShareStatement,
        PaperKind::CreationFile,
        PaperKind::AccountStatement,
        PaperKind::TrialBalance,
        PaperKind::JournalBook,
        PaperKind::GeneralLedger,
        PaperKind::SixColumnBalance,
        PaperKind::AuxiliaryLedger,
        PaperKind::PartyLedger,
        PaperKind::InventoryBook,
        PaperKind::BankReconciliation,
        PaperKind::Receipt,
        PaperKind::Budget,
        PaperKind::Handover,
        PaperKind::BalanceSheet,
        PaperKind::IncomeStatement,
        PaperKind::ManagementBalances,
        PaperKind::CashFlow,
        PaperKind::MembersAndOthers,
        PaperKind::Notes,
        PaperKind::Exclusivity,
        PaperKind::AssetRegister,
        PaperKind::AssetLabels,
        PaperKind::StockCount,
        PaperKind::AgedBalances,
        PaperKind::Invoice,
        PaperKind::PaymentList,
        PaperKind::RefundList,
        PaperKind::RefundVoucher,
        PaperKind::CashCount,
    ];

    /// The books of a year: they may be of any length.
    pub const BOOKS: &'static [PaperKind] = &[
        PaperKind::JournalBook,
        PaperKind::GeneralLedger,
        PaperKind::SixColumnBalance,
        PaperKind::AuxiliaryLedger,
        PaperKind::PartyLedger,
    ];

    /// The books of which official copies are made.
    pub const LEGAL_BOOKS: &'static [PaperKind] = &[
        PaperKind::JournalBook,
        PaperKind::GeneralLedger,
        PaperKind::SixColumnBalance,
        PaperKind::AuxiliaryLedger,
        PaperKind::PartyLedger,
        PaperKind::InventoryBook,
    ];

    pub fn is_legal_book(self) -> bool {
        Self::LEGAL_BOOKS.contains(&self)
    }

    pub fn is_book(self) -> bool {
        Self::BOOKS.contains(&self)
    }

    /// The word used in addresses, on the command line and in the store.
    pub const fn key(self) -> &'static str {
        match self {
            PaperKind::MemberRegister => "member-register",
            PaperKind::ShareStatement => "share-statement",
            PaperKind::CreationFile => "creation-file",
            PaperKind::AccountStatement => "account-statement",
            PaperKind::TrialBalance => "trial-balance",
            PaperKind::JournalBook => "journal-book",
            PaperKind::GeneralLedger => "general-ledger",
            PaperKind::SixColumnBalance => "six-column-balance",
            PaperKind::AuxiliaryLedger => "auxiliary-ledger",
            PaperKind::PartyLedger => "party-ledger",
            PaperKind::InventoryBook => "inventory-book",
            PaperKind::BankReconciliation => "bank-reconciliation",
            PaperKind::Receipt => "receipt",
            PaperKind::Budget => "budget",
            PaperKind::Handover => "handover",
            PaperKind::BalanceSheet => "balance-sheet",
            PaperKind::IncomeStatement => "income-statement",
            PaperKind::ManagementBalances => "management-balances",
            PaperKind::CashFlow => "cash-flow",
            PaperKind::MembersAndOthers => "members-and-others",
            PaperKind::Notes => "notes",
            PaperKind::Exclusivity => "exclusivity",
            PaperKind::AssetRegister => "asset-register",
            PaperKind::AssetLabels => "asset-labels",
            PaperKind::StockCount => "stock-count",
            PaperKind::AgedBalances => "aged-balances",
            PaperKind::Invoice => "invoice",
            PaperKind::PaymentList => "payment-list",
            PaperKind::RefundList => "refund-list",
            PaperKind::RefundVoucher => "refund-voucher",
            PaperKind::CashCount => "cash-count",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// Whether it is asked of a period.
    pub const fn has_period(self) -> bool {
        !matches!(
            self,
            PaperKind::MemberRegister
                | PaperKind::ShareStatement
                | PaperKind::CreationFile
                | PaperKind::Receipt
                | PaperKind::StockCount
                | PaperKind::AssetLabels
                | PaperKind::Invoice
                | PaperKind::PaymentList
                | PaperKind::Budget
                | PaperKind::Handover
                | PaperKind::RefundList
                | PaperKind::RefundVoucher
                | PaperKind::CashCount
        )
    }

    /// Whether it is about one thing that has to be named: it is reached from there, not from the list of papers.
    pub const fn needs_subject(self) -> bool {
        matches!(self, PaperKind::Receipt | PaperKind::Invoice)
    }

    /// Whether it can be shown by its sums alone.
    pub const fn has_condensed(self) -> bool {
        matches!(self, PaperKind::BalanceSheet | PaperKind::IncomeStatement | PaperKind::ManagementBalances | PaperKind::CashFlow)
    }

    /// Whether it may name people when it is kept: then only who may see names opens what was issued of it.
    ///
    /// Every kind has to say so: what names nobody today is looked at again when it learns to.
    pub const fn names_people(self) -> bool {
        match self {
            PaperKind::MemberRegister
            | PaperKind::ShareStatement
            | PaperKind::AuxiliaryLedger
            | PaperKind::PartyLedger
            | PaperKind::Receipt
            | PaperKind::Handover
            | PaperKind::Notes
            | PaperKind::AgedBalances
            | PaperKind::Invoice
            | PaperKind::PaymentList
            | PaperKind::RefundList
            | PaperKind::RefundVoucher
            | PaperKind::BankReconciliation
            | PaperKind::CashCount => true,
            PaperKind::CreationFile
            | PaperKind::AccountStatement
            | PaperKind::TrialBalance
            | PaperKind::JournalBook
            | PaperKind::GeneralLedger
            | PaperKind::SixColumnBalance
            | PaperKind::InventoryBook
            | PaperKind::Budget
            | PaperKind::BalanceSheet
            | PaperKind::IncomeStatement
            | PaperKind::ManagementBalances
            | PaperKind::CashFlow
            | PaperKind::MembersAndOthers
            | PaperKind::Exclusivity
            | PaperKind::AssetRegister
            | PaperKind::AssetLabels
            | PaperKind::StockCount => false,
        }
    }

    pub fn title(self, words: Words) -> String {
        words.text(&format!("paper-{}", self.key()))
    }
}

impl Column {
    pub fn text(label: String, weight: u32) -> Self {
        Self { label, weight, is_figure: false }
    }

    pub fn figure(label: String, weight: u32) -> Self {
        Self { label, weight, is_figure: true }
    }
}

impl Cell {
    /// As it is read: figures without their currency, days in figures.
    pub fn written(&self, language: Language) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Money(amount) => format::figure(*amount, language),
            Cell::Count(count) => crate::i18n::digits::whole(*count, language),
            Cell::Day(day) => format::short_day(*day),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<Money> for Cell {
    fn from(amount: Money) -> Self {
        Cell::Money(amount)
    }
}

impl From<Option<Day>> for Cell {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Cell::Empty, Cell::Day)
    }
}

impl Identity {
    /// The head of a paper, in its language.
    pub fn letterhead(&self, words: Words) -> Letterhead {
        let language = words.language();
        let (name, other_name) = if language == Language::Ar { (&self.name_ar, &self.name_fr) } else { (&self.name_fr, &self.name_ar) };
        let name = if name.is_empty() { other_name } else { name };
        let mut lines = Vec::new();
        let place = [self.seat.as_str(), self.province.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        if !place.is_empty() {
            lines.push(words.with("paper-seat", &[("seat", place.into())]));
        }
        match self.registered_on {
            Some(day) => lines.push(words.with(
                "paper-registered",
                &[
                    ("number", (&self.registration_number).into()),
                    ("court", (&self.court).into()),
                    ("day", format::day(day, language).into()),
                ],
            )),
            None => lines.push(words.text("paper-in-formation")),
        }
        Letterhead { name: name.clone(), other_name: if other_name == name { String::new() } else { other_name.clone() }, lines }
    }
}
