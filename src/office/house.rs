//! The house style: the organisation, its colours, and whether those can be read.

use crate::diagnostic::Message;

/// The fields of the `house` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/house.yaml");

/// The least contrast of text with its background (WCAG 2.2, success criterion 1.4.3).
pub const TEXT_CONTRAST: f64 = 4.5;
/// The least contrast of large text and of shapes that carry meaning (1.4.3 and 1.4.11).
pub const SHAPE_CONTRAST: f64 = 3.0;

/// Measures the contrast of two colours (`#17405c`) as WCAG 2 defines it: 1 to 21. None when one is no colour.
#[must_use]
pub fn contrast(colour: &str, background: &str) -> Option<f64> {
    let (one, other) = (luminance(colour)?, luminance(background)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// Says so when a colour of the house cannot be read on its background: the accent as a shape, the others as text.
///
/// # Errors
/// Says that it is no colour, or that its contrast is too low.
pub fn check_colour(role: &str, colour: &str, background: &str) -> Result<(), Message> {
    let least = if role == "accent" { SHAPE_CONTRAST } else { TEXT_CONTRAST };
    let Some(found) = contrast(colour, background) else {
        return Err(Message::new("not-a-colour").with("typed", colour).hint(Message::new("write-colour")));
    };
    if found >= least {
        return Ok(());
    }
    let hint = Message::new(if luminance(background) > Some(0.18) { "darken-colour" } else { "lighten-colour" });
    Err(Message::new("low-contrast")
        .with("role", role)
        .with("colour", colour)
        .with("background", background)
        .with("found", tenths(found))
        .with("least", tenths(least))
        .hint(hint))
}

/// Cuts to tenths, so that 4.49 is not printed as the 4.5 that it does not reach.
fn tenths(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}

/// The relative luminance of sRGB: 0 is black, 1 is white.
fn luminance(colour: &str) -> Option<f64> {
    let figures = colour.strip_prefix('#').filter(|figures| figures.len() == 6 && figures.is_ascii())?;
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&figures[at..at + 2], 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(colour: &str, background: &str, expected: &str) {
        assert_eq!(contrast(colour, background).map(|ratio| format!("{ratio:.2}")).unwrap_or_default(), expected);
    }

    fn problem(role: &str, colour: &str, background: &str) -> Option<&'static str> {
        check_colour(role, colour, background).err().and_then(|message| message.key())
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        check("#000000", "#ffffff", "21.00");
        check("#ffffff", "#ffffff", "1.00");
        check("#777777", "#ffffff", "4.48");
        check("#767676", "#FFFFFF", "4.54");
        check("#ffffff", "#767676", "4.54");
        check("blauw", "#ffffff", "");
        check("#12345", "#ffffff", "");
        check("#é1234", "#ffffff", "");
    }

    #[test]
    fn pale_text_is_refused() {
        assert_eq!(problem("text", "#1c2326", "#ffffff"), None);
        assert_eq!(problem("muted", "#777777", "#ffffff"), Some("low-contrast"));
        assert_eq!(problem("accent", "#777777", "#ffffff"), None);
        assert_eq!(problem("accent", "#aaaaaa", "#ffffff"), Some("low-contrast"));
        assert_eq!(problem("text", "zwart", "#ffffff"), Some("not-a-colour"));
    }

    /// The colours that we ship by default can be read.
    #[test]
    fn default_colours_pass() {
        for line in FIELDS.lines().filter(|line| line.contains("pattern:")) {
            let role = line.trim().split(':').next().unwrap();
            let at = line.find("'#").unwrap() + 1;
            let colour = &line[at..at + 7];
            assert_eq!(problem(role, colour, "#ffffff"), None, "{role} {colour} {:?}", contrast(colour, "#ffffff"));
        }
    }
}
