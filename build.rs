//! Tells the compiler which folders the program embeds, so that a new file in one of them is noticed.

use std::path::Path;

fn main() {
    // A folder that does not exist would make every build start afresh.
    for folder in ["locales", "assets", "rulebook"] {
        if Path::new(folder).exists() {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
    println!("cargo:rerun-if-changed=build.rs");
}
