//! Element names as small numbers, and what HTML says of each. Takes names; gives [`Tag`]s. Does not know classes or
//! sites.

macro_rules! tags {
    ($($variant:ident $name:literal $($flag:ident)*;)*) => {
        /// An HTML element's name; all that HTML does not know are [`Tag::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Tag { $($variant,)* Other }

        const NAMED: &[(&str, Tag)] = &[$(($name, Tag::$variant),)*];

        impl Tag {
            /// The name, `"other"` for unknown ones.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Other => "other" }
            }

            const fn flags(self) -> u8 {
                match self { $(Self::$variant => 0 $(| $flag)*,)* Self::Other => 0 }
            }
        }
    };
}

/// Has no end tag.
const VOID: u8 = 1;
/// Its start tag ends an open paragraph.
const CLOSES_P: u8 = 2;
/// Begins on a line of its own.
const BLOCK: u8 = 4;
/// Holds no text that a reader sees.
const UNSEEN: u8 = 8;
/// A phrase within a line.
const FORMAT: u8 = 16;
/// An end tag of an element outside does not reach through it.
const WALL: u8 = 32;

tags! {
    A "a" FORMAT; Abbr "abbr"; Address "address" CLOSES_P BLOCK; Article "article" CLOSES_P BLOCK;
    Aside "aside" CLOSES_P BLOCK; Audio "audio" UNSEEN; B "b" FORMAT; Base "base" VOID;
    Blockquote "blockquote" CLOSES_P BLOCK; Body "body" WALL BLOCK; Br "br" VOID; Button "button" BLOCK;
    Canvas "canvas" UNSEEN; Caption "caption" WALL BLOCK; Center "center" CLOSES_P BLOCK; Cite "cite"; Code "code" FORMAT;
    Col "col" VOID; Dd "dd" CLOSES_P BLOCK; Del "del"; Details "details" CLOSES_P BLOCK; Dialog "dialog" CLOSES_P BLOCK;
    Div "div" CLOSES_P BLOCK; Dl "dl" CLOSES_P BLOCK; Dt "dt" CLOSES_P BLOCK; Em "em" FORMAT; Embed "embed" VOID;
    Fieldset "fieldset" CLOSES_P BLOCK; Figcaption "figcaption" CLOSES_P BLOCK; Figure "figure" CLOSES_P BLOCK;
    Font "font" FORMAT; Footer "footer" CLOSES_P BLOCK; Form "form" CLOSES_P BLOCK; H1 "h1" CLOSES_P BLOCK;
    H2 "h2" CLOSES_P BLOCK; H3 "h3" CLOSES_P BLOCK; H4 "h4" CLOSES_P BLOCK; H5 "h5" CLOSES_P BLOCK; H6 "h6" CLOSES_P BLOCK;
    Head "head" UNSEEN WALL; Header "header" CLOSES_P BLOCK; Hgroup "hgroup" CLOSES_P BLOCK; Hr "hr" VOID CLOSES_P BLOCK;
    Html "html" WALL BLOCK; I "i" FORMAT; Iframe "iframe" UNSEEN; Img "img" VOID; Input "input" VOID; Ins "ins"; Label "label";
    Legend "legend" BLOCK; Li "li" CLOSES_P BLOCK; Link "link" VOID; Main "main" CLOSES_P BLOCK; Mark "mark"; Math "math";
    Menu "menu" CLOSES_P BLOCK; Meta "meta" VOID; Nav "nav" CLOSES_P BLOCK; Noscript "noscript" UNSEEN; Object "object" WALL;
    Ol "ol" CLOSES_P BLOCK; Optgroup "optgroup"; Option "option" BLOCK; P "p" CLOSES_P BLOCK; Param "param" VOID;
    Picture "picture"; Pre "pre" CLOSES_P BLOCK; Q "q"; S "s" FORMAT; Script "script" UNSEEN; Search "search" CLOSES_P BLOCK;
    Section "section" CLOSES_P BLOCK; Select "select" UNSEEN; Small "small" FORMAT; Source "source" VOID; Span "span";
    Rp "rp" UNSEEN; Rt "rt" UNSEEN; Strike "strike" FORMAT; Strong "strong" FORMAT; Style "style" UNSEEN; Sub "sub"; Summary "summary" CLOSES_P BLOCK;
    Sup "sup"; Svg "svg" UNSEEN; Table "table" CLOSES_P BLOCK WALL; Tbody "tbody" BLOCK; Td "td" BLOCK WALL;
    Template "template" UNSEEN WALL; Textarea "textarea" UNSEEN; Tfoot "tfoot" BLOCK; Th "th" BLOCK WALL; Thead "thead" BLOCK;
    Time "time"; Title "title" UNSEEN; Tr "tr" BLOCK; Track "track" VOID; U "u" FORMAT; Ul "ul" CLOSES_P BLOCK; Var "var";
    Video "video" UNSEEN; Wbr "wbr" VOID;
}

/// Open addressing over the names, filled at compile time: a page asks for a name at every tag.
const SLOTS: usize = 512;
static TABLE: [u8; SLOTS] = fill();

const fn slot(name: &[u8]) -> usize {
    let (first, last) = (name[0] as usize, name[name.len() - 1] as usize);
    let second = name[if name.len() > 1 { 1 } else { 0 }] as usize;
    (first * 37 + second * 11 + last * 5 + name.len() * 129) % SLOTS
}

/// Index into [`NAMED`] plus one at each name's slot, 0 where empty.
const fn fill() -> [u8; SLOTS] {
    let (mut table, mut i) = ([0; SLOTS], 0);
    while i < NAMED.len() {
        let mut at = slot(NAMED[i].0.as_bytes());
        while table[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        i += 1;
        table[at] = i as u8;
    }
    table
}

impl Tag {
    /// The tag of a lower-case name.
    #[must_use]
    pub fn from_name(name: &[u8]) -> Self {
        if name.is_empty() {
            return Self::Other;
        }
        let mut at = slot(name);
        while TABLE[at] != 0 {
            let (known, tag) = NAMED[TABLE[at] as usize - 1];
            if known.as_bytes() == name {
                return tag;
            }
            at = (at + 1) % SLOTS;
        }
        Self::Other
    }

    /// Whether it has no end tag.
    #[must_use]
    pub fn is_void(self) -> bool {
        self.flags() & VOID != 0
    }

    /// Whether its start tag ends an open paragraph.
    #[must_use]
    pub fn closes_p(self) -> bool {
        self.flags() & CLOSES_P != 0
    }

    /// Whether it begins on a line of its own.
    #[must_use]
    pub fn is_block(self) -> bool {
        self.flags() & BLOCK != 0
    }

    /// Whether no reader sees the text in it.
    #[must_use]
    pub fn is_unseen(self) -> bool {
        self.flags() & UNSEEN != 0
    }

    /// Whether it marks a phrase within a line.
    #[must_use]
    pub fn is_format(self) -> bool {
        self.flags() & FORMAT != 0
    }

    /// Whether an end tag of an element outside does not reach through it.
    #[must_use]
    pub fn is_wall(self) -> bool {
        self.flags() & WALL != 0
    }

    /// 1 to 6 for a heading.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_tag() {
        for (name, tag) in NAMED {
            assert_eq!(Tag::from_name(name.as_bytes()), *tag);
            assert_eq!(tag.name(), *name);
        }
        assert_eq!(Tag::from_name(b"blink"), Tag::Other);
        assert_eq!(Tag::from_name(b""), Tag::Other);
    }
}
