"""What is typed beside a button on a phone: courtesy around it, its short forms, a slip of one letter."""

from collections.abc import Mapping

from bot.language.slips import is_slip

SHORTEST_SLIP = 5
_COURTESY = frozenset(
    [
        "bu",
        "ibu",
        "pak",
        "bapak",
        "kak",
        "min",
        "ya",
        "yah",
        "saja",
        "aja",
        "dong",
        "deh",
        "nih",
        "sih",
        "kok",
        "lah",
        "kayaknya",
        "sepertinya",
    ]
)
_SHORT = {
    **dict.fromkeys(("y", "yaa", "iya", "iyaa", "yup", "yoi"), "ya"),
    **dict.fromkeys(("sdh", "udah", "udh", "dah", "sdah"), "sudah"),
    **dict.fromkeys(("blm", "blum", "belom", "blom"), "belum"),
    **dict.fromkeys(("gk", "ga", "gak", "nggak", "enggak", "ngga", "engga", "tdk", "tak", "ndak"), "tidak"),
    **dict.fromkeys(("msh", "masi"), "masih"),
    **dict.fromkeys(("prlu", "prl"), "perlu"),
    **dict.fromkeys(("jgn", "jngan"), "jangan"),
    "yg": "yang",
    "dgn": "dengan",
    "org": "orang",
    "ortu": "orang tua",
    "kls": "kelas",
}


def plainly(typed: str) -> str:
    """Return folded text as a label would be written; the first word always stays."""
    words = typed.replace(",", " ").split()
    while len(words) > 1 and words[-1] in _COURTESY:
        words.pop()
    return " ".join(_SHORT.get(word, word) for word in words)


def nearest(typed: str, labels: Mapping[str, set[str]]) -> str:
    """Return the code of the one label that is a slip of one letter away; nothing where there are two, or none."""
    if len(typed) < SHORTEST_SLIP:
        return ""
    found = [code for code, said in labels.items() if any(is_slip(typed, label) for label in said)]
    return found[0] if len(found) == 1 else ""
