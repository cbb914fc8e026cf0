//! Makes `examples/small.warc.gz` from `examples/pages`, the same bytes every time. Takes the repository's root as working
//! directory; gives the file. Does not ship.
//!
//! `cargo run -p sayso-cli --example small_warc`

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir("examples/pages")?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut out = member(&record(
        "warcinfo",
        "",
        "application/warc-fields",
        b"software: sayso examples\r\n",
    ))?;
    for (n, path) in (1..).zip(&paths) {
        let page = fs::read(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let latin = page.windows(10).any(|w| w == b"iso-8859-1");
        let charset = if latin { "ISO-8859-1" } else { "utf-8" };
        let uri = format!("WARC-Target-URI: https://archive.example/{name}\r\n");
        let http = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n",
            page.len()
        );
        let block = [http.as_bytes(), &page, b"\r\n0\r\n\r\n"].concat();
        let id = format!("{uri}WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012}>\r\n");
        out.extend(member(&record(
            "request",
            &uri,
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ))?);
        out.extend(member(&record("response", &id, "application/http; msgtype=response", &block))?);
    }
    fs::write("examples/small.warc.gz", &out)?;
    println!("examples/small.warc.gz: {} bytes", out.len());
    Ok(())
}

fn record(kind: &str, more: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let len = block.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2025-11-02T10:00:00Z\r\n{more}Content-Type: {content_type}\r\n\
         Content-Length: {len}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// One gzip member; the compressor writes no time into it.
fn member(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut gzip = libdeflater::Compressor::new(libdeflater::CompressionLvl::best());
    let mut out = vec![0; gzip.gzip_compress_bound(bytes.len())];
    let len = gzip.gzip_compress(bytes, &mut out)?;
    out.truncate(len);
    Ok(out)
}
