"""Make the faces of this folder, and their manifest, from Debian's font packages.

    apt-get install fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai unicode-data
    python fonts/build.py            # make every face and manifest.json
    python fonts/build.py --check    # compare the files of this folder with manifest.json

The Simplified Chinese face is taken out of each Noto CJK collection. Noto Serif SC Regular keeps everything that face
has; the other weights are cut down to the characters a newspaper sets in headlines and boxes (`repertoire`).
LXGW WenKai is copied as it is, because its name is reserved for the unmodified font.

Inputs are pinned by SHA-256 and nothing depends on the clock, so the same packages and the same versions of fontTools
and uharfbuzz give the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
MANIFEST = "manifest.json"
NOTO_DIR = Path("/usr/share/fonts/opentype/noto")
WENKAI_DIR = Path("/usr/share/fonts/truetype/lxgw-wenkai")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")

PACKAGES = {
    "fonts-noto-cjk": "1:20220127+repack1-1",
    "fonts-noto-cjk-extra": "1:20220127+repack1-1",
    "fonts-lxgw-wenkai": "1.250+repack-1",
    "unicode-data": "15.0.0-1",
}
UNIHAN_SHA256 = "bdeef44d75d914e793b7f27ddc3bee01b2d11dd34f4e52de1a9fba74a1612dc2"
SC = 2  # where a Noto CJK collection keeps its Simplified Chinese face
LANGUAGE = "ZHS "  # the one language whose glyph variants a subset keeps

# Layout features of a subset, where the face has them.
FEATURES = "calt ccmp dlig fwid halt hwid kern liga lnum locl mark palt pnum pwid tnum vert vhal vkrn vpal vrt2"

# Blocks outside 通用规范汉字表 and GB 2312, first and last character. A face has what it has of them.
BLOCKS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # vowels of pinyin
    (0x02C6, 0x02DD),  # spacing modifiers
    (0x0300, 0x030C),  # the accents of pinyin, combining
    (0x0370, 0x04FF),  # Greek, Cyrillic
    (0x2000, 0x23FF),  # General Punctuation to technical: scripts, currency, units, numbers, arrows, operators
    (0x2460, 0x27BF),  # enclosed, box drawing, blocks, geometric shapes, miscellaneous symbols, dingbats
    (0x3000, 0x312F),  # CJK Symbols and Punctuation, kana, bopomofo
    (0x3200, 0x33FF),  # enclosed CJK, squared units
    (0xFE10, 0xFE4F),  # vertical forms, CJK compatibility forms
    (0xFF00, 0xFFEF),  # halfwidth and fullwidth forms
]
SINGLES = "䶮㛃𬭸𠅤" + "ǸǹɑɡḾḿ" + "⸺⸻"  # people's names, letters of pinyin, long dashes


class BuildError(SystemExit):
    """A file that is not what it should be; ends the script with its message."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file to make: what it is called and where it comes from."""

    family: str
    style: str
    package: str
    source: str
    sha256: str
    whole: bool = False  # keep every glyph

    @property
    def noto(self) -> bool:
        return self.source.endswith(".ttc")

    @property
    def file(self) -> str:
        """The name of the file in this folder."""
        return f"{self.family.replace(' ', '')}-{self.style}.{'otf' if self.noto else 'ttf'}"


FACES = [
    Face("Noto Serif SC", "Regular", "fonts-noto-cjk", "NotoSerifCJK-Regular.ttc",
         "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481", whole=True),
    Face("Noto Serif SC", "Bold", "fonts-noto-cjk", "NotoSerifCJK-Bold.ttc",
         "a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac"),
    Face("Noto Serif SC", "Black", "fonts-noto-cjk-extra", "NotoSerifCJK-Black.ttc",
         "7d38a254818bec880251400165923b5afdee2ae9a58c8276e912f26df2badecb"),
    Face("Noto Sans SC", "Regular", "fonts-noto-cjk", "NotoSansCJK-Regular.ttc",
         "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"),
    Face("Noto Sans SC", "Bold", "fonts-noto-cjk", "NotoSansCJK-Bold.ttc",
         "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb"),
    Face("Noto Sans SC", "Black", "fonts-noto-cjk-extra", "NotoSansCJK-Black.ttc",
         "3cffb10242b4b7e6edd439ebf3bd7e392345525e093ea08149e0a0158a1b5151"),
    Face("LXGW WenKai", "Regular", "fonts-lxgw-wenkai", "LXGWWenKai-Regular.ttf",
         "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8", whole=True),
]  # fmt: skip


def read_pinned(path: Path, package: str, digest: str) -> bytes:
    """The bytes of `path`, which must be the file that `package` had in the version named in PACKAGES."""
    if not path.is_file():
        raise BuildError(f"{path}: not found; install {package} {PACKAGES[package]}")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise BuildError(f"{path}: not the file of {package} {PACKAGES[package]}")
    return data


