//! Web archives (WARC, ISO 28500), read record by record: the pages that a crawler stored.
//!
//! Records that hold no page (requests, pictures, scripts, the crawl's own notes) are passed over; they are no articles.

use super::rows::skip_line;
use std::io::{self, BufRead, Read};

/// Longest line of a header, in bytes.
const LINE: u64 = 1 << 16;
/// Most lines of a header.
const LINES: usize = 1000;

/// A page as a crawler stored it.
#[derive(Debug, Default)]
pub(super) struct Crawled {
    /// The address it was fetched from.
    pub url: String,
    /// The encoding that the server named, or empty.
    pub charset: String,
    /// Its HTML.
    pub body: Vec<u8>,
}

/// The pages of a web archive.
pub(super) struct Warc<R> {
    source: R,
    limit: u64,
    ended: bool,
}

/// The lines of a header, names in lower case.
struct Header(Vec<(String, String)>);

impl Header {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }
}

impl<R: BufRead> Warc<R> {
    pub(super) fn new(source: R, limit: u64) -> Self {
        Warc { source, limit, ended: false }
    }

    /// The next line without its end; `None` at the end of the file.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.source.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        if line.len() as u64 == LINE && !line.ends_with(b"\n") {
            skip_line(&mut self.source)?;
        }
        Ok((!line.is_empty()).then(|| String::from_utf8_lossy(&line).trim_end().to_owned()))
    }

    /// Passes over lines until a record begins; gives whether they were anything but blank, or `None` at the end.
    fn find_record(&mut self) -> io::Result<Option<bool>> {
        let mut strange = false;
        while let Some(line) = self.line()? {
            if line.starts_with("WARC/") {
                return Ok(Some(strange));
            }
            strange |= !line.is_empty();
        }
        Ok(None)
    }

    fn header(&mut self) -> io::Result<Header> {
        let mut lines = Vec::new();
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            if lines.len() < LINES
                && let Some((name, value)) = line.split_once(':')
            {
                lines.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Ok(Header(lines))
    }

    /// The next page, or why it cannot be read; `None` inside for a record that holds no page.
    fn record(&mut self) -> io::Result<Option<Result<Option<Box<Crawled>>, String>>> {
        let Some(strange) = self.find_record()? else { return Ok(None) };
        let header = self.header()?;
        if strange {
            // What went wrong lies before this record, which may be whole.
            let before = "what stands before the record is no part of a web archive; reading goes on with the record".to_owned();
            self.pass(header.get("content-length").parse().unwrap_or(0))?;
            return Ok(Some(Err(before)));
        }
        let Ok(length) = header.get("content-length").parse::<u64>() else {
            return Ok(Some(Err("the record does not say how long it is (Content-Length)".to_owned())));
        };
        let kind = header.get("warc-type");
        if kind != "response" && kind != "resource" {
            self.pass(length)?;
            return Ok(Some(Ok(None)));
        }
        if length > self.limit {
            self.pass(length)?;
            return Ok(Some(Err(format!("larger than {} bytes; raise the limit with --max-size", self.limit))));
        }
        let mut block = Vec::new();
        self.source.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Ok(Some(Err("the file breaks off within the record".to_owned())));
        }
        let url = header.get("warc-target-uri").trim_matches(['<', '>']).to_owned();
        if kind == "resource" {
            let is_page = header.get("content-type").contains("html");
            return Ok(Some(Ok(is_page.then(|| Box::new(Crawled { url, charset: charset(header.get("content-type")), body: block })))));
        }
        Ok(Some(self.page(url, &block)))
    }

    /// The page that a server's answer holds.
    fn page(&self, url: String, answer: &[u8]) -> Result<Option<Box<Crawled>>, String> {
        let (head, body) = split_head(answer);
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split_whitespace().nth(1)).unwrap_or("");
        let fields = lines.filter_map(|line| line.split_once(':'));
        let header = Header(fields.map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned())).collect());
        if status != "200" || !header.get("content-type").contains("html") {
            return Ok(None);
        }
        let body = if header.get("transfer-encoding").eq_ignore_ascii_case("chunked") { unchunked(body) } else { body.to_vec() };
        let body = match header.get("content-encoding").to_lowercase().as_str() {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
                super::unpack::whole(flate2::read::MultiGzDecoder::new(body.as_slice()), self.limit)?
            }
            "deflate" => super::unpack::whole(flate2::read::ZlibDecoder::new(body.as_slice()), self.limit)?,
            "" | "identity" | "gzip" | "x-gzip" => body,
            other => return Err(format!("the page is packed as `{other}`, which is not read")),
        };
        Ok(Some(Box::new(Crawled { url, charset: charset(header.get("content-type")), body })))
    }

    /// Passes over the rest of a record.
    fn pass(&mut self, length: u64) -> io::Result<()> {
        io::copy(&mut self.source.by_ref().take(length), &mut io::sink()).map(|_| ())
    }
}

