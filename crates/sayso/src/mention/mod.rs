//! Floor 4: things named in the text. Takes sentences; gives quotes, numbers, places, times and actors. Does not say what
//! happened.
