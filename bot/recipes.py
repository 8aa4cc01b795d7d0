"""What can be built when delivered, by the name a post's recipe gives."""

import secrets
from collections.abc import Mapping
from functools import partial

from actions import (
    assessment_schemes,
    exports,
    imports,
    invitations,
    merchant_removal,
    paper_templates,
    papers,
    personal_data,
    sheets,
)
from bot.filling import filled
from bot.workshop import Making
from documents import exports as export_files
from documents import fault_list, merchant_card, own_data
from documents import sheets as sheet_files
from documents.invitations import workbook


def new_code() -> str:
    """256 random bits, as Telegram's links can carry them."""
    return secrets.token_urlsafe(32)


RECIPES: Mapping[str, Making] = {
    "export": Making(exports.contents, export_files.build),
    "faults": Making(imports.fault_list, fault_list.workbook),
    "invitation": Making(partial(invitations.link_for, new_code=new_code), str.encode),
    "invitations": Making(partial(invitations.links_for_all, new_code=new_code), workbook),
    "merchant": Making(merchant_removal.contents, merchant_card.workbook),
    "own_data": Making(personal_data.contents, own_data.workbook),
    "paper": Making(papers.order, filled),
    "paper_template": Making(paper_templates.contents, bytes),
    "scheme": Making(assessment_schemes.contents, bytes),
    "sheet": Making(sheets.contents, sheet_files.write),
}
