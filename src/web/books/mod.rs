//! The legal books on screen: read page by page, printed beside the page, their official copies and visas.

pub mod jobs;
pub mod list;
pub mod printing;
pub mod view;
pub mod visas;