def common_hanzi(unihan: bytes) -> set[int]:
    """The 8,105 characters of 通用规范汉字表, from the property kTGH of Unihan."""
    lines = bz2.decompress(unihan).decode("utf-8").splitlines()
    return {int(line.split("\t")[0].removeprefix("U+"), 16) for line in lines if "\tkTGH\t" in line}


def gb2312() -> set[int]:
    """The 7,445 characters of GB/T 2312-1980."""
    pairs = (bytes([lead, trail]) for lead in range(0xA1, 0xF8) for trail in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", errors="ignore"))}


def repertoire(unihan: bytes) -> set[int]:
    """The characters of a subset."""
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return common_hanzi(unihan) | gb2312() | blocks | set(map(ord, SINGLES))


def extract(data: bytes, face: Face) -> bytes:
    """The Simplified Chinese face of a collection as a font of its own, called what style files call it.

    The faces of a collection share one CFF table, which bears the Japanese names; it gets the names of this face.
    """
    font = TTFont(io.BytesIO(data), fontNumber=SC, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    names = font["name"]
    if "CJK SC" not in str(names.getDebugName(1)):
        raise BuildError(f"{face.source}: face {SC} is {names.getDebugName(1)!r}")
    note = "whole" if face.whole else "subset"
    for record in names.names:
        text = record.toUnicode().replace("CJK SC", "SC").replace("CJKsc", "SC")
        if record.nameID == 3:
            text += f";banxin-{note}"
        elif record.nameID == 5:
            text += f";banxin {note}"
        record.string = text
    cff = font["CFF "].cff
    cff.fontNames[0] = names.getDebugName(6)
    cff[0].FullName = names.getDebugName(4)
    cff[0].FamilyName = names.getDebugName(16) or names.getDebugName(1)
    if not face.whole:
        for tag in ("GSUB", "GPOS"):
            for script in font[tag].table.ScriptList.ScriptRecord:
                systems = script.Script.LangSysRecord
                systems[:] = [system for system in systems if system.LangSysTag == LANGUAGE]
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def cut_down(data: bytes, codes: set[int]) -> bytes:
    """The font with the glyphs of `codes` only, and those FEATURES reach from them; it stays CID-keyed."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(codes)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES.split())
    for names in (wanted.name_id_set, wanted.name_lang_id_set):
        names.clear()
        names.invert()
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(hb.Face(data), wanted).blob.data)


def describe(face: Face, data: bytes) -> dict[str, Any]:
    """The entry of a finished face in the manifest."""
    font = TTFont(io.BytesIO(data), lazy=True)
    names = font["name"]
    return {
        "file": face.file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "family": face.family,
        "style": face.style,
        "postscript_name": names.getDebugName(6),
        "version": str(names.getDebugName(5)).removeprefix("Version ").partition(";")[0],
        "glyphs": font["maxp"].numGlyphs,
        "characters": len(font.getBestCmap()),
        "fs_type": font["OS/2"].fsType,
        "licence": "OFL-1.1",
        "licence_file": "OFL-noto-cjk.txt" if face.noto else "OFL-lxgw-wenkai.txt",
        "source": {
            "package": face.package,
            "package_version": PACKAGES[face.package],
            "file": face.source,
            "index": SC if face.noto else 0,
            "sha256": face.sha256,
        },
    }


def build(into: Path, noto: Path, wenkai: Path, unihan: Path) -> None:
    """Write every face and the manifest to `into`."""
    codes = repertoire(read_pinned(unihan, "unicode-data", UNIHAN_SHA256))
    entries = []
    for face in FACES:
        data = read_pinned((noto if face.noto else wenkai) / face.source, face.package, face.sha256)
        if face.noto:
            data = extract(data, face)
        if not face.whole:
            data = cut_down(data, codes)
        (into / face.file).write_bytes(data)
        entries.append(describe(face, data))
        print(f"{face.file}: {len(data):,} bytes, {entries[-1]['characters']:,} characters")
    entries.sort(key=lambda entry: entry["file"])
    text = json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
    (into / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def check(folder: Path) -> None:
    """Compare the faces of `folder` with its manifest."""
    for entry in json.loads((folder / MANIFEST).read_text(encoding="utf-8")):
        path = folder / entry["file"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            raise BuildError(f"{path}: missing, or not the face of the manifest")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the faces of this folder from Debian's font packages.")
    parser.add_argument("--into", type=Path, default=HERE, metavar="DIR", help="where to write (this folder)")
    parser.add_argument("--noto", type=Path, default=NOTO_DIR, metavar="DIR", help="where the Noto CJK collections are")
    parser.add_argument("--wenkai", type=Path, default=WENKAI_DIR, metavar="DIR", help="where LXGW WenKai is")
    parser.add_argument("--unihan", type=Path, default=UNIHAN, metavar="FILE", help="Unihan's OtherMappings, bzip2")
    parser.add_argument("--check", action="store_true", help="write nothing; compare the files with the manifest")
    options = parser.parse_args()
    if options.check:
        check(options.into)
    else:
        build(options.into, options.noto, options.wenkai, options.unihan)


if __name__ == "__main__":
    main()
