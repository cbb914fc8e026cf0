//! The columns of a row: one table for names, order and documentation. Takes nothing; gives [`Column`]. Does not hold
//! values.

macro_rules! columns {
    ($($name:ident = $word:literal $doc:literal,)*) => {
        /// What a cell of a [`Row`](super::Row) tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column { $(#[doc = $doc] $name,)* }

        impl Column {
            /// Every column, in printing order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The column's name in CSV, JSON and SQL.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What it holds, in one line.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Self::$name => $doc,)* }
            }
        }
    };
}

columns! {
    Type = "type" "PLOVER 0.8 type of an event (ASSAULT); say, deny, intend ... of a claim; killed, wounded, troops ... of a figure.",
    Mode = "mode" "PLOVER mode (aerial).",
    Status = "status" "happened, planned, demanded, threatened, attempted, foiled, possible, denied, ongoing or background; possible of a claim that says only what may be.",
    Trigger = "trigger" "The words that name the event, or the cue of a claim.",
    Actor = "actor" "Who does it.",
    Recipient = "recipient" "To whom it is done.",
    Instrument = "instrument" "With what.",
    Place = "place" "Where it happens, as written.",
    Date = "date" "When: ISO 8601 day, month, year or interval; blank when the text and the page do not tell.",
    When = "when" "The words that tell when.",
    Low = "low" "Least number the words allow.",
    High = "high" "Greatest number the words allow; blank when open.",
    Qualifier = "qualifier" "exact, about, at-least, more-than, at-most, fewer-than, between or vague.",
    Who = "who" "Whom the number counts, as written.",
    Scope = "scope" "this-event, cumulative, standing or background (of an older event).",
    Share = "share" "A part stated of the number (\"more than half of them women\").",
    Caveat = "caveat" "What the text says against taking it at face value.",
    Source = "source" "Who says it, as written.",
    Referent = "referent" "The fullest mention of the source in this article.",
    Form = "form" "named-person, named-body, unnamed-person, unnamed-group, document, media, agency, passive.",
    Anonymity = "anonymity" "The words that say the source is not named, and why.",
    Channel = "channel" "post, statement, interview, press-conference ..., as written.",
    Audience = "audience" "Who was told.",
    Distance = "distance" "Words with which the outlet steps back (alleged, claimed).",
    Content = "content" "What is said.",
    Quoted = "quoted" "direct, mixed or indirect.",
}
