//! Floor 4: things named in the text. Takes words and chunks; gives times, numbers, places, names of sources and what they
//! refer to. Does not say what happened.

mod actor;
mod number;
mod place;
mod time;

pub(crate) use actor::{Form, People, form_of};
pub(crate) use number::{Number, numbers};
pub(crate) use place::{PlaceName, is_place, names as place_names, place_after, whole_place};
pub(crate) use time::{Value, When, date_of, times};
