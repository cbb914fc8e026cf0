//! Chains of say-so. Takes the claims of an article and its meta; gives the hops behind each claim: speaker <- agency <-
//! outlet. Does not decide what a claim holds.

use super::row::{Cell, Ground, Hop, HopKind, RowId};
use crate::claim::Claim;
use crate::mention::Form;
use crate::page::{Article, Field, MetaValue};
use crate::rules::{Rules, Stands};
use crate::text::Span;

/// Longest chain that is followed.
const HOPS: usize = 8;

/// Contents looked at, going back from a span, for those that hold it.
const CONTENTS_BACK: usize = 256;

/// Builds the chains of one article.
pub(super) struct Chains<'a> {
    pub article: &'a Article,
    pub claims: &'a [Claim],
    pub ids: &'a [RowId],
    pub rules: &'a Rules,
    /// Every content with its claim, sorted.
    contents: Vec<(Span, usize)>,
}

impl<'a> Chains<'a> {
    /// The chains of an article's claims, whose rows have these ids.
    pub fn new(
        article: &'a Article,
        claims: &'a [Claim],
        ids: &'a [RowId],
        rules: &'a Rules,
    ) -> Self {
        let all = claims.iter().enumerate();
        let mut contents: Vec<(Span, usize)> =
            all.flat_map(|(i, c)| c.content.iter().map(move |s| (*s, i))).collect();
        contents.sort_unstable();
        Self { article, claims, ids, rules, contents }
    }

    /// The hops of what the article says itself: the agency it credits, its outlet.
    pub fn own(&self) -> Vec<Hop> {
        let mut hops = Vec::new();
        self.publisher(&mut hops);
        hops
    }

    /// The hops behind a claim, its own source first.
    pub fn of_claim(&self, claim: usize) -> Vec<Hop> {
        let mut hops: Vec<Hop> = Vec::new();
        let mut next = Some(claim);
        while let Some(i) = next.filter(|_| hops.len() < HOPS) {
            let Some(claim) = self.claims.get(i) else { break };
            self.source(claim, &mut hops);
            if let Some(via) = claim.via {
                let kind = if via.agency { HopKind::Agency } else { HopKind::Media };
                self.push(
                    &mut hops,
                    Hop { kind, cell: Cell::verbatim(&self.article.text, via.span) },
                );
            }
            next = claim.parent.filter(|p| *p != i);
        }
        self.publisher(&mut hops);
        hops
    }

    /// The hops of something inside the content of a claim: the claim's, and that they are carried from there.
    pub fn carried(&self, claim: usize) -> Vec<Hop> {
        let mut hops = self.of_claim(claim);
        if let Some(id) = self.ids.get(claim) {
            let said = |h: &&mut Hop| !h.cell.grounds.iter().any(|g| matches!(g, Ground::Meta(_)));
            hops.iter_mut().filter(said).for_each(|h| h.cell.grounds.push(Ground::Carried(*id)));
        }
        hops
    }

    /// The smallest content that holds a span.
    pub fn holder(&self, span: Span) -> Option<usize> {
        let before = self.contents.partition_point(|(s, _)| s.start <= span.start);
        let near = self.contents[..before].iter().rev().take(CONTENTS_BACK);
        near.filter(|(s, _)| s.contains(span)).map(|(s, i)| (s.len(), *i)).min().map(|(_, i)| i)
    }

    fn source(&self, claim: &Claim, hops: &mut Vec<Hop>) {
        let text = &self.article.text;
        let kind = match claim.form {
            Form::Agency => HopKind::Agency,
            Form::Media => HopKind::Media,
            _ => HopKind::Speaker,
        };
        if let Some(root) = claim.continues {
            if let Some((source, id)) = claim.referent.zip(self.ids.get(root)) {
                let mut cell = Cell::verbatim(text, source);
                cell.grounds.push(Ground::Carried(*id));
                cell.rule = "continuing-quote";
                self.push(hops, Hop { kind, cell });
            }
            return;
        }
        let Some(source) = claim.source else { return };
        let mut cell = Cell::verbatim(text, claim.referent.unwrap_or(source));
        if claim.referent.is_some() {
            cell.grounds.push(Ground::Text(source));
            cell.rule = "fullest-mention";
        }
        self.push(hops, Hop { kind, cell });
    }

    /// Adds a hop unless it repeats the last one or names an agency that is there.
    fn push(&self, hops: &mut Vec<Hop>, hop: Hop) {
        let agency = |h: &Hop| self.rules.agencies.named(&h.cell.value, Stands::Bracketed);
        let same = hops.iter().any(|h| {
            h.kind == hop.kind
                && (h.cell.value == hop.cell.value
                    || (agency(h).is_some() && agency(h) == agency(&hop)))
        });
        if !same {
            hops.push(hop);
        }
    }

    fn publisher(&self, hops: &mut Vec<Hop>) {
        let published = [
            (Field::Agency, HopKind::Agency),
            (Field::Source, HopKind::Media),
            (Field::Outlet, HopKind::Outlet),
        ];
        let meta = &self.article.meta;
        for (field, kind) in published {
            let own = field == Field::Source && meta.value(field) == meta.value(Field::Outlet);
            if let Some(value) = meta.get(field).filter(|_| !own) {
                self.push(hops, Hop { kind, cell: meta_cell(value) });
            }
        }
    }
}

fn meta_cell(value: &MetaValue) -> Cell {
    let mut grounds = vec![Ground::Meta(value.field)];
    grounds.extend(value.span.map(Ground::Text));
    Cell { value: value.value.clone(), grounds, rule: "meta" }
}
