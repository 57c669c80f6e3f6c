#!/usr/bin/env python3
"""How often each rule of attribution is right, as a Markdown table, measured on annotated articles.

    python3 tests/attribution/by_rule.py target/release/parallax GOLD.jsonl

Gold: JSON lines {"text", "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}, one article a line,
offsets in code points. A cue is right where it overlaps one of the gold; a content where the Jaccard index of its characters
with one of the gold is at least .5; a source, given a right content, where it overlaps that one's. The last column is the share
of all gold attributions whose cue the rule finds. Orphan quotations and attributions inside another's content are left out.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile


def characters(spans):
    return {i for start, end in spans for i in range(start, end)}


def cell(spans):
    return [tuple(int(n) for n in piece.split("-")) for piece in spans.split(";") if piece]


def rows(path):
    csv.field_size_limit(1 << 30)
    with open(path, newline="", encoding="utf-8-sig") as table:
        return list(csv.DictReader(table))


def run(program, texts):
    """The attributions of each text, in the order of the texts."""
    top = pathlib.Path(tempfile.mkdtemp())
    articles, out = top / "articles", top / "out"
    articles.mkdir()
    for number, text in enumerate(texts):
        (articles / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
    subprocess.run([program, "score", str(articles), "--out", str(out)], stdout=subprocess.DEVNULL, check=False)
    numbers = {row["article_id"]: int(pathlib.Path(row["path"]).stem) for row in rows(out / "articles.csv")}
    found = collections.defaultdict(list)
    for row in rows(out / "attributions.csv"):
        if row["form"] != "orphan" and not row["parent_id"]:
            found[numbers[row["article_id"]]].append(row)
    return found


def main(program, path):
    with open(path, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    counts = collections.defaultdict(collections.Counter)
    total = 0
    found = run(program, [article["text"] for article in gold])
    for number, article in enumerate(gold):
        known = [{role: characters(a[role]) for role in ("source", "cue", "content")} for a in article["attributions"] if a["content"]]
        total += len(known)
        for row in found[number]:
            cue, content = characters(cell(row["cue_spans"])), characters(cell(row["content_spans"]))
            source = characters([(int(row["source_start"]), int(row["source_end"]))]) if row["source"] else set()
            same = [a for a in known if a["content"] | content and len(a["content"] & content) >= 0.5 * len(a["content"] | content)]
            n = counts[row["rule"]]
            n["found"] += 1
            n["cue"] += any(a["cue"] & cue for a in known)
            n["content"] += bool(same)
            n["source"] += any(a["source"] & source or not a["source"] and not source for a in same)
            n["gold"] += sum(bool(a["cue"] & cue) for a in known)
    print("| rule | found | cue right | content right | source right | of all gold |")
    print("|---|---:|---:|---:|---:|---:|")
    for rule, n in sorted(counts.items(), key=lambda entry: (-entry[1]["found"], entry[0])):
        share = [n["cue"] / n["found"], n["content"] / n["found"], n["source"] / max(1, n["content"])]
        print(f"| {rule} | {n['found']} | " + " | ".join(f"{s:.2f}" for s in share) + f" | {100 * n['gold'] / total:.1f} % |")


if __name__ == "__main__":
    main(*sys.argv[1:3])
