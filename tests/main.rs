//! All integration tests, in one binary.

mod architecture;
mod gallery;
mod pages;
mod support;
mod words;
