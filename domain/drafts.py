"""The fields of a draft by their names: which are filled, and taking one out again."""

from dataclasses import replace

from domain.reports import PERCENT, Draft, Field
from domain.stages import Stage

NO_CHANGE = "no_change"
OF_THE_VALUE = {"sum_differs"}  # doubts that go with the value they are about
BETWEEN = "，,；;。、 \n"


def of_milestone(stage: Stage) -> str:
    """The name of one milestone as a field of a draft."""
    return f"node-{stage}"


def of_problem(number: int) -> str:
    return f"{Field.PROBLEM}-{number}"


def said_fields(draft: Draft) -> list[str]:
    """Every field that a draft fills, each to be undone by itself."""
    said = [str(one) for one in Field if one in draft.texts]
    if draft.total is not None:
        said.append(Field.MONEY)
    if draft.percent is not None:
        said.append(PERCENT)
    said += [of_milestone(stage) for stage in draft.milestones]
    said += [of_problem(number) for number in range(len(draft.problems))]
    return [*said, NO_CHANGE] if draft.no_change else said


def without(draft: Draft, name: str) -> Draft:
    """The draft with one field taken out; the words of a sentence that had filled it stay.

    So do those that the field could not take (外资到位300万美元): they are asked about as before.
    """
    unanswered = tuple(one for one in draft.doubts if one.code not in OF_THE_VALUE)
    left, words = replace(emptied(draft, name), doubts=unanswered), words_of(draft, name)
    is_there = words in left.texts.get(Field.STATEMENT, "")  # said of another field as well
    return left if is_there else written(left, Field.STATEMENT, words)


def words_of(draft: Draft, name: str) -> str:
    """The words of a sentence that filled a field; "" where it was answered by itself."""
    if name in draft.heard:
        return draft.heard[name].words
    for number, problem in enumerate(draft.problems):
        if name == of_problem(number) and problem.by:
            return problem.text
    return ""


def emptied(draft: Draft, name: str) -> Draft:
    """The draft with one field taken out, its words and its doubts with it."""
    kept = replace(
        draft,
        heard={one: words for one, words in draft.heard.items() if one != name},
        doubts=tuple(one for one in draft.doubts if name not in (one.about, Field.STATEMENT)),
        milestones={
            stage: told for stage, told in draft.milestones.items() if of_milestone(stage) != name
        },
        problems=tuple(
            one for number, one in enumerate(draft.problems) if of_problem(number) != name
        ),
        texts={one: text for one, text in draft.texts.items() if one != name},
    )
    if name == Field.MONEY:
        return replace(kept, total=None, total_on=None, added=None, reason="")
    if name == PERCENT:
        return replace(kept, percent=None)
    return replace(kept, no_change=False) if name == NO_CHANGE else kept


def believed(draft: Draft, total: int) -> Draft:
    """The draft whose statement no longer has the words for this total, which were in doubt."""
    texts = dict(draft.texts)
    for one in draft.doubts:
        if one.values.get("total") == total and Field.STATEMENT in texts:
            left = texts[Field.STATEMENT].replace(one.words, "", 1)
            texts[Field.STATEMENT] = left.strip(BETWEEN)
    return replace(draft, texts={name: text for name, text in texts.items() if text})


def written(draft: Draft, name: Field, words: str) -> Draft:
    """The draft with these words added to one of its texts."""
    if not words:
        return draft
    before = draft.texts.get(name)
    whole = f"{before}\n{words}" if before else words
    return replace(draft, texts={**draft.texts, name: whole}, no_change=False)
