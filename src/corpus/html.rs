//! A small reader of HTML for the exports of archives: tags and text in order, nothing more.

/// What HTML is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A tag that opens, with everything after its name.
    Open(&'t str, &'t str),
    /// A tag that closes.
    Close(&'t str),
    /// Text as it is written, entities and all.
    Text(&'t str),
}

/// Takes HTML apart. Comments, scripts and styles are left out; a tag that is never closed ends the page.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            found.push(Piece::Text(&rest[..at]));
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?') {
            found.push(Piece::Text(&rest[..1]));
            rest = &rest[1..];
            continue;
        }
        let Some(end) = rest.find('>') else { return found };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            found.push(Piece::Close(name.trim()));
            continue;
        }
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
        if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
            rest = after_close(rest, name);
        } else if !name.is_empty() && !name.starts_with(['!', '?']) {
            found.push(Piece::Open(name, &tag[name.len()..]));
        }
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// What follows the next closing tag of that name.
fn after_close<'t>(html: &'t str, name: &str) -> &'t str {
    let mut from = 0;
    while let Some(at) = html[from..].find("</") {
        let inside = &html[from + at + 2..];
        if inside.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return inside.find('>').map_or("", |end| &inside[end + 1..]);
        }
        from += at + 2;
    }
    ""
}

/// The value of an attribute.
pub(super) fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.chars().next()? {
            mark @ ('"' | '\'') => after[1..].split_once(mark)?,
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if key.split_whitespace().last().is_some_and(|key| key.eq_ignore_ascii_case(name)) {
            return Some(value);
        }
        rest = next;
    }
}

/// Text with its entities read and its white space made single blanks.
pub(super) fn plain(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let found = rest.bytes().take(12).position(|b| b == b';').and_then(|end| Some((end, entity(rest.get(..end)?)?)));
        match found {
            Some((end, character)) => {
                read.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => read.push('&'),
        }
    }
    read.push_str(rest);
    let blank = |c: char| c.is_whitespace();
    let mut single = String::with_capacity(read.len());
    for c in read.chars() {
        if !blank(c) {
            single.push(c);
        } else if !single.ends_with(' ') {
            single.push(' ');
        }
    }
    single
}

/// The character of an entity without its `&` and `;`.
pub(super) fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // Browsers read 128 to 159 as Windows-1252, and pages rely on it.
        if let 128..=159 = code {
            return Some(encoding_rs::WINDOWS_1252.decode(&[code as u8]).0.into_owned());
        }
        return char::from_u32(code).map(String::from);
    }
    let character = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" | "ensp" | "emsp" | "thinsp" => " ",
        "lsquo" => "‘",
        "rsquo" => "’",
        "sbquo" => "‚",
        "ldquo" => "“",
        "rdquo" => "”",
        "bdquo" => "„",
        "laquo" => "«",
        "raquo" => "»",
        "ndash" => "–",
        "mdash" => "—",
        "hellip" => "…",
        "bull" => "•",
        "euro" => "€",
        "pound" => "£",
        "yen" => "¥",
        "cent" => "¢",
        "copy" => "©",
        "reg" => "®",
        "trade" => "™",
        "deg" => "°",
        "middot" => "·",
        "frac12" => "½",
        "szlig" => "ß",
        "aelig" => "æ",
        "AElig" => "Æ",
        "oslash" => "ø",
        "Oslash" => "Ø",
        "shy" => "",
        _ => return accented(name),
    };
    Some(character.to_owned())
}

/// `eacute` and its like: a letter and the name of its mark.
fn accented(name: &str) -> Option<String> {
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let mark = match &name[1..] {
        "acute" => '\u{301}',
        "grave" => '\u{300}',
        "circ" => '\u{302}',
        "uml" => '\u{308}',
        "tilde" => '\u{303}',
        "cedil" => '\u{327}',
        "ring" => '\u{30a}',
        "caron" => '\u{30c}',
        _ => return None,
    };
    composed(letter, mark).map(String::from)
}

/// The single character of a letter and its mark, among those of Western European newspapers.
fn composed(letter: char, mark: char) -> Option<char> {
    let row = match mark {
        '\u{301}' => "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ",
        '\u{300}' => "aàeèiìoòuùAÀEÈIÌOÒUÙ",
        '\u{302}' => "aâeêiîoôuûAÂEÊIÎOÔUÛ",
        '\u{308}' => "aäeëiïoöuüyÿAÄEËIÏOÖUÜ",
        '\u{303}' => "aãnñoõAÃNÑOÕ",
        '\u{327}' => "cçCÇ",
        '\u{30a}' => "aåAÅ",
        _ => "sšzžcčSŠZŽCČ",
    };
    let mut characters = row.chars();
    while let (Some(bare), Some(marked)) = (characters.next(), characters.next()) {
        if bare == letter {
            return Some(marked);
        }
    }
    None
}

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 14] = ["p", "div", "td", "tr", "table", "h1", "h2", "h3", "h4", "li", "ul", "ol", "blockquote", "section"];

fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// The paragraphs of HTML with blank lines between them.
pub(super) fn paragraphs(html: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    let mut open = String::new();
    let finish = |open: &mut String, found: &mut Vec<String>| {
        let parts = open.split("\n\n").map(|part| plain(part).trim().to_owned());
        found.extend(parts.filter(|part| !part.is_empty()));
        open.clear();
    };
    for piece in pieces(html) {
        match piece {
            Piece::Text(words) => open.push_str(words),
            Piece::Open(name, _) | Piece::Close(name) if is_block(name) => finish(&mut open, &mut found),
            Piece::Open("br" | "BR", _) => open.push('\n'),
            Piece::Open(..) | Piece::Close(_) => {}
        }
    }
    finish(&mut open, &mut found);
    found.join("\n\n")
}

/// The lines of a page as the old Nexis exports need them: a paragraph each with a blank line between, and blanks
/// before what the page centres.
pub(super) fn lines(html: &str) -> String {
    let centred: Vec<&str> = html
        .split('}')
        .take(200)
        .filter_map(|rule| rule.split_once('{'))
        .filter(|(_, style)| style.contains("text-align: center"))
        .filter_map(|(name, _)| name.rsplit('.').next().map(str::trim))
        .collect();
    let mut text = String::with_capacity(html.len() / 2);
    let mut line = String::new();
    let mut indent = "";
    let flush = |text: &mut String, line: &mut String, indent: &str| {
        let words = plain(line);
        if !words.trim().is_empty() {
            text.push_str(indent);
            text.push_str(words.trim());
            text.push('\n');
        }
        line.clear();
    };
    for piece in pieces(html) {
        match piece {
            Piece::Text(words) => line.push_str(words),
            Piece::Open(name, attributes) if is_block(name) => {
                flush(&mut text, &mut line, indent);
                text.push('\n');
                let class = attribute(attributes, "class").unwrap_or("");
                indent = if centred.contains(&class) { "               " } else { "" };
            }
            Piece::Open(name, _) if name.eq_ignore_ascii_case("br") => flush(&mut text, &mut line, indent),
            Piece::Close(name) if is_block(name) => {
                flush(&mut text, &mut line, indent);
                text.push('\n');
            }
            Piece::Open(..) | Piece::Close(_) => {}
        }
    }
    flush(&mut text, &mut line, indent);
    text
}
