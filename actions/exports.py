"""`/export`: the workbooks somebody may have, each built within what they may read when it is delivered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from actions import export_figures, export_rows, instruction_access
from actions import posts as saying
from actions.access import has, office, units_read
from actions.audit import record
from actions.behalf import chosen, principal, projects_for, serves
from actions.digest_lines import in_scope
from actions.indicator_views import reads_indicators
from actions.lead_access import registers_leads
from actions.merchant_access import uses_merchants
from actions.problem_access import reads_problems_for
from documents.exports import Extract, title
from documents.ledger_tables import words
from domain.acts import Act
from domain.buttons import Button
from domain.exports import ABOUT_PROJECTS, IN_GROUPS, Export, ProfileState, Row, listed
from domain.faults import Refused
from domain.groups import Group
from domain.names import file_name
from domain.posts import Recipe, Shape
from domain.projects import Project
from domain.roles import Role, ScopeKind
from storage import Tx, audit, dialogs, exports, groups, people, projects

LIST = "exports"  # the verb that shows what there is
CITY = (Role.OFFICE, Role.INSPECTOR)
ABREAST = 2


def exports_anything(tx: Tx, act: Act, _subject: int) -> bool:
    """The office and inspectors all, leaders and who serves them theirs, a unit's liaison and heads its own."""
    if act.person is None or (act.in_group and not office(tx, act, 0)):
        return False
    roles = (*CITY, Role.LEADER, Role.SECRETARY)
    return has(tx, act, *roles) or bool(units_read(tx, act.person.id, act.now.date()))


def exports_for(tx: Tx, act: Act, subject: int) -> bool:
    """In one's own name (0), or for a leader one serves today."""
    return serves(tx, act, subject) if subject else exports_anything(tx, act, 0)


def _has_own(tx: Tx, act: Act) -> bool:
    day = act.now.date()
    return has(tx, act, *CITY, Role.LEADER) or bool(units_read(tx, act.actor.id, day))


def show(tx: Tx, act: Act, whom: int = 0) -> None:
    """What this reader may have, a press each."""
    dialogs.close_dialog(tx, act)
    leader = chosen(tx, act, whom, LIST, _has_own)
    if leader is None:
        return
    kinds = [kind for kind in Export if kind in MAY and MAY[kind](tx, act, leader)]
    each = [Button("export", "export", leader, one.name, {"kind": one}) for one in kinds]
    profiles = exports.kept(tx)
    rows: list[list[Button]] = [each[at : at + ABREAST] for at in range(0, len(each), ABREAST)]
    rows += [
        [
            Button(
                "export_named",
                "export",
                leader,
                f"{Export.ASSESSMENT.name}/{number}",
                {"name": name},
            )
        ]
        for number, name in export_figures.assessments(tx, act, leader)
    ]
    rows += [
        [
            Button(
                "export_named",
                "export",
                leader,
                f"{Export.PROFILE.name}/{one.id}",
                {"name": one.name},
            )
        ]
        for one in profiles
    ]
    if office(tx, act, 0) and not leader:
        rows.append([Button("export_profiles", "export_profiles")])
    saying.turn(
        tx, act, "exports.list", rows,
        leader=principal(tx, leader), scope=scope_name(tx, act, leader), profiles=profiles,
    )  # fmt: skip


def _instructs(tx: Tx, act: Act, leader: int) -> bool:
    return instruction_access.uses_instructions(tx, act, leader)


def _alone(policy: Callable[[Tx, Act, int], bool]) -> Callable[[Tx, Act, int], bool]:
    """What a 秘书 has in their own name is no leader's."""
    return lambda tx, act, leader: not leader and policy(tx, act, 0)


def _anything(_tx: Tx, _act: Act, _leader: int) -> bool:
    return True


MAY: Mapping[Export, Callable[[Tx, Act, int], bool]] = {
    Export.LEDGER: _anything,
    Export.DISPATCH: _anything,
    Export.PROBLEMS: reads_problems_for,
    Export.INSTRUCTIONS: _instructs,
    Export.LEADS: _alone(registers_leads),
    Export.MERCHANTS: _alone(uses_merchants),
    Export.INDICATORS: reads_indicators,
}


def send(tx: Tx, act: Act, leader: int, argument: str) -> None:
    """The file; who took what is on record."""
    name, _, number = argument.partition("/")
    about = int(number) if number.isdecimal() else 0
    kind = Export.__members__.get(name)
    if kind is None or not _may(tx, act, kind, leader, about):
        raise Refused("old_button")
    _send(tx, act, kind, leader, about)


def _may(tx: Tx, act: Act, kind: Export, leader: int, about: int) -> bool:
    if kind is Export.ASSESSMENT:
        return about in {one for one, _ in export_figures.assessments(tx, act, leader)}
    if kind is Export.PROFILE:
        one = exports.find(tx, about)
        return one is not None and one.state is ProfileState.KEPT
    return MAY[kind](tx, act, leader)


def send_to_group(tx: Tx, act: Act, given: str) -> None:
    """A group has its own scope's, without persons and what is not signed (product.md 5)."""
    group = groups.find(tx, act.chat)
    kind = next((one for one in IN_GROUPS if one == given.strip()), None)
    if group is None or group.counts_only or kind is None:
        raise Refused("export_group", kinds=IN_GROUPS)
    _send(tx, act, kind, 0, 0)


