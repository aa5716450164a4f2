//! Members, their shares and the capital they pool: law 112-12, titles 2 and 3.

pub mod capital;
pub mod deliveries;
pub mod departure;
pub mod doubt;
pub mod exclusivity;
pub mod invoice_payment;
pub mod invoices;
pub mod member;
pub mod shares;
pub mod surplus;
pub mod third_parties;
pub mod vat;
