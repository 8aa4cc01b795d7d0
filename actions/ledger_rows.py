"""Row by row through a dispatch table: which project each is, its level and stage, by buttons."""

from actions.faults import sentence
from actions.imports import findings, mark_of, standing_of
from actions.paging import place
from actions.uploads import parsed_of, say
from domain.acts import Act
from domain.buttons import Button
from domain.dispatch import NEW, Placed, stages_from
from domain.faults import Refused
from domain.imports import Answers
from domain.ledger_plan import LedgerPlan
from domain.stages import Level
from storage import Tx, imports, projects, uploads
from storage.uploads import Upload
from templates.render import Rows

PAGE = 8
ABREAST = 3
WHAT = ("code", "level", "stage")


def page(tx: Tx, act: Act, upload: int, number: int) -> None:
    """The rows, eight at a time."""
    sent = uploads.upload(tx, upload)
    placed = _plan(tx, act, sent, standing_of(tx, upload).answers).placed
    where = place(len(placed), PAGE, number)
    shown = where.of(placed)
    rows = [[Button("import_row", "import_row", sent.id, one.cell, {"row": one})] for one in shown]
    turns = where.turns(lambda label, to: Button(label, "import_rows", sent.id, str(to)))
    back = [Button("back", "import_back", sent.id)]
    values = {"page": where.page, "pages": where.pages}
    say(tx, act, sent, "imports.rows", [*rows, turns, back], listed=shown, **values)


def open_row(tx: Tx, act: Act, upload: int, cell: str) -> None:
    sent = uploads.upload(tx, upload)
    plan = _plan(tx, act, sent, standing_of(tx, upload).answers)
    _show(tx, act, sent, _row(plan, cell))


def put(tx: Tx, act: Act, upload: int, cell: str, what: str, value: str) -> None:
    """One thing of one row is as the office says; what the table cannot be is refused."""
    standing, sent = standing_of(tx, upload), uploads.upload(tx, upload)
    row = _row(_plan(tx, act, sent, standing.answers), cell)
    if what == "code" and value != NEW:
        value = _code(row, value)
    if what not in WHAT:
        raise Refused("old_button")
    answers = {**standing.answers, f"{cell}:{what}": value}
    plan = _plan(tx, act, sent, answers)
    imports.show(tx, act.now, upload, answers, mark_of(plan))
    _show(tx, act, sent, _row(plan, cell))


def _code(row: Placed, number: str) -> str:
    if not number.isdecimal() or int(number) >= len(row.alike):
        raise Refused("old_button")
    return row.alike[int(number)]


def _plan(tx: Tx, act: Act, sent: Upload, answers: Answers) -> LedgerPlan:
    found = findings(tx, act, parsed_of(sent), answers)
    if found.faults:
        raise Refused("row_cannot_be", why=sentence(act.language, found.faults[0]).text)
    assert isinstance(found.plan, LedgerPlan)
    return found.plan


def _row(plan: LedgerPlan, cell: str) -> Placed:
    found = next((one for one in plan.placed if one.cell == cell), None)
    if found is None:
        raise Refused("old_button")
    return found


def _show(tx: Tx, act: Act, sent: Upload, row: Placed) -> None:
    like = [one for code in row.alike if (one := projects.by_code(tx, code))]
    say(tx, act, sent, "imports.row", _keys(sent, row), row=row, like=like)


def _keys(sent: Upload, row: Placed) -> Rows:
    def putting(label: str, what: str, value: str, **it: object) -> Button:
        return Button(label, "import_put", sent.id, f"{row.cell}/{what}/{value}", it)

    others = [
        putting("import_is", "code", str(at), code=code)
        for at, code in enumerate(row.alike)
        if code != row.code
    ]
    new = [] if row.is_new else [putting("import_new", "code", NEW)]
    levels = [putting("level", "level", one, level=one) for one in Level if one is not row.level]
    stages = [
        putting("stage", "stage", one, stage=one)
        for one in stages_from(row.least)
        if one is not row.stage
    ]
    return [
        others,
        [*new, *levels],
        *(stages[at : at + ABREAST] for at in range(0, len(stages), ABREAST)),
        [Button("back", "import_rows", sent.id, "0")],
    ]
