//! Labelled documents. Takes a JSONL file, gzipped or not, in the form of `gold/README.md`; gives records. Does not check
//! labels.

use base64::Engine as _;
use serde_json::Value;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The data files of a folder with their names without the endings, in order of name.
pub fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut out = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".gz").unwrap_or(&name).strip_suffix(".jsonl");
        if let Some(stem) = stem {
            out.push((stem.to_owned(), path));
        }
    }
    out.sort();
    Ok(out)
}

/// Every record of a file.
pub fn records(path: &Path) -> Result<Vec<Value>, String> {
    let fail = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let bytes = std::fs::read(path).map_err(|e| fail(&e))?;
    let text = if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut text = String::new();
        flate2::read::MultiGzDecoder::new(bytes.as_slice())
            .read_to_string(&mut text)
            .map_err(|e| fail(&e))?;
        text
    } else {
        String::from_utf8(bytes).map_err(|e| fail(&e))?
    };
    text.split('\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(i, line)| {
            serde_json::from_str(line).map_err(|e| fail(&format!("line {}: {e}", i + 1)))
        })
        .collect()
}

/// The raw bytes of a record: a page's, or a dump's.
pub fn raw(record: &Value) -> Option<Vec<u8>> {
    if let Some(html) = record["html"].as_str().or_else(|| record["text"].as_str()) {
        return Some(html.as_bytes().to_vec());
    }
    let coded = record["html_base64"].as_str()?;
    base64::engine::general_purpose::STANDARD.decode(coded).ok()
}

/// The strings of a list, or the one string in place of a list.
pub fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::String(one) => vec![one],
        _ => Vec::new(),
    }
}
