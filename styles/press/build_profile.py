#!/usr/bin/env python3
"""Build newsprint-tr002.icc and newsprint-tr002-220.icc, the CMYK profiles for coldset newsprint, from public measurements.

The first is for presses that take 240 % of ink, the second for those that take 220 %.

The measurements are ANSI CGATS/SNAP TR 002-2007 (928 patches, mean of 102 press runs) as packaged by Debian in
icc-profiles-free; the tool is ArgyllCMS colprof. On Debian or Ubuntu:

    apt-get install argyll argyll-ref icc-profiles-free
    python3 build_profile.py                # about 30 seconds; writes newsprint-tr002.icc next to this file
    python3 build_profile.py --ink 220      # the other one
    python3 build_profile.py --check        # builds again and compares with the file that is there

colprof stamps the time of the run into the profile. This script puts a fixed time there and blanks the other header
fields that tell nothing about colour, so the same measurements and the same colprof give the same bytes. It also adds
the one tag the ICC asks of every profile made from registered data: 'targ' = "ICCHDAT CGATS TR 002".

Terms of the data and of the tool: NOTICE-TR002.txt. Python's standard library only; not needed to make a newspaper.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TI3 = Path("/usr/share/color/icc/TR002.ti3")
GAMUT = Path("/usr/share/color/argyll/ref/sRGB.icm")
PROFILES = {240: HERE / "newsprint-tr002.icc", 220: HERE / "newsprint-tr002-220.icc"}
OVERSHOOT = 6  # colprof passes its limit on clipped colours: asked for 234 it holds 240

REFERENCE_NAME = "CGATS TR 002"  # as the ICC characterization data registry spells it
COPYRIGHT = (
    "Based on ANSI CGATS/SNAP TR 002-2007 characterization data, (c) 2007 NPES; "
    "may be distributed with no further permission"
)
COLPROF_OPTIONS = (
    "-qm",  # medium quality
    "-bl",  # small B2A tables: 98 kB instead of 228 kB
    "-nc",  # leave the measurements themselves out of the file
    "-kr",  # black on a ramp: greys are mostly black ink (heavy GCR)
    "-cmt",  # pictures come from a monitor ...
    "-dpp",  # ... and are seen in print
    *("-A", REFERENCE_NAME),
    *("-M", "SNAP coldset newsprint"),
    *("-C", COPYRIGHT),
)

CREATED = (2026, 11, 22, 0, 0, 0)  # the day the profile was first made; every later build carries it too
HEADER_SIZE = 128
DATE_FIELD = slice(24, 36)
PLATFORM_FIELD = slice(40, 44)
PROFILE_ID_FIELD = slice(84, 100)  # reserved in ICC v2
NEEDED_TAGS = ("desc", "cprt", "wtpt", "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt", "targ")


class ProfileError(Exception):
    """The profile is not what it has to be."""


def options_for(ink: int) -> tuple[str, ...]:
    """Return colprof's options for a limit of total ink in percent."""
    return (*COLPROF_OPTIONS, f"-l{ink - OVERSHOOT}", "-D", f"Newsprint coldset CGATS TR 002 TAC{ink}")


