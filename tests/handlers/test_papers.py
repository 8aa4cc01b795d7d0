"""Papers in chat: made of a digest, issued, and with a meeting and a visit."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from domain.stages import Stage
from storage import papers, projects, settings
from tests.city.leaders import Leaders, given_out
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project
from tests.handlers.test_digests import answers_all
from tests.handlers.test_meetings import planned
from tests.handlers.test_tickets import issued

PREVIEW = datetime(2016, 3, 3, 8, 30, tzinfo=ZONE)


def sent(player: Player, suffix: str) -> dict[str, Any]:
    """The newest file of this kind and the words under it."""
    rows = [row for row in player.messages() if row.get("files")]
    return next(row for row in reversed(rows) if row["files"][0]["name"].endswith(suffix))


async def content(city: City, player: Player, suffix: str) -> bytes:
    data: bytes = (await city.sim.get(sent(player, suffix)["files"][0]["url"])).content
    return data


async def said(city: City, player: Player) -> list[str]:
    """The paragraphs of the newest .docx."""
    document = Document(BytesIO(await content(city, player, ".docx")))
    return [one.text for one in document.paragraphs if one.text]


@pytest.fixture
async def composed(month: Story, bob: Player, rita: Player) -> Story:
    """The 月调度专报 of February stands as a preview; all have answered."""
    await answers_all(bob)
    await answers_all(rita)
    await month.until(PREVIEW)
    return month


async def test_the_preview_offers_the_paper_with_the_figures_of_the_digest(
    composed: Story, city: City, olga: Player
) -> None:
    await olga.presses("公文（Word、PDF）")
    assert olga.sees("月调度专报〔2016〕第1期　3月3日 08:30\n约")
    assert olga.sees("送审稿，文号和签发人空着，印发后再填。")
    assert sent(olga, ".docx")["files"][0]["name"] == "月调度专报〔2016〕第1期.docx"
    assert sent(olga, ".pdf")["text"] == "月调度专报〔2016〕第1期　PDF预览，以 Word 文件为准"
    assert (await content(city, olga, ".pdf")).startswith(b"%PDF")
    words = await said(city, olga)
    assert words[:3] == ["送审稿", "重点招商项目调度专报", "〔2016〕第1期"]
    assert "2016年2月重点招商项目调度情况" in words
    assert "应报项目3个，已报3个，未报0个。" in words
    assert "没有未办结的交办事项。" in words
    assert "主要指标（较上期、同比为百分点）" in words
    rates = Document(BytesIO(await content(city, olga, ".docx"))).tables[0]
    assert [one.text for one in rates.rows[2].cells][:5] == [
        "资金到位率",
        "到位资金÷合同引资",
        "0.88/6.00亿元",
        "14.7%",
        "0.0%",
    ]
    assert "以上数据截至2016年3月3日08:30，均为报送数；未报项目沿用上次数据。" in words


async def test_a_digest_is_ready_to_be_made_until_it_is(composed: Story, olga: Player) -> None:
    await olga.says("/papers")
    assert olga.last() == (
        "公文\n还没有做过公文。\n\n可以做：月调度专报〔2016〕第1期\n\n"
        "会前材料包在 /meeting 里、调研一页纸在 /visit 里取。"
    )
    await olga.presses("＋ 月调度专报〔2016〕第1期")
    await olga.says("/papers")
    assert "可以做" not in olga.last()


async def test_no_project_before_its_signing_and_no_person_stands_in_it(
    leaders: Leaders, city: City, alice: Player, olga: Player
) -> None:
    """What is open and late of a project in 洽谈, and an instruction that names somebody."""
    await city.tx(in_talks, city.clock.now())
    await leaders.reply(leaders.chen, "请黄凌云3天内办好稀土永磁电机的环评")
    await leaders.min.presses("5个工作日")
    await leaders.min.presses("确认交办")
    await alice.presses("签收")
    await leaders.story.until(PREVIEW)
    await olga.presses("公文（Word、PDF）")
    document = Document(BytesIO(await content(city, olga, ".docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(one.text for one in document.paragraphs)])
    assert "ZS2016009 梅关区某工业项目" in text
    assert (
        "1. 交办〔2016〕1　稀土永磁电机项目：请某同志3天内办好稀土永磁电机的环评（梅关区，交办14天，办理中，逾期）"
        in text
    )
    for secret in ("鹏程", "启衡", "黄凌云", "陈志远", "13868556583"):
        assert secret not in text


def in_talks(tx: Any, now: datetime) -> None:
    number = add_project(tx, now, "ZS2016009", "鹏程显示屏", 1, 1, stage=Stage.TALKS)
    projects.set_milestone(tx, number, Stage.SIGNED, planned=date(2016, 2, 10))


async def test_what_was_issued_is_typed_in_and_stays(
    composed: Story, city: City, olga: Player
) -> None:
    await olga.presses("公文（Word、PDF）")
    await olga.presses("填文号")
    assert olga.last().startswith(
        "月调度专报〔2016〕第1期：请发印发后的文号，如“示市开办字〔2016〕5号”"
    )
    await olga.says("示市开办字〔2016〕5号")
    assert olga.last().endswith("文号：示市开办字〔2016〕5号　签发人：待填")
    await olga.presses("填签发人")
    assert olga.last() == "月调度专报〔2016〕第1期：请发签发人姓名；发“无”则空着。"
    await olga.says("李明")
    await olga.presses("Word")
    words = await said(city, olga)
    assert words[:2] == ["重点招商项目调度专报", "〔2016〕第1期（示市开办字〔2016〕5号）"]
    assert words[2].endswith("签发人：李明")
    await olga.presses("修改按语")
    await olga.says("请抓紧。")
    await olga.presses("公文（Word、PDF）")  # issued: made no more
    assert await said(city, olga) == words
    await olga.says("/papers")
    assert "· 月调度专报〔2016〕第1期　3月3日 08:30　示市开办字〔2016〕5号" in olga.last()
    assert "＋" not in "".join(olga.buttons()[-3:])


async def test_made_again_it_keeps_its_number_and_says_what_is_known_now(
    composed: Story, city: City, olga: Player
) -> None:
    await olga.presses("公文（Word、PDF）")
    await olga.presses("修改按语")
    await olga.says("请抓紧。")
    await olga.presses("公文（Word、PDF）")
    assert "【按语】请抓紧。" in await said(city, olga)
    (one,) = await city.tx(papers.recent, 5)
    assert (one.number, one.edition) == (1, 2)
    await olga.presses("PDF预览")
    assert sent(olga, ".pdf")["text"].startswith("月调度专报〔2016〕第1期　PDF预览")


async def test_a_number_too_long_is_refused_and_none_takes_it_out(
    composed: Story, olga: Player
) -> None:
    await olga.presses("公文（Word、PDF）")
    await olga.presses("填文号")
    await olga.says("文" * 41)
    assert "41" in olga.last()
    await olga.says("无")
    assert olga.sees("送审稿，文号和签发人空着")


async def test_half_months_have_no_paper(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 8, 30, tzinfo=ZONE))
    assert "公文（Word、PDF）" not in olga.buttons()
    await olga.forges("paper_digest:1:")
    assert olga.last() == "还没有通报。"


async def test_the_papers_of_a_meeting_come_with_its_press(leaders: Leaders, city: City) -> None:
    await planned(leaders)
    await leaders.min.presses("会前材料包")
    assert sent(leaders.min, ".docx")["text"] == "会前材料包〔2016〕第1期"
    words = await said(city, leaders.min)
    assert words[:2] == ["推进会会前材料", "示例市开放型经济工作领导小组办公室"]
    assert "时间：2016年2月25日15:00" in words
    assert "主持：陈志远" in words
    assert "（一）稀土永磁电机项目（ZS2015001）" in words
    await leaders.min.presses("会前材料包")
    assert sent(leaders.min, ".docx")["text"] == "会前材料包〔2016〕第1期"  # the same meeting's
    await planned(leaders)
    await leaders.min.presses("会前材料包")
    assert sent(leaders.min, ".docx")["text"] == "会前材料包〔2016〕第2期"


async def test_a_brief_comes_as_a_page_for_each_project(leaders: Leaders, city: City) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.presses("调研一页纸")
    assert sent(leaders.min, ".docx")["text"] == "调研一页纸〔2016〕第1期"
    words = await said(city, leaders.min)
    assert words[0] == "稀土永磁电机项目"
    assert words[1].startswith("调研一页纸　ZS2015001　2016年2月18日")


async def test_a_secretary_has_no_command_for_papers(leaders: Leaders) -> None:
    await leaders.min.says("/papers")
    assert leaders.min.last().startswith("您没有使用这个命令的权限")


async def test_a_ticket_is_printed_as_it_was_issued(story: Story, olga: Player, city: City) -> None:
    await issued(olga, "ZS2015001 场地平整停工两个月\n要求：3月底前复工")
    await olga.presses("公文")
    assert sent(olga, ".docx")["files"][0]["name"] == "提醒函〔2016〕1.docx"
    words = await said(city, olga)
    assert any("梅关区" in one for one in words)
    assert any("场地平整停工两个月" in one for one in words)
    assert any("3月底前复工" in one for one in words)
    assert any("赣市府办发〔2015〕69号" in one for one in words), words


async def test_what_a_ticket_was_issued_under_is_typed_in_too(
    story: Story, olga: Player, city: City
) -> None:
    await issued(olga, "ZS2015001 场地平整停工两个月\n要求：3月底前复工")
    await olga.presses("公文")
    await olga.presses("填文号")
    assert olga.last().startswith("提醒函〔2016〕1：请发印发后的文号")
    await olga.says("示市开办函〔2016〕8号")
    await olga.presses("Word")
    words = await said(city, olga)
    assert words[1].startswith("示市开办函〔2016〕8号")
    assert "送审稿" not in words


async def test_what_is_taken_to_a_meeting_gets_no_file_number(leaders: Leaders, city: City) -> None:
    await planned(leaders)
    await leaders.min.presses("会前材料包")
    (one,) = await city.tx(papers.recent, 5)
    olga = leaders.story.olga
    await olga.says("/papers")
    await olga.presses("会前材料包〔2016〕第1期")
    assert "填文号" not in olga.buttons()
    await olga.forges(f"paper_ask:{one.id}:file_number")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_an_office_elsewhere_issues_in_its_own_name_and_on_its_own_basis(
    story: Story, olga: Player, city: City
) -> None:
    organ, basis = "示例县招商引资工作专班办公室", "《招商引资项目推进办法》（示府办〔2016〕1号）"
    for name, value in (("organ", organ), ("basis", basis)):
        await city.tx(settings.put, city.clock.now(), name, value)
    await issued(olga, "ZS2015001 场地平整停工两个月\n要求：3月底前复工")
    await olga.presses("公文")
    words = await said(city, olga)
    assert words.count(organ) == 2  # above the red line, and below the text
    assert f"根据{basis}，现就有关情况提醒如下。" in words


async def test_what_was_ordered_upon_a_digest_stands_in_its_paper(
    leaders: Leaders, city: City, olga: Player
) -> None:
    await leaders.story.until(PREVIEW)
    await olga.presses("公文（Word、PDF）")
    words = await said(city, olga)
    ours = words.index("四、本期调度事项") + 1
    assert words[ours] == "（会商后填写：事项、承办单位、时限；本期无事项的写“无”。）"
    await leaders.story.forward(minutes=5)
    await given_out(leaders)
    await olga.presses("公文（Word、PDF）")
    words = await said(city, olga)
    assert words[ours].startswith("1. 交办〔2016〕1　稀土永磁电机项目：请梅关区")
    assert words[words.index("一、上期调度和交办事项办理情况") + 1] == "没有未办结的交办事项。"
