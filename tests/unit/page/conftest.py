from __future__ import annotations

import pytest
from paper import Paper


@pytest.fixture
def parts(paper: Paper) -> Paper:
    """The small paper with banners, and a hairline round what stands within stories."""
    small = {"face": "song", "size": "8pt", "align": "left"}
    paper.style["text"] |= {
        "banner": {"face": "hei", "size": "15pt", "align": "centre", "colour": "paper"},
        "pull": {"face": "kai", "size": "12pt", "align": "justify"}, "pull-source": small, "note": small, "label": small,
        "table": {**small, "align": "centre"}, "brief-head": {"face": "hei", "size": "10pt", "align": "left"},
    }  # fmt: skip
    paper.style["banners"] = {
        "red": {"text": "banner", "lines": 2, "below": 1, "fill": "red"},
        "ruled": {"text": "banner", "lines": 3, "below": 0, "rule": "hairline"},
    }
    paper.style["story"]["inset_rule"] = "hairline"
    paper.style["story"]["qr_size"] = "60pt"
    paper.style["photo"]["gap"] = 1
    return paper
