//! Floor 3: sentences and words. Takes an article's body; gives sentences and tokens. Does not know what they mean.
