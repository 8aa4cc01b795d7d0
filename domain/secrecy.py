"""Markings of secrecy (product.md 6): a level as papers and files carry it, never a word in prose.

The official form is 密级★保密期限; the others are what offices type instead.
"""

import re
import unicodedata
from pathlib import PurePath

SIMPLE = str.maketrans("機祕絕內級註資參閱專電標", "机秘绝内级注资参阅专电标")
STARS = re.compile("[☆✩✪✫✬✭✮✯✰✱✲✳✶✷✸✹⭐🌟﹡∗⁎]\ufe0f?")
HAN = r"\u4e00-\u9fff"

SPREAD = r"[ ·・•‧∙⋅.\-_]{0,3}"  # what stands between 机 and 密 where they are written apart
LEVEL = rf"(?:绝{SPREAD}密|机{SPREAD}密|秘{SPREAD}密)级?"
NUMBER = r"[0-9一二三四五六七八九十百两]+ ?"
TERM = rf"(?:{NUMBER}(?:年|个?月|天|日)|长 ?期|启用前|公布前|解密|[12][0-9]{{3}})"
OPEN, CLOSE = r"[\[【〔〖{(<「『]", r"[\]】〕〗})>」』]"
HEAD = r"(?:^|(?<=[:;,。!?])|(?<=[;,。!?:] ))"  # a line begins, or a sentence of it
COPY = r"(?:(?:No\.?|№|份号:?|份 ?号)? ?[0-9]{1,6} +)?"  # 份号, the copy's number, stands above
GAP = r"[ ·・•.。,、:;/|_\-—–~]{0,4}"
URGENT = r"(?:特 ?急|加 ?急|急 ?件|平 ?急|特 ?提)"
FORBID = r"(?:请?勿|不得|不准|严禁|禁止|切勿|注意|仅供|仅限|阅后|妥善)"
OPEN_TO_ALL = r"(?:公 ?开|无|非|不|未|否|普 ?通|一般|[绝机秘] ?密[、/和或及与])"
ATTACHED = r"(?:附[件表]》? ?[0-9一二三四五六七八九十]{0,3})"
TITLED = r"(?:报告|方案|名单|纪要|通知|请示|批复|意见|材料|资料|文件|函)"
PAPER = r"(?:资料|文件|材料|文稿|刊物|情况|参考|使用|讨论稿)"
CARE = r"(?:注意|严格|妥善|请?勿|不得|不准|严禁|禁止|切勿|保密)"
KEEP = r"(?:保密|保存|保管|外传|外泄|传播|转发|复制|翻印|公开)"

