#!/usr/bin/env python3
"""Which definition each call of a Rust tree means, as rustc has it: rust_key.py TREE prints a key (see score.py).

Each crate of the tree is checked by cargo, offline, with Debian's librust-*-dev packages as its dependencies, and rustc
(1.70 or later, its unstable options allowed) prints the typed bodies (-Zunpretty=thir-tree). A call of a trait's method on a
type of the tree means the trait's method or the type's own; what stands in a macro's template, operators and constructors of
enums' variants are not judged.
"""
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HEADER = re.compile(r"^DefId\(\d+:\d+ ~ (\w+)\[\w+\](.*)\):$")
CALLEE = re.compile(r"^ty: (?:for<[^>]*> )?FnDef\(DefId\(\d+:\d+ ~ (\w+)\[\w+\](.*?)\), \[(.*)\]\)$")
SPAN = re.compile(r"span: (.*?):(\d+):(\d+): (\d+):(\d+) \(#(\d+)\)")
IMPL = re.compile(r"^[ \t]*(?:unsafe\s+)?impl\b([^{};]*)\{", re.M)
TRAIT = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))?\s+)?(?:unsafe\s+)?(?:auto\s+)?trait\s+(\w+)[^{};]*\{", re.M)


def last_name(type_):
    """`&'a mut m::Foo<T>` -> Foo"""
    type_ = re.sub(r"^(?:&|\*|'\S+\s|mut\s|const\s|dyn\s|\(|\s)*", "", type_.strip())
    path = re.match(r"[\w:]*", type_).group()
    return path.split("::")[-1]


def first_argument(arguments):
    depth = 0
    for at, c in enumerate(arguments):
        depth += (c in "<([{") - (c in ">)]}" and arguments[at - 1] not in "-=")
        if c == "," and depth == 0:
            return arguments[:at]
    return arguments


def nearest(type_, methods):
    """Of methods of types of one name those in the type's own module, where there are such."""
    module = re.sub(r"^(?:&|\*|'\S+\s|mut\s|const\s|dyn\s|\(|\s)*", "", type_.strip())
    module = re.match(r"[\w:]*", module).group().rpartition("::")[0]
    inside = [m for m in methods if re.sub(r"::\{.*", "", m[1]).lstrip(":") == module]
    return inside or methods


def without_generics(text):
    """`<T: A<B>> Foo<T> for Bar<T> where …` -> ` Foo for Bar`"""
    out, depth = "", 0
    for at, c in enumerate(text):
        if c == "<":
            depth += 1
        elif c == ">" and text[at - 1] not in "-=":
            depth -= 1
        elif depth == 0:
            out += c
    return re.split(r"\bwhere\b", out)[0]


class Sources:
    """What the text of the tree's files tells: blocks of impl and trait, and where things are defined."""

    def __init__(self, tree):
        self.tree = tree
        self.texts, self.impls = {}, {}
        self.trait_methods = collections.defaultdict(list)  # (trait, method) -> places
        self.structs = collections.defaultdict(list)
        for folder, folders, names in os.walk(tree):
            folders[:] = [f for f in folders if f not in ("target", ".git")]
            for name in names:
                if name.endswith(".rs"):
                    self.read(os.path.relpath(os.path.join(folder, name), tree))

    def read(self, path):
        with open(os.path.join(self.tree, path), encoding="utf-8", errors="replace") as file:
            text = self.texts[path] = file.read()
        self.impls[path] = [(m.start(), self.block_end(text, m.end() - 1), m.group(1)) for m in IMPL.finditer(text)]
        for trait in TRAIT.finditer(text):
            body = text[trait.end():self.block_end(text, trait.end() - 1)]
            for method in re.finditer(r"\bfn\s+(\w+)", body):
                line = text.count("\n", 0, trait.end() + method.start(1)) + 1
                self.trait_methods[(trait.group(1), method.group(1))].append((path, line))
        for struct in re.finditer(r"^[ \t]*(?:pub(?:\([^)]*\))?\s+)?(?:struct|union)\s+(\w+)", text, re.M):
            self.structs[struct.group(1)].append((path, text.count("\n", 0, struct.start(1)) + 1))

    @staticmethod
    def block_end(text, at):
        depth = 0
        for i in range(at, len(text)):
            depth += (text[i] == "{") - (text[i] == "}")
            if depth == 0:
                return i
        return len(text)

    def offset(self, path, line, column):
        at = 0
        text = self.texts[path]
        for _ in range(line - 1):
            at = text.find("\n", at) + 1
        return at + column - 1

    def function(self, path, name, line, column):
        """(place, trait, type) of the function whose body begins there."""
        if path not in self.texts:
            return None
        at = self.offset(path, line, column)
        found = None
        for found in re.finditer(r"\bfn\s+(?:r#)?" + re.escape(name) + r"\b", self.texts[path][max(0, at - 5000):at]):
            pass
        if found is None:
            return None
        begin = max(0, at - 5000) + found.start()
        trait = type_ = argument = None
        for first, last, head in self.impls[path]:
            if first < begin < last:
                words = without_generics(head).split(" for ")
                trait = last_name(words[0]) if len(words) > 1 else None
                type_ = last_name(words[-1])
                argument = re.search(r"\b%s<([^<>]*)>\s*for\b" % trait, head) if trait else None
                generic = re.match(r"\s*<(.*?)>", head)
                argument = last_name(first_argument(argument.group(1))) if argument else None
                if generic and argument and re.search(r"\b%s\b" % argument, generic.group(1)):
                    argument = None  # any type
        return (path, self.texts[path].count("\n", 0, begin + 3) + 1), trait, type_, argument


def bodies(lines):
    """Yields (crate, path of the body, span of its block, calls); a call is (crate, path, arguments, span, by hand)."""
    current, span, calls, callee, pending, by_hand, in_body = None, None, [], None, None, True, False
    for line in lines:
        if line.startswith("DefId("):
            header = HEADER.match(line.rstrip())
            if header:
                if current:
                    yield (*current, span, calls)
                current, span, calls, in_body = header.groups(), None, [], False
                continue
        stripped = line.strip()
        if stripped == "body:":
            in_body = True
        elif in_body and span is None and stripped.startswith("span: "):
            span = SPAN.match(stripped)
        elif stripped.startswith("ty: ") and "FnDef(" in stripped:
            callee = CALLEE.match(stripped)
        elif stripped.startswith("from_hir_call:"):
            by_hand = stripped.endswith("true")
        elif stripped.startswith("fn_span: "):
            at = SPAN.match(stripped[3:])
            if at and pending:
                calls.append((*pending.groups(), at, by_hand))
            pending = None
        elif stripped.startswith("Call {"):
            pending = None
        if stripped.startswith("ty: ") and callee is not None:
            pending, callee = callee, None
    if current:
        yield (*current, span, calls)


def run_cargo(manifest, target, *words):
    command = ["cargo", "rustc", "--offline", "--manifest-path", manifest, "--config", 'source.crates-io.replace-with="debian"', "--config",
               'source.debian.directory="/usr/share/cargo/registry"', *words, "--", "-Zunpretty=thir-tree", "--cap-lints=allow"]
    environment = dict(os.environ, RUSTC_BOOTSTRAP="1", CARGO_TARGET_DIR=target)
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace",
                            cwd=os.path.dirname(manifest))


