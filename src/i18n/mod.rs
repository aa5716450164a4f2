//! The words: catalogues in three languages, figures and dates as people write them.
