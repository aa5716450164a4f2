//! The words: catalogues in three languages, figures and dates as people write them.

pub mod catalogue;
pub mod citation;
pub mod digits;
pub mod format;
pub mod language;
pub mod letters;
pub mod wording;