IN_TEXT = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        # 秘密★, 机密★1年: a star after a level; 商业秘密★★★★★ is somebody's praise.
        rf"(?<!商业)(?<!技术)(?P<level>{LEVEL}) ?★(?! ?★)",
        # 机密*1年: an asterisk is also a footnote's or bold type, so it needs a term or a line's end.
        rf"(?P<level>{LEVEL}) ?[*●▲◆■] ?{TERM}",
        rf"^ *{COPY}(?P<level>{LEVEL}) ?\* *$",
        rf"(?P<level>(?:普通|核心)商密|内部) ?[★▲●] ?{TERM}",
        # A line, or a heading in brackets, that says nothing but a level, a term, an urgency.
        rf"^ *{COPY}(?:{URGENT} +)?★? ?(?P<level>{LEVEL})[ ·:\-]*{TERM}? *{URGENT}? *★? *$",
        rf"(?:{HEAD}|(?<= )) *{OPEN} ?(?P<level>{LEVEL})[ ·★*]*{TERM}? ?{CLOSE}",
        rf"[\[【〔〖] ?(?P<level>{LEVEL})[ ·★*]*{TERM}? ?[\]】〕〗] *$",
        # 附件（机密）; of other papers only where nothing follows: 文件（机密）清退 is talk of them.
        rf"{ATTACHED}{OPEN} ?(?P<level>{LEVEL})[ ·★*]*{TERM}? ?{CLOSE}",
        rf"{TITLED}{OPEN} ?(?P<level>{LEVEL})[ ·★*]*{TERM}? ?{CLOSE}(?![{HAN}])",
        # *机密* as bold type; within a sentence it is an emphasis.
        rf"(?:^|(?<= )) *\*{{1,3}} ?(?P<level>{LEVEL})[ ·]*{TERM}? ?\*{{1,3}}(?:(?![{HAN}])|(?=关于))",
        r"^ *[\[【〖] ?(?P<level>内部(?:资料|文件|材料)) ?[\]】〗]",
        # A heading before something else: 机密 特急, 机密 关于…的报告, 绝密：…
        rf"^ *{COPY}(?P<level>{LEVEL})(?: +|:)(?! *$)",
        rf"(?<= )(?P<level>{LEVEL})(?= (?:{TERM}|{URGENT}|第|[0-9]))",
        rf"^ *(?P<level>{LEVEL})[,;、。! ]+{FORBID}",
        # 密级：机密; a form's empty box and 密级：公开 are none.
        rf"(?P<level>密 ?级) ?:(?! *{OPEN_TO_ALL})(?= *[{HAN}])(?! *(?:紧急|缓急|份号|保密期限))",
        rf"^ *(?P<level>密 ?级)[ (\[【]+{LEVEL}",
        # 内部资料·注意保密
        rf"(?:^|(?<=[^{HAN}])) ?(?P<level>内 ?部{PAPER}){GAP}\(? ?{CARE}{KEEP}?(?![{HAN}])",
        rf"^ *(?P<level>内部{PAPER}) ?\( ?{CARE}{KEEP} ?\)",
    )
)

SUSPECT = re.compile("密|内 ?部")  # without these no pattern matches
SEPARATED = rf"(?=$|[^{HAN}a-z]|\d|(?:文件|附件|资料|材料|报告|方案|名单|纪要|通知)(?:$|[^{HAN}]))"
IN_NAME = (
    re.compile(rf"^[{OPEN[1:-1]} _\-.·★*0-9]*(?P<level>{LEVEL}){SEPARATED}", re.IGNORECASE),
    re.compile(rf"{OPEN} ?(?P<level>{LEVEL})[ ·★*]*{TERM}? ?{CLOSE}"),
    re.compile(rf"(?P<level>{LEVEL})[ _·\-]*{TERM}(?![{HAN}])"),
    re.compile(rf"^[^{HAN}]*(?P<level>密 ?级)[ :_\-]*{LEVEL}"),
    re.compile(rf"(?P<level>内 ?部{PAPER}){GAP}\(? ?{CARE}{KEEP}?(?![{HAN}])"),
)


def marking(text: str) -> str | None:
    """The marking a text carries, in its plain form (机密, 密级, 内部资料); None for prose."""
    return _found(IN_TEXT, _plain(text))


def name_marking(name: str) -> str | None:
    """The marking a file's name carries: it begins with one, or bears a star, brackets or a term."""
    plain = _plain(name)
    stem = PurePath(plain.replace("/", "_")).stem if "." in plain else plain
    return (
        _found(IN_NAME, stem) or _found(IN_TEXT, plain.replace("_", " ")) or _found(IN_TEXT, stem)
    )


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> str | None:
    if not SUSPECT.search(text):
        return None
    hits = (pattern.search(text) for pattern in patterns)
    return next((re.sub(f"[^{HAN}]", "", hit["level"]) for hit in hits if hit), None)


def _plain(text: str) -> str:
    """Half-width, simplified, one kind of star, single blanks: how variants are written alike."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if _is_shown(c))
    starred = STARS.sub("★", visible.translate(SIMPLE))
    return re.sub(r"[^\S\n]+", " ", starred.replace("\r", "\n"))


def _is_shown(c: str) -> bool:
    return c in "\n\r\t" or unicodedata.category(c) not in {"Cf", "Cc"}
