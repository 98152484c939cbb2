"""``extends``: a style file laid over its parents, mapping by mapping; lists and single values are replaced whole."""

from __future__ import annotations

from ..diag import Report, Span
from ..files import Files, FileTrouble
from ..source import Mapping, Node, Scalar, parse

STYLE_LIMIT = 1_000_000
MOST_PARENTS = 8


def load_tree(files: Files, name: str, at: Span | None, report: Report) -> Mapping | None:
    """The tree of ``styles/<name>.yaml`` with all parents merged in; each node still knows its own file.

    Faults: no such style (with the names there are), a file that is no mapping, a style that extends itself.
    """
    chain: list[Mapping] = []
    names: list[str] = []
    parent: tuple[str, Span | None] | None = (name, at)
    while parent is not None:
        name, place = parent
        if name in names or len(names) == MOST_PARENTS:
            report.fault("style-cycle", place, chain=" → ".join([*names, name]))
            return None
        names.append(name)
        tree = _read(files, name, place, report)
        if tree is None:
            return None
        chain.append(tree)
        parent = _parent(tree)
    merged = chain[-1]
    for child in reversed(chain[:-1]):
        merged = merge(merged, child)
    return merged


def _read(files: Files, name: str, at: Span | None, report: Report) -> Mapping | None:
    path = f"styles/{name}.yaml"
    try:
        data = files.read(path, STYLE_LIMIT)
    except FileTrouble as trouble:
        rule = "unknown-style" if trouble.rule == "missing-file" else trouble.rule
        known = ", ".join(n.removesuffix(".yaml") for n in files.names("styles") if n.endswith(".yaml"))
        report.fault(rule, at, name=name, known=known, path=path, detail=trouble.detail)
        return None
    tree = parse(path, data, report)
    if tree is None:
        return None
    if not isinstance(tree, Mapping):
        report.fault("not-a-mapping", tree.span, what=path)
        return None
    return tree


def _parent(tree: Mapping) -> tuple[str, Span | None] | None:
    for key, value in tree.entries:
        if key.value == "extends" and isinstance(value, Scalar) and value.value:
            return value.value, value.span
    return None


def merge(under: Mapping, over: Mapping) -> Mapping:
    """``over`` laid on ``under``: common keys of mappings are merged in turn, others replaced; order of ``under`` first.

    The depth of both trees is bounded by the reader (S2), so the recursion is.
    """
    entries: dict[str, tuple[Scalar, Node]] = {key.value: (key, value) for key, value in under.entries}
    for key, value in over.entries:
        below = entries.get(key.value)
        if below is not None and isinstance(below[1], Mapping) and isinstance(value, Mapping):
            value = merge(below[1], value)
        entries[key.value] = (key, value)
    return Mapping(tuple(entries.values()), over.source, over.start, over.end)
