//! `twiza serve`: open the web desk.

use std::net::SocketAddr;

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::cli::place::read_address;
use crate::config::DEMONSTRATION_MARK;
use crate::web::serve::Standing;
use crate::web::serve::run;

#[derive(Args, Debug)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = read_address)]
    listen: SocketAddr,
    /// A proxy in front speaks HTTPS and tells the visitor's address
    #[arg(long)]
    behind_proxy: bool,
    /// Address under which the public reaches this desk: printed on papers (the listening address when left out)
    #[arg(long, env = "TWIZA_PUBLIC_ADDRESS", value_name = "URL")]
    public_address: Option<String>,
}

pub async fn serve(command: Serve) -> Result<(), Failure> {
    let words = command.place.words();
    if !command.listen.ip().is_loopback() && !command.behind_proxy {
        return Err(Failure::Refused(words.text("cli-plain-http")));
    }
    log();
    let desk = command.place.desk().await?;
    eprintln!("{}", words.with("cli-listening", &[("address", format!("http://{}", command.listen).into())]));
    let standing = Standing {
        is_demonstration: command.place.data.join(DEMONSTRATION_MARK).is_file(),
        is_behind_proxy: command.behind_proxy,
        public_address: command.public_address.unwrap_or_else(|| format!("http://{}", command.listen)),
    };
    run(desk, command.listen, standing).await.map_err(|error| Failure::Broken(format!("{}: {error}", command.listen)))
}

/// Writes what happens to standard error, as much as `RUST_LOG` asks for.
pub fn log() {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,twiza=info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
