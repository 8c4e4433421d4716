//! A child that fails at some editions, for the tests of isolation: the name of an edition says how.

#![expect(clippy::print_stdout, reason = "to print where the frames go is one of the faults")]

use std::hint::black_box;
use std::process::ExitCode;

use griffie::engine::Order;
use griffie::shell::worker;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() != Some(worker::COMMAND) {
        return ExitCode::FAILURE;
    }
    ExitCode::from(u8::from(worker::serve_with(&fail).is_err()))
}

/// Fails as the last part of the edition's path begins: `loop-12`.
fn fail(order: &Order) {
    let name = order.stem.rsplit('/').next().unwrap_or_default();
    match name.split('-').next().unwrap_or_default() {
        "loop" => while black_box(true) {},
        "allocate" => drop(black_box(vec![1_u8; black_box(64 << 30)])),
        "panic" => panic!("the maker of this edition panics"),
        "overflow" => drop(black_box(deep(1))),
        "exit" => std::process::exit(0),
        "garbage" => println!("{}", "\u{1}garbage".repeat(100)),
        _ => {}
    }
}

fn deep(depth: u64) -> Vec<u64> {
    let mut all = vec![depth];
    if black_box(true) {
        all.extend(deep(depth + 1));
    }
    all
}
