"""What is sealed opens with its own key, in its own place, and nowhere else."""

import pytest

from store.faults import StoreFault
from store.sealing import POINT, Sealing, seal_to

ONE, OTHER = Sealing(b"1" * 32), Sealing(b"2" * 32)
WORDS = "Straßenbahn & tea, “please”".encode()


def test_words_open_in_the_place_they_were_sealed_for() -> None:
    sealed = ONE.seal("parked:1:form", WORDS)
    assert WORDS not in sealed
    assert sealed != ONE.seal("parked:1:form", WORDS)
    assert ONE.open("parked:1:form", sealed) == WORDS


@pytest.mark.parametrize(
    ("sealing", "place"),
    [(ONE, "parked:2:form"), (OTHER, "parked:1:form")],
    ids=["another row", "another key"],
)
def test_they_open_nowhere_else(sealing: Sealing, place: str) -> None:
    with pytest.raises(StoreFault, match=r"keys/sealing\.key"):
        sealing.open(place, ONE.seal("parked:1:form", WORDS))


def test_what_a_device_sealed_is_read_by_the_server_only_and_only_as_what_it_is_about() -> None:
    sealed = seal_to(ONE.public_key, WORDS, b"account 7")
    assert len(ONE.public_key) == POINT
    assert ONE.open_sent(sealed, b"account 7") == WORDS
    for sealing, about, sent in (
        (ONE, b"account 8", sealed),
        (OTHER, b"account 7", sealed),
        (ONE, b"account 7", sealed[:-1]),
        (ONE, b"account 7", b"nonsense"),
    ):
        with pytest.raises(StoreFault):
            sealing.open_sent(sent, about)
