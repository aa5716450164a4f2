//! Invoices on screen: drafted, issued, paid, taken back; and how the cooperative stands to the tax.

pub mod form;
pub mod invoice;
pub mod list;
pub mod vat;
