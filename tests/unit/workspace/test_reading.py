"""Reading inside the workspace and nowhere else (S7)."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from pathlib import Path

import pytest

from layout.files import DiskFiles, FileTrouble
from layout.workspace import Workspace, beneath

LIMIT = 1 << 20
links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


@pytest.fixture(params=["by component", "checked"])
def opener(request, monkeypatch) -> str:
    """Both ways of opening: relative to open folders, and the one for systems without that."""
    if request.param == "checked":
        monkeypatch.setattr(beneath, "_BENEATH", False)
    elif not beneath._BENEATH:
        pytest.skip("this system cannot open relative to a folder")
    return request.param


@pytest.fixture
def root(tmp_path) -> Path:
    inside = tmp_path / "paper"
    (inside / "issues" / "一期").mkdir(parents=True)
    (inside / "issues" / "一期" / "图.jpg").write_bytes(b"inside")
    (tmp_path / "secret.txt").write_bytes(b"outside")
    return inside


@pytest.fixture
def workspace(root, tmp_path, opener) -> Workspace:
    return Workspace(root, shipped=tmp_path / "none")


def test_it_is_what_the_stages_ask_for(workspace):
    assert isinstance(workspace, DiskFiles)


def test_a_file_is_read_probed_and_listed(workspace):
    assert workspace.read("issues/一期/图.jpg", LIMIT) == b"inside"
    assert workspace.read("./issues/./一期/图.jpg", LIMIT) == b"inside"
    assert workspace.probe("issues/一期/图.jpg").size == 6
    assert workspace.names("issues/一期") == ("图.jpg",)


def test_folders_are_listed_apart_from_files(workspace, root):
    (root / "issues" / "二期").mkdir()
    (root / "issues" / "publication.yaml").write_bytes(b"name: x")
    assert workspace.folders("issues") == ("一期", "二期")
    assert workspace.names("issues") == ("publication.yaml",)
    assert workspace.folders("issues/none") == ()


@links
def test_a_linked_folder_is_none(workspace, root):
    (root / "issues" / "linked").symlink_to(root.parent)
    assert workspace.folders("issues") == ("一期",)


def test_what_is_absent(workspace):
    assert workspace.probe("issues/none.yaml") is None
    assert workspace.probe("issues/一期/图.jpg/deeper") is None
    assert workspace.names("issues/none") == ()
    with pytest.raises(FileTrouble, match="missing-file"):
        workspace.read("issues/none.yaml", LIMIT)


OUTSIDE = [
    "", "/", "/etc/passwd", "//server/share/a.png", "\\\\server\\share\\a.png", "..", "../secret.txt", "issues/../../secret.txt",
    "issues/..", "issues/一期/../../../secret.txt", "~", "~/a.png", "~root/a.png", "C:", "C:/a.png", "c:a.png", "issues/C:/a.png",
    "a.png:x", "issues/a.png::$DATA", "con", "CON", "issues/con.png", "Aux", "nul.txt", "COM1", "com9.jpg", "LPT1.x", "lpt¹",
    "CON .png", "a.png.", "a.png ", "issues./a.png", "issues /a.png", "issues\\a.png", "..\\secret.txt", "a\0b", "a\nb", "a\x7fb",
    "\udc80", "issues//a.png", "issues/", "./", ".", "...", "file:///etc/passwd", "http://a.cn/a.png",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE, ids=ascii)
def test_paths_that_could_mean_another_place_are_refused(workspace, path):
    listings = (lambda: workspace.names(path), lambda: workspace.folders(path))
    for ask in (lambda: workspace.read(path, LIMIT), lambda: workspace.probe(path), *listings):
        with pytest.raises(FileTrouble) as refused:
            ask()
        assert (refused.value.rule, refused.value.path) == ("path-outside", path)


@pytest.mark.parametrize("path", ["console.png", "issues/auxiliary.txt", "com10.png", "a..png", "a b.png", "a~/x"])
def test_harmless_names_are_only_missing(workspace, path):
    assert workspace.probe(path) is None


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_name_is_found_in_either_normal_form(workspace, root, stored, typed):
    (root / unicodedata.normalize(stored, "Café")).mkdir()
    (root / unicodedata.normalize(stored, "Café/é.png")).write_bytes(b"found")
    assert workspace.read(unicodedata.normalize(typed, "Café/é.png"), LIMIT) == b"found"


@links
@pytest.mark.parametrize("path", ["issues/link.txt", "linked/secret.txt", "inner/图.jpg"])
def test_links_are_not_followed(workspace, root, path):
    (root / "issues" / "link.txt").symlink_to(root.parent / "secret.txt")
    (root / "linked").symlink_to(root.parent)
    (root / "inner").symlink_to(root / "issues" / "一期")
    for ask in (lambda: workspace.read(path, LIMIT), lambda: workspace.probe(path)):
        with pytest.raises(FileTrouble) as refused:
            ask()
        assert (refused.value.rule, refused.value.detail) == ("path-outside", "link")


@links
def test_names_of_a_linked_folder_are_not_told(workspace, root):
    (root / "linked").symlink_to(root.parent)
    assert workspace.names("linked") == ()


@links
def test_a_link_swapped_in_between_check_and_open(workspace, root, monkeypatch, opener):
    """The folder becomes a link the moment before the file is opened: what is outside is never handed out."""
    folder, real = root / "issues" / "一期", os.open
    (root.parent / "图.jpg").write_bytes(b"outside")

    def swap(path, *args, **kwargs):
        if str(path).endswith("图.jpg") and not folder.is_symlink():
            folder.rename(folder.with_name("moved"))
            folder.symlink_to(root.parent)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", swap)
    if opener == "by component":
        assert workspace.read("issues/一期/图.jpg", LIMIT) == b"inside"
    else:
        with pytest.raises(FileTrouble, match="path-outside"):
            workspace.read("issues/一期/图.jpg", LIMIT)


@links
def test_a_workspace_may_itself_be_reached_by_a_link(root, tmp_path):
    (tmp_path / "link").symlink_to(root)
    assert Workspace(tmp_path / "link").read("issues/一期/图.jpg", LIMIT) == b"inside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_refused_without_waiting(workspace, root):
    os.mkfifo(root / "pipe")
    with pytest.raises(FileTrouble, match="not-a-file"):
        workspace.read("pipe", LIMIT)


def test_a_folder_is_no_file(workspace):
    with pytest.raises(FileTrouble) as refused:
        workspace.read("issues", LIMIT)
    assert refused.value.rule in ("not-a-file", "unreadable-file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(workspace, root):
    (root / "shut.txt").write_bytes(b"x")
    (root / "shut.txt").chmod(0)
    with pytest.raises(FileTrouble, match="unreadable-file"):
        workspace.read("shut.txt", LIMIT)


def test_the_limit_is_kept(workspace, root):
    (root / "big").write_bytes(bytes(11))
    assert workspace.read("big", 11) == bytes(11)
    with pytest.raises(FileTrouble, match="file-too-large") as refused:
        workspace.read("big", 10)
    assert refused.value.detail == "10"


def test_a_file_that_grows_after_it_was_measured_is_refused(workspace, root, monkeypatch):
    (root / "big").write_bytes(bytes(10))
    real = os.fstat

    def grow_after(descriptor):
        status = real(descriptor)
        if status.st_size == 10:
            with (root / "big").open("ab") as more:
                more.write(bytes(5))
        return status

    monkeypatch.setattr("layout.workspace.folder.os.fstat", grow_after)
    with pytest.raises(FileTrouble, match="file-too-large"):
        workspace.read("big", 12)


def test_on_disk_names_the_very_file(workspace, root):
    with workspace.on_disk("issues/一期/图.jpg", LIMIT) as name:
        assert Path(name).read_bytes() == b"inside"
    with pytest.raises(FileTrouble, match="path-outside"), workspace.on_disk("../secret.txt", LIMIT):
        pass


def test_no_descriptor_is_left_open(workspace, root):
    fds = Path("/dev/fd")
    if not fds.is_dir():
        pytest.skip("this system does not list open files")
    before = len(list(fds.iterdir()))
    for path in ("issues/一期/图.jpg", "issues", "none", "issues/一期/图.jpg/x", "issues/none/x"):
        for ask in (lambda p: workspace.read(p, LIMIT), workspace.probe, lambda p: workspace.read(p, 1)):
            with contextlib.suppress(FileTrouble):
                ask(path)
    assert len(list(fds.iterdir())) == before


def test_what_ships_stands_behind_fonts_and_styles_only(root, tmp_path):
    shipped = tmp_path / "shipped"
    for path in ("styles/press/newsprint.yaml", "styles/demo.yaml", "fonts/a.otf", "issues/x.yaml"):
        (shipped / path).parent.mkdir(parents=True, exist_ok=True)
        (shipped / path).write_bytes(b"shipped")
    (root / "styles").mkdir()
    (root / "styles" / "demo.yaml").write_bytes(b"own")
    (root / "styles" / "house.yaml").write_bytes(b"own")
    workspace = Workspace(root, shipped=shipped)
    assert workspace.read("styles/demo.yaml", LIMIT) == b"own"
    assert workspace.read("styles/press/newsprint.yaml", LIMIT) == b"shipped"
    assert workspace.read("fonts/a.otf", LIMIT) == b"shipped"
    assert workspace.names("styles") == ("demo.yaml", "house.yaml")
    assert workspace.names("fonts") == ("a.otf",)
    assert workspace.probe("issues/x.yaml") is None
