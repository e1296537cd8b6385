"""What must hold after everything that happens: said once, and asked at every change of what stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from tests.store.model.chains import holes, unseen
from tests.store.model.room import Room
from tests.store.model.shapes import Message, Page, Stands, Truth, Words

Seen = Mapping[str, tuple[Words, ...]]
Ids = Collection[UUID]


class Broken(AssertionError):
    """A promise that was not kept, in words."""


def nothing_replaced_unseen(before: Truth, after: Truth, seen: Seen) -> None:
    """No revision replaces words that its writer did not have in the field before."""
    for unit, now in after.stands.items():
        was = before.stands.get(unit, Stands())
        if now.number == was.number:
            continue
        if unit not in seen:
            raise Broken(f"{unit} changed, and nobody sent it")
        *had, newest = seen[unit]
        if now.words != newest:
            raise Broken(f"{unit} stands as {now.words}, and {newest} was typed")
        if was.words not in (*had, now.words):
            raise Broken(f"{unit}: {now.words} replaced {was.words}, which that page never had: {had}")
    gone = before.stands.keys() - after.stands.keys()
    if gone:
        raise Broken(f"{gone} stands nowhere any more")


def both_texts_wait(before: Truth, after: Truth, seen: Seen, by: UUID, chosen: Ids = ()) -> None:
    """An open conflict stays as it is until a person chooses; only its own page may put newer words there."""
    for id_, was in before.waits.items():
        if id_ in chosen:
            continue
        now = after.waits.get(id_)
        if now is None:
            raise Broken(f"{was.words} for {was.unit} waited for a choice, and nobody chose")
        if now.words != was.words and (was.by != by or now.words != seen[was.unit][-1]):
            raise Broken(f"{was.words} for {was.unit} waited, and turned into {now.words}")
    for unit in {was.unit for id_, was in before.waits.items() if id_ not in chosen}:
        settled = chosen and unit in seen  # of several texts that wait in one place, one was settled
        if _number(after, unit) != _number(before, unit) and not settled:
            raise Broken(f"{unit} changed while both texts waited")


def one_choice_for_one_page(after: Truth) -> None:
    """What a page types on goes where its words wait already; it asks nobody a second time."""
    counted = Counter((wait.unit, wait.writer) for wait in after.waits.values())
    twice = [unit for (unit, _), times in counted.items() if times > 1]
    if twice:
        raise Broken(f"one page waits with two texts for {twice}")


def nobody_clashes(after: Truth) -> None:
    for wait in after.waits.values():
        raise Broken(f"{wait.words} for {wait.unit} waits for a choice, and nobody else is there")


def the_last_word_stands(after: Truth, page: Page, room: Room) -> None:
    for unit in page.held:
        stands = after.stands.get(unit, Stands()).words
        if stands != room.as_kept(page.now(unit)):
            raise Broken(f"{unit} stands as {stands}, and the page says {page.now(unit)}")


def frozen_stands_still(before: Truth, after: Truth) -> None:
    if before.frozen and before.stands != after.stands:
        raise Broken("a signed assessment changed")


def words_are_somewhere(after: Truth, message: Message, room: Room) -> None:
    """What a page sent last stands, waits, stood and was replaced by one who saw it, or was never changed."""
    for unit in message.request["units"]:
        if message.seen[unit][-1] != message.seen[unit][0]:
            _is_somewhere(after, room, unit, message.seen[unit][-1], str(message))


def everything_typed_last_is_somewhere(room: Room, pages: Iterable[Page]) -> None:
    """The newest words of everyone: nothing that was typed last on any page is anywhere lost."""
    after = room.truth()
    for page in pages:
        for unit in page.typed:
            now, first = room.as_kept(page.now(unit)), room.as_kept(page.held[unit][0])
            if now != first:
                _is_somewhere(after, room, unit, now, page.key)


def chosen_words_are_somewhere(after: Truth, room: Room, unit: str, words: Words) -> None:
    _is_somewhere(after, room, unit, words, "the page of both texts")


def taken_words_lie_nowhere(room: Room) -> None:
    """What the person took back stands nowhere and lies open in no revision."""
    lying = room.taken & {words.get("value") for _, _, words in room.old_words()}
    if lying:
        raise Broken(f"{lying} was taken back, and lies in the history")


def the_facts_say_the_same(room: Room) -> None:
    """The bases that every revision keeps tell the same as what the pages held."""
    with room.store.reading() as tx:
        wrong = [*unseen(tx, room.row.person_id), *holes(tx, room.row.person_id)]
    if wrong:
        raise Broken(str(wrong))


def nothing_waits_on_a_good_line(page: Page, waiting: object) -> None:
    if waiting:
        raise Broken(f"{page.key} still says that {waiting} waits, and the line is good")


def only_what_was_allowed(
    after: Truth, told: Collection[tuple[str, str]], says_yes: Mapping[str, bool]
) -> None:
    """Words go into a letter only where somebody said yes to these very words."""
    for unit, now in after.stands.items():
        if says_yes[unit] and (unit, now.words.value) not in told:
            raise Broken(f"{now.words} may go into a letter, and nobody said yes to that for {unit}")


def _is_somewhere(after: Truth, room: Room, unit: str, words: Words, who: str) -> None:
    if after.stands.get(unit, Stands()).words == words:
        return
    if any(wait.unit == unit and wait.words == words for wait in after.waits.values()):
        return
    if not words.value and unit in room.taken_units:
        return  # a field that says nothing, on a page that was open when the words there were taken back
    if words not in room.stood_or_waited(unit):
        raise Broken(f"{words} for {unit}, typed last on {who}, is nowhere")


def _number(truth: Truth, unit: str) -> int:
    return truth.stands.get(unit, Stands()).number
