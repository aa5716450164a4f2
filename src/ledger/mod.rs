//! The books: accounts, entries, journals, years and the trial balance, without I/O.
