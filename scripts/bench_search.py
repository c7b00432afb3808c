"""The retrieval part of scripts/bench: how often the right place is found, and how fast.

Queries are made from the trees themselves:
  docstring  the first sentence of a docstring, against an index of the tree without any docstring; wanted: its definition
  name       the name of a definition, one that is defined once; wanted: it, and first
  words      the words of such a name; wanted: it
  changelog  the title of an entry of a GNU change log; wanted: any of the files that it names
  commit     the subject of a change among the patches of a Debian source package (scripts/accuracy/fetch); wanted: any of the
             files that it touches
Each is also asked of plain FTS5 with bm25, over windows of 40 lines and over whole files, where a window or file that holds the
place counts.
"""
import ast
import collections
import json
import os
import random
import re
import shutil
import sqlite3
import tempfile
import time

Query = collections.namedtuple("Query", "text wanted")  # wanted: [(path, first line, last line)], lines 0 for any


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def without_docstrings(tree, copy):
    """Copies the tree, the docstrings of Python blanked; returns (path, line of the definition, docstring)."""
    shutil.copytree(tree, copy, ignore=shutil.ignore_patterns("__pycache__", "locale"), ignore_dangling_symlinks=True)
    found = []
    for folder, _, names in os.walk(copy):
        for name in sorted(names):
            if not name.endswith(".py"):
                continue
            full = os.path.join(folder, name)
            text = read(full)
            try:
                nodes = list(ast.walk(ast.parse(text)))
            except (SyntaxError, ValueError):
                continue
            lines = text.split("\n")
            for node in nodes:
                if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)) or not ast.get_docstring(node):
                    continue
                string = node.body[0]
                if not isinstance(node, ast.Module):
                    found.append((os.path.relpath(full, copy), node.lineno, ast.get_docstring(node)))
                for line in range(string.lineno, string.end_lineno + 1):
                    lines[line - 1] = lines[line - 1][:string.col_offset] + ("pass" if line == string.lineno else "")
            with open(full, "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
    return found


def docstring_queries(found, count, random_):
    queries = []
    for path, line, text in found:
        sentence = re.split(r"(?<=[.!?])\s|\n\s*\n", text.strip())[0].replace("\n", " ").strip()
        is_test = re.search(r"(^|/)tests?/|test_", path)
        if 5 <= len(sentence.split()) <= 30 and not is_test and not sentence.startswith((">>>", "@")):
            queries.append(Query(re.sub(r"\s+", " ", sentence), [(path, line, line)]))
    random_.shuffle(queries)
    return queries[:count]


def name_queries(vault, count, random_, as_words):
    rows = vault.rows("SELECT s.name, f.path, s.start_line FROM symbol_definitions s JOIN code_files f ON f.id = s.file_id"
                      " WHERE s.kind IN ('function', 'method', 'class', 'struct', 'macro') AND length(s.name) > 3"
                      " AND f.language NOT IN ('markdown', 'text') AND lower(s.name) IN (SELECT lower(name) FROM symbol_definitions"
                      " GROUP BY 1 HAVING count(*) = 1) ORDER BY f.path, s.start_line, s.name")
    random_.shuffle(rows)
    queries = []
    for name, path, line in rows:
        parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
        if as_words and len(parts) < 2:
            continue
        queries.append(Query(" ".join(parts).lower() if as_words else name, [(path, line, line)]))
    return queries[:count]


def changelog_queries(tree, indexed, count, random_):
    queries = []
    for entry in re.split(r"\n(?=\d{4}-\d\d-\d\d )", read(os.path.join(tree, "ChangeLog"))):
        match = re.match(r"\d{4}-\d\d-\d\d .*\n\n\t(?!\*)((?:.+\n)+?)\t?(?:\n|(?=\t\*))", entry)
        if not match:
            continue
        title = re.sub(r"\s+", " ", match.group(1).split("\n")[0].strip())
        files = {name.strip() for names in re.findall(r"^\t\* ([^:(]+)", entry, re.M) for name in names.split(",")}
        wanted = [(name, 0, 0) for name in sorted(files) if name in indexed]
        if len(title.split()) >= 3 and 1 <= len(wanted) <= 8 and title.endswith("."):
            queries.append(Query(title, wanted))
    queries = queries[:10 * count]  # the newest: older ones speak of a tree that has changed since
    random_.shuffle(queries)
    return queries[:count]


def commit_queries(tree, indexed, count, random_):
    queries = []
    for folder, _, names in sorted(os.walk(os.path.join(tree, "debian", "patches"))):
        for name in sorted(names):
            head, *diff = re.split(r"^(?=diff --git |--- |Index: )", read(os.path.join(folder, name)), flags=re.M)
            subject = re.search(r"^Subject: *(.+(?:\n[ \t]+\S.*)*)", head, re.M)
            if not subject or re.search(r"^Forwarded: *(no|not-needed)", head, re.M | re.I):
                continue
            title = re.sub(r"^(\[[^\]]*PATCH[^\]]*\] *)+", "", re.sub(r"\s+", " ", subject.group(1)).strip(), flags=re.I)
            files = {file for part in diff for file in re.findall(r'^(?:\+\+\+|---) "?[^/\s]+/([^\s"]+)', part, re.M)}
            wanted = [(file, 0, 0) for file in sorted(files) if file in indexed]
            if len(title.split()) >= 3 and 1 <= len(wanted) <= 15 and not re.search("debian|spelling|typo", title, re.I):
                queries.append(Query(title, wanted))
    random_.shuffle(queries)
    return queries[:count]


def tells_of_changes(path):
    return path == "ChangeLog" or path.startswith("debian/")


class Plain:
    """FTS5 as it comes: unicode61 and bm25."""

    def __init__(self, tree, paths, lines):
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE VIRTUAL TABLE t USING fts5(path, body)")
        self.places = []
        for path in paths:
            text = read(os.path.join(tree, path)).split("\n")
            step = lines or len(text)
            for first in range(0, len(text), step):
                self.places.append((path, first + 1, first + step))
                self.db.execute("INSERT INTO t (rowid, path, body) VALUES (?, ?, ?)",
                                (len(self.places), path, "\n".join(text[first:first + step])))

    def ask(self, text, limit):
        words = " OR ".join('"' + word + '"' for word in re.findall(r"\w+", text))
        rows = self.db.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t), rowid LIMIT ?", (words, limit)) if words else []
        return [self.places[row[0] - 1] for row in rows]


