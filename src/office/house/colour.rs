//! Whether the colours of a house can be read where they are used.

use crate::diagnostic::Message;

/// The least contrast of text with its background (WCAG 2.2, success criterion 1.4.3).
pub const TEXT_CONTRAST: f64 = 4.5;
/// The least contrast of large text and of shapes that carry meaning (1.4.3 and 1.4.11).
pub const SHAPE_CONTRAST: f64 = 3.0;

/// The sheet.
pub const WHITE: &str = "#ffffff";

/// The colours of a house by their roles, as they are where the house says nothing. `hair` and the tints are made of these.
pub const STANDARD: [(&str, &str); 7] = [
    ("brand", "#17405c"),
    ("accent", "#c2571a"),
    ("good", "#2b7a4b"),
    ("bad", "#b3261e"),
    ("warn", "#a66300"),
    ("text", "#1c2326"),
    ("muted", "#5b6770"),
];

/// What of a colour the page uses as the ground of text.
const PAPER_TINT: f64 = 0.05;
const BADGE_TINT: f64 = 0.12;
/// How much darker the word of a badge is than its role.
const BADGE_DARKER: f64 = 0.12;

/// Gives the colour of a role where the house says nothing.
#[must_use]
pub fn standard(role: &str) -> &'static str {
    STANDARD.iter().find(|(known, _)| *known == role).map_or("#000000", |(_, colour)| colour)
}

/// Measures the contrast of two colours (`#17405c`) as WCAG 2 defines it: 1 to 21. None when one is no colour.
#[must_use]
pub fn contrast(colour: &str, background: &str) -> Option<f64> {
    let (one, other) = (luminance(colour)?, luminance(background)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// Looks at every pair of text and ground that pages print, where `colour` gives that of a role: gives the role whose colour cannot be
/// read, and on what. White on the brand colour is the same pair as the brand colour on white.
pub fn unreadable(colour: &dyn Fn(&str) -> Option<String>) -> Vec<(&'static str, Message)> {
    let of = |role: &str| colour(role).unwrap_or_else(|| standard(role).to_owned());
    let paper = mixed(&of("brand"), WHITE, PAPER_TINT);
    let mut found = Vec::new();
    for (role, _) in STANDARD {
        let own = of(role);
        let mut pairs =
            vec![(own.clone(), WHITE.to_owned(), if role == "accent" { SHAPE_CONTRAST } else { TEXT_CONTRAST })];
        match role {
            "text" | "muted" => pairs.push((own.clone(), paper.clone(), TEXT_CONTRAST)),
            "good" | "bad" | "warn" => {
                pairs.push((mixed(&own, "#000000", 1.0 - BADGE_DARKER), mixed(&own, WHITE, BADGE_TINT), TEXT_CONTRAST));
            }
            _ => {}
        }
        // The worst pair is enough: what mends it mends the others.
        let problem =
            pairs.into_iter().find_map(|(colour, ground, least)| readable(role, &colour, &ground, least).err());
        found.extend(problem.map(|message| (role, message)));
    }
    found
}

/// Says so when a colour has too little contrast with its background.
///
/// # Errors
/// Says that it is no colour, or that its contrast is too low.
pub fn readable(role: &str, colour: &str, background: &str, least: f64) -> Result<(), Message> {
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
        .with("found_nl", tenths(found).replace('.', ","))
        .with("found_en", tenths(found))
        .with("least_nl", tenths(least).replace('.', ","))
        .with("least_en", tenths(least))
        .hint(hint))
}

/// Chooses what text on a colour is printed in: white, or the text colour where that is read better.
///
/// # Errors
/// Neither can be read on it, or it is no colour.
pub fn ink_on<'c>(ground: &str, text: &'c str) -> Result<&'c str, Message> {
    let Some(white) = contrast(WHITE, ground) else {
        return Err(Message::new("not-a-colour").with("typed", ground).hint(Message::new("write-colour")));
    };
    if white >= TEXT_CONTRAST {
        return Ok(WHITE);
    }
    let dark = contrast(text, ground).unwrap_or_default();
    if dark >= TEXT_CONTRAST {
        return Ok(text);
    }
    let found = tenths(white.max(dark));
    let message = Message::new("no-ink-on-colour").with("colour", ground);
    let message = message.with("found_nl", found.replace('.', ",")).with("found_en", found);
    Err(message.hint(Message::new("darken-colour")))
}

