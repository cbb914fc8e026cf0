//! How English forms are spelled. Takes a base form; gives its plural or its verb forms. Does not know irregular words:
//! they are rows.

/// Forms of a verb beside its base.
pub(crate) struct Forms {
    pub third: String,
    pub past: String,
    pub participle: String,
    pub ing: String,
}

fn vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a last consonant doubles: one syllable, consonant, vowel, consonant.
fn doubles(verb: &str) -> bool {
    let b = verb.as_bytes();
    let n = b.len();
    n >= 3
        && !vowel(b[n - 1])
        && !matches!(b[n - 1], b'w' | b'x' | b'y')
        && vowel(b[n - 2])
        && !vowel(b[n - 3])
        && b.iter().filter(|c| vowel(**c)).count() == 1
}

fn stem(verb: &str) -> String {
    let mut out = verb.to_owned();
    if doubles(verb)
        && let Some(last) = verb.chars().last()
    {
        out.push(last);
    }
    out
}

fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    (!stem.bytes().last().is_some_and(vowel)).then_some(stem)
}

/// "strike" gives "strikes", "party" gives "parties".
pub(crate) fn plural(noun: &str) -> String {
    if let Some(stem) = consonant_y(noun) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|e| noun.ends_with(e));
    if hissing || matches!(noun, "go" | "do" | "veto" | "torpedo") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// All forms; a blank cell means the regular one.
pub(crate) fn verb(base: &str, past: &str, participle: &str, ing: &str) -> Forms {
    let regular = || {
        if let Some(stem) = consonant_y(base) {
            format!("{stem}ied")
        } else if base.ends_with('e') {
            format!("{base}d")
        } else {
            format!("{}ed", stem(base))
        }
    };
    let past = if past.is_empty() { regular() } else { past.to_owned() };
    let participle = if participle.is_empty() { past.clone() } else { participle.to_owned() };
    let ing = if !ing.is_empty() {
        ing.to_owned()
    } else if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if let Some(stem) = base.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y'])) {
        if stem.len() > 1 { format!("{stem}ing") } else { format!("{base}ing") }
    } else {
        format!("{}ing", stem(base))
    };
    Forms { third: plural(base), past, participle, ing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_spelled() {
        let all = |v: &str| {
            let f = verb(v, "", "", "");
            format!("{} {} {}", f.third, f.past, f.ing)
        };
        assert_eq!(all("kill"), "kills killed killing");
        assert_eq!(all("deny"), "denies denied denying");
        assert_eq!(all("stop"), "stops stopped stopping");
        assert_eq!(all("urge"), "urges urged urging");
        assert_eq!(all("flee"), "flees fleed fleeing");
        assert_eq!(all("clash"), "clashes clashed clashing");
        assert_eq!(all("die"), "dies died dying");
        assert_eq!(all("deploy"), "deploys deployed deploying");
        assert_eq!(plural("party"), "parties");
    }
}
