//! Links between the repository's documents. Takes a Markdown file; gives links that lead to no file. Does not look
//! outside: an address with a scheme is left alone.

use super::File;
use std::path::Path;

/// Links of a file whose target does not exist.
pub fn broken(root: &Path, file: &File) -> Vec<String> {
    let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
    let leads = |target: &str| {
        let path = target.split(['#', '?']).next().unwrap_or("");
        let base = if path.starts_with('/') { Path::new("") } else { folder };
        path.is_empty() || root.join(base).join(path.trim_start_matches('/')).exists()
    };
    let links = targets(&file.text).into_iter().filter(|t| !t.contains("://"));
    links
        .filter(|t| !t.starts_with("mailto:") && !leads(t))
        .map(|t| format!("{}: {t} leads nowhere", file.path))
        .collect()
}

/// Targets of `[words](target)` outside code.
fn targets(text: &str) -> Vec<String> {
    let (mut out, mut fenced) = (Vec::new(), false);
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
        for (at, _) in prose.match_indices("](") {
            let target: String =
                prose[at + 2..].chars().take_while(|c| !")\"".contains(*c)).collect();
            out.push(target.trim().to_owned());
        }
    }
    out
}

#[test]
fn a_dead_link_is_found() {
    let root = super::root();
    let bad = |text: &str| broken(&root, &File::of("eval/README.md", text)).len();
    assert_eq!(
        bad("[floors](floors.toml), [root](../Cargo.toml#x), [web](https://a.example/b)"),
        0
    );
    assert_eq!(bad("[gone](nowhere.md)"), 1);
    assert_eq!(bad("`[gone](nowhere.md)`\n```\n[gone](nowhere.md)\n```\n[here](#top)"), 0);
}
