"""The sentence for reports is made of number, bidang, day and decision, and of nothing typed."""

import pytest

from bot.casework import summary
from bot.i18n import translator

ID = translator("id")
MEETING = {"KP-P2": 2, "KP-P3": "2026-12-02T09:00", "TL1": "pertemuan_lagi"}


@pytest.mark.parametrize(
    ("changes", "facts", "sentence"),
    [
        (
            {},
            {"bidang": "belajar"},
            "Konseling perseorangan ke-2, bidang belajar, terlaksana 2 Desember 2026; ada tindak lanjut.",
        ),
        (
            {"TL1": "tidak_perlu"},
            {"bidang": "karier"},
            "Konseling perseorangan ke-2, bidang karier, terlaksana 2 Desember 2026; tidak ada tindak lanjut.",
        ),
        ({"TL1": "dipantau"}, {}, "Konseling perseorangan ke-2, terlaksana 2 Desember 2026; ada tindak lanjut."),
        (
            {"TL1": "tidak_perlu"},
            {"bidang": "?"},
            "Konseling perseorangan ke-2, terlaksana 2 Desember 2026; tidak ada tindak lanjut.",
        ),
        (
            {"KP-P2": None},
            {"pertemuan_ke": 3},
            "Konseling perseorangan ke-3, terlaksana 2 Desember 2026; ada tindak lanjut.",
        ),
        ({"KP-P3": None}, {"bidang": "belajar"}, None),
        ({"KP-P3": "besok"}, {"bidang": "belajar"}, None),
        ({"TL1": None}, {"bidang": "belajar"}, None),
    ],
)
def test_sentence(changes, facts, sentence):
    assert summary.of_meeting({**MEETING, **changes}, facts, ID) == sentence


def test_nothing_typed_gets_in():
    typed = dict.fromkeys(("KP-L4", "EV-S1", "EV-S3", "TL2a", "TL3", "TL5", "KP-P6", "KP-P10"), "MARKER")
    assert "MARKER" not in str(summary.of_meeting({**MEETING, **typed}, {"bidang": "belajar"}, ID))
