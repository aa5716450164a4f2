//! Which tables leave with a cooperative, in the order in which they are taken in, and which stay behind.

/// Whether a table names people. Each has to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Nobody is named in it.
    Nobody,
    /// Only these columns name somebody: they stay empty for who may not see names.
    In(&'static [&'static str]),
    /// It is about persons: who may not see names does not get it at all.
    Throughout,
}

/// One table that leaves with a cooperative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub table: &'static str,
    /// Which of its rows leave; `$1` is the cooperative.
    pub(in crate::store) condition: &'static str,
    /// The column by which every row says whose it is.
    pub(in crate::store) owner: Option<&'static str>,
    /// The column that names a file by its digest.
    pub file: Option<&'static str>,
    /// The column by which a row refers to another of the same table.
    pub itself: Option<&'static str>,
    pub names: Names,
}

const fn own(table: &'static str, names: Names) -> Shelf {
    Shelf { table, condition: "cooperative_id = $1", owner: Some("cooperative_id"), file: None, itself: None, names }
}

impl Shelf {
    const fn with_file(self, column: &'static str) -> Self {
        Self { file: Some(column), ..self }
    }

    const fn that_names_itself(self, column: &'static str) -> Self {
        Self { itself: Some(column), ..self }
    }

    /// Whether its rows belong to the installation too: taken in only where they are missing.
    pub const fn is_shared(&self) -> bool {
        self.owner.is_none()
    }
}

/// Every table that leaves, each after those it refers to; postings before their entries, which are weighed as they appear.
pub const LEAVES: &[Shelf] = &[
    Shelf {
        condition: "id IN (SELECT programme_id FROM cooperative WHERE id = $1 UNION \
                    SELECT a.programme_id FROM association a JOIN cooperative c ON c.association_id = a.id WHERE c.id = $1)",
        owner: None,
        ..own("programme", Names::Nobody)
    },
    Shelf { condition: "id IN (SELECT association_id FROM cooperative WHERE id = $1)", owner: None, ..own("association", Names::Nobody) },
    Shelf { condition: "id = $1", owner: Some("id"), ..own("cooperative", Names::Nobody) },
    own("member", Names::Throughout),
    own("sub_account", Names::Nobody),
    own("fiscal_year", Names::Nobody),
    own("closed_period", Names::Nobody),
    own("journal_counter", Names::Nobody),
    own("journal_import", Names::Nobody),
    own("posting", Names::Nobody),
    own("journal_entry", Names::Nobody).that_names_itself("reverses_id"),
    own("idempotency", Names::Nobody),
    own("share_subscription", Names::Throughout),
    own("share_payment", Names::Throughout),
    own("milestone", Names::In(&["responsible"])),
    own("evidence_file", Names::Nobody).with_file("digest"),
    own("milestone_evidence", Names::Nobody),
    own("entry_evidence", Names::Nobody),
    own("issued_paper", Names::Nobody).with_file("digest"),
    own("year_reopening", Names::Nobody),
    // Written by hand, it may name whoever stands surety.
    own("year_note", Names::In(&["body"])),
    own("year_notes_issue", Names::Nobody),
    own("cash_count", Names::In(&["counters"])),
    own("cash_count_line", Names::Nobody),
    own("surplus_allocation", Names::Nobody),
    own("surplus_share", Names::Throughout),
    own("exclusivity_permit", Names::Nobody),
    own("told_counterparty", Names::Nobody),
    own("third_party", Names::Throughout),
    own("entry_party", Names::Nobody),
    own("delivery", Names::Throughout),
    own("invoice", Names::Nobody),
    own("invoice_line", Names::Nobody),
    own("vat_declaration", Names::Nobody),
    own("vat_regime", Names::Nobody),
    own("entry_correction", Names::Nobody),
    own("budget_line", Names::Nobody),
    own("handover", Names::Throughout),
    own("deed_key", Names::Nobody),
    own("fixed_asset", Names::In(&["custodian"])),
    own("asset_depreciation", Names::Nobody),
    own("asset_disposal", Names::Nobody),
    own("stock_item", Names::Nobody),
    own("stock_movement", Names::Nobody),
    own("stock_count", Names::Nobody),
    own("stock_count_line", Names::Nobody),
    own("bank_account", Names::Nobody),
    own("bank_mapping", Names::Nobody),
    own("bank_statement", Names::Nobody).with_file("digest"),
    // A bank words its lines with the names of who paid.
    own("bank_line", Names::In(&["label"])),
    own("bank_match", Names::Nobody),
    own("bank_reconciliation", Names::Nobody),
    own("book_visa", Names::Nobody),
    own("book_print", Names::Nobody).with_file("file_digest"),
    // Sealed records hold what was decided about persons.
    own("trail", Names::Throughout),
];

/// Tables that name a cooperative and stay, with the reason.
pub const STAYS: &[(&str, &str)] = &[
    ("role_assignment", "people and what they may do belong to the installation"),
    ("portfolio", "who follows a cooperative belongs to the installation"),
    ("bank_upload", "a statement that is looked at and not kept yet"),
    ("print_job", "work of this installation: what it printed officially leaves as book_print"),
    ("trail_head", "it follows the trail by itself"),
];