def run_colprof(colprof: str, ti3: Path, gamut: Path, ink: int) -> bytes:
    """Run colprof on a copy of the measurements and return the profile it wrote."""
    program = shutil.which(colprof)
    if program is None:
        raise ProfileError(f"{colprof} not found: install ArgyllCMS (Debian: argyll) or give --colprof")
    for path, package in ((ti3, "icc-profiles-free"), (gamut, "argyll-ref")):
        if not path.is_file():
            raise ProfileError(f"{path} not found (Debian: {package})")
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder, "newsprint")
        shutil.copyfile(ti3, stem.with_suffix(".ti3"))
        made = stem.with_suffix(".icc")
        command = [program, *options_for(ink), "-S", str(gamut.resolve()), "-O", str(made), str(stem)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        if done.returncode or not made.is_file():
            raise ProfileError(f"colprof failed with status {done.returncode}:\n{done.stdout}{done.stderr}")
        return made.read_bytes()


def tag_table(profile: bytes) -> dict[str, tuple[int, int]]:
    """Return offset and size of every tag; tags may share one block of data."""
    (count,) = struct.unpack_from(">I", profile, HEADER_SIZE)
    rows = struct.iter_unpack(">4sII", profile[HEADER_SIZE + 4 : HEADER_SIZE + 4 + 12 * count])
    return {signature.decode("latin-1"): (offset, size) for signature, offset, size in rows}


def add_text_tag(profile: bytes, signature: str, text: str) -> bytes:
    """Add a tag of type text at the end; the data of the others moves down by one row of the table."""
    tags = tag_table(profile)
    if signature in tags:
        raise ProfileError(f"colprof already wrote a tag {signature!r}")
    data_start = HEADER_SIZE + 4 + 12 * len(tags)
    body = profile[data_start:]
    body += bytes(-len(body) % 4)
    content = b"text\0\0\0\0" + text.encode("ascii") + b"\0"
    rows = [(name, offset + 12, size) for name, (offset, size) in tags.items()]
    rows.append((signature, data_start + 12 + len(body), len(content)))
    table = struct.pack(">I", len(rows))
    table += b"".join(struct.pack(">4sII", name.encode("latin-1"), offset, size) for name, offset, size in rows)
    return profile[:HEADER_SIZE] + table + body + content + bytes(-len(content) % 4)


def normalise(profile: bytes) -> bytes:
    """Replace what differs from run to run (or from system to system) and name the source of the data."""
    if "calt" in tag_table(profile):
        raise ProfileError("colprof wrote a calibration time ('calt'); two builds would differ")
    result = bytearray(add_text_tag(profile, "targ", f"ICCHDAT {REFERENCE_NAME}"))
    result[DATE_FIELD] = struct.pack(">6H", *CREATED)
    result[PLATFORM_FIELD] = bytes(4)
    result[PROFILE_ID_FIELD] = bytes(16)
    result[0:4] = struct.pack(">I", len(result))
    return bytes(result)


def verify(profile: bytes) -> None:
    """Raise ProfileError unless this is an ICC v2 CMYK printer profile over Lab, whole and with its source named."""
    if len(profile) < HEADER_SIZE + 4:
        raise ProfileError(f"not a profile: {len(profile)} bytes")
    (size,) = struct.unpack_from(">I", profile)
    expected: tuple[tuple[str, object, object], ...] = (
        ("size field", size, len(profile)),
        ("ICC major version", profile[8], 2),
        ("class", profile[12:16], b"prtr"),
        ("colour space", profile[16:20], b"CMYK"),
        ("connection space", profile[20:24], b"Lab "),
        ("file signature", profile[36:40], b"acsp"),
        ("creation time", struct.unpack(">6H", profile[DATE_FIELD]), CREATED),
        ("profile ID", profile[PROFILE_ID_FIELD], bytes(16)),
    )
    for what, found, wanted in expected:
        if found != wanted:
            raise ProfileError(f"{what}: {found!r} instead of {wanted!r}")
    tags = tag_table(profile)
    missing = [name for name in NEEDED_TAGS if name not in tags]
    if missing:
        raise ProfileError(f"tags missing: {', '.join(missing)}")
    for name, (offset, length) in tags.items():
        if offset % 4 or offset < HEADER_SIZE + 4 + 12 * len(tags) or offset + length > len(profile):
            raise ProfileError(f"tag {name!r} lies at {offset}+{length}, outside the data or not on a multiple of 4")
    for name, text in (("targ", f"ICCHDAT {REFERENCE_NAME}"), ("cprt", COPYRIGHT)):
        offset, length = tags[name]
        if profile[offset + 8 : offset + length] != text.encode("ascii") + b"\0":
            raise ProfileError(f"tag {name!r} does not read {text!r}")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of data in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    """Build, normalise and verify the profile; write it, or with --check compare it."""
    parser = argparse.ArgumentParser(description="Build the newsprint CMYK profile from CGATS/SNAP TR 002 data.")
    parser.add_argument("--colprof", default="colprof", help="ArgyllCMS colprof (default: the one on the path)")
    parser.add_argument("--ti3", type=Path, default=TI3, help="characterization data (default: %(default)s)")
    parser.add_argument("--gamut", type=Path, default=GAMUT, help="source gamut profile (default: %(default)s)")
    parser.add_argument(
        "--ink", type=int, choices=sorted(PROFILES), default=240, help="total ink (default: %(default)s)"
    )
    parser.add_argument("--output", type=Path, help="the profile (default: next to this script)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the profile would change")
    options = parser.parse_args()
    output = options.output or PROFILES[options.ink]
    try:
        profile = normalise(run_colprof(options.colprof, options.ti3, options.gamut, options.ink))
        verify(profile)
        for path in (options.ti3, options.gamut):
            print(f"{sha256(path.read_bytes())}  {path.name}")
        print(f"{sha256(profile)}  {output.name} ({len(profile)} bytes)")
        if not options.check:
            output.write_bytes(profile)
        elif output.read_bytes() != profile:
            raise ProfileError(f"{output.name} is not what these inputs give")
    except (ProfileError, OSError) as error:
        print(f"build_profile: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
