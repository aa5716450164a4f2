//! The back door: the command line.
