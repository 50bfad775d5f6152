"""The same descriptions and queries in SQLite FTS5, for comparison with our own search.

    cargo run --release -p search --example descriptions -- content 50000 FOLDER
    python3 bench/search-fts5.py FOLDER

FTS5 knows neither slips nor compounds: one table has its words (unicode61, prefix), the other its
trigrams, which is what is used with it against slips.
"""
import resource
import sqlite3
import sys
import time
from pathlib import Path

folder = Path(sys.argv[1])
rows = [line.rstrip("\n").split("\t") for line in open(folder / "descriptions.tsv", encoding="utf-8")]
queries = [line.rstrip("\n").split("\t") for line in open(folder / "queries.tsv", encoding="utf-8")]
start = time.perf_counter()
db = sqlite3.connect(":memory:")
db.execute("create virtual table words using fts5(key unindexed, title, synonyms, teaser, body)")
db.execute("create virtual table pieces using fts5(key unindexed, title, synonyms, tokenize='trigram')")
db.executemany("insert into words values (?, ?, ?, ?, ?)", rows)
db.executemany("insert into pieces values (?, ?, ?)", [row[:3] for row in rows])
print(f"{len(rows)} descriptions: built in {time.perf_counter() - start:.1f} s, at most "
      f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB of the whole process")


def ask(text):
    words = " ".join(f'"{word}"' for word in text.split())
    found = db.execute("select key from words where words match ? order by bm25(words, 0, 10, 7, 3, 1)"
                       " limit 10", [words]).fetchall()
    if found:
        return found
    parts = " OR ".join(f'"{word[at:at + 3]}"' for word in text.split() for at in range(len(word) - 2))
    return db.execute("select key from pieces where pieces match ? order by rank limit 10",
                      [parts]).fetchall() if parts else []


kinds = {}
for kind, text, key in queries:
    start = time.perf_counter()
    found = ask(text)
    kinds.setdefault(kind, []).append((time.perf_counter() - start, (key,) in found[:3]))
for kind, all in kinds.items():
    times = sorted(one for one, _ in all)
    hit = sum(right for _, right in all) / len(all)
    print(f"{kind}: p50 {times[len(times) // 2] * 1000:.2f} ms, p99 {times[len(times) * 99 // 100] * 1000:.2f} ms, "
          f"in the first three {hit:.1%}")
