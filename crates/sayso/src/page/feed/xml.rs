//! A feed's XML as a flat list of elements whose text knows its bytes. Takes source, well-formed or not; gives elements
//! and what was broken. Does not know what the elements mean.

use super::super::html;
use crate::limits;
use crate::text::{Alignment, TextBuilder};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// One element; elements stand in document order, so that a child has a higher number than its parent.
#[derive(Debug)]
pub(super) struct Element<'s> {
    /// As written, with its prefix.
    pub name: &'s str,
    /// Number of the element around it; the first element is its own parent.
    pub parent: usize,
    /// Number of the first element behind all that stand in it.
    pub end: usize,
    /// Source between its start and end tags.
    pub inner: Range<usize>,
    attributes: &'s str,
}

/// All elements of a feed.
#[derive(Debug, Default)]
pub(super) struct Xml<'s> {
    pub source: &'s str,
    pub elements: Vec<Element<'s>>,
    /// The first thing that is not well formed, in words.
    pub broken: Option<String>,
}

impl<'s> Xml<'s> {
    pub(super) fn parse(source: &'s str) -> Self {
        let xml = Self { source, ..Self::default() };
        let mut builder = Builder { xml, open: Vec::new() };
        let mut from = 0;
        for _ in 0..limits::FEED_BREAKS {
            let Err((at, why)) = builder.read(from) else { break };
            builder.note(at, &why);
            // What cannot be read is passed over up to the next item.
            let Some(next) = next_item(source, at.max(from) + 1) else { break };
            builder.close_items();
            from = next;
        }
        if !builder.open.is_empty() || builder.xml.elements.is_empty() {
            builder.note(source.len(), "the end is missing");
        }
        builder.close_to(0, source.len());
        builder.xml
    }

    /// Elements directly in element `of`.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.elements.get(of).map_or(0, |e| e.end);
        let mut at = of + 1;
        std::iter::from_fn(move || {
            let here = (at < end).then_some(at)?;
            at = self.elements[here].end.max(here + 1);
            Some(here)
        })
    }

    /// Children of that name.
    pub(super) fn named<'a>(
        &'a self,
        of: usize,
        name: &'a str,
    ) -> impl Iterator<Item = usize> + 'a {
        self.children(of).filter(move |c| self.elements[*c].name == name)
    }

    /// The characters directly in an element, references and CDATA resolved, with their places in the source.
    pub(super) fn text(&self, of: usize) -> (String, Alignment) {
        let (inner, mut depth) = (self.elements[of].inner.clone(), 0_usize);
        let mut out = TextBuilder::default();
        let mut reader = reader(&self.source[inner.clone()]);
        loop {
            let start = inner.start + reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = inner.start + reader.buffer_position() as usize;
            match event {
                Err(_) | Ok(Event::Eof) => return out.finish(),
                Ok(Event::Start(_)) => depth += 1,
                Ok(Event::End(_)) => depth = depth.saturating_sub(1),
                Ok(Event::Text(_)) if depth == 0 => self.verbatim(start..end, &mut out),
                Ok(Event::CData(_)) if depth == 0 => {
                    self.verbatim(start + 9..end.saturating_sub(3), &mut out);
                }
                Ok(Event::GeneralRef(_)) if depth == 0 => {
                    let words = self.source.get(start..end).unwrap_or_default();
                    let (it, len) = resolve(words).unwrap_or_default();
                    if len > 0 {
                        out.unit(&it, start..start + len);
                    }
                    self.verbatim(start + len..end, &mut out);
                }
                Ok(_) => {}
            }
        }
    }

    fn verbatim(&self, at: Range<usize>, out: &mut TextBuilder) {
        if let Some(words) = self.source.get(at.clone()) {
            out.verbatim(words, at.start);
        }
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, of: usize, name: &str) -> Option<(String, Range<usize>)> {
        let tag = BytesStart::from_content(self.elements[of].attributes, 0);
        let found =
            tag.html_attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
        let raw: &str = &found.value;
        let at = (raw.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize)?;
        (at + raw.len() <= self.source.len()).then(|| (html::decode(raw), at..at + raw.len()))
    }
}