def _send(tx: Tx, act: Act, kind: Export, leader: int, about: int) -> None:
    arguments: dict[str, int | str] = {
        "kind": kind.name,
        "person": act.actor.id,
        "leader": leader,
        "about": about,
        "group": act.chat if act.in_group else 0,
        "at": act.now.isoformat(),
        "row": act.row,
    }
    heading = title(_heading(tx, act, kind, leader, about))
    scope = _scope_here(tx, act, leader)
    what = f"export:{kind.name.lower()}"
    record(tx, act, "export", what, what=heading, scope=scope or None, step=kind)
    recipe = Recipe("export", Shape.DOCUMENT, f"{file_name(heading)}.xlsx", arguments)
    saying.answer_made(tx, act, recipe, "exports.made", title=heading, in_group=act.in_group)


def _heading(tx: Tx, act: Act, kind: Export, leader: int, about: int) -> Extract:
    """Enough of it to say what it is called."""
    extract = Extract(kind, act.now, _scope_here(tx, act, leader))
    if kind is Export.PROFILE:
        return replace(extract, profile=exports.find(tx, about))
    if kind is Export.ASSESSMENT:
        return replace(extract, scored=export_figures.named(tx, about))
    return extract


def _scope_here(tx: Tx, act: Act, leader: int) -> str:
    group = groups.find(tx, act.chat) if act.in_group else None
    return _scope_of_group(tx, group) if group else scope_name(tx, act, leader)


def scope_name(tx: Tx, act: Act, leader: int) -> str:
    """Empty for the city."""
    if leader:
        return people.person(tx, leader).name
    if has(tx, act, *CITY):
        return ""
    if has(tx, act, Role.LEADER):
        return act.actor.name
    read = units_read(tx, act.actor.id, act.now.date())
    return listed(one.name for one in people.all_units(tx) if one.id in read)


def _scope_of_group(tx: Tx, group: Group) -> str:
    if group.scope is ScopeKind.LEADER:
        return people.person(tx, int(group.subject)).name
    return people.unit(tx, int(group.subject)).name if group.scope is ScopeKind.UNIT else ""


def contents(
    tx: Tx, act: Act, kind: str, person: int, leader: int, about: int, group: int, **_: object
) -> Extract:
    """What the reader may read at this moment; whoever may no more gets an empty table."""
    reader = act.read_by(people.person(tx, person))
    wanted, bound = Export[kind], groups.find(tx, group) if group else None
    here = replace(reader, chat=group, in_group=bound is not None)
    extract = replace(_heading(tx, here, wanted, leader, about), in_group=bound is not None)
    if group:
        extract = _of_group(tx, reader, extract, bound)
    elif exports_for(tx, reader, leader) and _may(tx, reader, wanted, leader, about):
        extract = _of_reader(tx, reader, extract, leader, about)
    else:
        extract = Extract(Export.LEDGER, act.now)
    if group:  # what is kept to check the audit by never stands in a group
        return extract
    head = audit.head(tx)  # last, because from here on nobody else writes to the audit
    return replace(extract, seal=head.anchor if head else "")


def _of_group(tx: Tx, reader: Act, extract: Extract, group: Group | None) -> Extract:
    if group is None or group.counts_only or not office(tx, reader, 0):
        return extract
    if extract.kind is Export.INDICATORS:
        return replace(
            extract, figures=export_figures.figures(tx, reader, group.scope, group.subject)
        )
    scope = ScopeKind.CITY if group.scope is ScopeKind.OFFICE else group.scope
    found = [one for one in projects.advancing(tx) if in_scope(one, scope, group.subject)]
    rows = export_rows.of_projects(tx, reader, found)
    return replace(extract, rows=export_rows.public(tx, found, rows))


def _of_reader(tx: Tx, reader: Act, extract: Extract, leader: int, about: int) -> Extract:
    if extract.kind in ABOUT_PROJECTS:
        return _of_projects(tx, reader, extract, projects_for(tx, reader, leader))
    if extract.kind is Export.INDICATORS:
        scope, subject = export_figures.scope_of(tx, reader, leader)
        return replace(extract, figures=export_figures.figures(tx, reader, scope, subject))
    if extract.kind is Export.ASSESSMENT:
        return replace(extract, scored=export_figures.scored(tx, reader, about))
    return replace(extract, rows=ROWS[extract.kind](tx, reader, leader))


def _of_projects(tx: Tx, reader: Act, extract: Extract, found: Sequence[Project]) -> Extract:
    if extract.kind is Export.LEDGER:
        units = [one.name for one in people.all_units(tx)]
        leaders = [one.name for one in people.holding(tx, Role.LEADER)]
        rows = export_rows.of_ledger(tx, reader, found)
        return replace(extract, rows=rows, words=words(units, leaders, found))
    if extract.kind is Export.DISPATCH:
        found = [one for one in found if one.advancing]
    return replace(extract, rows=export_rows.of_projects(tx, reader, found))


ROWS: Mapping[Export, Callable[[Tx, Act, int], Sequence[Row]]] = {
    Export.PROBLEMS: export_rows.of_problems,
    Export.INSTRUCTIONS: export_rows.of_instructions,
    Export.LEADS: lambda tx, act, _leader: export_rows.of_leads(tx, act),
    Export.MERCHANTS: lambda tx, act, _leader: export_rows.of_merchants(tx, act),
}
