"""The office's own templates: edited, sent back, tried; what is wrong is said, the last good one stays."""

from io import BytesIO

from docx import Document

from bot.files import Files
from documents.uploads import ENCRYPTED, OLD_OFFICE
from storage import audit, paper_templates
from tests.city.leaders import Leaders
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.documents.templates import template, zipped
from tests.handlers.test_meetings import planned
from tests.handlers.test_papers import content, said, sent


async def opens(olga: Player, kind: str = "会前材料包") -> None:
    await olga.says("/papers")
    await olga.presses("模板")
    await olga.presses(kind)


async def downloaded(city: City, olga: Player) -> bytes:
    await opens(olga)
    await olga.presses("下载模板")
    return await content(city, olga, ".docx")


def with_line(data: bytes, text: str) -> bytes:
    document = Document(BytesIO(data))
    document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


async def test_a_template_is_edited_and_used(leaders: Leaders, city: City, olga: Player) -> None:
    data = await downloaded(city, olga)
    assert sent(olga, ".docx")["files"][0]["name"] == "会前材料包模板.docx"
    await olga.sends("改好的.docx", with_line(data, "联系人：{{机关}}综合科"))
    assert olga.last() == (
        "《改好的.docx》已换上，以后的会前材料包都用它。要换回自带的：/papers → 模板 → 会前材料包。"
    )
    await planned(leaders)
    await leaders.min.presses("会前材料包")
    assert (await said(city, leaders.min))[-1] == "联系人：示例市开放型经济工作领导小组办公室综合科"
    assert not [
        x
        for x in leaders.min.messages()
        if x.get("files") and x["files"][0]["name"].endswith(".pdf")
    ]
    await olga.says("/papers")
    await olga.presses("会前材料包〔2016〕第1期")
    assert olga.last().endswith("用的是本办的模板，没有PDF预览。")
    assert "PDF预览" not in olga.buttons()
    await olga.forges("paper_pdf:1:")
    assert olga.last() == "这一种已换成本办的模板，没有PDF预览；请看 Word 文件。"


async def test_what_is_wrong_is_named_and_the_last_good_one_stays(
    story: Story, city: City, olga: Player
) -> None:
    data = await downloaded(city, olga)
    await olga.sends("会前材料包模板.docx", with_line(data, "第一版"))
    await opens(olga)
    await olga.sends("第二版.docx", with_line(data, "｛｛机关｝｝"))
    assert olga.last() == (
        "《第二版.docx》没有换上，会前材料包仍用现在的模板：\n"
        "· “｛｛机关｝｝”用了全角花括号，请改为半角的 { 和 }。\n"
        "\n"
        "改好后请重新发送。"
    )
    await olga.presses("会前材料包")
    await olga.sends("第三版.docx", with_line(data, "{{发文机关}}{{主持人}}"))
    assert (
        "· 没有叫“发文机关”的变量，是不是“机关”？\n· 没有叫“主持人”的变量，是不是“主持”？"
        in olga.last()
    )
    kept = [one.name for one in (await city.tx(paper_templates.in_force)).values()]
    assert kept == ["会前材料包模板.docx"]


async def test_restored_what_ships_is_in_force_again(
    story: Story, city: City, olga: Player
) -> None:
    data = await downloaded(city, olga)
    await olga.sends("会前材料包模板.docx", with_line(data, "第一版"))
    await opens(olga)
    assert "本办的：《会前材料包模板.docx》，谢伟民 2月1日" in olga.last()
    await olga.presses("恢复自带")
    assert olga.last().startswith("会前材料包模板　自带\n")
    await olga.presses("下载模板")
    assert await content(city, olga, ".docx") == data
    verbs = [one.verb for one in await city.tx(audit.latest, 5)]
    assert verbs[:2] == ["paper_restore", "paper_template"]
    await olga.presses("返回")
    assert olga.sees("· 会前材料包　自带")


async def test_each_fault_is_said_in_words(story: Story, olga: Player) -> None:
    spoken = {
        "{{单位}": "“{{单位}”写得不完整或不认识",
        "{% for 项 in 项目 %}{{机关}}": "有一个“for”没有收尾，缺少“endfor”。",
        "{{机关.__class__}}": "模板里有不允许的写法",
        "{% include 'x' %}": "试填时出错（no loader for this environment）",
        "没有变量": "文档里没有一处变量",
        "{% for 数 in range(60000) %}{{机关}}{% endfor %}": "字，公文放不下；请检查循环里",
    }
    for words, sentence in spoken.items():
        await opens(olga)
        await olga.sends("模板.docx", template(words))
        assert sentence in olga.last(), words


async def test_a_template_that_never_ends_is_not_waited_for(
    story: Story, city: City, olga: Player
) -> None:
    program = city.program
    program.files = Files(program.database, city.clock, program.application.bot, wall=0.001)
    await opens(olga)
    await olga.sends("模板.docx", template("{{机关}}"))
    assert "试填太费时间或内存，没有填完；请检查循环后再发。" in olga.last()
    assert await city.tx(paper_templates.in_force) == {}


async def test_what_is_no_docx_is_refused(story: Story, olga: Player) -> None:
    await opens(olga)
    await olga.sends("模板.doc", b"\xd0\xcf\x11\xe0")
    assert olga.last() == "模板请发 .docx 文件（在 Word 或 WPS 里另存为）。"
    spoken = {
        b"hello": "这不是 Word 文档，请发 .docx 文件",
        OLD_OFFICE + ENCRYPTED: "文档有密码，请去掉密码后再发。",
        zipped("word/document.xml", "word/vbaProject.bin"): "文档带有宏",
        zipped("word/document.xml"): "文档已损坏，打不开",
    }
    for data, sentence in spoken.items():
        await opens(olga)
        await olga.sends("模板.docx", data)
        assert sentence in olga.last()
    await opens(olga)
    await olga.says("好了")
    assert olga.sees("会前材料包模板　自带")


async def test_others_templates_are_no_templates(story: Story, bob: Player, city: City) -> None:
    await bob.sends("会前材料包模板.docx", template("{{机关}}"))
    assert not await city.tx(paper_templates.in_force)
    await bob.forges("paper_template:5:")
    assert bob.last() == "这个按钮不归您操作。"
