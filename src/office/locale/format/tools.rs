//! The formatters of ICU4X, made once for each language and thread: making one costs far more than using it.

use std::cell::OnceCell;

use icu::calendar::{Gregorian, Iso};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YM, YMD, YMDE};
use icu::datetime::options::YearStyle;
use icu::decimal::DecimalFormatter;
use icu::decimal::options::GroupingStrategy;
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::locale::locale;
use icu::plurals::PluralRules;
use jiff::civil::Date;

use crate::office::locale::Locale;

/// The formatters of one language.
pub(super) struct Tools {
    pub(super) long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    pub(super) full: FixedCalendarDateTimeFormatter<Gregorian, YMDE>,
    pub(super) month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    pub(super) decimal: DecimalFormatter,
    pub(super) decimal_from_five: DecimalFormatter,
    pub(super) and: ListFormatter,
    pub(super) or: ListFormatter,
    pub(super) plurals: PluralRules,
}

thread_local! {
    static TOOLS: [OnceCell<Tools>; 4] = const { [const { OnceCell::new() }; 4] };
}

/// Lends the formatters of a language.
pub(super) fn with<T>(locale: Locale, work: impl FnOnce(&Tools) -> T) -> T {
    TOOLS.with(|all| work(all[locale.index()].get_or_init(|| Tools::new(locale))))
}

/// Turns our day into one that ICU4X can print.
pub(super) fn gregorian(date: Date) -> icu::calendar::Date<Gregorian> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    icu::calendar::Date::<Iso>::try_new_iso(i32::from(date.year()), month, day)
        .expect("both calendars know every day of these years")
        .to_calendar(Gregorian)
}

impl Tools {
    fn new(language: Locale) -> Self {
        const DATA: &str = "the data of our four languages is compiled in";
        let locale = match language {
            Locale::Dutch | Locale::Flemish => locale!("nl"),
            Locale::English => locale!("en-GB"),
            Locale::German => locale!("de"),
            Locale::French => locale!("fr"),
        };
        let list = ListFormatterOptions::default().with_length(ListLength::Wide);
        let decimal =
            |strategy: GroupingStrategy| DecimalFormatter::try_new((&locale).into(), strategy.into()).expect(DATA);
        Self {
            long: FixedCalendarDateTimeFormatter::try_new(
                (&locale).into(),
                YMD::long().with_year_style(YearStyle::NoEra),
            )
            .expect(DATA),
            full: FixedCalendarDateTimeFormatter::try_new(
                (&locale).into(),
                YMDE::long().with_year_style(YearStyle::NoEra),
            )
            .expect(DATA),
            month: FixedCalendarDateTimeFormatter::try_new(
                (&locale).into(),
                YM::long().with_year_style(YearStyle::NoEra),
            )
            .expect(DATA),
            decimal: decimal(GroupingStrategy::Always),
            decimal_from_five: decimal(GroupingStrategy::Min2),
            and: ListFormatter::try_new_and((&locale).into(), list).expect(DATA),
            or: ListFormatter::try_new_or((&locale).into(), list).expect(DATA),
            plurals: PluralRules::try_new_cardinal((&locale).into()).expect(DATA),
        }
    }
}
