//! Dates as feeds write them. Takes RFC 822/2822 or ISO 8601 words; gives `2024-03-05` or RFC 3339 with its zone, as
//! precise as written. Does not guess a zone.

use jiff::fmt::rfc2822::DateTimeParser;

const RFC2822: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// The date in its normal form; `None` when it cannot be read.
pub(super) fn normal(words: &str) -> Option<String> {
    let words = words.trim();
    if let Some(date) = iso(words) {
        return Some(date);
    }
    if let Ok(at) = RFC2822.parse_zoned(words) {
        return Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    None
}

/// ISO 8601 stays as it is, its separator normal.
fn iso(words: &str) -> Option<String> {
    let day = words.get(..10)?;
    day.parse::<jiff::civil::Date>().ok()?;
    let rest = words[10..].trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() {
        return Some(day.to_owned());
    }
    let whole = format!("{day}T{}", rest.replace(' ', ""));
    if whole.parse::<jiff::Timestamp>().is_ok() || whole.parse::<jiff::civil::DateTime>().is_ok() {
        return Some(whole.replace('z', "Z"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn feed_dates() {
        let check = |words: &str, want: &str| {
            assert_eq!(normal(words).unwrap_or_default(), want, "{words}")
        };
        check("Mon, 03 Feb 2031 08:05:00 GMT", "2031-02-03T08:05:00+00:00");
        check("Tue, 03 Feb 2031 08:05:00 +0530", "2031-02-03T08:05:00+05:30");
        check("3 Feb 2031 08:05 EST", "2031-02-03T08:05:00-05:00");
        check("2031-02-03T08:05:00Z", "2031-02-03T08:05:00Z");
        check(" 2031-02-03 08:05:00+02:00 ", "2031-02-03T08:05:00+02:00");
        check("2031-02-03 08:05:00 +02:00", "2031-02-03T08:05:00+02:00");
        check("2031-02-03", "2031-02-03");
        check("2031-02-03T08:05:00", "2031-02-03T08:05:00");
        check("2031-02-31", "");
        check("soon", "");
        check("2031-02-0é", "");
    }
}
