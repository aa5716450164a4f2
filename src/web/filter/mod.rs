//! One filter and one pager for every list: in the address, so that what is seen can be shared.

pub mod bar;
pub mod choice;
pub mod grants;
pub mod pager;
pub mod people;
pub mod periods;
pub mod sheets;
