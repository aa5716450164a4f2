//! A year computed twice: the yearly statements of two invented years, line by line against figures found by other means.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

#[test]
fn the_figures_to_compare_with_are_what_the_journals_give() {
    let checks: [(&str, &[&str]); 4] = [
        ("python3", &["oracle.py", "--check"]),
        ("hledger", &["-f", "year.journal", "check"]),
        ("hledger", &["-f", "closing.journal", "check"]),
        ("hledger", &["-f", "second.journal", "check"]),
    ];
    for (program, arguments) in checks {
        match Command::new(program).args(arguments).current_dir(year(".")).output() {
            Ok(output) => assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr)),
            Err(error) => assert!(std::env::var("TWIZA_TEST_EVERYTHING").is_err(), "{program}: {error}"),
        }
    }
}

fn year(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/year").join(name)
}
