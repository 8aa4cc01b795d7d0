"""What rows of a roster must agree on."""

from itertools import count

from domain.faults import Fault
from domain.questions import Question
from domain.roles import Role
from domain.roster import TITLES, RosterRow, check

NUMBERS = count(2)


def row(name, unit="市商务局", role=Role.REPORTER, **values):
    number = next(NUMBERS)
    cells = {key: f"{letter}{number}" for key, letter in zip(TITLES, "ABCDEF", strict=True)}
    return RosterRow("名册", number, name, unit, role, cells=cells, **values)


def test_one_person_may_stand_on_two_rows():
    rows = [row("胡浩", phone="13800000001"), row("胡浩", role=Role.LIAISON, phone="13800000001")]
    assert check(rows) == ((), ())


def test_one_person_with_two_phones_is_a_question():
    first, second = row("胡浩", phone="13800000001"), row("胡浩", phone="13800000002")
    question = Question(
        "名册",
        second.cells["phone"],
        "手机",
        "13800000002",
        "two_phones",
        f"13800000001 {first.cells['phone']}",
    )
    assert check([first, second]) == ((), (question,))
    assert question.id == f"{second.cells['phone']}:two_phones"


def test_a_row_without_a_phone_says_nothing_against_another():
    assert check([row("胡浩", phone="13800000001"), row("胡浩"), row("林佳")]) == ((), ())


def test_people_of_one_name_in_two_units_are_two_people():
    rows = [row("胡浩", phone="13800000001"), row("胡浩", "石鼓县", phone="13800000002")]
    assert check(rows) == ((), ())


def test_two_people_with_one_phone_are_a_fault():
    first, second = row("胡浩", phone="13800000001"), row("林佳", phone="13800000001")
    fault = Fault(
        "名册",
        second.cells["phone"],
        "手机",
        "13800000001",
        "phone_shared",
        f"胡浩(市商务局) {first.cells['phone']}",
    )
    assert check([first, second]) == ((fault,), ())


def test_a_secretary_serves_only_leaders_on_the_roster():
    leader = row("陈志远", "市政府", Role.LEADER)
    secretary = row("赵雪芬", "市政府办公室", Role.SECRETARY, leaders=("陈志远", "陈志元"))
    fault = Fault(
        "名册", secretary.cells["scope"], TITLES["scope"], "陈志元", "leader_unknown", "陈志远"
    )
    assert check([leader, secretary]) == ((fault,), ())


def test_leaders_known_before_the_file_count_too():
    secretary = row("赵雪芬", "市政府办公室", Role.SECRETARY, leaders=("陈志远",))
    assert check([secretary], leaders={"陈志远"}) == ((), ())