impl<R: BufRead> Iterator for Warc<R> {
    type Item = Result<Box<Crawled>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.record() {
                Ok(None) => return None,
                Ok(Some(Ok(None))) => {}
                Ok(Some(Ok(Some(page)))) => return Some(Ok(page)),
                Ok(Some(Err(reason))) => return Some(Err(reason)),
                Err(error) => {
                    self.ended = true;
                    return Some(Err(format!("cannot be read on: {error}")));
                }
            }
        }
        None
    }
}

/// The head of an answer and what follows its blank line.
fn split_head(answer: &[u8]) -> (&[u8], &[u8]) {
    let find = |mark: &[u8]| answer.windows(mark.len()).position(|window| window == mark).map(|at| (at, at + mark.len()));
    let (end, start) = find(b"\r\n\r\n").or_else(|| find(b"\n\n")).unwrap_or((answer.len(), answer.len()));
    (&answer[..end], &answer[start..])
}

/// A body that was sent in chunks, put together; a body that only says so is given back as it is.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().position(|&b| b == b'\n') {
        let size = std::str::from_utf8(&rest[..end]).ok().map(|line| line.split(';').next().unwrap_or("").trim());
        let Some(size) = size.and_then(|hex| usize::from_str_radix(hex, 16).ok()) else { break };
        let chunk = &rest[end + 1..];
        if size == 0 || size > chunk.len() {
            whole.extend_from_slice(&chunk[..size.min(chunk.len())]);
            return whole;
        }
        whole.extend_from_slice(&chunk[..size]);
        rest = chunk[size..].strip_prefix(b"\r\n").unwrap_or(&chunk[size..]);
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}

/// The encoding that a content type names: `text/html; charset=utf-8`.
fn charset(content_type: &str) -> String {
    let named = content_type.to_lowercase().split_once("charset=").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    named.split(';').next().unwrap_or("").trim_matches(|c: char| c == '"' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://lantern.example/a\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn read(text: &str) -> Vec<Result<String, String>> {
        let pages = Warc::new(text.as_bytes(), 1000);
        pages.map(|page| page.map(|page| format!("{} {}", page.url, String::from_utf8_lossy(&page.body)))).collect()
    }

    #[test]
    fn pages_are_read_whole_or_in_chunks_and_other_records_passed_over() {
        let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>One</p>";
        let chunks =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>T\r\n6\r\nwo</p>\r\n0\r\n\r\n";
        let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx";
        let missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>";
        let text = [record("warcinfo", "x"), record("response", html), record("request", "GET /"), record("response", picture)].concat()
            + &record("response", missing)
            + &record("response", chunks);
        assert_eq!(read(&text), ["https://lantern.example/a <p>One</p>", "https://lantern.example/a <p>Two</p>"].map(|p| Ok(p.to_owned())));
    }

    #[test]
    fn what_is_too_large_or_broken_is_refused_and_the_rest_is_read() {
        let page = |text: &str| record("response", &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{text}"));
        let text = [page("One"), page(&"x".repeat(2000)), "scrap\r\n".to_owned(), page("lost"), page("Two"), page("Three")].concat();
        let found = read(&text[..text.len() - 8]);
        assert_eq!(found.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, true, false]);
    }
}
