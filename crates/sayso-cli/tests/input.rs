//! Every kind of input, whole and broken. Takes files made here; checks the pages, the failures and that reading goes on.
//! Does not check what the pages say.

use flate2::{Compression, write::GzEncoder};
use sayso_cli::input::{Given, InputFailure, OwnedPage, open};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sayso-input-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(paths: &[String]) -> (Vec<OwnedPage>, Vec<InputFailure>) {
    let (mut pages, mut failures) = (Vec::new(), Vec::new());
    for item in open(paths, &Given::default()) {
        match item {
            Ok(page) => pages.push(page),
            Err(failure) => failures.push(failure),
        }
    }
    (pages, failures)
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::fast());
    to.write_all(bytes).unwrap();
    to.finish().unwrap()
}

fn record(n: usize, http: &[u8]) -> Vec<u8> {
    let len = http.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.example/{n}\r\n\
         WARC-Date: 2031-02-03T04:05:06Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {len}\r\n\r\n"
    );
    [head.as_bytes(), http, b"\r\n\r\n"].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"Content-Type: text/html\r\n\r\n", body].concat()
}

fn name(path: &str) -> String {
    Path::new(path).file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn folders_are_walked_in_order_and_globs_are_known() {
    let at = Folder::new("walk");
    at.put("b.html", "b");
    at.put("a/2.html", "a2");
    at.put("a/1.html.gz", gz(b"a1"));
    at.put("c.txt", "c");
    at.put(".hidden/x.html", "x");
    let all = |paths: &[String]| {
        let (pages, failures) = read(paths);
        let words = pages.iter().map(|p| String::from_utf8_lossy(&p.bytes).into_owned());
        (words.collect::<Vec<_>>().join(" "), failures)
    };
    assert_eq!(all(&[at.path("")]).0, "a1 a2 b c");
    assert_eq!(all(&[at.path("c.txt"), at.path("*.html"), at.path("a/*")]).0, "c b a1 a2");
    let (words, failures) = all(&[at.path("none.html"), at.path("*.pdf"), at.path("b.html")]);
    assert_eq!(words, "b");
    assert!(failures[0].reason.contains("no such file"), "{failures:?}");
    assert!(failures[1].reason.contains("matches no file"), "{failures:?}");
}

#[test]
fn what_the_user_gives_stands_on_every_page() {
    let at = Folder::new("given");
    let path = at.put("x.warc", record(1, &answer("", b"<p>x")));
    let given =
        Given { outlet: Some("Quay".into()), url: None, published: Some("2031-02-03".into()) };
    let page = open(&[path], &given).next().unwrap().unwrap();
    assert_eq!(
        (page.outlet.as_deref(), page.published.as_deref()),
        (Some("Quay"), Some("2031-02-03"))
    );
    assert_eq!(page.url.as_deref(), Some("https://e.example/1"));
    assert_eq!(page.fetched.as_deref(), Some("2031-02-03T04:05:06Z"));
}

#[test]
fn warc_files_give_their_pages_however_they_are_packed() {
    let at = Folder::new("warc");
    let long = "<p>long</p>".repeat(300_000).into_bytes();
    let gzipped = answer("Content-Encoding: gzip\r\n", &gz(b"<p>packed"));
    let records = [
        record(0, &answer("", b"<p>plain")),
        record(1, b"HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>gone"),
        record(2, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        record(3, &gzipped),
        record(4, &answer("Transfer-Encoding: chunked\r\n", b"3\r\n<p>\r\n4\r\nlast\r\n0\r\n\r\n")),
        record(5, &answer("", &long)),
    ];
    let plain = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|r| gz(r)).collect();
    let zst = ruzstd::encoding::compress_to_vec(
        plain.as_slice(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    let paths = [
        at.put("a.warc", &plain),
        at.put("b.warc.gz", &members),
        at.put("c.warc.gz", gz(&plain)),
        at.put("d.warc.zst", [zst.clone(), zst].concat()),
    ];
    let (pages, failures) = read(&paths);
    assert_eq!(failures, []);
    assert_eq!(pages.len(), 4 * 5);
    for four in pages.chunks(4) {
        let words = [&b"<p>plain"[..], b"<p>packed", b"<p>last", &long];
        assert!(four.iter().zip(words).all(|(p, w)| p.bytes == w), "{}", four[0].locator);
    }
    let second = gz(&records[0]).len() + gz(&records[1]).len() + gz(&records[2]).len();
    assert_eq!(name(&pages[5].locator), format!("b.warc.gz @{second}"));
    assert_eq!(name(&pages[8].locator), "c.warc.gz @0");
    assert_eq!(name(&pages[9].locator), format!("c.warc.gz @0+{}", records[..3].concat().len()));
}

#[test]
fn behind_a_bad_record_the_next_is_read() {
    let at = Folder::new("bad");
    let page =
        |n: usize| record(n, &answer("", format!("<p>{n} {}", "x".repeat(n * 997)).as_bytes()));
    let mut broken = gz(&page(2));
    let middle = broken.len() / 2;
    broken[middle..].fill(0x42);
    let members = [gz(&page(1)), broken, gz(&page(3)), b"junk".to_vec(), gz(&page(4))].concat();
    let gzipped = at.put("bad.warc.gz", members);
    let (pages, failures) = read(std::slice::from_ref(&gzipped));
    let urls: Vec<_> = pages.iter().filter_map(|p| p.url.as_deref()).collect();
    assert_eq!(urls, ["https://e.example/1", "https://e.example/3", "https://e.example/4"]);
    assert!(
        !failures.is_empty() && failures.iter().all(|f| f.locator.starts_with(&gzipped)),
        "{failures:?}"
    );
    let plain = [
        page(1),
        b"WARC/1.0\r\nContent-Length: x\r\n\r\nlost\r\n\r\n".to_vec(),
        page(3),
        b"noise\r\n".to_vec(),
        page(4),
        page(5)[..90].to_vec(),
    ];
    let (pages, failures) = read(&[at.put("bad.warc", plain.concat())]);
    assert_eq!(pages.len(), 3);
    assert_eq!(failures.len(), 3, "{failures:?}");
}

#[test]
fn lines_are_pages_and_bad_lines_are_failures() {
    let at = Folder::new("lines");
    let text = "{\"url\": \"https://e.example/1\", \"html\": \"<p>x\"}\n\nnonsense\n{\"id\": 1}\n{\"text\": \"y\"}";
    for path in
        [at.put("a.jsonl", text), at.put("b.ndjson.gz", gz(text.as_bytes())), at.put("c", text)]
    {
        let (pages, failures) = read(std::slice::from_ref(&path));
        let locators: Vec<_> = pages.iter().map(|p| p.locator.clone()).collect();
        assert_eq!(locators, [format!("{path}:1"), format!("{path}:5")]);
        assert_eq!(pages[1].bytes, b"{\"text\": \"y\"}");
        assert_eq!(failures.len(), 2, "{failures:?}");
        assert_eq!(failures[0].locator, format!("{path}:3"));
    }
}

#[test]
fn a_gzip_bomb_is_cut_at_the_longest_page() {
    let at = Folder::new("bomb");
    let mut to = GzEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![b' '; 1 << 20];
    (0..70).for_each(|_| to.write_all(&piece).unwrap());
    let bomb = to.finish().unwrap();
    let packed = answer("Content-Encoding: gzip\r\n", &bomb);
    let paths = [
        at.put("bomb.html.gz", &bomb),
        at.put("bomb.warc", record(1, &packed)),
        at.put("b.jsonl.gz", &bomb),
    ];
    let (pages, failures) = read(&paths);
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().all(|p| p.bytes.len() == sayso::limits::PAGE_BYTES + 1));
    assert_eq!(failures.len(), 1, "{failures:?}");
}
