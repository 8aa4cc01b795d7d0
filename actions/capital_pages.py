"""A project's capital, reported beside recognised; and the list the office checks in bulk."""

from actions import posts as saying
from actions.access import fills, office
from actions.capital import claiming_units
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.capital import EVIDENCE_OF, Capital, Evidence, contested, standing
from storage import Tx, capital, dialogs, projects
from templates.render import Rows

PAGE = 8
LIST = "capital_list"


def page(tx: Tx, act: Act, project: int) -> None:
    claims = capital.claims_of(tx, project)
    reported = next(reversed(projects.totals_of(tx, project)), None)
    foreign = next(reversed(capital.foreign_of(tx, project)), None)
    recognised = {one.kind: one for one in capital.recognised_of(tx, [project])}
    told = {Capital.HOME: reported, Capital.FOREIGN: foreign}
    saying.turn(
        tx,
        act,
        "capital.page",
        [*_keys(tx, act, project), [Button("back", "project", project)]],
        project=projects.project(tx, project),
        reported=reported,
        foreign=foreign,
        recognised=recognised,
        above=[
            kind for kind, one in recognised.items() if one.amount > (told[kind] or (None, 0))[1]
        ],
        claims=standing(claims),
        contested=contested(claims),
    )


def _keys(tx: Tx, act: Act, project: int) -> Rows:
    rows = []
    if fills(tx, act, project):
        rows.append([Button("capital_foreign", "capital_foreign", project)])
    if claiming_units(tx, act, project):
        rows.append(
            [
                Button("capital_claim", "capital_claim", project, kind.name, {"kind": kind})
                for kind in Capital
            ]
        )
    if office(tx, act, 0):
        rows.append(
            [
                Button("capital_check", "capital_check", project, kind.name, {"kind": kind})
                for kind in Capital
            ]
        )
        rows += [
            [
                Button("capital_whose", "capital_whose", project, f"{kind.name}/{one.unit}", {"one": one})
                for one in found
            ]
            for kind, found in contested(capital.claims_of(tx, project)).items()
        ]  # fmt: skip
    return rows


def listing(tx: Tx, act: Act, number: int) -> None:
    """核定清单: every project of the page is ticked at first; what is unticked stays for later."""
    where = place(capital.count_unrecognised(tx), PAGE, number)
    found = capital.unrecognised(tx, PAGE, where.offset)
    ids = [project for project, _, _ in found]
    dialogs.open_dialog(tx, act, LIST, subject=0, ids=ids, ticked=ids, evidence=[], page=where.at)
    show_list(tx, act)


def show_list(tx: Tx, act: Act) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    count = capital.count_unrecognised(tx)
    where = place(count, PAGE, int(dialog.data["page"]))
    found = capital.unrecognised(tx, PAGE, where.offset)
    about = {one.id: one for one in projects.with_ids(tx, [each for each, _, _ in found])}
    ticked = [each for each, _, _ in found if each in dialog.data["ticked"]]
    chosen = [Evidence(one) for one in dialog.data["evidence"]]
    kinds = [
        Button("capital_evidence", "capital_evidence", 0, one.name, {"one": one, "ticked": one in chosen})
        for one in EVIDENCE_OF[Capital.HOME]
    ]  # fmt: skip
    lines = [
        [Button("capital_tick", "capital_tick", each, it={"project": about[each], "amount": amount, "ticked": each in ticked})]
        for each, _, amount in found
    ]  # fmt: skip
    turns = where.turns(lambda label, to: Button(label, "capitals", to))
    confirm = [Button("capital_confirm", "capital_confirm", it={"count": len(ticked)})]
    recognised = {
        one.project: one
        for one in capital.recognised_of(tx, [each for each, _, _ in found])
        if one.kind is Capital.HOME
    }
    saying.turn(
        tx,
        act,
        "capital.list",
        [*lines, *(kinds[i : i + 3] for i in range(0, len(kinds), 3)), turns, confirm if ticked else [], [Button("back", "projects")]],
        lines=[(about[each], on, amount, recognised.get(each)) for each, on, amount in found],
        count=count,
        page=where.page,
        pages=where.pages,
    )  # fmt: skip
