//! The journals: each is one gapless numbering of entries in a fiscal year.

use serde::Deserialize;
use serde::Serialize;

/// One of the journals a cooperative keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Journal {
    /// What was bought, paid or not.
    Purchases,
    /// What was sold, paid or not.
    Sales,
    /// What moved on the bank account.
    Bank,
    /// What moved in the cash box.
    Cash,
    /// Everything else: capital, grants, depreciation, corrections.
    Miscellaneous,
    /// The balances a year opens with.
    Opening,
}

impl Journal {
    pub const ALL: [Journal; 6] =
        [Journal::Purchases, Journal::Sales, Journal::Bank, Journal::Cash, Journal::Miscellaneous, Journal::Opening];

    /// The code printed in books and before entry numbers, as Moroccan accountants write it.
    pub const fn code(self) -> &'static str {
        match self {
            Journal::Purchases => "ACH",
            Journal::Sales => "VTE",
            Journal::Bank => "BNQ",
            Journal::Cash => "CAI",
            Journal::Miscellaneous => "OD",
            Journal::Opening => "AN",
        }
    }

    /// The word used in addresses and translation keys.
    pub const fn key(self) -> &'static str {
        match self {
            Journal::Purchases => "purchases",
            Journal::Sales => "sales",
            Journal::Bank => "bank",
            Journal::Cash => "cash",
            Journal::Miscellaneous => "miscellaneous",
            Journal::Opening => "opening",
        }
    }

    /// Reads a journal code or word, also those that other programs use, in any case.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_uppercase().as_str() {
            "ACH" | "HA" | "AC" | "AH" | "ACHAT" | "ACHATS" | "PURCHASE" | "PURCHASES" => Some(Journal::Purchases),
            "VTE" | "VE" | "VT" | "VEN" | "VENTE" | "VENTES" | "SALE" | "SALES" => Some(Journal::Sales),
            "BNQ" | "BQ" | "BQE" | "BAN" | "BK" | "BANQUE" | "BANK" => Some(Journal::Bank),
            "CAI" | "CA" | "CS" | "CAISSE" | "CASH" => Some(Journal::Cash),
            "OD" | "ODS" | "OPD" | "DIV" | "DIVERS" | "GEN" | "MISC" | "MISCELLANEOUS" => Some(Journal::Miscellaneous),
            "AN" | "RAN" | "OUV" | "A-NOUVEAU" | "A-NOUVEAUX" | "OPENING" => Some(Journal::Opening),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_journal_is_found_by_its_code_and_its_word() {
        for journal in Journal::ALL {
            assert_eq!(Journal::from_code(journal.code()), Some(journal));
            assert_eq!(Journal::from_code(&journal.code().to_lowercase()), Some(journal));
            assert_eq!(Journal::from_code(journal.key()), Some(journal));
        }
        assert_eq!(Journal::from_code(" Caisse "), Some(Journal::Cash));
        assert_eq!(Journal::from_code("HA"), Some(Journal::Purchases));
        assert_eq!(Journal::from_code(""), None);
        assert_eq!(Journal::from_code("XX"), None);
    }
}
