"""Pictures, and papers as PDF: what each gathers, set in the fonts the operator has chosen."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from actions import digest_pictures, indicator_groups, lead_funnels, papers, project_pictures, walls
from bot.workshop import Making
from documents import paper_pdf
from documents.drawings import bound, drawn, printed


def pictures(font_dir: Path | None) -> Mapping[str, Making]:
    draw = partial(drawn, font_dir)
    return {
        "digest_pictures": Making(digest_pictures.gather, draw),
        "digest_wall": Making(digest_pictures.gather_book, partial(bound, font_dir)),
        "wall": Making(walls.gather, draw),
        "wall_long": Making(walls.gather_long, draw),
        "indicator_bars": Making(indicator_groups.bars, draw),
        "lead_funnel": Making(lead_funnels.picture, draw),
        "project_story": Making(project_pictures.story, draw),
        "one_page": Making(project_pictures.page, draw),
        "paper_pdf": Making(papers.order, partial(paper_pdf.pdf, font_dir)),
        "one_page_paper": Making(project_pictures.paper, partial(printed, font_dir)),
    }
