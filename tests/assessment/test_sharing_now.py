"""Who may know what, put together: a no counts at once, and a name is held against it with care."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.sharing_copies import copies_against, made_against, shut_copies, to_tell
from assessment.sharing_decisions import Said, SharingDecision, Whom
from assessment.sharing_names import Same, same
from assessment.sharing_now import SharingNow, sharing_of
from assessment.units import Unit
from tests.assessment.makes import tiny

MEANS = tiny("means")
DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
ROW = "01900000-0000-7000-8000-000000000001"


def no(who: str, said: Said = Said.NO, kind: Whom = Whom.PERSON, about: str = "") -> SharingDecision:
    return SharingDecision(None, kind, who, said, DAY, about=about)


def now(*objections: SharingDecision) -> SharingNow:
    return SharingNow(objections, (), "")


@pytest.mark.parametrize(
    ("objection", "name", "how"),
    [
        ("Marcus Vale", "marcus vale, 3 Mill Lane", Same.YES),
        ("Marcus", "Marcus Vale", Same.YES),
        ("my husband Marcus", "Marcus", Same.YES),
        ("Marcus Vale", "Mr Vale of Mill Lane", Same.MAYBE),
        ("Marcus Vale", "Tessa Vale", Same.MAYBE),
        ("my family", "my mum", Same.YES),
        ("the GP", "Otter Lane Surgery", Same.YES),
        ("Zoë Ortíz", "Zoe Ortiz", Same.YES),
        ("anyone else", "Hillside Housing", Same.YES),
        ("Marcus Vale", "Hillside Housing Team", Same.NO),
        ("the team", "", Same.NO),
    ],
)
def test_a_name_is_held_against_a_no(objection: str, name: str, how: Same) -> None:
    assert same(objection, name) is how


def test_a_no_about_one_thing_asks_somebody_to_look_and_a_no_about_all_shuts() -> None:
    part = now(no("Hillside Housing", about="My medicines")).objection_to("Hillside Housing")
    assert part is not None and part.same is Same.MAYBE
    whole = now(no("Hillside Housing", about="Everything")).objection_to("Hillside Housing")
    assert whole is not None and whole.same is Same.YES
    never = now(no("Marcus", Said.NEVER, about="where I live")).objection_to("Marcus")
    assert never is not None and never.same is Same.YES


def answered(agreed: str = "we-may-not", **more: str) -> dict[str, Unit]:
    cells = {"name-of-them": "Otter Lane Surgery", "may-we": agreed} | more
    return {f"may-be-told.{ROW}.{column}": {"value": value} for column, value in cells.items()}


def test_what_answers_say_waits_until_it_is_recorded_and_waits_again_when_it_changes() -> None:
    units = answered()
    times = dict.fromkeys(units, AT)
    (said,) = sharing_of((), MEANS, units, times, DAY).proposed
    assert said.said is Said.NO and said.kind is Whom.GP
    recorded = SharingDecision(**{**said.__dict__, "recorded_at": AT + timedelta(hours=1)})
    found = sharing_of((recorded,), MEANS, units, times, DAY)
    assert found.proposed == () and len(found.objections) == 1
    later = dict.fromkeys(units, AT + timedelta(hours=2))
    (again,) = sharing_of((recorded,), MEANS, answered("we-may"), later, DAY).proposed
    assert again.said is Said.YES


def test_an_answer_that_was_put_off_or_is_half_written_says_nothing() -> None:
    assert sharing_of((), MEANS, answered(""), {}, DAY).proposed == ()
    put_off = answered() | {"may-be-told": {"state": "later"}}
    assert sharing_of((), MEANS, put_off, {}, DAY).proposed == ()


def test_a_copy_to_somebody_they_said_no_to_is_found_whatever_the_option_is_called() -> None:
    copies: dict[str, Unit] = {"who-gets-it": {"value": ["to-gp"]}}
    question = MEANS.find("who-gets-it")
    assert question is not None
    gp = next(option for option in question[2].options if option.means == "copy-gp")
    copies: dict[str, Unit] = {"who-gets-it": {"value": [gp.id]}}
    (against,) = copies_against(MEANS, copies, now(no("my doctor", kind=Whom.GP)))
    assert against.sure and against.words == str(gp.label)
    (named,) = copies_against(MEANS, copies, now(no("Otter Lane")), "Otter Lane Surgery")
    assert named.sure
    assert copies_against(MEANS, copies, now(no("Marcus Vale"))) == ()
    assert shut_copies(question[2].options, now(no("my doctor", kind=Whom.GP))) == (str(gp.label),)


def test_a_letter_that_was_made_says_when_its_copy_goes_against_a_later_no() -> None:
    says = "This letter goes to you and your GP practice."
    assert made_against(iter([says]), now(no("GP", kind=Whom.GP)))
    assert not made_against(iter([says]), now(no("Marcus Vale")))


def test_a_letter_tells_nothing_of_somebody_who_must_never_know() -> None:
    units = answered("we-may", **{"name-of-them": "Marcus Vale", "why-not": "he helps"})
    assert to_tell(MEANS, units, now(no("Marcus", Said.NEVER))) == {}
    assert to_tell(MEANS, units, now(no("Marcus"))) == units
