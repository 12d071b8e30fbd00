//! example MODEL QUESTION [BASE_URL [PIECES]]: streams one answer, at most PIECES pieces of it.
// The example shows an error's message alone.
#[allow(dead_code)]
mod sluice;

use std::{env, process};

/// A JSON text of a string.
fn quote(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c < ' ' => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

fn run(model: &str, question: &str, base_url: Option<&str>, pieces: usize) -> Result<(), sluice::Error> {
    let options: Vec<_> = base_url.map(|url| ("base_url", url)).into_iter().collect();
    let client = sluice::Client::new(&options)?;
    let body = format!(r#"{{"messages":[{{"role":"user","content":{}}}]}}"#, quote(question));
    for piece in client.stream(model, &body)?.take(pieces) {
        print!("{}", piece?);
    }
    println!();
    Ok(())
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let argument = |index: usize| arguments.get(index).map(String::as_str);
    let pieces = argument(3).and_then(|count| count.parse().ok()).unwrap_or(usize::MAX);
    if let Err(error) = run(argument(0).unwrap_or(""), argument(1).unwrap_or(""), argument(2), pieces) {
        eprintln!("sluice: {error}");
        process::exit(1);
    }
}
