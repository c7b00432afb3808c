#!/usr/bin/env python3
"""Which definition each call of a C or C++ tree means, as libclang has it: clang_key.py c|cpp TREE prints a key (see score.py).

Compile flags come from CMake where the tree has its files and they configure, otherwise every folder with headers is on the
include path. What the compiler does not see (branches of #if, missing dependencies, dependent types in templates, calls
that stand in a macro's body) can't be judged. A constructor stands for its class, on both sides.
"""
import ctypes
import json
import multiprocessing
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian's python3-clang-14 is, whatever Python this is
import clang.cindex as ci  # noqa: E402

K = ci.CursorKind
SOURCES = {"c": (".c",), "cpp": (".cc", ".cpp", ".cxx", ".C")}
HEADERS = (".h", ".hh", ".hpp", ".hxx", ".inc", ".inl", ".ipp")
FUNCTIONS = {K.FUNCTION_DECL, K.CXX_METHOD, K.CONSTRUCTOR, K.DESTRUCTOR, K.CONVERSION_FUNCTION, K.FUNCTION_TEMPLATE}
CLASSES = {K.STRUCT_DECL, K.UNION_DECL, K.CLASS_DECL, K.CLASS_TEMPLATE, K.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION}
WRAPPERS = {K.UNEXPOSED_EXPR, K.PAREN_EXPR}
CALLED = re.compile(rb"\s*[(<)]")
WORD = re.compile(rb"[A-Za-z_~][\w]*")


def files_below(tree, endings):
    found = []
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [os.path.join(folder, name) for name in sorted(names) if name.endswith(endings)]
    return found


