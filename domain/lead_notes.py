"""投资动态: what is publicly known of a company that means to invest, and where it was read (二(一))."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from domain.faults import Refused
from domain.lead_words import MOST_COMPANY, SaidLead, chain_of, region_of
from domain.leads import LONGEST, Region, Source
from domain.names import paragraph, tidy, within

_LINK = re.compile(r"https?://[A-Za-z0-9./?&=%_#~:@!$'*+-]{3,300}")
_SOURCE = re.compile(
    r"[(（]?(?:来源|据)[:：]?([^，,。;；\s()（）]{2,30}?)(?=报道|消息|[，,。;；\s()（）]|$)[)）]?"
)
_COMPANY = re.compile(
    r"(?:^|[，,。;；、：:\s])(?:据悉|近日|日前|获悉|报道)*"
    r"([^，,。;；、：:\s]{2,40}?(?:公司|集团|企业|商会|协会|研究院))"
)


@dataclass(frozen=True)
class SaidNote:
    """What was understood; what was not said is empty."""

    text: str
    company: str
    source: str
    link: str
    chain: str
    region: Region


@dataclass(frozen=True)
class Note:
    """One 投资动态 as it was written down."""

    id: int
    text: str
    company: str
    source: str
    link: str
    chain: str
    region: Region
    noted_by: int
    noted_by_name: str
    unit_name: str
    noted_at: datetime


def names_source(words: str) -> bool:
    """Whether the words say where it was read: else they are something to be found."""
    return bool(_LINK.search(words) or _SOURCE.search(unicodedata.normalize("NFKC", words)))


def note(words: str) -> SaidNote:
    """One message. Raises Refused: text_empty, text_too_long, note_without_source (`given`)."""
    text = within(paragraph(unicodedata.normalize("NFKC", words)), LONGEST)
    link, source = _LINK.search(text), _SOURCE.search(text)
    if link is None and source is None:
        raise Refused("note_without_source", given=words)
    said = tidy(_SOURCE.sub("", _LINK.sub("", text))).strip(" ,，;；")
    company = _COMPANY.search(said)
    return SaidNote(
        text=within(said, LONGEST),
        company=company[1] if company else "",
        source=source[1] if source else "",
        link=link[0] if link else "",
        chain=chain_of(said),
        region=region_of(said),
    )


def company_named(words: str) -> str:
    """A company's name alone. Raises Refused: text_empty, text_too_long."""
    return within(tidy(unicodedata.normalize("NFKC", words)), MOST_COMPANY)


def as_lead(one: Note, company: str) -> SaidLead:
    """What the note says, for somebody to look over as a lead."""
    by_region = Source.REGION if one.region is not Region.ELSEWHERE else Source.OTHER
    return SaidLead(
        company=company,
        content=one.text,
        source=Source.CHAIN if one.chain else by_region,
        region=one.region,
        chain=one.chain,
        note=one.id,
    )
