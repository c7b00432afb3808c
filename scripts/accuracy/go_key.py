#!/usr/bin/env python3
"""Which definition each call of a Go tree means, as go/types has it: go_key.py TREE prints a key (see score.py).

Needs Debian's golang-1.19-go and golang-1.19-src; dependencies come from its golang-*-dev packages.
"""
import os
import shutil
import subprocess
import sys

go = shutil.which("go") or "/usr/lib/go-1.19/bin/go"
environment = dict(os.environ, GO111MODULE="off", GOPATH="/usr/share/gocode", GOFLAGS="", GOTOOLCHAIN="local",
                   GOCACHE=os.environ.get("GOCACHE", os.path.expanduser("~/.cache/go-build")))
here = os.path.dirname(os.path.abspath(__file__))
sys.exit(subprocess.run([go, "run", os.path.join(here, "go_key.go"), sys.argv[1]], env=environment).returncode)