/// Mixes a part of one colour into another; where one is no colour, the other.
fn mixed(colour: &str, into: &str, part: f64) -> String {
    let (Some(one), Some(other)) = (channels(colour), channels(into)) else { return into.to_owned() };
    let mix = |at: usize| {
        let value = one[at] * part + other[at] * (1.0 - part);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mix of two bytes is one")]
        let byte = value.round() as u8;
        byte
    };
    format!("#{:02x}{:02x}{:02x}", mix(0), mix(1), mix(2))
}

/// Cuts to tenths, so that 4.49 is not printed as the 4.5 that it does not reach.
fn tenths(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}

/// The relative luminance of sRGB: 0 is black, 1 is white.
fn luminance(colour: &str) -> Option<f64> {
    let linear = channels(colour)?.map(|channel| {
        let value = channel / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    Some(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
}

/// Red, green and blue, each 0 to 255.
fn channels(colour: &str) -> Option<[f64; 3]> {
    let figures = colour
        .strip_prefix('#')
        .filter(|figures| figures.len() == 6 && figures.bytes().all(|figure| figure.is_ascii_hexdigit()))?;
    let channel = |at: usize| u8::from_str_radix(&figures[at..at + 2], 16).ok().map(f64::from);
    Some([channel(0)?, channel(2)?, channel(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::house::FIELDS;

    fn check(colour: &str, background: &str, expected: &str) {
        assert_eq!(contrast(colour, background).map(|ratio| format!("{ratio:.2}")).unwrap_or_default(), expected);
    }

    fn problems(role: &str, colour: &str) -> Vec<(&'static str, Option<&'static str>)> {
        let found = unreadable(&|asked| (asked == role).then(|| colour.to_owned()));
        found.into_iter().map(|(role, message)| (role, message.key())).collect()
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
        check("#+1+1+1", "#ffffff", "");
    }

    #[test]
    fn pale_text_is_found() {
        let low = |role| vec![(role, Some("low-contrast"))];
        assert_eq!(problems("text", "#1c2326"), []);
        assert_eq!(problems("muted", "#777777"), low("muted"));
        assert_eq!(problems("accent", "#777777"), []);
        assert_eq!(problems("accent", "#aaaaaa"), low("accent"));
        assert_eq!(problems("brand", "#ffcc00"), low("brand"));
        assert_eq!(problems("text", "zwart"), [("text", Some("not-a-colour"))]);
    }

    /// On white it can be read, on the tint that its badge has it cannot.
    #[test]
    fn text_is_looked_at_on_its_tint() {
        assert!(contrast("#757575", WHITE) >= Some(TEXT_CONTRAST));
        assert_eq!(problems("muted", "#757575"), [("muted", Some("low-contrast"))]);
    }

    /// The colours that we ship by default can be read, and are those of the declaration.
    #[test]
    fn default_colours_pass() {
        assert!(unreadable(&|_| None).is_empty());
        for (role, colour) in STANDARD {
            let line = FIELDS.lines().find(|line| line.trim().starts_with(&format!("{role}: {{type: text, pattern")));
            assert!(line.is_some_and(|line| line.contains(&format!("default: \"'{colour}'\""))), "{role}");
        }
    }

    #[test]
    fn ink_is_what_can_be_read() {
        let ink = |ground: &str| ink_on(ground, "#1c2326").map_err(|message| message.key());
        assert_eq!(ink("#b3261e"), Ok("#ffffff"));
        assert_eq!(ink("#ffcc00"), Ok("#1c2326"));
        assert_eq!(ink("#7f7f7f"), Err(Some("no-ink-on-colour")));
        assert_eq!(ink("rood"), Err(Some("not-a-colour")));
    }
}
