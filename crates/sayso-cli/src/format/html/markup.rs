//! Markup under construction. Takes fixed markup and foreign words; gives HTML in which foreign words are always escaped:
//! only text known when sayso was built can be markup. Does not check that tags match.

/// HTML being written.
#[derive(Debug, Default)]
pub struct Markup {
    html: String,
}

impl Markup {
    /// Adds markup, which can only come from this program's own text.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.html.push_str(markup);
        self
    }

    /// Adds foreign words, safe between tags and inside a quoted attribute.
    pub fn text(&mut self, words: &str) -> &mut Self {
        for c in words.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                '\n' | '\t' => self.html.push(c),
                c if c.is_control() => self.html.push('\u{fffd}'),
                c => self.html.push(c),
            }
        }
        self
    }

    /// Adds a number.
    pub fn number(&mut self, number: usize) -> &mut Self {
        self.text(&number.to_string())
    }

    /// The bytes so far.
    pub fn into_bytes(self) -> Vec<u8> {
        self.html.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn foreign_words_cannot_become_markup() {
        let mut m = Markup::default();
        m.raw("<p title=\"")
            .text("\" onclick='x()'")
            .raw("\">")
            .text("<script>&\u{0}\u{1b}")
            .raw("</p>");
        let want =
            "<p title=\"&quot; onclick=&#39;x()&#39;\">&lt;script&gt;&amp;\u{fffd}\u{fffd}</p>";
        assert_eq!(String::from_utf8(m.into_bytes()).unwrap(), want);
    }
}
