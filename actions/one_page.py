"""一项目一页 as text: contract, plan and actual, money, the lamp, problems, and what was decided."""

from actions import plans
from actions import posts as saying
from domain.acts import Act
from domain.buttons import Button
from domain.problem_deadlines import is_overdue
from storage import Tx, capital, instructions, people, problems, projects
from storage import plans as kept

DECISIONS = 5  # the newest changes of what was agreed, and instructions


def show(tx: Tx, act: Act, project_id: int) -> None:
    project = projects.project(tx, project_id)
    decided = [one for one in kept.revisions_of(tx, project_id) if one.before is not None]
    responsible = people.person(tx, project.responsible) if project.responsible else None
    leader = people.person(tx, project.leader) if project.leader else None
    standing = problems.open_of_projects(tx, [project_id])
    rows = [
        [Button("plan", "plan", project_id), Button("timeline", "timeline", project_id, "0")],
        [
            Button("one_page_picture", "project_picture", project_id, "page"),
            Button("one_page_paper", "project_picture", project_id, "paper"),
        ],
        [Button("back", "project", project_id)],
    ]
    saying.turn(
        tx,
        act,
        "one_page.page",
        rows,
        **plans.facts(tx, act, project),
        leader=leader,
        responsible=responsible,
        recognised=capital.at_home(tx, project_id),
        problems=standing,
        overdue={one.id for one in standing if is_overdue(one, act.now.date())},
        decided=list(reversed(decided))[:DECISIONS],
        instructions=instructions.given_about(tx, project_id)[-DECISIONS:],
    )
