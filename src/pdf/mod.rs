//! The press: a document in, bytes out.
