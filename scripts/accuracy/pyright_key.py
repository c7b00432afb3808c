#!/usr/bin/env python3
"""Which definition each call of a Python tree means, as pyright has it: pyright_key.py TREE prints a key (see score.py).

Needs npm: pyright is installed below build/ on first use. Its language server is asked for the definition of each called
name. A call of a class may go to the class or to its constructor; a name that was assigned another name is followed. What
pyright can't tell (parameters without annotation, decorators without types) can't be judged.
"""
import ast
import json
import os
import subprocess
import sys
import threading
import urllib.parse

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = {".git", ".hg", "node_modules", "__pycache__", ".pc"}
MAX_HOPS = 4  # names assigned to names
BATCH = 200   # requests under way at once


def server_path():
    folder = os.path.join(HERE, "build", "pyright")
    script = os.path.join(folder, "node_modules", "pyright", "langserver.index.js")
    if not os.path.exists(script):
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder, "pyright"], check=True, stdout=sys.stderr)
    return script


class Server:
    """pyright's language server. One thread."""

    def __init__(self, root):
        self.process = subprocess.Popen(["node", "--max-old-space-size=3000", server_path(), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.number = 0
        uri = "file://" + urllib.parse.quote(root)
        self.ask([("initialize", {"processId": os.getpid(), "rootUri": uri, "workspaceFolders": [{"uri": uri, "name": "tree"}],
                                  "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True}}})])
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def receive(self):
        size = 0
        while True:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("pyright's language server died")
            if line == b"\r\n":
                break
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(size))

    def ask(self, requests):
        """The answers of [(method, parameters)], in order."""
        answers = {}
        first = self.number + 1
        self.number += len(requests)
        sender = threading.Thread(target=lambda: [self.send({"id": first + i, "method": m, "params": p}) for i, (m, p) in enumerate(requests)])
        sender.start()
        while len(answers) < len(requests):
            message = self.receive()
            if "method" in message and "id" in message:
                sender.join()  # one writer at a time
                self.reply(message)
            elif "id" in message:
                answers[message["id"]] = message.get("result")
        sender.join()
        return [answers[first + i] for i in range(len(requests))]

    def reply(self, message):
        result = None
        if message["method"] == "workspace/configuration":
            python = {"pythonPath": "/usr/bin/python3"}
            analysis = {"typeCheckingMode": "off", "diagnosticMode": "openFilesOnly", "useLibraryCodeForTypes": True, "autoSearchPaths": True}
            values = {"python": {**python, "analysis": analysis}, "python.analysis": analysis}
            result = [values.get(item.get("section"), {}) for item in message["params"]["items"]]
        self.send({"id": message["id"], "result": result})

    def stop(self):
        self.process.kill()
        self.process.wait()


class File:
    """What Python's own parser says of a file: definitions, calls, assignments."""

    def __init__(self, path, name):
        self.path, self.name = path, name
        with open(path, "rb") as file:
            data = file.read()
        tree = ast.parse(data)  # raises SyntaxError or ValueError
        self.text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
        self.lines = [line.decode() for line in self.text.encode().split(b"\n")]
        self.definitions = {}  # line of the name -> (kind, class around it, its column)
        self.assigned = {}     # (line, column) of a name -> where the name at the end of what it is assigned stands
        self.calls = []        # (caller's line, line, column, name)
        self.visit_all(tree.body, 1, None)

    def place(self, line, column):
        """Byte offset -> what the protocol counts (UTF-16), line from 0."""
        before = self.lines[line - 1].encode()[:column].decode()
        return (line - 1, len(before.encode("utf-16-le")) // 2)

    def end_name(self, node):
        """Where the last name of `a.b.c` stands."""
        if isinstance(node, ast.Name):
            return self.place(node.lineno, node.col_offset), node.id
        if isinstance(node, ast.Attribute):
            return self.place(node.end_lineno, node.end_col_offset - len(node.attr.encode())), node.attr
        return None, None

    def visit_all(self, nodes, caller, owner):
        for node in nodes:
            self.visit(node, caller, owner)

    def visit(self, node, caller, owner):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            is_class = isinstance(node, ast.ClassDef)
            line = node.lineno
            column = self.lines[line - 1].encode().find(node.name.encode(), node.col_offset + (5 if is_class else 3))
            if column < 0:  # behind a line that ends in a backslash
                return
            self.definitions[line] = ("class" if is_class else node.name, owner, self.place(line, column)[1])
            self.visit_all(node.decorator_list, caller, owner)
            for part in ast.iter_child_nodes(node):
                if part not in node.decorator_list:
                    self.visit(part, line, line if is_class else None)
            return
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if len(targets) == 1 and isinstance(targets[0], ast.Name) and isinstance(node.value, ast.Lambda):
                self.definitions[node.lineno] = (targets[0].id, owner, self.place(node.lineno, targets[0].col_offset)[1])
                self.visit_all(ast.iter_child_nodes(node.value), node.lineno, None)
                return
            where, _ = self.end_name(node.value)
            for target in targets:
                at, _ = self.end_name(target)
                if at and where:
                    self.assigned[at] = where
        if isinstance(node, ast.Call):
            at, name = self.end_name(node.func)
            if at and name != "__class__":  # to pyright a property of object
                self.calls.append((caller, at[0], at[1], name))
        self.visit_all(ast.iter_child_nodes(node), caller, owner)


def source_files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(".py") and not os.path.islink(path) and os.path.getsize(path) < 2_000_000:
                yield path


def path_of(uri):
    return os.path.realpath(urllib.parse.unquote(urllib.parse.urlparse(uri).path))


class Key:
    def __init__(self, root):
        self.root = os.path.realpath(root)
        self.server = Server(self.root)
        self.files = {}
        for path in source_files(self.root):
            try:
                self.files[path] = File(path, os.path.relpath(path, self.root))
            except (SyntaxError, ValueError, RecursionError):
                pass  # another Python's

    def definitions(self, path, places):
        """[(line, column)] -> [[(path, line, column)]], in an open file."""
        uri = "file://" + urllib.parse.quote(path)
        found = []
        for i in range(0, len(places), BATCH):
            asked = [("textDocument/definition", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
                     for line, column in places[i:i + BATCH]]
            for answer in self.server.ask(asked):
                answer = answer if isinstance(answer, list) else [answer] if answer else []
                found.append([(path_of(a.get("uri") or a["targetUri"]), (a.get("range") or a["targetSelectionRange"])["start"]) for a in answer])
        return [[(path, start["line"], start["character"]) for path, start in one] for one in found]

    def open(self, path):
        self.server.tell("textDocument/didOpen", {"textDocument": {"uri": "file://" + urllib.parse.quote(path), "languageId": "python", "version": 1,
                                                                   "text": self.files[path].text}})

    def close(self, path):
        self.server.tell("textDocument/didClose", {"textDocument": {"uri": "file://" + urllib.parse.quote(path)}})

    def make(self):
        calls, functions = [], []
        for number, (path, file) in enumerate(self.files.items()):
            functions.append([file.name, 1])
            functions += [[file.name, line] for line in sorted(file.definitions)]
            if not file.calls:
                continue
            self.open(path)
            answers = self.definitions(path, [(line, column) for _, line, column, _ in file.calls])
            self.close(path)
            for (caller, line, _, name), places in zip(file.calls, answers):
                call = {"file": file.name, "line": line + 1, "name": name, "caller": [file.name, caller]}
                call["verdict"], call["callees"] = self.judge(name, places, 0)
                calls.append(call)
            if number % 50 == 0:
                print(f"{number} of {len(self.files)} files", file=sys.stderr)
        self.server.stop()
        return {"calls": calls, "functions": functions}

    def judge(self, name, places, hops):
        callees, outside, unknown = [], False, not places
        for path, line, column in places:
            if not path.startswith(self.root + os.sep):
                outside = True
                continue
            file = self.files.get(path)
            kind, owner, at = file.definitions.get(line + 1, (None, None, -1)) if file else (None, None, -1)
            if kind is not None and at == column:
                callees.append([file.name, line + 1])
                if kind == "class":
                    callees += [[file.name, l] for l, (k, o, _) in file.definitions.items() if o == line + 1 and k in ("__init__", "__new__")]
                elif kind in ("__init__", "__new__") and name != kind and owner:
                    callees.append([file.name, owner])
                continue
            assigned = file.assigned.get((line, column)) if file else None
            if assigned and hops < MAX_HOPS:
                self.open(path)
                further = self.definitions(path, [assigned])[0]
                self.close(path)
                verdict, more = self.judge(name, [p for p in further if p != (path, line, column)], hops + 1)
                callees += more
                outside = outside or verdict == "outside"
                unknown = unknown or verdict == "unknown"
            else:
                unknown = True
        if callees:  # with a stand-in outside, which one is meant hangs on what is installed
            return ("unknown", []) if outside else ("inside", callees)
        return ("unknown" if unknown or not outside else "outside"), []


if __name__ == "__main__":
    json.dump(Key(sys.argv[1]).make(), sys.stdout)
