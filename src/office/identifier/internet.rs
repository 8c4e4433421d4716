//! Mail addresses and addresses of sites.

use super::refused;
use crate::diagnostic::Message;

/// Reads a mail address; `Naam <naam@voorbeeld.nl>` and `mailto:` are taken off.
///
/// # Errors
/// Says so when it has no name, no `@`, or no domain with a dot.
pub fn email(typed: &str) -> Result<String, Message> {
    let text = typed.trim();
    let text = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map_or(text, |(_, address)| address);
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let valid = text.rsplit_once('@').is_some_and(|(name, domain)| {
        let stops = name.starts_with('.') || name.ends_with('.') || name.contains("..");
        !name.is_empty() && !stops && name.len() <= 64 && name.chars().all(allowed) && is_domain(domain)
    });
    if valid { Ok(text.to_owned()) } else { Err(refused("not-an-email", typed, "write-email")) }
}

/// Reads the address of a page or file on the web and gives it with its scheme: `deloswal.example` becomes `https://deloswal.example`.
///
/// # Errors
/// Says so when it has another scheme than `http`, `https` or `mailto`, or no domain with a dot.
pub fn url(typed: &str) -> Result<String, Message> {
    let text = typed.trim();
    if text.starts_with("mailto:") {
        return email(text).map(|address| format!("mailto:{address}"));
    }
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
    let scheme = scheme.to_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host.rsplit_once(':').unwrap_or((host, "443"));
    let web = matches!(scheme.as_str(), "http" | "https");
    let clean = !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
    if web && clean && is_domain(host) && port.parse::<u16>().is_ok() {
        Ok(format!("{scheme}://{rest}"))
    } else {
        Err(refused("not-a-url", typed, "write-url"))
    }
}

/// Labels of letters, figures and inner hyphens, two at least; the last one is no number.
fn is_domain(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let label = |label: &&str| {
        let edges = label.starts_with('-') || label.ends_with('-');
        !label.is_empty()
            && !edges
            && label.chars().count() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last = labels.last().is_some_and(|last| last.chars().count() > 1 && last.chars().any(char::is_alphabetic));
    labels.len() > 1 && text.len() <= 253 && labels.iter().all(label) && last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Result<String, Message>, expected: Option<&str>) {
        assert_eq!(found.ok().as_deref(), expected);
    }

    #[test]
    fn mail_addresses() {
        check(email("j.devries@deloswal.example"), Some("j.devries@deloswal.example"));
        check(email(" J.deVries@DeLoswal.example "), Some("J.deVries@DeLoswal.example"));
        check(email("info+mt@sub.deloswal.example"), Some("info+mt@sub.deloswal.example"));
        check(email("Johanna de Vries <j@deloswal.example>"), Some("j@deloswal.example"));
        check(email("mailto:j@deloswal.example"), Some("j@deloswal.example"));
        check(email("o'neill@deloswal.example"), Some("o'neill@deloswal.example"));
        check(email("info@café.example"), Some("info@café.example"));
        check(email("j.devries"), None);
        check(email("@deloswal.example"), None);
        check(email("j@deloswal"), None);
        check(email("j@@deloswal.example"), None);
        check(email("j de vries@deloswal.example"), None);
        check(email("j..v@deloswal.example"), None);
        check(email("j@deloswal..example"), None);
        check(email("j@-deloswal.example"), None);
        check(email("j@deloswal.example; k@deloswal.example"), None);
        check(email("j@127.0.0.1"), None);
        check(email(""), None);
    }

    #[test]
    fn addresses_of_sites() {
        check(url("https://deloswal.example"), Some("https://deloswal.example"));
        check(url("deloswal.example"), Some("https://deloswal.example"));
        check(url("www.deloswal.example/huur?jaar=2026#a"), Some("https://www.deloswal.example/huur?jaar=2026#a"));
        check(url("HTTP://deloswal.example:8080/x"), Some("http://deloswal.example:8080/x"));
        check(url("mailto:info@deloswal.example"), Some("mailto:info@deloswal.example"));
        check(url("javascript:alert(1)"), None);
        check(url("file:///etc/passwd"), None);
        check(url("ftp://deloswal.example"), None);
        check(url("de loswal.example"), None);
        check(url("deloswal"), None);
        check(url("https://"), None);
        check(url(""), None);
    }
}
