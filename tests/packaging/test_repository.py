"""The repository as a stranger gets it."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

FORBIDDEN = {
    "path of a machine": r"(?<![\w.])/(?:work|root|farm|home/\w+|tmp)/\w|[A-Z]:\\Users\\",
    "host of a package index": r"pypi\.org|pythonhosted|registry\.npmjs|mirrors?\.\w+\.(?:com|cn|edu)",
    "setting of a package index": r"(?:extra-)?index-url\s*[ =]\s*\S|--find-links|--trusted-host",
}


@pytest.fixture(scope="module")
def texts(root, tracked):
    """Tracked text files: path -> text."""
    read = {}
    for name in tracked:
        data = (root / name).read_bytes()
        if b"\0" not in data[:4096]:
            read[name] = data.decode("utf-8", "replace")
    return read


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_nothing_of_the_machine_it_was_made_on(texts, what):
    pattern = re.compile(FORBIDDEN[what])
    here = "tests/packaging/test_repository.py"
    found = {name: match[0] for name, text in texts.items() if name != here and (match := pattern.search(text))}
    assert found == {}


def test_text_files_have_unix_line_ends(texts):
    assert [name for name, text in texts.items() if "\r\n" in text] == []


def test_faces_are_those_of_the_manifest(root):
    faces = json.loads((root / "fonts/manifest.json").read_text(encoding="utf-8"))
    wrong = [
        face["file"]
        for face in faces
        if hashlib.sha256((root / "fonts" / face["file"]).read_bytes()).hexdigest() != face["sha256"]
    ]
    assert wrong == []
    assert len(faces) == 7


def test_no_face_is_tracked_that_the_manifest_does_not_name(tracked, root):
    faces = {face["file"] for face in json.loads((root / "fonts/manifest.json").read_text(encoding="utf-8"))}
    assert {n.removeprefix("fonts/") for n in tracked if re.fullmatch(r"fonts/.+\.(otf|ttf|ttc)", n)} == faces


@pytest.mark.parametrize("name", ["newsprint-tr002.icc", "newsprint-tr002-220.icc"])
def test_the_press_profiles_are_those_of_their_notice(root, name):
    profile = (root / "styles/press" / name).read_bytes()
    assert hashlib.sha256(profile).hexdigest() in (root / "styles/press/NOTICE-TR002.txt").read_text(encoding="utf-8")


def test_the_architecture_names_every_part(root):
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = {
        path.name + ("/" if path.is_dir() else "")
        for path in (root / "layout").iterdir()
        if not path.name.startswith(("_", "."))
    }
    assert {part for part in parts if f"{part}" not in text} == set()
