//! The papers, before any ink.
