//! All integration tests, in one binary.

mod architecture;
mod books;
mod browser;
mod durability;
mod gallery;
mod laws;
mod machines;
mod packages;
mod pages;
mod papers;
mod reconciliation;
mod rights;
mod support;
mod terminal;
mod words;
mod year;
