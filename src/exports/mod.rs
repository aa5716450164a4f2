//! What machines read.
