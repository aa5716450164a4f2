//! The shelves: the only room that knows SQL.
