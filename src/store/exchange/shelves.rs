//! Which tables leave with a cooperative, in the order in which they are taken in, and which stay behind.

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
}

const fn own(table: &'static str) -> Shelf {
    Shelf { table, condition: "cooperative_id = $1", owner: Some("cooperative_id"), file: None, itself: None }
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
        ..own("programme")
    },
    Shelf { condition: "id IN (SELECT association_id FROM cooperative WHERE id = $1)", owner: None, ..own("association") },
    Shelf { condition: "id = $1", owner: Some("id"), ..own("cooperative") },
    own("member"),
    own("sub_account"),
    own("fiscal_year"),
    own("closed_period"),
    own("journal_counter"),
    own("posting"),
    own("journal_entry").that_names_itself("reverses_id"),
    own("idempotency"),
    own("share_subscription"),
    own("share_payment"),
    own("milestone"),
    own("evidence_file").with_file("digest"),
    own("milestone_evidence"),
    own("entry_evidence"),
    own("issued_paper").with_file("digest"),
    own("year_reopening"),
    own("cash_count"),
    own("cash_count_line"),
    own("surplus_allocation"),
    own("surplus_share"),
    own("exclusivity_permit"),
    own("told_counterparty"),
    own("third_party"),
    own("entry_party"),
    own("delivery"),
    own("invoice"),
    own("invoice_line"),
    own("vat_regime"),
    own("entry_correction"),
    own("budget_line"),
    own("handover"),
    own("deed_key"),
    own("fixed_asset"),
    own("asset_depreciation"),
    own("asset_disposal"),
    own("stock_item"),
    own("stock_movement"),
    own("stock_count"),
    own("stock_count_line"),
    own("trail"),
];

/// Tables that name a cooperative and stay, with the reason.
pub const STAYS: &[(&str, &str)] = &[
    ("role_assignment", "people and what they may do belong to the installation"),
    ("portfolio", "who follows a cooperative belongs to the installation"),
    ("trail_head", "it follows the trail by itself"),
];
