#!/usr/bin/env python3
"""Which definition each call of a JavaScript or TypeScript tree means: ecma_key.py TREE prints a key (see score.py).

TypeScript's checker says so (ecma_key.cjs). It comes from npm into a folder of its own the first time.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "accuracy", ".typescript")
PACKAGES = ["typescript@5.9", "@types/node@24"]


def main():
    modules = os.path.join(TOOLS, "node_modules")
    if not os.path.isdir(os.path.join(modules, "typescript")):
        os.makedirs(TOOLS, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", TOOLS, *PACKAGES], check=True, stdout=sys.stderr)
    command = ["node", "--max-old-space-size=4096", os.path.join(HERE, "ecma_key.cjs"), sys.argv[-1]]
    sys.exit(subprocess.run(command, env=dict(os.environ, NODE_PATH=modules)).returncode)


if __name__ == "__main__":
    main()
