//! The legal steps from founders to a registered cooperative, their deadlines and papers.
