"""Where the values of a style come from: file and line of each key of a merged tree, and of what roles take over by ``like``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..diag import Span
from ..source import Mapping, Node, Scalar


@dataclass(frozen=True, slots=True)
class Origin:
    """One value: its path of keys (``text.body.size``), as it was typed, and where. ``via`` names the role that gave it by
    ``like``, "" where the key itself is set."""

    key: str
    value: str
    span: Span
    via: str = ""


def origins(tree: Mapping) -> tuple[Origin, ...]:
    """Every value of a style, in the order of its keys; lists are one value. After a role's own values come those of the roles
    it is like, nearest first."""
    found = [origin for key, value in tree.entries if key.value != "extends" for origin in _below(key.value, value)]
    roles = tree.get("text")
    if isinstance(roles, Mapping):
        for role, _ in roles.entries:
            found += _taken_over(role.value, roles)
    order = {origin.key.rpartition(".")[0]: n for n, origin in reversed(list(enumerate(found)))}
    return tuple(sorted(found, key=lambda origin: order[origin.key.rpartition(".")[0]]))


def keys(tree: Mapping) -> dict[str, Scalar]:
    """The keys of the named things of a style (``text.body``, ``rules.hairline``), for their places."""
    return {
        f"{table.value}.{key.value}": key
        for table, below in tree.entries
        if isinstance(below, Mapping)
        for key, _ in below.entries
    }


def _below(path: str, node: Node) -> Iterator[Origin]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _below(f"{path}.{key.value}", value)
    else:
        yield Origin(path, _shown(node), node.span)


def _taken_over(role: str, roles: Mapping) -> Iterator[Origin]:
    """What a role takes over from those it is like."""
    given = {"like"}
    for name, node in _likes(role, roles):
        for key, value in node.entries:
            if name != role and key.value not in given:
                yield Origin(f"text.{role}.{key.value}", _shown(value), value.span, name)
        given |= {key.value for key, _ in node.entries}


def _likes(role: str, roles: Mapping) -> Iterator[tuple[str, Mapping]]:
    """The role, the one it is like, and so on; a ring is gone round once."""
    seen: set[str] = set()
    node = roles.get(role)
    while isinstance(node, Mapping) and role not in seen:
        yield role, node
        seen.add(role)
        like = node.get("like")
        role = like.value if isinstance(like, Scalar) else ""
        node = roles.get(role)


def _shown(node: Node) -> str:
    """A value on one line."""
    if isinstance(node, Scalar):
        return " ".join(node.value.split())
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{key.value}: {_shown(value)}" for key, value in node.entries) + "}"
    return "[" + ", ".join(map(_shown, node.items)) + "]"
