//! Values that law and contracts fix, asked for by date.
