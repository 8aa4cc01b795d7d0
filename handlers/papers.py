"""`/papers`: papers made and issued, and the templates of their kinds."""

from telegram import Update

from actions import paper_templates, papers
from actions.access import office
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded


async def listing(update: Update, context: Context) -> None:
    await context.tx(papers.listing)


async def show(update: Update, context: Context) -> None:
    await context.tx(papers.page, context.press.subject)


async def make_of_digest(update: Update, context: Context) -> None:
    await context.tx(papers.make_of_digest, context.press.subject)


async def make_of_supervision(update: Update, context: Context) -> None:
    await context.tx(papers.make_of_supervision, context.press.subject)


async def make_of_assessment(update: Update, context: Context) -> None:
    await context.tx(papers.make_of_assessment, context.press.subject)


async def make_of_ticket(update: Update, context: Context) -> None:
    await context.tx(papers.make_of_ticket, context.press.subject)


async def word(update: Update, context: Context) -> None:
    await context.tx(papers.send_word, context.press.subject)


async def preview(update: Update, context: Context) -> None:
    await context.tx(papers.send_preview, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    await context.tx(papers.ask, context.press.subject, context.press.argument)


async def tell(update: Update, context: Context) -> None:
    await context.tx(papers.tell, context.subject, context.field, context.words)


async def templates(update: Update, context: Context) -> None:
    await context.tx(paper_templates.listing)


async def template(update: Update, context: Context) -> None:
    await context.tx(paper_templates.page, context.press.subject)


async def template_again(update: Update, context: Context) -> None:
    await context.tx(paper_templates.page, context.subject)


async def get_template(update: Update, context: Context) -> None:
    await context.tx(paper_templates.get, context.press.subject)


async def restore(update: Update, context: Context) -> None:
    await context.tx(paper_templates.restore, context.press.subject, context.press.argument)


async def received(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message
    assert message.document
    file = message.document
    what = (file.file_id, file.file_name or "", file.file_size or 0, message.media_group_id)
    await context.tx(paper_templates.note, *what)


COMMANDS = (Command("papers", listing, office),)

BUTTONS = {
    "papers": Guarded(listing, office),
    "paper": Guarded(show, office),
    "paper_assessment": Guarded(make_of_assessment, office),
    "paper_supervision": Guarded(make_of_supervision, office),
    "paper_ticket": Guarded(make_of_ticket, office),
    "paper_digest": Guarded(make_of_digest, office),
    "paper_word": Guarded(word, office),
    "paper_pdf": Guarded(preview, office),
    "paper_ask": Guarded(ask, office),
    "paper_templates": Guarded(templates, office),
    "paper_template": Guarded(template, office),
    "paper_template_get": Guarded(get_template, office),
    "paper_restore": Guarded(restore, office),
}

STEPS = {
    papers.STEP: Guarded(tell, office),
    paper_templates.STEP: Guarded(template_again, office),
}

DOCUMENTS = Claim(paper_templates.claims, Guarded(received, office))
