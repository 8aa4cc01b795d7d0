"""A lead in one message: who wants to invest what, how much, where, and what help they want."""

import re
import unicodedata
from dataclasses import dataclass, replace

from domain.faults import Refused
from domain.leads import LONGEST, Region, Source
from domain.money import NUMBER
from domain.money import parse as parse_money
from domain.names import paragraph, tidy, within

MOST_COMPANY = 60
_TOWARDS = "属于?|围绕|面向|聚焦|瞄准|补齐|延伸"
_CHAIN = re.compile(
    rf"(?:^|[，,。;；、：:\s]|{_TOWARDS})(?:{_TOWARDS})?((?:(?!的)[一-鿿A-Za-z0-9]){{2,12}}?)产业链"
)
_COMPANY = re.compile(r"^[：:]?\s*(.{2,58}?(?:公司|集团|企业|厂|商会|协会|合作社|中心|研究院))")
_SCALE = re.compile(
    rf"(?:总?投资|规模|投入)(?:约|大约|超过?|达)?({NUMBER}(?:亿|千万|百万|万)(?:元)?)"
)
_SITE = re.compile(r"(?:(?:意向|拟|计划)?(?:选址|落户|落地)(?:于|在|到)?|用地)([^，,。；;]{1,40})")
_HELP = re.compile(r"(?:请|需要?|希望|恳请)((?:市里?|政府|协调|帮助|支持|解决|提供)[^。；;]{1,80})")
_SOURCES: tuple[tuple[re.Pattern[str], Source], ...] = (
    (re.compile("产业链|链主|配套"), Source.CHAIN),
    (re.compile("办事处|驻.{1,6}(处|组|点)"), Source.AWAY),
    (re.compile("商会|协会"), Source.CHAMBER),
    (re.compile("小分队"), Source.TEAM),
    (re.compile("赣商|乡贤|老乡|返乡"), Source.HOME),
)
_REGIONS: tuple[tuple[re.Pattern[str], Region], ...] = (
    (re.compile("珠三角|深圳|广州|东莞|佛山|惠州|中山|珠海|广东"), Region.PEARL),
    (re.compile("长三角|上海|苏州|杭州|宁波|南京|无锡|浙江|江苏"), Region.YANGTZE),
    (re.compile("厦漳泉|厦门|漳州|泉州|福建"), Region.XIAMEN),
    (re.compile("环渤海|北京|天津|青岛|大连|山东|河北"), Region.BOHAI),
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


def lead(words: str) -> SaidLead:
    """Raises Refused: text_empty, text_too_long, lead_without_company (`given`)."""
    text = within(paragraph(unicodedata.normalize("NFKC", words)), LONGEST)
    company = _COMPANY.match(tidy(text))
    if company is None:
        raise Refused("lead_without_company", given=words)
    return _read(text, company[1])


def lead_named(company: str, words: str) -> SaidLead:
    """Of a company that is known. Raises Refused: text_empty, text_too_long."""
    return _read(within(paragraph(unicodedata.normalize("NFKC", words)), LONGEST), company)


def lead_of(company: str, words: str, merchant: int) -> SaidLead:
    """Of a 赣商 whose company is known. Raises Refused: as `lead_named`."""
    return replace(lead_named(company, words), source=Source.HOME, merchant=merchant)


def _read(text: str, company: str) -> SaidLead:
    scale, site, help_ = _SCALE.search(text), _SITE.search(text), _HELP.search(text)
    sources = (source for pattern, source in _SOURCES if pattern.search(text))
    region = region_of(text)
    amount = parse_money(scale[1]) if scale else None
    return SaidLead(
        company=company,
        content=_content(text, company),
        scale=amount.yuan if amount else None,
        source=next(sources, Source.REGION if region is not Region.ELSEWHERE else Source.OTHER),
        region=region,
        site=site[1].strip() if site else "",
        help=help_[1].strip() if help_ else "",
        chain=chain_of(text),
    )


def _content(text: str, company: str) -> str:
    """What they mean to do, without their name in front."""
    return text.removeprefix(company).lstrip("，,：: ") or text


def given_on(words: str) -> tuple[str, str]:
    """To which unit, and why: 于水县：原单位一个月没有进展. Raises Refused: lead_give_form (`given`)."""
    name, _, why = unicodedata.normalize("NFKC", words).partition(":")
    if not name.strip() or not why.strip():
        raise Refused("lead_give_form", given=words)
    return name, why
