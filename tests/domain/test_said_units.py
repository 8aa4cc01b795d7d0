"""Units named in a sentence, as written."""

import pytest

from domain.said_text import plain
from domain.said_units import units


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("环评卡在市环保局，请协调", ["市环保局"]),
        ("施工许可证还在市住建局审批", ["市住建局"]),
        ("请人社局支持", ["人社局"]),
        ("请人社局和金融办支持", ["人社局", "金融办"]),
        ("请供电公司协调", ["供电公司"]),
        ("卡在于水县国土局", ["于水县国土局"]),
        ("请和平县国土局加快", ["和平县国土局"]),
        ("许可证市住建局没批", ["市住建局"]),
        ("请经开区管委会协调", ["经开区管委会"]),
        ("请县政府出面", ["县政府"]),
        ("请农商行尽快放款", ["农商行"]),
        ("国土部门至今没答复", ["国土部门"]),
        ("请相关部门协调", []),
        ("深圳科技公司办理贷款", []),
        ("银行贷款批不下来", []),
        ("企业办理手续", []),
    ],
)
def test_a_unit_is_given_as_written(text: str, names: list[str]) -> None:
    assert [one.name for one in units(plain(text))] == names
