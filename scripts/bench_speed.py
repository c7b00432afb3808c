"""The part of scripts/bench that asks how near vlt comes to the bare parser.

Each tree is copied, and the copy measured: it gets changes between two runs. In one run, over the same files:
  stat       a walk that looks at every entry of the tree and opens nothing
  read       the same, and the files that vlt indexes are read
  floor      those files parsed, as vlt chooses their grammars: one thread, the core's own allocator, the bare source
  ctags      Universal Ctags over those files
  cold       vlt init of a new project;  again: once more, nothing changed
  ten files, thousand files              after so many got a new function each
  force      vlt init --force;  status (--no-check), help, delete
Ratios are to the floor's CPU and wall seconds; the figures are medians of --runs runs. The kernel counts a peak from before a
program takes its process over, so none is told below this script's own, some 30 MB.
"""
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

QUICK = ["django", "golang"]
SHORT_CALLS = 20  # of commands that take milliseconds

# What is added to a file: a function that nothing else names.
EDITS = {
    "c": "\nint vlt_bench_{n}(void) {{ return {n}; }}\n",
    "cpp": "\nint vlt_bench_{n}() {{ return {n}; }}\n",
    "python": "\n\ndef vlt_bench_{n}():\n    return {n}\n",
    "go": "\nfunc vltBench{n}() int {{ return {n} }}\n",
    "java": "\nclass VltBench{n} {{ int get() {{ return {n}; }} }}\n",
    "rust": "\npub fn vlt_bench_{n}() -> u32 {{ {n} }}\n",
}


def floor_binary(options, here):
    file = os.path.join(os.path.dirname(options.vlt), "vlt_floor")
    if os.path.dirname(file) == os.path.join(here, "build", "release"):
        subprocess.run([os.path.join(here, "scripts", "build"), "release", "vlt_floor"], check=True)
    elif not os.path.exists(file):
        sys.exit(f"no {file}: build its target vlt_floor beside vlt")
    return file


