//! Starts the program: what was typed is run, and its code is the program's.

use std::process::ExitCode;

fn main() -> ExitCode {
    twiza::cli::command_line::run()
}
