"""Call edges of a vault against an answer key.

A key is what a compiler says of a tree: {"functions": [[file, line]], "calls": [call]}, a call being
  file, line, name   where it is written
  caller             [file, line of the name] of the definition around it
  verdict            inside: it means `callees`, [[file, line of the name]], any of which is right (one a platform);
                     outside: something else than a definition of the tree; unknown, macro: the compiler can't tell
Counted are distinct pairs of caller and callee. An edge is confirmed if the key has its pair, contradicted if the key knows
each call of that name in that caller to mean something else, and not judged otherwise. A constructor counts as its class.
"""
import collections
import math


def wilson(good, all_):
    """The 95 % interval of a share."""
    if not all_:
        return (0.0, 1.0)
    z, p = 1.96, good / all_
    middle, half = p + z * z / (2 * all_), z * math.sqrt(p * (1 - p) / all_ + z * z / (4 * all_ * all_))
    return ((middle - half) / (1 + z * z / all_), (middle + half) / (1 + z * z / all_))


def nodes_of(vault):
    """Node id -> (file, line of its name, kind); constructors as their class."""
    names = collections.defaultdict(list)
    for file, name, line in vault.rows("SELECT f.path, s.name, s.start_line FROM symbol_definitions s JOIN code_files f ON f.id = s.file_id"):
        names[(file, name)].append(line)
    nodes, classes, constructors = {}, {}, []
    for id_, file, type_, kind, name, qualified, begin, end in vault.rows(
            "SELECT n.id, f.path, n.node_type, n.kind, n.name, n.qualified_name, n.start_line, n.end_line"
            " FROM code_nodes n JOIN code_files f ON f.id = n.file_id"):
        inside = names[(file, name)] if qualified != file else ()  # a module has no name in its text
        line = min((l for l in inside if begin <= l <= end), default=begin)
        nodes[id_] = (file, line, kind)
        if type_ == "class":
            classes.setdefault(qualified, []).append((file, line, kind))
        elif kind == "constructor":
            constructors.append((id_, qualified))
    for id_, qualified in constructors:
        owner = next((qualified[:-len(s) - len(qualified.rsplit(s, 1)[1])] for s in ("::", ".") if s in qualified), "")
        found = classes.get(owner, [])
        same = [c for c in found if c[0] == nodes[id_][0]] or found
        if same:
            nodes[id_] = same[0]
    return nodes


def score(vault, key):
    nodes = nodes_of(vault)
    wanted = {}  # caller -> [(name, set of callees)]
    verdicts = collections.defaultdict(set)  # (caller, name) -> verdicts
    declared = set()
    for call in key["calls"]:
        caller = tuple(call["caller"])
        verdicts[(caller, call["name"])].add(call["verdict"])
        if call["verdict"] == "inside":
            callees = frozenset(tuple(c) for c in call["callees"])
            wanted.setdefault(caller, {})[callees] = call
            if call.get("declared_only"):
                declared.add((caller, callees))
    functions = {tuple(f) for f in key["functions"]}
    rules = collections.defaultdict(collections.Counter)
    cross_rules = collections.Counter()
    found, wrong = set(), []
    seen = {}
    for source, target, name, rule, line in vault.rows(
            "SELECT source_id, target_id, target_name, rule, line FROM code_edges WHERE edge_type = 'calls' AND target_id IS NOT NULL"):
        caller, callee = nodes.get(source), nodes.get(target)
        if caller is None or callee is None or callee[2] == "macro":
            continue
        pair = (caller[:2], callee[:2])
        if pair in seen:
            continue
        seen[pair] = rule
        hits = [c for c in wanted.get(pair[0], ()) if pair[1] in c]
        if hits:
            verdict = "confirmed"
            found.update((pair[0], c) for c in hits)
        elif pair[0] in functions and verdicts.get((pair[0], name), {"unknown"}) <= {"inside", "outside"}:
            verdict = "contradicted"
            wrong.append((caller[0], line, name, callee[0], callee[1], rule))
        else:
            verdict = "not judged"
        rules[rule][verdict] += 1
        cross = caller[0] != callee[0]
        cross_rules[(cross, verdict)] += 1
    pairs = {(caller, callees): call for caller, all_ in wanted.items() for callees, call in all_.items()}
    result = {"rules": {rule: dict(counts) for rule, counts in sorted(rules.items())}, "declared_only": len(declared)}
    for title, which in (("all", (True, False)), ("cross-file", (True,))):
        good = sum(cross_rules[(c, "confirmed")] for c in which)
        bad = sum(cross_rules[(c, "contradicted")] for c in which)
        want = {p for p in pairs if len(which) == 2 or all(c[0] != p[0][0] for c in p[1])}
        hit = want & found
        precision, recall = good / max(good + bad, 1), len(hit) / max(len(want), 1)
        result[title] = {"pairs": len(want), "found": len(hit), "confirmed": good, "contradicted": bad,
                         "not_judged": sum(cross_rules[(c, "not judged")] for c in which),
                         "precision": precision, "precision_95": wilson(good, good + bad), "recall": recall,
                         "recall_95": wilson(len(hit), len(want)), "f1": 2 * precision * recall / max(precision + recall, 1e-9)}
    result["wrong"] = sorted(wrong)
    result["missed"] = sorted((call["file"], call["line"], call["name"], sorted(pair[1])[0]) for pair, call in pairs.items() if pair not in found)
    return result
