//! Addresses and codes: hosts, whole addresses, days in them, language codes. Takes words; gives them in one form. Does not
//! fetch anything.

use super::when::date;

pub(super) fn is_address(words: &str) -> bool {
    words.starts_with("http") || words.starts_with("//") || words.starts_with('@')
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("//") else { return "" };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// A language's code in its usual letters: `en_us` is `en-US`.
pub(super) fn language(words: &str) -> Option<String> {
    let code = words.split([',', ';', ' ']).next()?.replace('_', "-");
    let mut parts = code.split('-');
    let first = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut out = first;
    for part in
        parts.take(2).filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(part),
        }
    }
    Some(out)
}

/// A whole address; one that leaves out its host gets that of the page's own.
pub(super) fn whole(words: &str, own: Option<&str>) -> Option<String> {
    let words = words.trim();
    if words.starts_with("http://") || words.starts_with("https://") {
        return Some(words.to_owned());
    }
    let own = own?;
    let scheme = own.split_once("://")?.0;
    if words.starts_with("//") {
        return Some(format!("{scheme}:{words}"));
    }
    let whole = own.split_once("//")?.1.split(['/', '?', '#']).next()?;
    words.starts_with('/').then(|| format!("{scheme}://{whole}{words}"))
}

/// The day in an address: `/2024/03/05/`, `/2024-03-05/`, `-20240305-`, with the bytes it stands at.
pub(super) fn day_in(url: &str) -> Option<(String, std::ops::Range<usize>)> {
    let path = url.find("://").map_or(0, |i| i + 3);
    let start = url[path..].find('/').map_or(url.len(), |i| path + i);
    let bytes = url.as_bytes();
    let digits = |from: usize, n: usize| {
        let s = url.get(from..from + n).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?;
        s.parse::<i64>().ok()
    };
    for i in start..url.len() {
        if i > 0 && bytes[i - 1].is_ascii_digit() || !(bytes[i] == b'1' || bytes[i] == b'2') {
            continue;
        }
        let Some(year) = digits(i, 4).filter(|y| (1990..=2100).contains(y)) else { continue };
        let sep = bytes.get(i + 4).copied().unwrap_or(b' ');
        let (month, day, end) = if matches!(sep, b'/' | b'-' | b'_' | b'.') {
            let long = digits(i + 5, 2).is_some();
            let day_at = i + 5 + if long { 3 } else { 2 };
            if bytes.get(day_at - 1) != Some(&sep) {
                // "/2024/0305/"
                let both = (digits(i + 5, 2), digits(i + 7, 2));
                (both.0, both.1, i + 9)
            } else {
                let two = digits(day_at, 2);
                let day = two.or_else(|| digits(day_at, 1));
                (
                    digits(i + 5, if long { 2 } else { 1 }),
                    day,
                    day_at + if two.is_some() { 2 } else { 1 },
                )
            }
        } else {
            (digits(i + 4, 2), digits(i + 6, 2), i + 8)
        };
        let whole = bytes.get(end).is_none_or(|b| !b.is_ascii_digit());
        if let (Some(m), Some(d), true) = (month, day, whole)
            && let Some(found) = date(year, m, d)
        {
            return Some((found.to_string(), i..end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let day = |u| day_in(u).map(|d| d.0).unwrap_or_default();
        assert_eq!(day("https://lake.example/2024/03/05/ferry"), "2024-03-05");
        assert_eq!(day("https://lake.example/news/2024-3-5-ferry"), "2024-03-05");
        assert_eq!(day("https://lake.example/n1/2024/0305/c1-4.html"), "2024-03-05");
        assert_eq!(day("https://lake.example/a-20240305-x"), "2024-03-05");
        assert_eq!(day("https://lake.example/2024/03/ferry-12"), "");
        assert_eq!(day("https://lake2024.example/story/1234567890"), "");
    }
}
