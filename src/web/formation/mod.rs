//! The legal steps on screen: the timeline, and one step with its papers.

pub mod step;
pub mod timeline;
