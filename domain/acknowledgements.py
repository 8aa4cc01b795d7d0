"""已阅: what a leader says who has read something and wants nothing of it."""

import re
import unicodedata

WORDS = re.compile(
    "(好|好的|好吧|很好|行|可|可以|是|是的|对|对的|嗯+|同意|(已)?(收到|阅|知悉|悉)了?|阅知|阅示|圈阅|知道了"
    "|明白了?|了解了?|没问题|(大家|同志们)?辛苦了?|谢谢|ok|okay|yes|read|seen|noted|agreed|fine|good|thanks)+"
)
STICKER = "已阅"  # what a sticker says
SIGNS = "👌👍👏🙏🤝✅☑✔💯❤🌹😀😁😊🙂"
AROUND = re.compile(r"[\s.。,，!！~～、;；…·\uFE0F\u200D\U0001F3FB-\U0001F3FF]+")


def is_acknowledgement(text: str) -> bool:
    """Only when the whole message is such: 好的，收到！, 👌👌; not 好，请环保局抓紧."""
    said = AROUND.sub("", unicodedata.normalize("NFKC", text).lower())
    left = said.strip(SIGNS)
    return bool(said) and (not left or WORDS.fullmatch(left) is not None)
