"""Every kind of picture by what it shows: a drawing becomes a PNG, one page a PDF as well."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from documents import (
    digest_pictures,
    figure_cards,
    funnels,
    one_page,
    storylines,
    trends,
    unit_bars,
    walls,
)
from documents.canvas import Sheet, pdf, png
from documents.fonts import Fonts, fonts
from domain.pictures import (
    Bars,
    Cards,
    DigestBars,
    DigestCards,
    DigestRates,
    DigestTasks,
    Drawing,
    Funnel,
    LeadFunnel,
    MoneyTrend,
    OnePage,
    RateBars,
    Story,
    Trend,
    Wall,
    WallPage,
)

SHEETS: Mapping[type[Any], Callable[[Fonts, Any], Sheet]] = {
    Bars: unit_bars.sheet,
    Cards: figure_cards.sheet,
    DigestBars: digest_pictures.bars,
    DigestCards: digest_pictures.cards,
    DigestRates: digest_pictures.rates,
    DigestTasks: digest_pictures.tasks,
    Funnel: funnels.sheet,
    LeadFunnel: funnels.leads,
    MoneyTrend: digest_pictures.trend,
    OnePage: one_page.sheet,
    RateBars: unit_bars.rates,
    Story: storylines.sheet,
    Trend: trends.sheet,
    WallPage: walls.sheet,
}


def drawn(font_dir: Path | None, drawing: Drawing) -> bytes:
    """As PNG, in the font of the office's folder or the one that comes with the program."""
    sheet = SHEETS[type(drawing.picture)](fonts(font_dir), drawing.picture)
    return png(sheet, drawing.theme)


def bound(font_dir: Path | None, shown: Wall | DigestCards) -> bytes:
    """The whole of 挂图作战 as a PDF, or the cards of who may read no more."""
    if isinstance(shown, Wall):
        return walls.book(fonts(font_dir), shown)
    sheet = digest_pictures.cards(fonts(font_dir), shown)
    return pdf(digest_pictures.title(shown), [sheet])


def printed(font_dir: Path | None, page: OnePage) -> bytes:
    """一项目一页 as a PDF of one sheet of A4."""
    return one_page.paper(fonts(font_dir), page)
