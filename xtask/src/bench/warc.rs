//! A large web archive to read. Takes saved pages; writes them over and over as WARC 1.1 response records, each its own
//! gzip member, until the file is as large as asked. Keeps none of it in memory.

use super::{number, saved_pages};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{BufWriter, Write as _};

/// `cargo xtask bench warc PATH [--mb N] [--gold DIR]`: prints one line of JSON.
pub fn main(args: &[String]) -> Result<(), String> {
    let path = args.first().filter(|p| !p.starts_with('-')).ok_or("say where to write")?;
    let limit = number(args, "--mb", 1024)? * 1_000_000;
    let pages = saved_pages(args)?;
    if pages.is_empty() {
        return Err("no pages to write".to_owned());
    }
    let fail = |e: std::io::Error| format!("{path}: {e}");
    let mut members = Vec::new();
    let mut payloads = Vec::new();
    for (i, (url, html)) in pages.iter().enumerate() {
        let record = record(i, url, html);
        let mut gz = GzEncoder::new(Vec::new(), Compression::default());
        gz.write_all(&record).map_err(fail)?;
        members.push(gz.finish().map_err(fail)?);
        payloads.push(record.len());
    }
    let mut out = BufWriter::new(std::fs::File::create(path).map_err(fail)?);
    let (mut written, mut payload, mut records) = (0, 0, 0);
    while written < limit {
        let i = records % members.len();
        out.write_all(&members[i]).map_err(fail)?;
        written += members[i].len();
        payload += payloads[i];
        records += 1;
    }
    out.flush().map_err(fail)?;
    println!(
        "{}",
        serde_json::json!({"what": "warc", "path": path, "records": records, "bytes": written, "payload_bytes": payload})
    );
    Ok(())
}

fn record(i: usize, url: &str, html: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
        html.len()
    );
    let mut out = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-05-14T06:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{i:012x}>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        head.len() + html.len()
    )
    .into_bytes();
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(html);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_says_its_length() {
        let text = String::from_utf8(record(7, "https://news.example/a", b"<p>Hi</p>")).unwrap();
        let (warc, rest) = text.split_once("\r\n\r\n").unwrap();
        let block = rest.strip_suffix("\r\n\r\n").unwrap();
        assert!(warc.contains(&format!("Content-Length: {}", block.len())));
        assert!(block.ends_with("Content-Length: 9\r\n\r\n<p>Hi</p>"));
    }
}
