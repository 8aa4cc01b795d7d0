"""The line that adds a person."""

import pytest

from domain.faults import Refused
from domain.people import Newcomer, newcomer, role_named, scope_of, scope_words
from domain.roles import Role, ScopeKind


def test_a_line_names_a_person_a_unit_a_role_and_a_phone() -> None:
    assert newcomer("李明 于水县 填报人 +86-138-1234-5678") == Newcomer(
        "李明", "于水县", Role.REPORTER, "13812345678"
    )


def test_the_last_word_is_the_scope() -> None:
    said = newcomer("李明 市政府办 秘书 13812345678 王建军、李常委")
    assert said.scope == ("王建军", "李常委")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("李明 于水县", "add_form"),
        ("李明 于水县 填报人", "add_without_phone"),
        ("李明 于水县 皇帝 13812345678", "role_unknown"),
        ("李明 于水县 填报人 1381234567", "phone_unreadable"),
        ("\u202e\u200b 于水县 填报人 13812345678", "name_empty"),
        (f"{'明' * 65} 于水县 填报人 13812345678", "name_too_long"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(words: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        newcomer(words)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "text", ["王建军、李常委", "王建军 李常委", "王建军，李常委", "王建军;李常委 "]
)
def test_several_scopes_are_separated_as_people_do(text: str) -> None:
    assert scope_words(text) == ("王建军", "李常委")


def test_roles_are_known_by_their_names_and_have_a_scope() -> None:
    assert role_named(" 秘书 ") is Role.SECRETARY
    assert scope_of(Role.SECRETARY) is ScopeKind.LEADER
    assert scope_of(Role.REPORTER) is ScopeKind.UNIT
