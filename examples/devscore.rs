//! throw-away: writes the tables that the scorers read, until the real command line stands. Never commit.
use parallax::corpus::Article;
use parallax::span::*;
use parallax::*;
macro_rules! rec { ($w:expr; $($e:expr),* $(,)?) => { $w.write_record([$(($e).to_string()),*]).unwrap() } }
fn snake<T: serde::Serialize>(v: T) -> String {
    serde_json::to_value(v).unwrap().as_str().unwrap().to_owned()
}
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let command = args[0].clone();
    let (mut files, mut out, mut min) = (vec![], String::new(), 0.18f32);
    let mut i = 1;
    while i < args.len() {
        match args[i].as_str() {
            "--out" => {
                out = args[i + 1].clone();
                i += 1
            }
            "--sources" => i += 1,
            "--min-similarity" => {
                min = args[i + 1].parse().unwrap();
                i += 1
            }
            f if std::path::Path::new(f).is_dir() => {
                for e in std::fs::read_dir(f).unwrap() {
                    files.push(e.unwrap().path().display().to_string())
                }
            }
            f => files.push(f.to_owned()),
        }
        i += 1;
    }
    files.retain(|f| f.ends_with(".txt"));
    files.sort();
    let articles: Vec<Article> = files
        .iter()
        .enumerate()
        .map(|(n, f)| Article {
            id: format!("a{:05}", n + 1),
            path: f.clone(),
            outlet: std::path::Path::new(f).file_stem().unwrap().to_str().unwrap().to_owned(),
            text: std::fs::read_to_string(f).unwrap(),
            ..Default::default()
        })
        .collect();
    let k = Knowledge::builtin();
    let an = analyze_all(&articles, &k);
    std::fs::create_dir_all(&out).unwrap();
    let w = |name: &str, head: &[&str]| {
        let mut w = csv::Writer::from_path(format!("{out}/{name}.csv")).unwrap();
        w.write_record(head).unwrap();
        w
    };
    let mut t = w("articles", &["article_id", "path", "outlet"]);
    for a in &articles {
        rec!(t; a.id.clone(), a.path.clone(), a.outlet.clone());
    }
    let mut ev = w("evidence", &["article_id", "sentence", "start", "end", "text", "axis", "form", "rule", "status", "voice", "context"]);
    let mut at = w(
        "attributions",
        &[
            "attribution_id",
            "article_id",
            "sentence",
            "source_start",
            "source_end",
            "source",
            "source_resolved",
            "source_type",
            "cue_spans",
            "cue",
            "cue_lemma",
            "cue_class",
            "content_spans",
            "content",
            "form",
            "negated",
            "parent_id",
            "rule",
            "confidence",
        ],
    );
    let mut cl = w(
        "claims",
        &[
            "claim_id",
            "group_id",
            "article_id",
            "sentence",
            "start",
            "end",
            "text",
            "voice",
            "certainty",
            "polarity",
            "sources",
            "quantities",
            "names",
            "time",
        ],
    );
    let cmp = (command == "compare")
        .then(|| compare(&an, &diff::Synonyms::builtin(), &DiffOptions { min_similarity: min, ..Default::default() }));
    for (ai, a) in an.iter().enumerate() {
        let text = &a.article.text;
        let cp = CodePoints::new(text);
        let spans = |v: &[Span]| {
            v.iter()
                .map(|s| {
                    let (a, b) = cp.range(*s);
                    format!("{a}-{b}")
                })
                .collect::<Vec<_>>()
                .join(";")
        };
        let words = |v: &[Span]| v.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
        for c in &a.cues {
            let (s, e) = cp.range(c.span);
            rec!(ev; &a.article.id, &c.sentence.to_string(), &s.to_string(), &e.to_string(), c.span.of(text), c.axis, c.form, c.rule, if c.counted { "counted" } else { "suppressed" }, &snake(c.voice), &a.sentences[c.sentence as usize].span.of(text));
        }
        for (n, x) in a.attributions.iter().enumerate() {
            let (ss, se) = x.source.map_or((String::new(), String::new()), |s| {
                let (a, b) = cp.range(s);
                (a.to_string(), b.to_string())
            });
            rec!(at; &format!("t{}-{n}", a.article.id), &a.article.id, &x.sentence.to_string(), &ss, &se, x.source.map_or("", |s| s.of(text)), &x.source_resolved, &snake(x.source_type), &spans(&x.cue), &words(&x.cue), x.cue_lemma, &snake(x.cue_class), &spans(&x.content), &words(&x.content), &snake(x.form), &x.negated.to_string(), &x.parent.map_or(String::new(), |p| format!("t{}-{p}", a.article.id)), x.rule, &x.confidence.to_string());
        }
        for (n, c) in a.claims.iter().enumerate() {
            let (s, e) = cp.range(c.hull());
            let group = cmp.as_ref().map_or(String::new(), |cmp| {
                cmp.groups
                    .iter()
                    .position(|g| g.members.iter().chain(&g.support).any(|r| r.article as usize == ai && r.claim as usize == n))
                    .map_or(String::new(), |g| format!("g{g}"))
            });
            rec!(cl; &format!("c{ai}-{n}"), &group, &a.article.id, &c.sentence.to_string(), &s.to_string(), &e.to_string(), &words(&c.spans), &snake(c.voice), &snake(c.certainty), &snake(c.polarity), &c.sources.join(" > "), &c.quantities.iter().map(|q| format!("{} [{} {} {} {}]", q.span.of(text), q.low, q.high, q.unit, q.counted)).collect::<Vec<_>>().join("; "), &c.names.join("; "), c.time.as_ref().map_or("", |t| t.span.of(text)));
        }
    }
    if let Some(cmp) = &cmp {
        let mut al =
            w("alignments", &["claim_a", "outlet_a", "claim_b", "outlet_b", "similarity", "coverage_a", "coverage_b", "band", "shared"]);
        for x in &cmp.alignments {
            rec!(al; &format!("c{}-{}", x.a.article, x.a.claim), "", &format!("c{}-{}", x.b.article, x.b.claim), "", &x.similarity.to_string(), &x.coverage_a.to_string(), &x.coverage_b.to_string(), &snake(x.band), &x.shared.join(" "));
        }
        let mut df = w("differences", &["group_id", "kind", "claim_a", "value_a", "claim_b", "value_b", "severity", "explanation"]);
        for x in &cmp.differences {
            rec!(df; &x.group.map_or(String::new(), |g| format!("g{g}")), &snake(x.kind), &format!("c{}-{}", x.a.article, x.a.claim), &x.value_a, &format!("c{}-{}", x.b.article, x.b.claim), &x.value_b, &x.severity.to_string(), &x.explanation);
        }
    }
}
