//! schema.org blocks (JSON-LD). Takes a page's scripts; gives what they say of the story. Does not read microdata.

use super::collect::Finds;
use super::json::Json;
use super::{Field, MetaFrom};
use crate::page::html::{NodeId, Tree};
use crate::rules::{Role, Rules};
use crate::text::Span;
use std::collections::HashMap;

/// JSON-LD scripts of one page.
#[derive(Default)]
pub(super) struct Scripts<'s> {
    sources: Vec<(&'s str, usize)>,
}

/// Most scripts read.
const SCRIPTS: usize = 32;
/// Nodes looked at on the way to the story.
const NODES: usize = 4_000;

impl<'s> Scripts<'s> {
    pub fn push(&mut self, tree: &Tree<'s>, script: NodeId) {
        let texts = tree.descendants(script).map(|n| tree.source_of(n));
        if let Some(span) = texts.reduce(Span::cover)
            && self.sources.len() < SCRIPTS
            && let Some(text) = span.get(tree.source())
        {
            self.sources.push((text, span.start as usize));
        }
    }

    pub fn read(&self, rules: &Rules, out: &mut Finds) {
        let mut roots = Vec::new();
        for (source, at) in &self.sources {
            let (json, broken) = Json::read(source, *at);
            if broken {
                out.broken.push(Span::new(*at, at + source.len()));
            }
            roots.extend(json);
        }
        let mut walk = Walk { rules, ids: HashMap::new(), nodes: Vec::new(), seen: 0 };
        roots.iter().for_each(|r| r.ids(&mut walk.ids));
        roots.iter().for_each(|r| walk.find(r, 0));
        walk.tell(out);
    }
}

struct Walk<'r, 'j, 's> {
    rules: &'r Rules,
    ids: HashMap<&'s str, &'j Json<'s>>,
    nodes: Vec<(Role, &'j Json<'s>)>,
    seen: usize,
}

impl<'j, 's> Walk<'_, 'j, 's> {
    /// Nodes that may be the story: at the top, in `@graph`, as a page's main entity.
    fn find(&mut self, json: &'j Json<'s>, depth: usize) {
        self.seen += 1;
        if depth > 4 || self.seen > NODES {
            return;
        }
        match json {
            Json::Word { .. } => {}
            Json::List(list) => list.iter().for_each(|v| self.find(v, depth)),
            Json::Map(_) => {
                if let Some(role) = self.role(json) {
                    self.nodes.push((role, json));
                }
                for key in
                    ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "liveBlogUpdate"]
                {
                    if key != "liveBlogUpdate"
                        && let Some(inner) = json.get(key)
                    {
                        self.find(inner, depth + 1);
                    }
                }
            }
        }
    }

    fn role(&self, json: &Json<'s>) -> Option<Role> {
        let kinds = json.words("@type").chain(json.words("type"));
        kinds.filter_map(|k| self.rules.meta.role(k)).min()
    }

    /// What a reference stands for: `{"@id": "..."}` gives the node of that id.
    fn follow(&self, json: &'j Json<'s>) -> &'j Json<'s> {
        match json {
            Json::Map(pairs) if pairs.len() <= 2 && json.get("name").is_none() => {
                let there = json.words("@id").next().and_then(|id| self.ids.get(id));
                there.copied().unwrap_or(json)
            }
            other => other,
        }
    }

    fn tell(&self, out: &mut Finds) {
        for role in [Role::Story, Role::Page, Role::Media, Role::Site] {
            let trust = match role {
                Role::Story => 1,
                Role::Page => 2,
                Role::Media => 3,
                _ => 4,
            };
            let mut nodes = self.nodes.iter().filter(|n| n.0 == role).map(|n| n.1);
            let Some(first) = nodes.next() else { continue };
            // Of several stories the one that says most of itself is the page's own.
            let fullness = |n: &&Json<'_>| FULL.iter().filter(|k| n.get(k).is_some()).count();
            let best = nodes.fold(first, |a, b| if fullness(&b) > fullness(&a) { b } else { a });
            match role {
                Role::Site => self.word(best, &["name"], Field::Outlet, 4, out),
                _ => self.story(best, trust, role, out),
            }
        }
    }

    fn story(&self, node: &'j Json<'s>, trust: u8, role: Role, out: &mut Finds) {
        let title: &[&str] =
            if role == Role::Story { &["headline", "name"] } else { &["headline"] };
        self.word(node, title, Field::Headline, trust, out);
        self.word(
            node,
            &["datePublished", "dateCreated", "uploadDate"],
            Field::Published,
            trust,
            out,
        );
        self.word(node, &["dateModified"], Field::Modified, trust, out);
        self.word(node, &["inLanguage"], Field::Language, trust, out);
        self.word(node, &["description"], Field::Description, trust, out);
        self.word(node, &["url", "mainEntityOfPage", "@id"], Field::Url, trust, out);
        for section in node.get("articleSection").map(Json::items).unwrap_or_default() {
            if let Some((words, span)) = section.word() {
                out.add(Field::Section, &plain(&words), MetaFrom::JsonLd, span, trust);
            }
        }
        let key = if node.get("author").is_some() { "author" } else { "creator" };
        self.names(node, key, Field::Author, trust, out);
        self.names(node, "publisher", Field::Outlet, trust, out);
        for key in CREDITS {
            self.names(node, key, Field::Agency, trust, out);
        }
    }

    /// The first of some keys that holds words.
    fn word(&self, node: &'j Json<'s>, keys: &[&str], field: Field, trust: u8, out: &mut Finds) {
        let found = keys.iter().find_map(|key| {
            let value = self.follow(node.get(key)?);
            let words = value.word().or_else(|| value.get("@id").and_then(Json::word));
            words
                .or_else(|| value.get("name").and_then(Json::word))
                .filter(|w| !w.0.trim().is_empty())
        });
        if let Some((words, span)) = found {
            out.add(field, &plain(&words), MetaFrom::JsonLd, span, trust);
        }
    }

    /// Names under a key: words, or things with a name.
    fn names(&self, node: &'j Json<'s>, key: &str, field: Field, trust: u8, out: &mut Finds) {
        for item in node.get(key).map(Json::items).unwrap_or_default() {
            let item = self.follow(item);
            let name = match item {
                Json::Word { .. } => Some(item),
                _ => item.get("name").or_else(|| item.get("alternateName")),
            };
            for one in name.map(Json::items).unwrap_or_default() {
                if let Some((words, span)) = one.word() {
                    out.add(field, &plain(&words), MetaFrom::JsonLd, span, trust);
                }
            }
        }
    }
}

/// Keys that a page's own story has.
// Format names: schema.org.
const FULL: &[&str] = &[
    "headline",
    "datePublished",
    "author",
    "publisher",
    "articleBody",
    "image",
    "dateModified",
    "mainEntityOfPage",
];
/// Keys under which a wire agency may be named.
// Format names: schema.org.
const CREDITS: &[&str] = &[
    "creator",
    "source",
    "sourceOrganization",
    "copyrightHolder",
    "provider",
    "contributor",
    "creditText",
    "publisherImprint",
];

/// Characters of a value in which markup or entities were left.
fn plain(words: &str) -> String {
    if !words.contains(['&', '<']) {
        return words.to_owned();
    }
    let once = strip(words);
    if once.contains('&') && once.contains(';') { strip(&once) } else { once }
}

fn strip(words: &str) -> String {
    let tree = Tree::parse(words);
    let text = tree.text(tree.root());
    if text.is_empty() { words.to_owned() } else { text }
}