def drop_tests(manifest):
    """Takes what only tests and benchmarks need out of a Cargo.toml: cargo wants to know all of it, though it builds none."""
    with open(manifest, encoding="utf-8") as file:
        lines = file.readlines()
    kept, dropped = [], False
    for line in lines:
        if line.startswith("["):
            dropped = re.match(r"\[\[?(target\..*\.)?(dev-dependencies|bench|test|example)\b", line)
        if not dropped:
            kept.append(line)
    with open(manifest, "w", encoding="utf-8") as file:
        file.writelines(kept)


def answer_key(tree):
    tree = os.path.realpath(tree)
    work = tempfile.mkdtemp(prefix="vlt-key-")
    copy = os.path.join(work, "tree")
    shutil.copytree(tree, copy, symlinks=True, ignore=shutil.ignore_patterns("target", ".git"))
    sources = Sources(copy)
    places, own, methods = {}, set(), collections.defaultdict(list)
    raw = []
    for manifest in sorted(glob.glob(os.path.join(copy, "**", "Cargo.toml"), recursive=True)):
        folder = os.path.dirname(manifest)
        lock = os.path.join(folder, "Cargo.lock")
        if os.path.exists(lock):
            os.unlink(lock)
        kind = "--lib" if os.path.exists(os.path.join(folder, "src", "lib.rs")) else "--bins"
        # With its tests and all its features, where what they need is there.
        for profile, features in (("test", ["--all-features"]), ("test", []), ("check", ["--all-features"]), ("check", [])):
            if profile == "check":
                drop_tests(manifest)
            process = run_cargo(manifest, os.path.join(work, "target"), kind, "--profile", profile, *features)
            some = 0
            for crate, path, span, calls in bodies(process.stdout):
                some += 1
                own.add(crate)
                function = re.split(r"::\{(?:closure|constant|impl_trait)#\d+\}", path)[0]
                if span is not None and function == path and "::{" not in path.rsplit("::", 1)[-1]:
                    file = os.path.relpath(os.path.join(folder, span.group(1)), copy)
                    found = sources.function(file, path.rsplit("::", 1)[-1], int(span.group(2)), int(span.group(3))) if span.group(6) == "0" else None
                    if found:
                        places[(crate, path)] = found[0]
                        if found[1]:
                            methods[(found[1], path.rsplit("::", 1)[-1], found[2])].append((found[0], path, found[3]))
                raw += [(crate, function, os.path.relpath(folder, copy), *call) for call in calls]
            process.wait()
            if some:
                break
    key, seen = [], set()
    for caller_crate, caller, folder, crate, path, arguments, span, by_hand in raw:
        at = places.get((caller_crate, caller))
        if at is None or not by_hand or span.group(6) != "0":
            continue
        file = os.path.normpath(os.path.join(folder, span.group(1)))
        if (file, span.groups()) in seen:
            continue
        seen.add((file, span.groups()))
        parts = path.lstrip(":").split("::")
        is_constructor = parts[-1].startswith("{constructor")
        name = parts[-2 if is_constructor and len(parts) > 1 else -1]
        call = {"file": file, "line": int(span.group(2)), "name": name, "caller": at, "verdict": "outside"}
        callees = set()
        if is_constructor:
            callees = set(sources.structs.get(name, ())) if len(sources.structs.get(name, ())) == 1 else set()
            call["verdict"] = "unknown" if crate in own else "outside"
        elif len(parts) > 1:
            trait_places = sources.trait_methods.get((parts[-2], parts[-1]), []) if crate in own else []
            if (crate, path) in places:
                callees.add(places[(crate, path)])
            elif len(trait_places) == 1:
                callees.update(trait_places)
            elif crate in own:
                call["verdict"] = "unknown"
            # The type's own.
            type_ = first_argument(arguments)
            of_type = methods.get((parts[-2], parts[-1], last_name(type_)), [])
            given = last_name(first_argument(arguments[len(type_) + 1:]))
            of_type = [m for m in of_type if m[2] is None or m[2] == given]  # `From<A>` is not `From<B>`
            callees.update(m[0] for m in nearest(type_, of_type))
        elif (crate, path) in places:
            callees.add(places[(crate, path)])
        elif crate in own:
            call["verdict"] = "unknown"
        if callees:
            call["verdict"], call["callees"] = "inside", sorted(callees)
        key.append(call)
    shutil.rmtree(work, ignore_errors=True)
    return {"calls": key, "functions": sorted(set(places.values()))}


if __name__ == "__main__":
    json.dump(answer_key(sys.argv[1]), sys.stdout)