struct Builder<'s> {
    xml: Xml<'s>,
    /// Numbers of the open elements, the outermost first.
    open: Vec<usize>,
}

impl<'s> Builder<'s> {
    /// Reads from byte `from` to the end, or to where it breaks.
    fn read(&mut self, from: usize) -> Result<(), (usize, String)> {
        let source = self.xml.source;
        let mut reader = reader(&source[from..]);
        loop {
            let start = from + reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = from + reader.buffer_position() as usize;
            match event {
                Err(e) => return Err((start, e.to_string())),
                Ok(Event::Eof) => return Ok(()),
                Ok(Event::Start(_)) => self.start(start, end, false),
                Ok(Event::Empty(_)) => self.start(start, end, true),
                Ok(Event::End(_)) => self.end(start, end),
                Ok(_) => {}
            }
        }
    }

    fn start(&mut self, start: usize, end: usize, empty: bool) {
        let inside = self.xml.source.get(start + 1..end.saturating_sub(1)).unwrap_or_default();
        let len = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
        let name = &inside[..len];
        if is_item(name) && self.open.iter().any(|o| is_item(self.xml.elements[*o].name)) {
            self.note(start, "an item begins inside an item");
            self.close_items();
        }
        let number = self.xml.elements.len();
        if number >= limits::FEED_ELEMENTS {
            return self.note(start, "too many elements; those from here on were not read");
        }
        self.xml.elements.push(Element {
            name,
            parent: self.open.last().copied().unwrap_or(number),
            end: number + 1,
            inner: end..end,
            attributes: inside[len..].trim_end_matches('/'),
        });
        if !empty && self.open.len() < limits::TREE_DEPTH {
            self.open.push(number);
        }
    }

    fn end(&mut self, start: usize, end: usize) {
        let name = self.xml.source.get(start + 2..end.saturating_sub(1)).unwrap_or_default().trim();
        let Some(i) = self.open.iter().rposition(|o| self.xml.elements[*o].name == name) else {
            return self.note(start, &format!("</{name}> ends nothing"));
        };
        if i + 1 != self.open.len() {
            self.note(start, &format!("</{name}> stands before the end of what it holds"));
        }
        self.close_to(i, start);
    }

    /// Closes the open elements from the `i`th on.
    fn close_to(&mut self, i: usize, at: usize) {
        let behind = self.xml.elements.len();
        for open in self.open.drain(i..) {
            let it = &mut self.xml.elements[open];
            it.end = behind;
            it.inner.end = at.max(it.inner.start);
        }
    }

    /// Closes an open item with all that is open in it.
    fn close_items(&mut self) {
        if let Some(i) = self.open.iter().position(|o| is_item(self.xml.elements[*o].name)) {
            let at = self.xml.elements.last().map_or(0, |e| e.inner.end);
            self.close_to(i, at);
        }
    }

    fn note(&mut self, at: usize, why: &str) {
        if self.xml.broken.is_none() {
            self.xml.broken = Some(format!("not well formed at byte {at}: {why}"));
        }
    }
}

/// Whether elements of that name are the stories of a feed.
pub(super) fn is_item(name: &str) -> bool {
    matches!(name.rsplit(':').next(), Some("item" | "entry"))
}

fn next_item(source: &str, from: usize) -> Option<usize> {
    let rest = source.as_bytes().get(from..)?;
    let tag = |at: &usize| {
        let after = &rest[at + 1..];
        let len = after.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b':').count();
        std::str::from_utf8(&after[..len]).is_ok_and(is_item)
    };
    memchr::memchr_iter(b'<', rest).find(tag).map(|at| from + at)
}

fn reader(source: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// What a reference stands for and its bytes; feeds use HTML's names besides XML's five. `None` when it is no reference
/// after all.
fn resolve(words: &str) -> Option<(Cow<'static, str>, usize)> {
    let known = match words {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&apos;" => "'",
        other => {
            let name = other.strip_prefix('&')?.strip_suffix(';')?;
            let fine = |b: u8| b.is_ascii_alphanumeric() || b == b'#';
            let (it, len) = name.bytes().all(fine).then(|| html::reference(other))??;
            return Some((Cow::Owned(it), len));
        }
    };
    Some((Cow::Borrowed(known), words.len()))
}
