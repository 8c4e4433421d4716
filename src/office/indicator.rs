//! Figures that are judged: the variance against a reference, and whether it is good or bad.
//!
//! A judgement follows from the sign and the direction together: a higher cost is bad, a higher revenue is good. It knows exact
//! decimals, and nothing of pages or records.

use rust_decimal::Decimal;

/// The declaration of the domain record `indicator`.
pub const FIELDS: &str = r#"
label:
  type: text
  required: true
  aliases: [naam, kerncijfer, indicator, omschrijving]
  label: {nl: Kerncijfer, en: Indicator}
  help: {nl: "De naam van het kerncijfer, kort genoeg voor een tegel.", en: "The name of the figure, short enough for a tile."}
  example: Ziekteverzuim
value:
  type: number
  required: true
  aliases: [waarde, werkelijk, stand]
  label: {nl: Waarde, en: Value}
  help: {nl: "Het cijfer in zijn eigen eenheid: 5,6 bij procent is 5,6%.", en: "The figure in its own unit: 5.6 with percent is 5.6%."}
  example: "5,6"
unit:
  type: choice
  choices:
    euro: {label: {nl: euro, en: euro, de: Euro, fr: euro}, aliases: ["€", bedrag, euros]}
    percent: {label: {nl: procent, en: percent, de: Prozent, fr: pour cent}, aliases: ["%", percentage]}
    number: {label: {nl: aantal, en: number, de: Anzahl, fr: nombre}, aliases: [getal, stuks]}
  default: "'number'"
  aliases: [eenheid]
  label: {nl: Eenheid, en: Unit}
  help: {nl: "euro, procent of aantal.", en: "euro, percent or number."}
  example: procent
reference:
  type: number
  aliases: [norm, begroot, begroting, streefwaarde, doel, budget]
  label: {nl: Norm, en: Reference}
  help: {nl: "Waarmee de waarde wordt vergeleken: de begroting, de norm of het doel.", en: "What the value is compared with: the budget, the norm or the target."}
  example: "4,7"
previous:
  type: number
  aliases: [vorige, vorige_waarde, vorige_periode]
  label: {nl: Vorige, en: Previous}
  help: {nl: "De waarde in de vorige rapportage.", en: "The value in the previous report."}
  example: "5,2"
direction:
  type: choice
  choices:
    higher_is_better: {label: {nl: hoger is beter, en: higher is better, de: höher ist besser, fr: plus haut est mieux}, aliases: [hoger_is_beter, hoger, higher, omhoog]}
    lower_is_better: {label: {nl: lager is beter, en: lower is better, de: niedriger ist besser, fr: plus bas est mieux}, aliases: [lager_is_beter, lager, lower, omlaag]}
    neutral: {label: {nl: neutraal, en: neutral, de: neutral, fr: neutre}, aliases: [neutraal, geen]}
  default: "'neutral'"
  aliases: [richting]
  label: {nl: Richting, en: Direction}
  help: {nl: "Of een hogere waarde gunstig is: hoger is beter, lager is beter of neutraal.", en: "Whether a higher value is favourable: higher is better, lower is better or neutral."}
  example: lager is beter
decimals:
  type: integer
  default: "0"
  aliases: [decimalen]
  label: {nl: Decimalen, en: Decimals}
  help: {nl: "Hoeveel cijfers achter de komma worden gedrukt.", en: "How many digits behind the decimal mark are printed."}
  example: "1"
variance:
  type: number
  derive: "value - reference if reference is not none else none"
  label: {nl: Verschil, en: Variance}
  help: {nl: "De waarde min de norm; griffie rekent het uit.", en: "The value less the reference; griffie computes it."}
  example: "0,9"
impact:
  type: text
  derive: "impact(variance, direction)"
  label: {nl: Oordeel, en: Impact}
  help: {nl: "good, bad of neutral; griffie leidt het af uit het verschil en de richting.", en: "good, bad or neutral; griffie derives it from the variance and the direction."}
  example: bad
"#;

