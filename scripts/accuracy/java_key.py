#!/usr/bin/env python3
"""Which definition each call of a Java tree means, as javac has it: java_key.py TREE prints a key (see score.py).

All sources of the tree are read at once, with the jars that Debian has installed. A class that the tree has twice (variants
for other platforms) is read from the first file alone; a module of the JDK's own sources is read in place of the running one's.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXPORTS = [f"--add-exports=jdk.compiler/com.sun.tools.javac.{package}=ALL-UNNAMED" for package in ("code", "tree", "util")]
PACKAGE = re.compile(rb"^\s*package\s+([\w.]+)\s*;", re.MULTILINE)


def sources(tree):
    """Paths, one for each class at the top; module-info.java would hide packages from each other."""
    found, seen = [], set()
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.endswith(".java") or name in ("module-info.java", "package-info.java"):
                continue
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                package = PACKAGE.search(file.read())
            key = (package.group(1) if package else b"", name)
            if key not in seen:
                seen.add(key)
                found.append(path)
    return found


def main():
    tree = os.path.realpath(sys.argv[1])
    jars = [j for j in sorted(glob.glob("/usr/share/java/*.jar")) if not os.path.islink(j)]
    options = ["-cp", ":".join(jars)] if jars else ["-cp", ":"]
    if os.path.isdir(os.path.join(tree, "java", "lang")):
        options += ["--patch-module", "java.base=" + tree]
    with tempfile.NamedTemporaryFile("w", suffix=".lst") as listing:
        listing.write("\n".join(sources(tree)))
        listing.flush()
        command = ["java", "-Xmx6g", *EXPORTS, os.path.join(HERE, "JavaKey.java"), tree, listing.name, *options]
        sys.exit(subprocess.run(command).returncode)


if __name__ == "__main__":
    main()