def real_path(text):
    """The bytes of a path as the vault stores it."""
    return re.sub(rb"\\x([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), text.encode())


class Copy:
    """A tree that may be changed, and be as it was again."""

    def __init__(self, tree):
        self.tree = tree
        self.folder = tempfile.mkdtemp(prefix="vlt-bench-tree-")
        self.path = os.path.join(self.folder, "tree")
        subprocess.run(["cp", "-a", tree, self.path], check=True)
        self.changed = []

    def change(self, files, count):
        """Adds a function to `count` of the files, (language, path); answers to how many."""
        chosen = sorted(file for file in files if file[0] in EDITS)
        random.Random(count).shuffle(chosen)
        for number, (language, path) in enumerate(chosen[:count]):
            with open(os.path.join(os.fsencode(self.path), path), "ab") as file:
                file.write(EDITS[language].format(n=count + number).encode())
            self.changed.append(path)
        return len(chosen[:count])

    def put_back(self):
        for path in self.changed:
            shutil.copy2(os.path.join(os.fsencode(self.tree), path), os.path.join(os.fsencode(self.path), path))
        self.changed.clear()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Bench:
    """One tree: its steps, each measured so many times."""

    def __init__(self, options, run, make_vault, floor, tree):
        self.run, self.make_vault, self.vlt, self.floor = run, make_vault, options.vlt, floor
        self.copy = Copy(tree)
        self.taken = {}  # step -> [(wall s, CPU s, peak MB)]
        self.vault_bytes = {}  # step -> [bytes]
        self.facts = {}

    def note(self, step, wall, cpu, peak):
        self.taken.setdefault(step, []).append((wall, cpu, peak))

    def call(self, command, **where):
        os.sync()  # what was written before is nobody's wall time
        status, out, err, *figures = self.run(command, **where)
        if status != 0:
            sys.exit(f"{' '.join(command)} failed: " + err.decode(errors="replace"))
        return out, figures

    def short(self, step, *words, env):
        calls = [self.call([self.vlt, *words], env=env)[1] for _ in range(SHORT_CALLS)]
        self.note(step, *(statistics.median(column) for column in zip(*calls)))

    def index(self, vault, step, *words):
        os.sync()
        _, figures = vault.index(self.copy.path, *words)
        self.note(step, *figures)
        self.vault_bytes.setdefault(step, []).append(vault.size() * 1e6)

    def others(self, files):
        with tempfile.NamedTemporaryFile() as listing, tempfile.TemporaryDirectory() as folder:
            for language, path in files:
                listing.write(language.encode() + b"\0" + path + b"\0")
            listing.flush()
            for step, what in (("stat", "stat"), ("read", "read"), ("floor", "parse")):
                out, (wall, cpu, peak) = self.call([self.floor, what, self.copy.path], stdin=listing.name)
                told = json.loads(out)
                if step == "floor":
                    wall, cpu = told["wall_s"], told["cpu_s"]
                    self.facts.update(files=told["files"], source_bytes=told["bytes"], parsed_bytes=told["parsed_bytes"])
                else:
                    self.facts["entries"] = told["entries"]
                self.note(step, wall, cpu, peak)
            names = os.path.join(folder, "files")
            with open(names, "wb") as file:
                file.write(b"\n".join(path for _, path in files if b"\n" not in path))
            self.note("ctags", *self.call(["ctags", "--options=NONE", "--links=no", "-f", os.path.join(folder, "tags"), "-L", names],
                                          cwd=self.copy.path)[1])

    def once(self):
        vault = self.make_vault()
        try:
            self.index(vault, "cold")
            files = [(language, real_path(path)) for language, path in vault.rows(
                "SELECT language, path FROM code_files WHERE status = 'indexed' ORDER BY path")]
            if not files:
                sys.exit(f"nothing was indexed of {self.copy.tree}: do its ignore files leave it out?")
            self.others(files)
            self.index(vault, "again")
            for step, count in (("ten files", 10), ("thousand files", 1000)):
                self.facts[step] = self.copy.change(files, count)
                self.index(vault, step)
            self.index(vault, "force", "--force")
            self.short("status", "coderag", "status", "--no-check", "--json", "--project", "bench", env=vault.env)
            self.short("help", "--help", env=vault.env)
            self.note("delete", *self.call([vault.vlt, "coderag", "delete", "--yes", "--json", "--project", "bench"], env=vault.env)[1])
        finally:
            vault.remove()
        self.copy.put_back()

    def medians(self, name):
        of = {step: [statistics.median(column) for column in zip(*figures)] for step, figures in self.taken.items()}
        rows = []
        for step, (wall, cpu, peak) in of.items():
            row = {"tree": name, "step": step, "wall_s": wall, "cpu_s": cpu, "peak_mb": peak,
                   "wall_to_floor": wall / of["floor"][0], "cpu_to_floor": cpu / of["floor"][1],
                   "runs": [dict(zip(("wall_s", "cpu_s", "peak_mb"), figures)) for figures in self.taken[step]]}
            if step in self.vault_bytes:
                row["vault_bytes"] = statistics.median(self.vault_bytes[step])
                row["vault_to_source"] = row["vault_bytes"] / self.facts["source_bytes"]
            if step == "again":
                row["cpu_to_stat"] = cpu / of["stat"][1]
            if step in self.facts:
                row["files_changed"] = self.facts[step]
                row["cpu_above_again"] = cpu - of["again"][1]
            if step == "cold":
                row.update(self.facts)
            rows.append(row)
        return rows


def remark(row):
    words = []
    if row["step"] == "cold":
        words.append(f"wall {row['wall_s'] / row['cpu_s']:.2f} of CPU")
    if "cpu_to_stat" in row:
        words.append(f"CPU {row['cpu_to_stat']:.1f} x stat")
    if "files_changed" in row:
        words.append(f"{row['files_changed']:,} changed, CPU {row['cpu_above_again']:.2f} s above again")
    if "vault_bytes" in row:
        words.append(f"vault {row['vault_bytes'] / 1e6:,.1f} MB, {row['vault_to_source']:.2f} x source")
    return "; ".join(words)


def show(name, rows, facts, runs):
    print(f"{name}: {facts['entries']:,} entries, {facts['files']:,} files indexed, {facts['source_bytes'] / 1e6:,.1f} MB"
          f" ({facts['parsed_bytes'] / 1e6:,.1f} MB parsed); medians of {runs}, load {os.getloadavg()[0]:.1f}")
    print(f"  {'step':14} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'wall/fl.':>9} {'CPU/fl.':>9}")
    for row in rows:
        print(f"  {row['step']:14} {row['wall_s']:8.3f} {row['cpu_s']:8.3f} {row['peak_mb']:8.0f} {row['wall_to_floor']:9.3f}"
              f" {row['cpu_to_floor']:9.3f}  {remark(row)}".rstrip(), flush=True)


def speed(options, run, make_vault, tree_path, here, corpora):
    floor = floor_binary(options, here)
    results = []
    for name in options.trees or (QUICK if options.quick else corpora):
        bench = Bench(options, run, make_vault, floor, tree_path(name))
        try:
            for _ in range(options.runs):
                bench.once()
        finally:
            bench.copy.remove()
        rows = bench.medians(name)
        show(name, rows, bench.facts, options.runs)
        results += rows
    return results
