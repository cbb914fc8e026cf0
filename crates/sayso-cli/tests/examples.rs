//! The example inputs that ship: every form opens, and each word knows its bytes. Takes `examples/`; checks counts, outlets
//! and headlines. Does not check rows.

use sayso::{Field, Rules};
use sayso_cli::input::{Given, open};

#[test]
fn every_example_opens() {
    let rules = Rules::builtin();
    let at = |name: &str| format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let names = ["feed.rss", "feed.atom.xml", "small.warc.gz", "pages.jsonl", "pages"];
    let heads = names.map(|name| {
        let mut out = Vec::new();
        for page in open(&[at(name)], &Given::default()) {
            let page = page.unwrap();
            for article in sayso::page::open(&page.as_raw(), &rules) {
                assert!(article.notes.is_empty(), "{name}: {:?}", article.notes);
                for run in article.origin.runs() {
                    assert!(page.bytes.get(run.raw_range()).is_some());
                }
                out.push(article);
            }
        }
        out
    });
    let titles = |i: usize| -> Vec<&str> {
        heads[i]
            .iter()
            .map(|a| a.meta.value(Field::Headline).or(a.headline()).unwrap_or_default())
            .collect()
    };
    assert_eq!(
        titles(0),
        [
            "Gunmen free 14 prisoners in raid on Karvela jail",
            "Teachers on Osk end strike after pay deal"
        ]
    );
    assert_eq!(
        titles(1),
        [
            "Bergwacht rettet neun Wanderer – eine Frau wird vermisst",
            "Minister kündigt Prüfung der Staumauer an"
        ]
    );
    assert_eq!(titles(2), titles(4));
    assert_eq!(titles(2).len(), 3);
    assert_eq!(
        titles(3),
        [
            "Fire destroys 60 stalls at Dorrin market",
            "Neighbours agree to reopen Salt Road crossing"
        ]
    );
    assert_eq!(heads[0][0].meta.value(Field::Outlet), Some("The Harbour & Hill Post"));
    assert_eq!(heads[0][0].meta.value(Field::Source), Some("Northwire"));
    assert_eq!(heads[3][1].meta.value(Field::Outlet), Some("The Plainsman"));
    let report = sayso::read_article(heads[0][0].clone(), &rules);
    let chain = report.rows[0].chain_line();
    assert!(chain.ends_with("Northwire <- The Harbour & Hill Post"), "{chain}");
}