def from_cmake(tree, build):
    """Source file -> flags of its compile command; empty where CMake has nothing to say."""
    if not os.path.exists(os.path.join(tree, "CMakeLists.txt")):
        return {}
    options = ["-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_POLICY_DEFAULT_CMP0077=NEW", "-Wno-dev"]
    for more in ([], ["-DBUILD_TESTING=OFF", "-DLEVELDB_BUILD_TESTS=OFF", "-DLEVELDB_BUILD_BENCHMARKS=OFF"]):
        subprocess.run(["cmake", "-S", tree, "-B", build, *options, *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        commands = os.path.join(build, "compile_commands.json")
        if os.path.exists(commands):
            with open(commands) as file:
                return {os.path.realpath(c["file"]): wanted_flags(shlex.split(c["command"]), c["directory"]) for c in json.load(file)}
    return {}


def wanted_flags(words, folder):
    flags, i = [], 1
    while i < len(words):
        word = words[i]
        if word in ("-I", "-isystem", "-include", "-D"):
            value = words[i + 1]
            flags += [word, value if word == "-D" else os.path.join(folder, value)]
            i += 1
        elif word.startswith("-I"):
            flags.append("-I" + os.path.join(folder, word[2:]))
        elif word.startswith(("-D", "-U", "-std=")):
            flags.append(word)
        i += 1
    return flags


def guessed_flags(tree, known):
    """For files that no build tells of: every folder of headers, and what other files are compiled with."""
    folders = {os.path.dirname(h) for h in files_below(tree, HEADERS)}
    parents = {os.path.dirname(f) for f in folders if f.startswith(tree + "/")}
    flags = ["-I" + f for f in sorted(folders | parents, key=lambda f: (f.count("/"), f))]
    for others in known.values():
        flags += [f for f in others if f.startswith("-I") and f not in flags]
    return flags


def builtin_headers():
    """libclang needs the compiler's own stddef.h."""
    for root in ("/usr/lib/llvm-14/lib/clang/14.0.6/include", "/usr/lib/llvm-14/lib/clang/14/include"):
        if os.path.isdir(root):
            return ["-isystem", root]
    return []


class Reader:
    """Reads translation units of one process. A declaration that several include is walked once."""

    def __init__(self, tree):
        self.tree = tree
        self.index = ci.Index.create()
        self.spelling = ci.conf.lib.clang_getSpellingLocation
        number = ctypes.POINTER(ctypes.c_uint)
        self.spelling.argtypes = [ci.SourceLocation, ctypes.POINTER(ci.c_object_p), number, number, number]
        self.template_of = ci.conf.lib.clang_getSpecializedCursorTemplate
        self.seen = set()
        self.texts = {}
        self.inside = {}
        self.reset()

    def reset(self):
        self.definitions = {}  # USR -> set of (file, line)
        self.calls = {}        # (file, offset) -> call
        self.functions = set()

    def relative(self, path):
        if path not in self.inside:
            real = os.path.realpath(path)
            self.inside[path] = os.path.relpath(real, self.tree) if real.startswith(self.tree + os.sep) else None
        return self.inside[path]

    def text(self, path):
        if path not in self.texts:
            with open(path, "rb") as file:
                self.texts[path] = file.read()
        return self.texts[path]

    def place(self, location):
        """(path, line, offset) where it is written: in the file, also within a macro's arguments."""
        file, line, column, offset = ci.c_object_p(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
        self.spelling(location, ctypes.byref(file), ctypes.byref(line), ctypes.byref(column), ctypes.byref(offset))
        return (ci.File(file).name, line.value, offset.value) if file else None

    def read(self, path, flags):
        try:
            unit = self.index.parse(path, flags)
        except ci.TranslationUnitLoadError:
            return
        for cursor in unit.cursor.get_children():
            file = cursor.location.file
            if file is None or self.relative(file.name) is None:
                continue
            key = (file.name, cursor.extent.start.offset, cursor.location.offset, cursor.kind)
            if key in self.seen:
                continue
            self.seen.add(key)
            self.walk(cursor)

    def walk(self, top):
        stack = [(top, None, None)]
        while stack:
            cursor, parent, caller = stack.pop()
            kind = cursor.kind
            if kind in FUNCTIONS or kind in CLASSES:
                caller = self.define(cursor) if kind in FUNCTIONS else (self.define(cursor), caller)[1]
            elif kind == K.CALL_EXPR and caller is not None:
                self.call(cursor, parent, caller)
            children = list(cursor.get_children())
            stack.extend((child, cursor, caller) for child in reversed(children))

    def define(self, cursor):
        if not cursor.is_definition():
            return None
        place = self.place(cursor.location)
        relative = place and self.relative(place[0])
        if relative is None:
            return None
        node = (relative, place[1])
        self.definitions.setdefault(cursor.get_usr(), set()).add(node)
        if cursor.kind in FUNCTIONS:
            self.functions.add(node)
        return node

    def callee_name(self, call):
        """The expression that names what is called, below casts and parentheses."""
        child = next(iter(call.get_children()), None)
        while child is not None and child.kind in WRAPPERS:
            child = next(iter(child.get_children()), None)
        return child

    def call(self, call, parent, caller):
        target = call.referenced
        if target is not None and target.kind in (K.CONSTRUCTOR,) or (target is not None and self.is_constructor_template(target)):
            self.construction(call, parent, caller, target)
            return
        named = self.callee_name(call)
        if named is None:
            return
        place = self.place(named.location)
        if named.kind == K.OVERLOADED_DECL_REF or named.kind not in (K.DECL_REF_EXPR, K.MEMBER_REF_EXPR):
            place = self.place(named.location)
        if place is None or self.relative(place[0]) is None:
            return
        word = WORD.match(self.text(place[0]), place[2])
        written = word.group().decode() if word else ""
        name = named.spelling or written
        if target is None or target.kind.is_invalid():
            name = self.last_name(named) or name
            self.add(place, name, caller, "unknown")
            return
        if target.kind not in FUNCTIONS:  # through a pointer, or a value with operator()
            self.add(place, target.spelling or name, caller, "outside")
            return
        if target.spelling.startswith("operator") and not written.startswith("operator"):
            return
        plain = re.match(r"~?\w*", target.spelling).group()
        if written != plain or CALLED.match(self.text(place[0]), place[2] + len(written)) is None:
            self.add(place, plain, caller, "macro")
            return
        self.add(place, plain, caller, "known", target)

    @staticmethod
    def last_name(named):
        if named.spelling:
            return named.spelling
        names = [t.spelling for t in named.get_tokens() if t.kind == ci.TokenKind.IDENTIFIER]
        return names[-1] if names else ""

    @staticmethod
    def is_constructor_template(target):
        return target.kind == K.FUNCTION_TEMPLATE and target.semantic_parent is not None and target.spelling.split("<")[0] == target.semantic_parent.spelling

    def construction(self, call, parent, caller, target):
        """Those that are written: T(1), T{1}, new T, T x(1), : Base(1)."""
        place = self.place(call.location)
        if place is None or self.relative(place[0]) is None:
            return
        owner = target.semantic_parent
        name = owner.spelling.split("<")[0]
        text = self.text(place[0])
        word = WORD.match(text, place[2])
        written = word.group().decode() if word else ""
        end = self.place(call.extent.end)
        closed = end and end[0] == place[0] and text[end[2] - 1:end[2]] in (b")", b"}")
        is_new = parent is not None and parent.kind == K.CXX_NEW_EXPR
        if is_new:
            new_at = self.place(parent.location)
            is_new = new_at is not None and self.text(new_at[0])[new_at[2]:].startswith((b"new", b"::new"))
        is_variable = parent is not None and parent.kind == K.VAR_DECL and parent.location.offset == place[2] and closed
        if is_variable:
            rest = text[place[2] + len(word.group()) if word else place[2]:][:1]
            is_variable = rest in (b"(", b"{")
        begins = text[place[2]:end[2]] if end else b""
        is_named = closed and re.match(rb"(?:::)?(?:\w+(?:<[^;{}]*?>)?::)*" + re.escape(name.encode()) + rb"\s*(?:<[^;{}]*>)?\s*[({]", begins) is not None
        if is_new or is_variable or is_named:
            self.add(place, name, caller, "known", owner)

    def add(self, place, name, caller, verdict, target=None):
        key = (self.relative(place[0]), place[2], name)
        call = {"file": key[0], "line": place[1], "name": name, "caller": caller, "verdict": verdict}
        if target is not None:
            template = self.template_of(target)
            while template is not None and not template.kind.is_invalid():
                target, template = template, self.template_of(template)
            call["usr"] = target.get_usr()
            definition = target.get_definition()
            place = self.place((definition or target).location)
            relative = place and self.relative(place[0])
            call["declared"] = (relative, place[1]) if relative else None
            if relative and definition is not None:
                self.definitions.setdefault(call["usr"], set()).add((relative, place[1]))
        if key not in self.calls or self.calls[key]["verdict"] in ("unknown", "macro"):
            self.calls[key] = call


READER = None


def read_one(task):
    global READER
    tree, path, flags = task
    if READER is None:
        READER = Reader(tree)
    READER.reset()
    READER.read(path, flags)
    return READER.definitions, READER.calls, READER.functions, {key[0] for key in READER.seen}


def answer_key(language, tree, jobs):
    tree = os.path.realpath(tree)
    with tempfile.TemporaryDirectory(prefix="vlt-key-") as build:
        known = from_cmake(tree, build)
        guess = guessed_flags(tree, known)
        first = ["-x", "c++", "-std=c++17"] if language == "cpp" else ["-x", "c", "-std=gnu11"]

        def task(path):
            real = os.path.realpath(path)
            flags = known.get(real) or ["-I" + os.path.dirname(real), *guess]
            return tree, real, [*first, *flags, "-ferror-limit=0", "-w", *builtin_headers()]

        definitions, calls, functions, seen = {}, {}, set(), set()
        with multiprocessing.Pool(jobs) as pool:
            # Headers by themselves only where nothing includes them.
            for endings in (SOURCES[language], HEADERS if language == "cpp" else ()):
                tasks = [task(path) for path in files_below(tree, endings) if path not in seen]
                for some_definitions, some_calls, some_functions, read in pool.imap_unordered(read_one, tasks):
                    for usr, places in some_definitions.items():
                        definitions.setdefault(usr, set()).update(places)
                    for key, call in some_calls.items():
                        if key not in calls or calls[key]["verdict"] in ("unknown", "macro"):
                            calls[key] = call
                    functions |= some_functions
                    seen |= {os.path.realpath(path) for path in read}
    # C declares a function by its first call, where a header is missing.
    called_at = {(call["file"], call["line"], call["name"]) for call in calls.values()} if language == "c" else set()
    key = []
    for call in calls.values():
        usr, declared = call.pop("usr", None), call.pop("declared", None)
        implicit = declared is not None and (*declared, call["name"]) in called_at
        if call["verdict"] == "known":
            places = definitions.get(usr) or ({tuple(declared)} if declared and not implicit else set())
            call["verdict"] = "inside" if places else "unknown" if implicit else "outside"
            call["callees"] = sorted(places)
            call["declared_only"] = bool(places) and usr not in definitions
        key.append(call)
    key.sort(key=lambda c: (c["file"], c["line"], c["name"]))
    return {"calls": key, "functions": sorted(functions)}


if __name__ == "__main__":
    json.dump(answer_key(sys.argv[1], sys.argv[2], max(1, (os.cpu_count() or 1))), sys.stdout)
