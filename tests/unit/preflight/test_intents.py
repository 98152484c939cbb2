"""The output intent: each fault of pdf-O01 to O04 planted in a sound file."""

from __future__ import annotations

import pytest
from pdffile import PROFILE, PdfFile, a_2u, x_1a, x_4


def patched(at: int, data: bytes) -> bytes:
    return PROFILE[:at] + data + PROFILE[at + len(data) :]


def profile(data: bytes):
    return lambda f: setattr(f, "profile", data)


FAULTS = {
    "none": (x_4, lambda f: f.intent.clear() or setattr(f, "profile", None), "pdf-O01", "no-intent"),
    "of another kind": (x_1a, lambda f: f.intent.update(S="/GTS_PDFA1"), "pdf-O01", "no-intent"),
    "two": (x_4, lambda f: f.catalog.update(OutputIntents="[{intent} << /S /GTS_PDFX /OutputConditionIdentifier (a) >>]"),
            "pdf-O01", "intents-several"),
    "no intent in an archive": (a_2u, lambda f: f.intent.update(S="/GTS_PDFX"), "pdf-O01", "archive-no-intent"),
    "no condition": (x_4, lambda f: f.intent.pop("OutputConditionIdentifier"), "pdf-O02", "no-condition"),
    "blank condition": (x_4, lambda f: f.intent.update(OutputConditionIdentifier="( )"), "pdf-O02", "no-condition"),
    "another condition": (x_4, lambda f: f.intent.update(OutputConditionIdentifier="(FOGRA39)"), "pdf-O02", "other-condition"),
    "neither registry nor info": (x_4, lambda f: f.intent.pop("RegistryName") and f.intent.pop("Info"), "pdf-O03", "no-registry"),
    "not embedded": (x_4, profile(None), "pdf-O04", "no-profile"),
    "not embedded, not registered": (x_1a, lambda f: setattr(f, "profile", None) or f.intent.pop("RegistryName"),
                                     "pdf-O03", "no-registry"),
    "two profiles": (x_4, lambda f: f.catalog.update(
        OutputIntents="[{intent} << /S /GTS_PDFA1 /OutputConditionIdentifier (a) /DestOutputProfile {contents} >>]"),
        "pdf-O04", "profiles-several"),
    "no ICC": (x_4, profile(b"x" * 400), "pdf-O04", "profile-broken"),
    "size that is not": (x_4, profile(PROFILE + b"\0\0\0\0"), "pdf-O04", "profile-size"),
    "cut off": (x_4, profile(PROFILE[:3000]), "pdf-O04", "profile-broken"),
    "tags that are missing": (x_4, profile(PROFILE.replace(b"A2B0", b"XXXX", 1)), "pdf-O04", "profile-broken"),
    "too many tags": (x_4, profile(patched(128, b"\xff\xff\xff\xff")), "pdf-O04", "profile-broken"),
    "version 5": (x_4, profile(patched(8, b"\x05")), "pdf-O04", "profile-version"),
    "version 4 in X-1a": (x_1a, profile(patched(8, b"\x04")), "pdf-O04", "profile-version"),
    "of a screen": (x_4, profile(patched(12, b"mntrRGB ")), "pdf-O04", "profile-no-press"),
    "three components": (x_4, lambda f: f.profile_entries.update(N="3"), "pdf-O04", "profile-components"),
    "no components": (x_4, lambda f: f.profile_entries.pop("N"), "pdf-O04", "profile-components"),
    "that cannot be read": (x_4, lambda f: f.profile_entries.update(Filter="/ASCII85Decode"), "pdf-O04", "profile-broken"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told(told, fault):
    base, change, rule, text = FAULTS[fault]
    file: PdfFile = base()
    change(file)
    assert (rule, text) in told(file)


def test_a_registered_condition_does_for_x_1a(told):
    file = x_1a()
    file.profile = None
    assert told(file) == set()


def test_version_4_does_for_x_4(told):
    file = x_4()
    file.profile = patched(8, b"\x04")
    assert told(file) == set()
