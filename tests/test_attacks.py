"""Every attack of `facts/reliability.md` 4, by its number, and the tests that answer it.

A story may answer several; a line without one fails here, and so does a test that is gone. Below
stand the answers that need no city: of the sources, the locks and single functions.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from bot.config import load
from bot.exits import Stop
from documents.ledger import read
from domain.faults import Refused
from domain.names import person
from tests.documents.books import book, repacked
from tests.test_layers import trees

ROOT = Path(__file__).parents[1]

INVITED = "handlers/test_invitations.py"
ATTACKED = "handlers/test_attackers.py"
ALLOWED = "handlers/test_permissions.py"
HERE = "test_attacks.py"

ANSWERS: dict[int, dict[str, str]] = {
    1: {
        f"{INVITED}::test_the_code_stands_nowhere_in_the_database": "only the hash is stored",
        f"{INVITED}::test_five_wrong_codes_bring_silence_and_an_audit_entry": "guessing",
        f"{ATTACKED}::test_a_code_is_256_random_bits_in_what_a_link_can_carry": "nothing to guess",
    },
    2: {f"{INVITED}::test_of_twenty_who_use_one_link_at_once_one_wins": "the race for one link"},
    3: {
        f"{INVITED}::test_a_link_expires_after_two_weeks": "an expired link",
        f"{INVITED}::test_a_link_works_once_and_all_that_do_not_work_are_told_alike": "no oracle",
    },
    4: {f"{INVITED}::test_the_office_releases_who_was_not_meant": "a forwarded link: 解除"},
    5: {f"{INVITED}::test_a_code_in_a_group_is_ignored": "a code in a group"},
    6: {
        "handlers/test_matrix.py::test_who_may_do_what_where_is_as_it_is_written": "the matrix",
        "handlers/test_matrix.py::test_no_entry_is_without_a_policy": "no handler without a policy",
        f"{ALLOWED}::test_each_entry_lets_in_exactly_those_it_should": "by persons",
        f"{ALLOWED}::test_a_strangers_press_is_refused_and_shows_nothing": "forged by a stranger",
        f"{ALLOWED}::test_a_reporter_of_another_project_is_refused_each_of_its_buttons": "other id",
        "handlers/test_groups.py::test_bytes_no_button_carries_are_refused": "any bytes",
    },
    7: {
        f"{ATTACKED}::test_another_member_of_a_group_presses_nothing_there": "a group's member",
        f"{ALLOWED}::test_a_refusal_is_audited": "the audit has it",
    },
    8: {
        f"{ATTACKED}::test_a_button_pressed_five_times_at_once_is_one_record": "double tap, replay",
        "reliability/test_presses.py::test_one_button_pressed_by_many": "twenty times at once",
        "handlers/test_reports.py::test_a_late_answer_is_marked": "after the deadline: late",
        "handlers/test_reports.py::test_changing_makes_a_second_version": "never overwritten",
    },
    9: {
        f"{ATTACKED}::test_a_role_taken_away_while_a_card_is_open_counts_at_once": "mid-dialog",
        "handlers/test_exports.py::test_who_may_no_more_gets_an_empty_table": "at the sending",
    },
    10: {
        f"{ATTACKED}::test_anonymous_administrators_channels_and_inline_messages_do_nothing": "nobody",
        "handlers/test_words.py::test_an_edited_message_of_a_submitted_card_waits_for_submitting": (
            "an edit is a revision"
        ),
    },
    11: {
        f"{ATTACKED}::test_the_offices_commands_are_done_in_private": "commands in a group",
        f"{ALLOWED}::test_in_a_group_a_strangers_command_gets_no_answer": "by a stranger",
        f"{INVITED}::test_an_administrator_of_the_configuration_is_the_office_at_once": "the first",
    },
    12: {
        "reliability/test_groups_of_a_year.py::test_nothing_private_stands_in_any_group": "a year",
        "handlers/test_exports.py::test_a_group_has_its_own_scope_without_persons_and_unsigned_names": (
            "files in a group"
        ),
        "handlers/test_groups.py::test_a_stranger_cannot_keep_the_bot_in_a_group": "added by one",
        "handlers/test_groups.py::test_an_unbound_group_is_left_after_a_day": "unknown group",
    },
    13: {f"{ATTACKED}::test_a_name_or_username_of_somebody_else_opens_nothing": "numeric id only"},
    14: {
        f"{ATTACKED}::test_of_a_fault_nobody_reads_statements_or_paths": "no SQL, no path",
        "handlers/test_deadletters.py::test_a_bug_is_put_aside_and_told_to_whom_it_concerns": "a number",
    },
    15: {
        "handlers/test_reports.py::test_names_with_markup_are_shown_as_they_are": "names",
        "handlers/test_reports.py::test_any_text_is_kept_and_shown_as_typed": "answers",
        "bot/test_albums.py::test_html_that_telegram_refuses_is_said_plainly_under_the_album": "plain",
    },
    16: {
        "documents/test_tables.py::test_a_cell_that_begins_like_a_formula_is_quoted": "tables",
        "documents/test_tables.py::test_a_cell_holds_what_a_workbook_can": "control characters",
        "documents/test_sheets.py::test_a_name_that_looks_like_a_formula_stays_text": "sheets",
        "documents/test_invitations.py::test_a_name_that_looks_like_a_formula_stays_text": "links",
    },
    17: {
        f"{HERE}::test_no_statement_is_put_together_from_texts": "bound parameters only",
        f"{ATTACKED}::test_a_percent_sign_finds_not_everything": "wildcards",
    },
    18: {
        f"{ATTACKED}::test_what_people_write_is_never_run_as_a_template": "chat",
        "documents/test_paper_check.py::test_what_is_wrong_is_named": "the office's .docx templates",
    },
    19: {"bot/test_logs.py::test_a_line_break_in_a_name_makes_no_line_of_its_own": "forged lines"},
    20: {
        f"{ATTACKED}::test_a_files_name_is_no_path": "nothing is written by a sender's name",
        "domain/test_names.py::test_a_file_name_is_made_safe": "names of our own files",
    },
    21: {
        "documents/test_uploads.py::test_anything_else_is_refused_with_its_reason": "caps",
        "documents/test_uploads.py::test_what_unpacks_to_too_much_is_refused_with_how_much_may_be": (
            "50 MB, a hundred to one"
        ),
        "bot/test_files.py::test_a_file_that_takes_too_long_is_refused": "a process of its own",
        "handlers/test_imports.py::test_a_file_over_ten_megabytes_is_not_even_fetched": "size",
    },
    22: {
        f"{HERE}::test_a_workbook_fetches_nothing_from_elsewhere": "entities, external links",
        "documents/test_uploads.py::test_anything_else_is_refused_with_its_reason": "macros",
        "handlers/test_imports.py::test_only_who_sent_the_file_may_confirm_it": "the same person",
    },
    23: {
        "domain/test_names.py::test_a_name_is_cleaned": "overrides, zero width, tags",
        "domain/test_names.py::test_at_most_three_marks_stay_on_a_letter": "combining marks",
    },
    24: {
        f"{HERE}::test_a_name_of_two_scripts_is_refused": "look-alikes on the roster",
        f"{ATTACKED}::test_a_name_or_username_of_somebody_else_opens_nothing": "and at Telegram",
    },
    25: {
        "handlers/test_reports.py::test_a_text_too_long_is_refused_with_its_length": "too long",
        "handlers/test_reports.py::test_as_many_emoji_as_telegram_carries_are_refused_with_a_reason": (
            "UTF-16"
        ),
        "domain/test_names.py::test_a_statement_is_what_can_be_seen_of_it": "only blanks",
    },
    26: {
        "bot/test_logs.py::test_the_token_is_taken_out_of_messages_arguments_and_exceptions": "redacted",
        "bot/test_logs.py::test_the_http_client_does_not_log_addresses": "not logged",
        "bot/test_config.py::test_the_token_may_stand_in_a_file_of_its_own": "mode 0600",
    },
    27: {
        "bot/test_webhook.py::test_a_stranger_without_the_secret_learns_nothing": "the secret",
        "bot/test_webhook.py::test_what_is_no_update_is_refused": "limits",
        "bot/test_webhook.py::test_an_update_is_kept_once_however_often_it_is_posted": "200 after commit",
    },
    28: {f"{HERE}::test_no_address_but_https_or_this_machine": "only from the configuration"},
    29: {"reliability/test_flood.py::test_a_flood_holds_up_nobody_else": "10,000 messages by one"},
    30: {
        f"{HERE}::test_what_is_installed_is_locked_by_hash": "locks",
        f"{HERE}::test_the_image_runs_as_nobody": "the image",
        "bot/test_packages.py::test_a_known_hole_is_told_and_ends_the_command": "make check asks",
    },
    31: {
        "bot/test_cli.py::test_a_database_that_others_can_read_is_refused": "database, -wal, -shm",
        "bot/test_cli.py::test_an_audit_key_that_is_none_or_that_others_can_read_is_refused": "key",
        "bot/test_config.py::test_a_secret_that_others_can_read_is_refused": "config",
    },
    32: {
        "storage/test_personal_data.py::test_every_column_has_its_place_in_the_register": "register",
        "handlers/test_personal_data.py::test_all_that_is_kept_of_somebody_is_a_file_for_them": "export",
        "handlers/test_personal_data.py::test_a_leaver_is_erased_and_the_audit_still_holds": "erasing",
        "handlers/test_merchant_removal.py::test_removed_nothing_tells_who_it_was_and_what_it_counted_for_stays": (
            "赣商"
        ),
    },
    33: {
        "storage/test_audit.py::test_what_is_done_to_entries_is_found": "by itself",
        "storage/test_audit.py::test_an_anchor_of_before_finds_all_six": "against an anchor",
        "storage/test_audit.py::test_the_database_itself_forbids_it": "triggers",
        "reliability/test_roles.py::test_the_program_runs_whole_under_a_role_that_only_adds_to_the_audit": (
            "PostgreSQL's rights"
        ),
        "handlers/test_audit.py::test_each_morning_brings_the_office_the_check_value_of_midnight": (
            "the office has a copy"
        ),
        "bot/test_verify.py::test_a_cut_off_end_is_found_against_what_was_noted_before": "the command",
    },
    34: {"bot/test_lock.py::test_a_second_writer_is_refused_and_told_what_to_do_instead": "flock"},
    35: {
        "handlers/test_sentences.py::test_a_sentence_counts_from_the_day_it_was_written_however_late_it_is_heard": (
            "Telegram's date"
        ),
        "handlers/test_gaps.py::test_what_was_written_during_an_outage_counts_from_the_day_it_was_written": (
            "after an outage"
        ),
    },
}


def test_all_35_are_answered() -> None:
    assert list(ANSWERS) == list(range(1, 36))
    assert all(ANSWERS.values())


@pytest.mark.parametrize("number", ANSWERS)
def test_what_answers_an_attack_is_there(number: int) -> None:
    gone = [one for one in ANSWERS[number] if not _exists(one)]
    assert gone == []


def _exists(test: str) -> bool:
    path, _, name = test.partition("::")
    return name in _tests_in(path)


@cache
def _tests_in(path: str) -> frozenset[str]:
    file = ROOT / "tests" / path
    if not file.exists():
        return frozenset()
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = ast.parse(file.read_text(encoding="utf-8")).body
    return frozenset(one.name for one in found if isinstance(one, functions))


TOLD_IN_FULL = {  # names of ours, never what somebody typed
    "storage/engine.py: text(f'PRAGMA {name}')",
    "storage/upgrade.py: text(f'SELECT version_num FROM {TABLE}')",
}


def test_no_statement_is_put_together_from_texts() -> None:
    """Values are bound; `text()` takes a literal."""
    found = set()
    for where, tree in trees("storage", "actions", "bot", "handlers"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or "versions" in where:
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in ("text", "exec_driver_sql") and where.startswith("storage/"):
                literal = node.args and isinstance(node.args[0], ast.Constant)
                found |= set() if literal else {f"{where}: {ast.unparse(node)}"}
    assert found <= TOLD_IN_FULL


def test_a_workbook_fetches_nothing_from_elsewhere() -> None:
    """A link to another workbook is a name, an entity that names a file is refused."""
    linked = book(["项目编码", "项目名称"], ["ZS1", "='[http://127.0.0.1:1/x.xlsx]表'!A1"])
    assert "http://127.0.0.1" not in str(read(linked).rows)
    sheet = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    forged = repacked(linked, {"xl/worksheets/sheet1.xml": sheet + b"<worksheet>&a;</worksheet>"})
    assert [one.code for one in read(forged).faults] == ["file_damaged"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("张三", None),
        ("John Smith", None),
        ("阿卜杜拉·买买提", None),
        ("王A", None),
        ("Аlice", "name_mixed"),  # the first letter is Cyrillic
        ("王А", "name_mixed"),
        ("Pοul", "name_mixed"),  # the second is Greek
    ],
)
def test_a_name_of_two_scripts_is_refused(typed: str, code: str | None) -> None:
    if code is None:
        assert person(typed) == typed
        return
    with pytest.raises(Refused) as refused:
        person(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.1/bot",
        "file:///etc/passwd",
        "ftp://127.0.0.1/bot",
        "https://",
        "http://127.0.0.1.evil.org/bot",
        "http://127.0.0.1:x@evil.org/bot",
    ],
)
def test_no_address_but_https_or_this_machine(address: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[telegram]\nbase_url = "{address}"\nbase_file_url = "{address}"\n')
    with pytest.raises(Stop) as stop:
        load(config)
    assert all("right is an https:// address" in one for one in stop.value.sentences)
    assert len(stop.value.sentences) == 2


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_installed_is_locked_by_hash(lock: str) -> None:
    told = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in told.splitlines() if re.match(r"[A-Za-z]", line)]
    assert len(packages) > 20
    assert [one for one in packages if "==" not in one or "--hash=sha256:" not in one] == []
    assert "--require-hashes" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_image_runs_as_nobody() -> None:
    told = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER tuijin$", told, re.MULTILINE)
    assert told.count("--require-hashes") == 1
    assert "COPY config" not in told