def rank_of(places, query):
    """The place in the list, from 1, of the first that is wanted; files count once where any line of them is wanted."""
    seen = set()
    for path, first, last in places:
        key = path if query.wanted[0][1] == 0 else (path, first, last)
        if key in seen:
            continue
        seen.add(key)
        for wanted, begin, end in query.wanted:
            if path == wanted and (begin == 0 or first <= end and begin <= last):
                return len(seen)
    return 0


def figures(ranks):
    share = lambda most: sum(1 for rank in ranks if 0 < rank <= most) / max(len(ranks), 1)
    return {"queries": len(ranks), "mrr": sum(1 / rank for rank in ranks if rank) / max(len(ranks), 1), "r1": share(1), "r5": share(5),
            "r10": share(10)}


class Set:
    """One tree with its index and its queries, by kind."""

    def __init__(self, make_vault, name, tree, count, seed):
        self.name, self.vaults, self.kinds = name, [], {}
        random_ = random.Random(seed)
        vault = self.index(make_vault, tree)
        paths = [row[0] for row in vault.rows("SELECT path FROM code_files WHERE status = 'indexed' ORDER BY path")]
        self.add("name", tree, vault, paths, name_queries(vault, count, random_, False))
        self.add("words", tree, vault, paths, name_queries(vault, count, random_, True))
        if os.path.exists(os.path.join(tree, "ChangeLog")):
            code = [path for path in paths if not tells_of_changes(path)]
            self.add("changelog", tree, vault, code, changelog_queries(tree, set(code), count, random_))
        if os.path.isdir(os.path.join(tree, "debian", "patches")):
            code = [path for path in paths if not tells_of_changes(path)]
            self.add("commit", tree, vault, code, commit_queries(tree, set(code), count, random_))
        copy = os.path.join(vault.home, "bare")
        found = without_docstrings(tree, copy)
        if len(found) >= 5 * count:
            bare = self.index(make_vault, copy)
            paths = [row[0] for row in bare.rows("SELECT path FROM code_files WHERE status = 'indexed' ORDER BY path")]
            self.add("docstring", copy, bare, paths, docstring_queries(found, count, random_))

    def index(self, make_vault, tree):
        vault = make_vault()
        self.vaults.append(vault)
        vault.index(tree)
        return vault

    def add(self, kind, tree, vault, paths, queries):
        if queries:
            self.kinds[kind] = (tree, vault, paths, queries)

    def ask(self, kind, *words):
        _, vault, _, queries = self.kinds[kind]
        ranks = []
        for query in queries:
            status, out, err, *_ = vault.call("search", query.text, "--limit", "50", *words)
            if status != 0:
                raise SystemExit("search failed: " + err.decode(errors="replace"))
            hits = json.loads(out)
            if kind == "name":  # the definition itself, not what stands around it
                hits = [dict(hit, start_line=hit["line"], end_line=hit["line"]) for hit in hits]
            ranks.append(rank_of([(hit["file_path"], hit["start_line"], hit["end_line"]) for hit in hits
                                  if not tells_of_changes(hit["file_path"])], query))
        return ranks

    def remove(self):
        for vault in self.vaults:
            vault.remove()


