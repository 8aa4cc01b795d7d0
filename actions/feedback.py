"""减负反馈: a button under each prompt; the office gets what was said gathered, without a ring."""

from actions import posts as saying
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.feedback import COMPLAINTS, LONGEST_WORDS, Complaint
from domain.names import paragraph
from storage import Tx, dialogs, feedback, people, posts


def own(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever was prompted speaks of the prompt."""
    found = feedback.find(tx, subject)
    return act.person is not None and found is not None and found.person == act.person.id


def begin(tx: Tx, act: Act) -> None:
    """Which reason? Once for each prompt."""
    prompt = posts.key_of(tx, act.chat, act.message or 0) or ""
    if not prompt.startswith((f"sitting:{act.actor.id}:", f"prompt:{act.actor.id}:")):
        raise Refused("old_button")
    one = feedback.about(tx, act.actor.id, prompt)
    if one.complaint:
        raise Refused("feedback_given")
    buttons = [
        Button("complaint", "complain", one.id, str(at), {"complaint": complaint})
        for at, complaint in enumerate(COMPLAINTS)
    ]
    saying.answer(tx, act, "feedback.ask", [buttons[:2], buttons[2:4], buttons[4:]])


def complain(tx: Tx, act: Act, number: int, complaint: Complaint) -> None:
    """Keep the reason and thank; 其他 may be followed by a word of one's own."""
    if not feedback.give(tx, number, complaint, act.now.date()):
        raise Refused("feedback_given")
    in_words = complaint is Complaint.OTHER
    if in_words:
        dialogs.open_dialog(tx, act, "feedback", subject=number)
    saying.turn(tx, act, "feedback.thanks", complaint=complaint, in_words=in_words)
    _gather(tx, act)


def explain(tx: Tx, act: Act, number: int, words: str) -> None:
    text = paragraph(words)
    if len(text) > LONGEST_WORDS:
        raise Refused("text_too_long", length=len(text), longest=LONGEST_WORDS)
    feedback.add_words(tx, number, text)
    dialogs.close_dialog(tx, act)
    saying.answer(tx, act, "feedback.heard")
    _gather(tx, act)


def _gather(tx: Tx, act: Act) -> None:
    """One post a day for the office, edited as more comes."""
    day = act.now.date()
    given = [(people.person(tx, one.person), one) for one in feedback.given_on(tx, day)]
    saying.note_office(tx, act, f"feedback:{day}", "feedback.office", given=given, day=day)
