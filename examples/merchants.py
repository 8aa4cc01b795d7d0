"""The sample city's 赣商: 42 invented people away from home, some without consent."""

from collections.abc import Iterator
from itertools import product

from examples import words
from examples.chance import Chance

COUNT = 42
COMPANIES = (
    "启岚",
    "沪砺",
    "恒栎",
    "鹏砚",
    "盛枢",
    "泰桉",
    "凯楠",
    "锐璟",
    "晟岳",
    "佳沐",
    "华珑",
    "润柏",
)
CITIES = {
    "深圳": "广东",
    "东莞": "广东",
    "广州": "广东",
    "上海": "长三角",
    "杭州": "长三角",
    "厦门": "福建",
    "泉州": "福建",
}
TRADES = ("电子信息", "家具", "纺织服装", "食品", "新能源", "商贸物流", "建材")
SOURCES = ("村组摸排", "商会名录", "校友会", "公开报道")
CONSENTS = ("本人同意", "本人同意", "公开信息", "未取得")
INTENTIONS = ("无", "观望", "观望", "考察", "在谈")


def merchants(chance: Chance) -> Iterator[tuple[str, ...]]:
    """Rows in the order of `domain.merchant_rows.TITLES`; officers and next days are the office's to name."""
    names = chance.shuffled(
        "".join(parts) for parts in product(words.SURNAMES, words.GIVEN.split("、"))
    )
    for number, name in enumerate(names[:COUNT], 1):
        home, city, trade = (
            chance.one(words.COUNTIES), chance.one(tuple(CITIES)), chance.one(TRADES),
        )  # fmt: skip
        yield (
            name,
            f"{city}{chance.one(COMPANIES)}{trade}有限公司",
            home,
            city,
            trade,
            f"{CITIES[city]}{home[:2]}商会",
            f"12026{number * 7919 % 10**6:06}",
            chance.one(SOURCES),
            chance.one(CONSENTS),
            chance.one(INTENTIONS),
            "",
            "",
        )
