//! Floor 5: what is said to have happened, and on whose say-so. Takes mentions; gives events, figures and sources. Does not
//! print.
