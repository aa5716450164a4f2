//! The front desk: forms in, pages out.
