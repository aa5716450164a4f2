//! The cooperative: its profile, members, shares and the entries they make.
