//! What an operator may set: where the data lies, and which database holds it.

use std::path::PathBuf;

/// Where an installation keeps its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    /// The folder of files, and of the SQLite database when no other is named.
    pub data: PathBuf,
    /// `postgres://…` for larger use; nothing means SQLite in the data folder.
    pub database_url: Option<String>,
}

/// Largest evidence file accepted, in bytes.
pub const LARGEST_FILE_BYTES: usize = 10 * 1024 * 1024;

/// Most pixels a picture may have; checked before it is decoded.
pub const MOST_PIXELS: u64 = 40_000_000;

/// Bytes of evidence one cooperative may keep.
pub const EVIDENCE_QUOTA_BYTES: i64 = 500 * 1024 * 1024;

/// Longest side of a stored picture, in pixels: enough to read a receipt.
pub const LONGEST_SIDE_PIXELS: u32 = 1_600;

/// The file that marks a data folder as a demonstration.
pub const DEMONSTRATION_MARK: &str = "DEMONSTRATION";

impl Installation {
    pub fn new(data: PathBuf, database_url: Option<String>) -> Self {
        Self { data, database_url }
    }
}
