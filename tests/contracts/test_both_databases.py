"""Every test of the store runs on both databases, or stands here because it is about one, or about none."""

import ast
from pathlib import Path

STORE = Path(__file__).parents[1] / "store"
BOTH = {"kind"}  # the fixture that is both, and all that ask for it
# About keys, files of the system, or what is refused before there is a database.
ABOUT_ONE = {
    "test_migrations.py": {"test_every_migration_is_known_in_its_order"},
    "test_opening.py": {
        "test_sixty_four_who_make_the_key_at_once_get_the_same",
        "test_the_file_is_encrypted_and_waits_for_the_disk",
        "test_a_copy_of_a_home_opens_elsewhere",
    },
    "test_people.py": {"test_names_are_compared_without_accents_capitals_and_marks"},
    "test_refusals.py": {
        "test_a_wrong_key_is_refused_and_harms_nothing",
        "test_a_lost_key_is_never_replaced_by_a_new_one",
        "test_a_key_that_is_none_is_refused",
        "test_a_key_that_others_can_read_is_refused",
        "test_a_home_that_cannot_be_a_folder_is_refused_in_words",
        "test_a_network_drive_is_refused",
        "test_the_nearest_mount_says_what_a_folder_lies_on",
        "test_an_sqlite_that_could_spoil_its_file_is_refused",
        "test_an_address_that_is_no_postgres_is_refused",
        "test_a_postgres_that_does_not_answer_is_refused_in_words",
    },
    "test_sealing.py": {
        "test_words_open_in_the_place_they_were_sealed_for",
        "test_they_open_nowhere_else",
        "test_what_a_device_sealed_is_read_by_the_server_only_and_only_as_what_it_is_about",
    },
    "test_settings.py": {
        "test_the_driver_carries_a_safe_sqlite_that_encrypts",
        "test_opening_a_file_never_makes_one",
    },
    "test_troubles.py": {
        "test_a_full_disk_stops_a_save_and_it_goes_on_when_there_is_room",
        "test_a_full_disk_stops_the_start_in_words_and_then_it_starts",
        "test_a_home_on_a_disk_that_is_only_read_is_refused_in_words",
        "test_a_damaged_file_is_found_and_never_overwritten",
        "test_a_log_without_its_file_is_not_begun_anew",
        "test_the_words_say_which_place_and_what_to_do",
    },
    "test_doctor.py": {
        "test_no_home_and_an_empty_one_are_said",
        "test_little_room_and_an_old_backup_are_said",
    },
}


def test_every_store_test_runs_on_both_databases() -> None:
    assert {"house", "store", "world", "bare"} <= _fixtures(STORE / "conftest.py", BOTH)
    files = sorted(STORE.rglob("test_*.py"))
    alone = {
        file.name: names for file in files if (names := _without(file) - ABOUT_ONE.get(file.name, set()))
    }
    assert alone == {}, "these tests use neither database of the fixtures"


def test_nothing_stands_in_the_list_that_is_not_there() -> None:
    for name, tests in ABOUT_ONE.items():
        assert tests <= _without(STORE / name)


def _without(file: Path) -> set[str]:
    """The tests of a file that ask for neither database."""
    both = set(BOTH)
    for place in (STORE / "conftest.py", file.parent / "conftest.py", file):
        both = _fixtures(place, both) if place.exists() else both
    tests = (function for function in _functions(file) if function.name.startswith("test_"))
    return {test.name for test in tests if not _asked(test) & both}


def _fixtures(file: Path, known: set[str]) -> set[str]:
    """The fixtures of a file that ask for one of these, and these."""
    found = set(known)
    for _ in range(5):  # one may ask for another
        for function in _functions(file):
            is_fixture = any("fixture" in ast.dump(mark) for mark in function.decorator_list)
            if is_fixture and _asked(function) & found:
                found.add(function.name)
    return found


def _functions(file: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)]


def _asked(function: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in function.args.args}
