"""Photos, documents, albums and places that answer a card."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from storage import attachments, people, reports
from storage.attachments import attachments as table
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.sheets import PLANT as ROW
from tests.city.sheets import ledger
from tests.city.story import Story

PLANT = "稀土永磁电机"
SPA = "温泉康养"
PHOTO = ("现场.jpg", b"a picture")
PAPER = ("环评批复.pdf", b"a paper")
MEGABYTE = 2**20


def rows(tx: Any) -> list[Any]:
    return list(tx.execute(select(table).order_by(table.c.id)))


def own(player: Player) -> int:
    """The newest message of their own."""
    return [row["id"] for row in player.messages() if not row["sender"]["is_bot"]][-1]


async def test_a_photo_sent_to_an_open_card_is_submitted_with_it(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.posts("photo", PHOTO, caption="主体封顶")
    assert "进展：主体封顶\n附件：照片1张" in bob.last()
    await bob.presses("提交")
    assert "已收到　稀土永磁电机项目" in bob.last()
    assert "附件：照片1张" in bob.last()
    (row,) = await city.tx(rows)
    report = await city.tx(reports.latest, 1)
    assert (row.project, row.report, row.kind) == (1, report.id, "photo")


async def test_a_photo_alone_is_an_answer(opened: Story, bob: Player, city: City) -> None:
    await bob.presses(PLANT)
    await bob.posts("photo", PHOTO)
    await bob.presses("提交")
    assert "已收到　稀土永磁电机项目" in bob.last()
    assert "附件：照片1张" in bob.last()


async def test_a_file_that_replies_to_a_card_belongs_to_it(
    month: Story, bob: Player, city: City
) -> None:
    await bob.presses(SPA)
    card = bob.messages()[-1]["id"]
    await bob.says("/help")
    await bob.posts("document", PAPER, reply_to=card, caption="公司已注册")
    draft = await city.tx(reports.draft, 2)
    assert draft.texts == {"statement": "公司已注册"}
    assert len(draft.attachments) == 1


async def test_an_album_is_one_answer_and_one_receipt(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    before = len(bob.messages())
    await bob.posts("photo", *[(f"{at}.jpg", b"picture") for at in range(10)], caption="主体封顶")
    assert len(bob.messages()) == before + 10 + 1  # the card below the ten, and its old copy's line
    assert "进展：主体封顶\n附件：照片10张" in bob.last()
    await bob.presses("提交")
    assert bob.last().count("附件：照片10张") == 1


async def test_what_answers_no_card_is_asked_about_and_kept(
    month: Story, bob: Player, city: City
) -> None:
    await bob.posts("photo", PHOTO, ("二.jpg", b"2"), caption="主体封顶")
    assert bob.last() == "收到照片2张。这是哪个项目的附件？请选择："
    await bob.posts("document", PAPER)
    assert bob.texts().count("收到照片2张、文件1个。这是哪个项目的附件？请选择：") == 1
    assert [row.project for row in await city.tx(rows)] == [None, None, None]
    await bob.presses(PLANT)
    assert bob.sees("照片2张、文件1个已附到 稀土永磁电机项目 的填报卡，提交后生效。")
    assert bob.sees("进展：主体封顶\n附件：照片2张、文件1个")
    assert [row.project for row in await city.tx(rows)] == [1, 1, 1]


async def test_a_liaison_is_asked_with_the_projects_of_the_unit(
    month: Story, alice: Player, bob: Player, city: City
) -> None:
    await alice.posts("photo", PHOTO, caption="主体封顶")
    assert alice.last() == "收到照片1张。这是哪个项目的附件？请选择："
    await alice.presses(PLANT)
    assert alice.sees("进展：主体封顶\n附件：照片1张")
    await alice.presses("‹ 返回")
    await alice.says("本期无变化")
    assert alice.last() == "这是哪个项目的进展？请选择；不是进展的，请忽略。"
    assert alice.messages()[-1]["buttons"] == [
        ["稀土永磁电机项目"],
        ["温泉康养项目"],
    ]  # no 全部无变化 for others


async def test_the_question_about_a_file_outlives_what_is_done_meanwhile(
    month: Story, bob: Player, city: City
) -> None:
    await bob.posts("document", PAPER)
    question = bob.messages()[-1]["id"]
    await bob.says("/help")
    await bob.presses(SPA, message=question)
    assert len((await city.tx(reports.draft, 2)).attachments) == 1
    await bob.forges("attach:2:1", message=question)
    assert bob.last() == "这个按钮已失效，请重新打开。"


async def test_words_and_a_file_that_wait_are_placed_together(
    month: Story, bob: Player, city: City
) -> None:
    await bob.says("主体封顶")
    await bob.posts("photo", PHOTO)
    question = bob.messages()[-1]["id"]
    await bob.presses(PLANT, message=question)
    assert bob.sees("进展：主体封顶\n附件：照片1张")


async def test_words_that_wait_with_a_file_are_shown_and_may_be_left_out(
    month: Story, bob: Player, city: City
) -> None:
    await bob.posts("photo", PHOTO, caption="主体封顶")
    await bob.says("谢谢，辛苦了")
    assert bob.last() == (
        "收到照片1张，还有一句话“谢谢，辛苦了”。这是哪个项目的进展和附件？请选择："
    )
    await bob.presses("✕ 那句话不是进展")
    assert bob.last() == "收到照片1张。这是哪个项目的附件？请选择："
    await bob.forges("unsay:1:")
    assert bob.messages()[-1]["text"] == "这个按钮已失效，请重新打开。"
    await bob.presses(PLANT)
    assert bob.sees("进展：主体封顶\n附件：照片1张")
    assert not any("辛苦" in one for one in (await city.tx(reports.draft, 1)).texts.values())


async def test_words_of_another_question_are_not_placed_with_a_file(
    month: Story, bob: Player, city: City
) -> None:
    await bob.posts("photo", PHOTO)
    question = bob.messages()[-1]["id"]
    await bob.says("/help")  # the file still waits, the dialog is over
    await bob.says("今天下雨")
    await bob.presses(PLANT, message=question)
    assert "附件：照片1张" in bob.last()
    assert (await city.tx(reports.draft, 1)).texts == {}
    assert bob.sees("刚才那句话没有选项目，没有保存；需要时请再发一次。")


@pytest.mark.parametrize("named", [PLANT, "xtyc", "ZS2015001"])
async def test_a_project_named_answers_the_question(
    month: Story, bob: Player, city: City, named: str
) -> None:
    await bob.posts("photo", PHOTO, caption="主体封顶")
    await bob.says(named)
    assert bob.sees("照片1张已附到 稀土永磁电机项目 的填报卡，提交后生效。")
    assert "进展：主体封顶\n附件：照片1张" in bob.last()
    await bob.says("/help")
    await bob.says("二层浇筑完毕")
    await bob.says(named)
    assert (await city.tx(reports.draft, 1)).texts["statement"] == "主体封顶\n二层浇筑完毕"


async def test_a_question_out_of_sight_is_asked_anew(month: Story, bob: Player, city: City) -> None:
    await bob.posts("photo", PHOTO)
    await bob.says("/me")
    await bob.says("/help")  # four messages below the question
    await bob.posts("document", PAPER)
    assert bob.last() == "收到文件1个。这是哪个项目的附件？请选择："  # /help had closed the first
    for _ in range(3):
        await bob.posts("sticker")
    await bob.posts("document", ("验收.pdf", b"%PDF"))
    assert bob.last() == "收到文件2个。这是哪个项目的附件？请选择："
    assert bob.texts().count("收到文件1个。这是哪个项目的附件？请选择：") == 0
    for _ in range(3):
        await bob.posts("sticker")
    await bob.says(PLANT)
    assert bob.texts()[-2] == "文件2个已附到 稀土永磁电机项目 的填报卡，提交后生效。"
    assert "附件：文件2个" in bob.last()


async def test_an_album_asks_below_itself(month: Story, bob: Player) -> None:
    await bob.posts("photo", *[(f"{at}.jpg", b"picture") for at in range(10)])
    assert bob.last() == "收到照片10张。这是哪个项目的附件？请选择："
    assert sum("这是哪个项目" in one for one in bob.texts()) == 1


async def test_nobody_waits_for_ever(month: Story, bob: Player, city: City) -> None:
    await bob.posts("photo", PHOTO)
    await month.until(datetime(2016, 4, 1, 9, tzinfo=ZONE))
    assert await city.tx(rows) == []


async def test_an_attachment_may_be_taken_out_before_submitting(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.posts("document", PAPER)
    await bob.posts("photo", PHOTO)
    await bob.presses("附件（2）")
    assert bob.sees("稀土永磁电机项目　附件（未提交）")
    await bob.presses("✕ 环评批复.pdf")
    await bob.presses("返回")
    assert bob.sees("附件：照片1张")
    await bob.presses("附件（1）")
    await bob.presses("✕ 照片")
    assert not bob.sees("附件：")
    assert await city.tx(reports.draft, 1) is None
    assert await city.tx(rows) == []


async def test_a_correction_takes_a_file_out_and_withdrawing_it_brings_it_back(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.posts("document", PAPER, caption="主体封顶")
    await bob.presses("提交")
    await bob.presses("修改")
    await bob.presses("附件（1）")
    await bob.presses("✕ 环评批复.pdf")
    assert await city.tx(attachments.count, 1) == 1  # nothing is changed before 提交
    await bob.presses("提交")
    assert "第2版" in bob.last()
    assert await city.tx(attachments.count, 1) == 0
    await bob.presses("撤回")
    assert await city.tx(attachments.count, 1) == 1
    await bob.presses("撤回")
    assert await city.tx(attachments.count, 1) == 0


async def test_a_changed_caption_changes_the_statement(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.posts("photo", PHOTO, caption="主体封了顶")
    await bob.edits(own(bob), "主体封顶")
    draft = await city.tx(reports.draft, 1)
    assert (draft.texts["statement"], len(draft.attachments)) == ("主体封顶", 1)


async def test_a_caption_that_is_refused_is_heard_anew_when_it_is_edited(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.posts("photo", PHOTO, caption="1.2忆")
    assert bob.sees("没有看懂“1.2忆”")
    assert await city.tx(rows) == []
    await bob.edits(own(bob), "1.2亿")
    assert bob.sees("累计 1.20亿元")
    assert bob.sees("附件：照片1张")


async def test_a_caption_changed_while_its_project_is_asked_is_the_one_that_counts(
    month: Story, bob: Player, city: City
) -> None:
    await bob.posts("photo", PHOTO, caption="主体封了顶")
    await bob.edits(own(bob), "主体封顶")
    await bob.presses(PLANT)
    await bob.edits(own(bob), "主体全部封顶")
    assert (await city.tx(reports.draft, 1)).texts["statement"] == "主体全部封顶"


async def test_a_photo_leaves_the_open_question_open(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.posts("photo", PHOTO)
    assert bob.sees("请直接发累计到位资金")
    await bob.says("1.2亿")
    assert bob.sees("累计 1.20亿元")


@pytest.mark.parametrize(
    ("kind", "file", "sentence"),
    [
        (
            "document",
            ("setup.exe", b"x"),
            "《setup.exe》不能作附件，没有保存。请发照片、位置，或 PDF、OFD、Word、Excel、WPS、PPT、TXT 文件；压缩包请先解开。",
        ),
        (
            "document",
            ("可研.pdf", bytes(21 * MEGABYTE)),
            "《可研.pdf》有21.0 MB，最大20 MB，没有保存；请压缩或拆成几份再发。",
        ),
        (
            "voice",
            ("voice.ogg", b"x"),
            "语音、视频不能作附件，没有保存。请发照片、位置，或 PDF、OFD、Word、Excel、WPS、PPT、TXT 文件；压缩包请先解开。",
        ),
    ],
)
async def test_what_cannot_be_kept_is_said_with_what_would_be_right(
    opened: Story, bob: Player, city: City, kind: str, file: tuple[str, bytes], sentence: str
) -> None:
    await bob.presses(PLANT)
    await bob.posts(kind, file)
    assert bob.last() == sentence
    assert await city.tx(rows) == []


async def test_one_bad_file_of_an_album_does_not_take_the_others_with_it(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.posts("document", ("a.zip", b"1"), PAPER, ("b.zip", b"2"), caption="主体封顶")
    assert bob.sees("《a.zip》不能作附件")
    assert bob.sees("《b.zip》不能作附件")
    assert [row.name for row in await city.tx(rows)] == ["环评批复.pdf"]


async def test_a_report_takes_twenty(opened: Story, bob: Player, city: City) -> None:
    await bob.presses(PLANT)
    for _ in range(2):
        await bob.posts("photo", *[(f"{at}.jpg", b"picture") for at in range(10)])
    await bob.posts("photo", *[(f"{at}.jpg", b"picture") for at in range(10)])
    refusal = "一次填报最多20个附件，多出的没有保存；可先点“附件”删去几个，或提交后再发。"
    assert bob.texts().count(refusal) == 1
    assert len(await city.tx(rows)) == 20


async def test_only_the_projects_own_people_send_a_place(
    opened: Story, alice: Player, bob: Player, city: City
) -> None:
    await alice.says("/report 稀土")
    await alice.posts("location", latitude=25.8312, longitude=114.93)
    refusal = "位置只由项目的填报人或责任人本人发送，没有保存；代填时请用文字写明地点。"
    assert alice.last() == refusal
    await alice.posts("photo", PHOTO)
    assert alice.sees("附件：照片1张")
    await bob.presses(PLANT)
    await bob.posts("location", latitude=25.8312, longitude=114.93)
    assert bob.sees("附件：照片1张、位置1处")


async def test_files_in_a_group_are_talk_among_people(
    opened: Story, bob: Player, city: City
) -> None:
    group = await opened.group("梅关区项目群", bob)
    before = group.texts()
    await bob.posts("photo", PHOTO, chat=group.title)
    await bob.posts("voice", ("voice.ogg", b"x"), chat=group.title)
    assert group.texts() == before
    assert await city.tx(rows) == []


async def test_who_reports_for_nothing_is_told_so(
    story: Story, olga: Player, mallory: Player, city: City
) -> None:
    reader = await story.newcomer("reader")
    await reader.says("/start")
    number = await city.tx(people.add, "钱学", 3)
    await city.tx(people.join, city.clock.now(), number, reader.user)
    await reader.posts("document", PAPER)
    assert reader.last() == "这个文件没有保存：您名下没有可以填报的项目。"
    await mallory.posts("document", PAPER)
    assert mallory.last().startswith("您好，这里是招商引资项目推进助手。")
    await olga.posts("document", PAPER)
    assert olga.last() == (
        "这个附件没有保存：不知道属于哪个项目。请先用 /report 加项目编码或名称打开填报卡，再发一次。"
    )
    assert await city.tx(rows) == []


async def test_the_office_attaches_to_an_open_card_and_imports_where_it_asked_to(
    opened: Story, olga: Player, city: City
) -> None:
    await olga.says("/report 稀土")
    await olga.posts("document", ("进度.xlsx", b"cells"))
    assert olga.sees("附件：文件1个")
    await olga.posts("document", ("台账.xlsx", ledger(ROW)), caption="导入")
    assert "附件：文件1个" not in olga.last()
    await olga.says("/import")
    await olga.posts("document", ("说明.pdf", b"a paper"))
    assert olga.sees("《说明.pdf》有1处错误，没有导入")
    assert len(await city.tx(rows)) == 1


async def test_in_english(opened: Story, bob: Player, city: City) -> None:
    await bob.says("/me")
    await bob.presses("English")
    await bob.posts("photo", PHOTO, ("二.jpg", b"2"))
    assert bob.last() == "Received: 2 photos. Which project is this for? Please choose:"
    await bob.presses(PLANT)
    assert bob.sees("Attached: 2 photos")
