"""A lead in one message: who wants to invest what, how much, where, and what help they want."""

import re
from dataclasses import dataclass, replace

from domain.faults import Refused
from domain.lead_companies import Named, company_in
from domain.leads import LONGEST, Region, Source
from domain.money import NUMBER
from domain.money import parse as parse_money
from domain.names import half_width, paragraph, tidy, within

MOST_COMPANY = 60
_TOWARDS = "属于?|围绕|面向|聚焦|瞄准|补齐|延伸"
_CHAIN = re.compile(
    rf"(?:^|[，,。;；、：:\s]|{_TOWARDS})(?:{_TOWARDS})?((?:(?!的)[一-鿿A-Za-z0-9]){{2,12}}?)产业链"
)
# Not 8000万美元, which is never converted, and not 规模5万吨.
_YUAN = rf"({NUMBER}(?:亿|千万|百万|万)元?)(?![美港欧英日韩台吨套件亩平千人只辆米])"
_SCALE = re.compile(
    rf"(?:投资总?额|总投资额?|投资|规模|投入)(?:约|大约|为|达|超过?|不低于|:)*{_YUAN}"
)
_SUM = re.compile(rf"({NUMBER}(?:亿|千万|百万|万)元)")  # where nothing says of what
_OF_ELSE = re.compile(r"(?:产值|税|营收|收入|销售|注册资[本金]|资本金|利润)[^,;。]{0,6}$")
_SITE = re.compile(
    r"(?:意向|拟|计划)?(?:选址|落户|落地)(?:于|在|到|:)?([^,。;]{1,40})|(用地(?!:)[^,。;]{1,40}|[0-9.]+亩(?:左右)?)"
)
_HELP = re.compile(r"(?:请|需要?|希望|恳请)((?:市里?|政府|协调|帮助|支持|解决|提供)[^。;]{1,80})")
_SOURCES: tuple[tuple[re.Pattern[str], Source], ...] = (
    (re.compile("产业链|链主|配套"), Source.CHAIN),
    (re.compile("办事处|驻.{1,6}(处|组|点)"), Source.AWAY),
    (re.compile("商会|协会"), Source.CHAMBER),
    (re.compile("小分队"), Source.TEAM),
    (re.compile("赣商|乡贤|老乡|返乡"), Source.HOME),
)
_REGIONS: tuple[tuple[re.Pattern[str], Region], ...] = (
    (re.compile("珠三角|深圳|广州|东莞|佛山|惠州|中山|珠海|江门|肇庆|广东"), Region.PEARL),
    (
        re.compile(
            "长三角|上海|苏州|杭州|宁波|温州|嘉兴|绍兴|台州|义乌|南京|无锡|常州|南通|昆山|浙江|江苏"
        ),
        Region.YANGTZE,
    ),
    (re.compile("厦漳泉|厦门|漳州|泉州|福建"), Region.XIAMEN),
    (
        re.compile("环渤海|北京|天津|青岛|烟台|济南|大连|沈阳|唐山|石家庄|山东|河北|辽宁"),
        Region.BOHAI,
    ),
)


@dataclass(frozen=True)
class SaidLead:
    """What was understood; what was not said is empty. `scale` in 元."""

    company: str
    content: str
    scale: int | None = None
    source: Source = Source.OTHER
    region: Region = Region.ELSEWHERE
    site: str = ""
    help: str = ""
    merchant: int | None = None  # the 赣商 of whom it came
    chain: str = ""
    note: int | None = None  # the 投资动态 it came of
    target: int | None = None  # the 目标企业 it is of

    def of(self, origin: "SaidLead") -> "SaidLead":
        """Said anew: what it came of stays."""
        return replace(self, merchant=origin.merchant, note=origin.note, target=origin.target)


def chain_of(text: str) -> str:
    """The 产业链 a text names: 稀土 of 围绕稀土产业链."""
    found = _CHAIN.search(text)
    return found[1] if found else ""


def region_of(text: str) -> Region:
    regions = (region for pattern, region in _REGIONS if pattern.search(text))
    return next(regions, Region.ELSEWHERE)


def source_of(text: str) -> Source:
    """What it names, else the region, where it names one of those."""
    sources = (source for pattern, source in _SOURCES if pattern.search(text))
    by_region = Source.REGION if region_of(text) is not Region.ELSEWHERE else Source.OTHER
    return next(sources, by_region)


def lead(words: str) -> SaidLead:
    """Raises Refused: text_empty, text_too_long, lead_without_company (`given`)."""
    text = within(paragraph(words), LONGEST)
    found = company_in(half_width(text))
    if found is None:
        raise Refused("lead_without_company", given=words)
    company = within(tidy(text[found.start : found.end]), MOST_COMPANY)
    return replace(_read(text), company=company, content=_content(text, found))


def lead_named(company: str, words: str) -> SaidLead:
    """Of a company that is known. Raises Refused: text_empty, text_too_long."""
    text = within(paragraph(words), LONGEST)
    is_said = half_width(text).startswith(company)
    content = _content(text, Named(0, len(company))) if is_said else text
    return replace(_read(text), company=company, content=content)


def lead_of(company: str, words: str, merchant: int, city: str = "") -> SaidLead:
    """Of a 赣商 whose company is known, and their city, unless another region is said.

    Raises Refused: as `lead_named`.
    """
    said = lead_named(company, words)
    region = region_of(city) if said.region is Region.ELSEWHERE else said.region
    return replace(said, source=Source.HOME, region=region, merchant=merchant)


def _read(text: str) -> SaidLead:
    """What is wanted, by whomever."""
    plain = half_width(text)
    help_ = _HELP.search(plain)
    return SaidLead(
        company="",
        content=text,
        scale=_scale(plain),
        source=source_of(plain),
        region=region_of(plain),
        site=_site(plain),
        help=text[help_.start(1) : help_.end(1)].strip() if help_ else "",
        chain=chain_of(plain),
    )


def _content(text: str, company: Named) -> str:
    """What they mean to do, without their name in front; who brought them stays."""
    if company.start > 0:
        return text
    return text[company.end :].lstrip("，,：:；; ") or text


def _scale(plain: str) -> int | None:
    """元, of the sum said to be invested, else of one of which nothing else is said."""
    others = (one for one in _SUM.finditer(plain) if not _OF_ELSE.search(plain[: one.start()]))
    found = _SCALE.search(plain) or next(others, None)
    amount = parse_money(found[1]) if found else None
    return amount.yuan if amount else None


def _site(plain: str) -> str:
    """Where, and how much land: 经开区，用地100亩."""
    found = list(_SITE.finditer(plain))
    places = (one[1].strip() for one in found if one[1])
    land = (one[2].strip() for one in found if one[2])
    return "，".join(dict.fromkeys((*places, *land)))


def given_on(words: str) -> tuple[str, str]:
    """To which unit, and why: 于水县：原单位一个月没有进展. Raises Refused: lead_give_form (`given`)."""
    name, _, why = half_width(words).partition(":")
    if not name.strip() or not why.strip():
        raise Refused("lead_give_form", given=words)
    return name, why
