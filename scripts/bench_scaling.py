"""The part of scripts/bench that asks how vlt's cost grows: with the size of a tree, and with workers.

  size      folders of the tree, of about SIZES bytes each: CPU for a megabyte of source, alone and against the floor (the bare
            parser on one thread over the same files; see bench_speed.py)
  workers   the CPU of the thread that writes and of all others, in each phase of an index of the whole tree. The writer works
            while the others parse or link, so a phase lasts as long as the slower of both: told for 1 to 16 workers, each on a core
            of its own beside the writer's. Computed, but for the wall of the first line.
"""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

import bench_speed

SIZES = [5, 20, 80, 300]  # MB; the whole tree comes last
WORKERS = [1, 2, 4, 8, 16]
SHARED = ("indexing", "resolving")  # phases in which more than one thread works


def folders_of_sizes(tree, files, sizes):
    """For each size in MB the folder whose indexed files, [(path, bytes)], come nearest to it, and the tree."""
    of = {}
    for path, size in files:
        folder = os.path.dirname(path)
        while folder:
            of[folder] = of.get(folder, 0) + size
            folder = os.path.dirname(folder)
    total = sum(size for _, size in files)
    chosen = [min(of, key=lambda folder: abs(of[folder] - size * 1e6)) for size in sizes if size * 1e6 < total]
    return [os.path.join(os.fsencode(tree), bench_speed.real_path(folder)) for folder in dict.fromkeys(chosen)] + [os.fsencode(tree)]


def floor_seconds(floor, tree, files):
    with tempfile.NamedTemporaryFile() as listing:
        for language, path in files:
            listing.write(language.encode() + b"\0" + bench_speed.real_path(path) + b"\0")
        listing.flush()
        listing.seek(0)
        told = json.loads(subprocess.run([floor, "parse", tree], stdin=listing, check=True, capture_output=True).stdout)
    return told["cpu_s"], told["bytes"]


def cpu_of_threads(pid):
    """Seconds of CPU of each thread."""
    seconds = {}
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
                seconds[int(thread)] = int(file.read().split()[0]) / 1e9
    except (OSError, IndexError):
        pass  # a thread, or all of it, has ended meanwhile
    return seconds


def phase_of(vault):
    try:
        rows = vault.rows("SELECT phase FROM coderag_index_jobs")
        return rows[0][0] if rows and rows[0][0] else "start"
    except sqlite3.OperationalError:
        return "start"


def index_watched(vault, tree):
    """Indexes it; returns wall and CPU seconds and the CPU of each phase: {phase: [writer, others]}."""
    command = [vault.vlt, "coderag", "init", "--path", tree, "--foreground", "--project", "bench", "--json"]
    begin = time.monotonic()
    process = subprocess.Popen(command, env=vault.env, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    phases, seen, phase = {}, {}, "start"
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        for thread, seconds in cpu_of_threads(process.pid).items():
            phases.setdefault(phase, [0, 0])[thread != process.pid] += seconds - seen.get(thread, 0)
            seen[thread] = seconds
        phase = phase_of(vault)
        time.sleep(0.02)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("init failed")
    cpu = usage.ru_utime + usage.ru_stime
    # What threads did after the last look at them.
    phases.setdefault(phase, [0, 0])[0] += max(0, cpu - sum(map(sum, phases.values())))
    return time.monotonic() - begin, cpu, phases


def simulated_wall(phases, workers):
    return sum(max(writer, others / workers) if phase in SHARED else writer + others for phase, (writer, others) in phases.items())


def sizes(options, make_vault, floor, tree, files, results):
    print(f"{'MB':>8} {'files':>8} {'CPU s':>8} {'CPU s/MB':>9} {'CPU/floor':>10}  folder")
    for folder in map(os.fsdecode, folders_of_sizes(tree, files, SIZES[:2] if options.quick else SIZES)):
        vault = make_vault()
        try:
            _, (_, cpu, _) = vault.index(folder)
            files = vault.rows("SELECT language, path FROM code_files WHERE status = 'indexed' ORDER BY path")
        finally:
            vault.remove()
        floor_cpu, size = floor_seconds(floor, folder, files)
        row = {"folder": os.path.relpath(folder, tree), "source_bytes": size, "files": len(files), "cpu_s": cpu,
               "cpu_s_per_mb": cpu / size * 1e6, "floor_cpu_s": floor_cpu, "cpu_to_floor": cpu / floor_cpu}
        results.append(row)
        print(f"{size / 1e6:8.1f} {len(files):8,} {cpu:8.2f} {row['cpu_s_per_mb']:9.3f} {row['cpu_to_floor']:10.2f}  {row['folder']}",
              flush=True)


def workers(make_vault, tree, results):
    vault = make_vault()
    try:
        wall, cpu, phases = index_watched(vault, tree)
        files = vault.rows("SELECT path, size_bytes FROM code_files WHERE status = 'indexed'")
    finally:
        vault.remove()
    alone = sum(writer for writer, _ in phases.values()) + sum(phases[phase][1] for phase in phases if phase not in SHARED)
    print(f"whole tree: wall {wall:.2f} s, CPU {cpu:.2f} s; on one thread alone {alone:.2f} s, {alone / cpu:.2f} of it")
    for phase, (writer, others) in phases.items():
        print(f"  {phase:12} writer {writer:8.2f}  others {others:8.2f}")
    row = {"wall_s": wall, "cpu_s": cpu, "one_thread_cpu_s": alone, "phases": phases,
           "simulated_wall_s": {count: simulated_wall(phases, count) for count in WORKERS}}
    results.append(row)
    print("  simulated wall, s: " + ", ".join(f"{count} workers {seconds:.1f}" for count, seconds in row["simulated_wall_s"].items()))
    return files


def scaling(options, make_vault, tree_path, here):
    floor = bench_speed.floor_binary(options, here)
    results = []
    for name in options.trees or (["golang"] if options.quick else ["linux"]):
        tree = tree_path(name)
        files = workers(make_vault, tree, results)
        sizes(options, make_vault, floor, tree, files, results)
    return results
