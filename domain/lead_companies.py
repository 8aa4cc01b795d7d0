"""Who wants to invest, in a message that need not begin with them."""

import re
from dataclasses import dataclass

_WANTS = re.compile(
    "拟|计划|准备|有意|意向|打算|想|将|欲|总?投资(?!有限|公司|集团|控股|发展|管理|咨询|实业|股份)"
)
# A name by its form; what others bring (商会介绍会员企业) counts where nobody else is named.
_FORMS = (
    re.compile(r"[^\s,;:。、!?]+?(?:公司|集团|厂(?!房)|合作社|研究院)"),
    re.compile(r"[^\s,;:。、!?]+?(?:企业|商会|协会|中心)"),
)
_BEFORE = re.compile(
    r"^(?:.*(?:接待|拜访|对接|会见|走访|联系|洽谈|获悉|了解到|邀请|推荐|介绍|引荐|提供|收集|陪同|投资方|的是)(?:了|到|的)?)?"
    r"(?:\d+月\d+日|今天|今日|昨天|近日|日前|上午|下午|目前|据悉|[与由是据有的])*"
)
_NO_NAME = re.compile(
    "[拟想]|打算|计划|准备|有意|意向|一[个家]|建设|兴建|新建|我[市县区]|年产|投资建"
)
_SUBJECT = re.compile(r"(?:^|[\s,;:。])([^\s,;:。]{2,20})$")
SHORTEST = 2


@dataclass(frozen=True)
class Named:
    """Where the name stands, in characters."""

    start: int
    end: int


def company_in(plain: str) -> Named | None:
    """Whoever stands before what is wanted, by the form of the name or as its subject; else anywhere.

    `plain` as `half_width` makes it.
    """
    wants = _WANTS.search(plain)
    ahead = plain[: wants.start()] if wants else plain
    return _by_form(ahead) or (_subject(ahead) if wants else None) or _by_form(plain)


def _by_form(text: str) -> Named | None:
    for form in _FORMS:
        for found in form.finditer(text):
            before = _BEFORE.match(found[0])
            start = found.start() + (before.end() if before else 0)
            name = text[start : found.end()]
            if len(name) > SHORTEST and not _NO_NAME.search(name):
                return Named(start, found.end())
    return None


def _subject(ahead: str) -> Named | None:
    """启衡实业 of 启衡实业拟投资2亿元."""
    found = _SUBJECT.search(ahead)
    if found is None or found[1] in ("有人", "对方", "企业", "客商", "项目", "公司"):
        return None
    return Named(found.start(1), found.end(1))