/// Whether more of something is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// As with revenue.
    HigherIsBetter,
    /// As with costs and absence.
    LowerIsBetter,
    /// Neither.
    #[default]
    Neutral,
}

/// Whether a variance is good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Impact {
    /// Favourable.
    Good,
    /// Unfavourable.
    Bad,
    /// Neither, or not known.
    #[default]
    Neutral,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Unit {
    /// Euros.
    Euro,
    /// Percent, where 5.6 is 5,6 %; its variance is in percentage points.
    Percent,
    /// Anything else.
    #[default]
    Number,
}

/// A key figure.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    /// Its name.
    pub label: String,
    /// The figure, in its unit.
    pub value: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// What it is compared with.
    pub reference: Option<Decimal>,
    /// The figure in the previous report.
    pub previous: Option<Decimal>,
    /// Whether more is better.
    pub direction: Direction,
    /// The printed decimals.
    pub decimals: u32,
}

impl Indicator {
    /// The value less the reference.
    #[must_use]
    pub fn variance(&self) -> Option<Decimal> {
        self.reference.map(|reference| variance(self.value, reference))
    }
}

impl Direction {
    /// Finds a direction by the name of its choice; an unknown one is neutral.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "higher_is_better" => Self::HigherIsBetter,
            "lower_is_better" => Self::LowerIsBetter,
            _ => Self::Neutral,
        }
    }
}

impl Unit {
    /// Finds a unit by the name of its choice; an unknown one is a number.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "euro" => Self::Euro,
            "percent" => Self::Percent,
            _ => Self::Number,
        }
    }
}

impl Impact {
    /// The name that templates and workbooks see.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Neutral => "neutral",
        }
    }
}

/// The actual figure less what it is compared with.
#[must_use]
pub fn variance(actual: Decimal, reference: Decimal) -> Decimal {
    actual - reference
}

/// The variance as a fraction of the reference; none when the reference is zero or negative, because the fraction would then mislead.
#[must_use]
pub fn relative_variance(actual: Decimal, reference: Decimal) -> Option<Decimal> {
    if reference <= Decimal::ZERO { None } else { variance(actual, reference).checked_div(reference) }
}

/// Judges a variance.
#[must_use]
pub fn impact(variance: Decimal, direction: Direction) -> Impact {
    let favourable = match direction {
        Direction::HigherIsBetter => variance > Decimal::ZERO,
        Direction::LowerIsBetter => variance < Decimal::ZERO,
        Direction::Neutral => return Impact::Neutral,
    };
    match (variance.is_zero(), favourable) {
        (true, _) => Impact::Neutral,
        (false, true) => Impact::Good,
        (false, false) => Impact::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: i64, direction: Direction, expected: Impact) {
        assert_eq!(impact(Decimal::from(value), direction), expected);
    }

    #[test]
    fn more_revenue_is_good() {
        check(1, Direction::HigherIsBetter, Impact::Good);
    }

    #[test]
    fn less_revenue_is_bad() {
        check(-1, Direction::HigherIsBetter, Impact::Bad);
    }

    #[test]
    fn more_cost_is_bad() {
        check(1, Direction::LowerIsBetter, Impact::Bad);
    }

    #[test]
    fn less_cost_is_good() {
        check(-1, Direction::LowerIsBetter, Impact::Good);
    }

    #[test]
    fn what_has_no_direction_is_not_judged() {
        check(1, Direction::Neutral, Impact::Neutral);
    }

    #[test]
    fn no_variance_is_not_judged() {
        check(0, Direction::LowerIsBetter, Impact::Neutral);
    }

    fn check_relative(actual: i64, reference: i64, expected: Option<Decimal>) {
        assert_eq!(relative_variance(Decimal::from(actual), Decimal::from(reference)), expected);
    }

    #[test]
    fn a_tenth_more_is_a_tenth() {
        check_relative(110, 100, Some(Decimal::new(1, 1)));
    }

    #[test]
    fn nothing_has_no_part() {
        check_relative(10, 0, None);
    }

    #[test]
    fn a_loss_has_no_part() {
        check_relative(10, -100, None);
    }
}