def search(options, make_vault, tree_path):
    sets = [Set(make_vault, os.path.basename(name), tree_path(name), options.queries, options.seed)
            for name in options.trees or ["django", "gnulib", "twisted"]]
    results = []

    def show(way, ranks):
        for kind, of_kind in ranks.items():
            row = {"way": way, "kind": kind, **figures(of_kind)}
            results.append(row)
            print(f"{way:18} {kind:10} {row['queries']:7} {row['mrr']:6.3f} {row['r1']:6.3f} {row['r5']:6.3f} {row['r10']:6.3f}", flush=True)

    def gather(ask):
        ranks = collections.defaultdict(list)
        for one in sets:
            for kind in one.kinds:
                ranks[kind] += ask(one, kind)
        return ranks

    def plain(lines):
        def ask(one, kind):
            tree, _, paths, queries = one.kinds[kind]
            index = Plain(tree, paths, lines)
            return [rank_of(index.ask(query.text, 50), query) for query in queries]
        return ask

    try:
        print(f"{'way':18} {'kind':10} {'queries':>7} {'MRR':>6} {'R@1':>6} {'R@5':>6} {'R@10':>6}")
        show("vlt", gather(lambda one, kind: one.ask(kind)))
        show("FTS5, 40 lines", gather(plain(40)))
        show("FTS5, files", gather(plain(0)))
        if options.parts:
            _, vault, _, queries = next(iter(sets[0].kinds.values()))
            hits = json.loads(vault.call("search", queries[0].text, "--explain")[1])
            for part in hits[0]["explain"]:
                show("without " + part, gather(lambda one, kind: one.ask(kind, "--without", part)))
    finally:
        for one in sets:
            one.remove()
    return results


def latency(options, make_vault, tree_path):
    """Whole processes, warm: names, words, sentences of what the tree holds, and its most common words."""
    results = []
    print(f"{'tree':10} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8}  slowest")
    for name in options.trees or ["django", "linux"]:
        vault = make_vault(options.vault) if options.vault else make_vault()
        try:
            if not options.vault:
                vault.index(tree_path(name))
            random_ = random.Random(options.seed)
            top = vault.rows("SELECT max(id) FROM symbol_definitions")[0][0]
            picked = [vault.rows("SELECT name FROM symbol_definitions WHERE id >= ? LIMIT 1", random_.randint(1, top))[0][0] for _ in range(100)]
            words = [" ".join(re.findall(r"[A-Za-z][a-z]+", name)).lower() or name for name in picked[50:]]
            top = vault.rows("SELECT max(id) FROM code_chunks")[0][0]
            bodies = [vault.rows("SELECT body FROM code_chunks WHERE id >= ? LIMIT 1", random_.randint(1, top))[0][0] for _ in range(70)]
            texts = [" ".join(random_.sample(found, min(6, len(found)))) for found in (re.findall(r"[A-Za-z]{3,}", body) for body in bodies)]
            common = ["return", "int", "struct", "self", "if", "struct device", "return value of the function", "int ret", "static int",
                      "get the name of a device", "error", "def", "data", "the", "init", "struct file operations open", "return 0",
                      "add new device", "null pointer check", "fix memory leak in probe error path", "type", "value", "name", "list", "u32",
                      "void", "static const struct", "long unsigned int", "test", "size"]
            queries = (picked[:50] + words + texts + common)[:200]
            times = []
            for query in queries:
                vault.call("search", query)
            for query in queries:
                begin = time.monotonic()
                vault.call("search", query)
                times.append((1000 * (time.monotonic() - begin), query))
            times.sort()
            at = lambda share: times[min(len(times) - 1, int(share * len(times)))][0]
            print(f"{name:10} {len(times):7} {at(0.5):8.1f} {at(0.95):8.1f} {times[-1][0]:8.1f}  {[(round(ms), query[:60]) for ms, query in times[-5:]]}")
            results.append({"tree": name, "queries": len(times), "p50_ms": at(0.5), "p95_ms": at(0.95), "max_ms": times[-1][0]})
        finally:
            if not options.vault:
                vault.remove()
    return results
