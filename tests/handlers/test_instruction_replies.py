"""What leaders write, say and edit under our posts, in groups and in private; whose account it is."""

from typing import Any

from domain.instructions import ReplyState
from storage import audit, groups, instructions, people, replies
from tests.city.leaders import SAID, TITLE, Leaders, at, given_out, only
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def test_having_read_opens_nothing_and_is_kept(leaders: Leaders, city: City) -> None:
    before = len(leaders.min.messages()), len(leaders.group.texts())
    await leaders.reply(leaders.chen, "好的！")
    await leaders.chen.posts("sticker", chat=TITLE, reply_to=leaders.digest())
    assert (len(leaders.min.messages()), len(leaders.group.texts())) == before
    kept = await city.tx(lambda tx: [replies.behind(tx, 1), *_replies(tx)])
    assert [(one.state, one.text, one.person) for one in kept[1:]] == [
        (ReplyState.READ, "好的！", 5),
        (ReplyState.READ, "已阅", 5),
    ]
    assert kept[1].said_at == at(2, 18, 10)


def _replies(tx: Any) -> list[Any]:
    chat = groups.bound(tx)[0].chat
    found = (replies.of_message(tx, chat, number) for number in range(1, 99))
    return [one for one in found if one is not None]


async def test_talk_in_the_group_is_nobodys_instruction(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await leaders.chen.says("大家辛苦", chat=TITLE)
    await leaders.reply(alice, SAID)  # a liaison, who may be in the group
    await leaders.chen.says(SAID, chat=TITLE, reply_to=1)  # to somebody else's message
    assert await city.tx(instructions.standing) == []


async def test_an_unlinked_leader_is_named_by_the_office_and_the_reply_taken_up(
    leaders: Leaders, olga: Player, city: City
) -> None:
    chat = leaders.group.chat
    await city.call(f"groups/{chat}/members", add=[str(leaders.wang.user)])
    await city.call("wait")
    before = leaders.group.texts()
    message = await leaders.reply(leaders.wang, "请梅关区尽快开工")
    assert leaders.group.texts() == before
    assert (
        "群“市领导调度群”里有一位不在册的人员：老王。回复了一条内容：“请梅关区尽快开工”。这是哪位？\n"
        "是市领导的，点名字，这条回复即作为交办转给秘书确认。"
    ) in olga.last()
    assert olga.buttons()[-3:] == ["王建军（领导小组办公室）", "不是领导", "认识，恢复明细"]
    assert not leaders.min.sees("请梅关区尽快开工")
    await olga.presses("王建军")
    assert olga.sees("老王（群“市领导调度群”）已登记为王建军。")
    assert "交办（待确认）　王建军同志（群内）" in leaders.min.last()
    assert "内容：请梅关区尽快开工\n项目：—\n承办：梅关区\n时限：—" in leaders.min.last()
    assert [one.verb for one in await city.tx(audit.latest, 2)] == ["instruction_draft", "link"]
    assert (await city.tx(replies.behind, 1)).message == message


async def test_who_is_no_leader_opens_nothing(leaders: Leaders, olga: Player, city: City) -> None:
    await city.call(f"groups/{leaders.group.chat}/members", add=[str(leaders.wang.user)])
    await city.call("wait")
    await leaders.reply(leaders.wang, "请梅关区尽快开工")
    await olga.presses("不是领导")
    assert await city.tx(instructions.standing) == []
    assert olga.last().endswith("这是哪位？\n确认之前，该群只发汇总数。")
    before = olga.texts()
    await leaders.reply(leaders.wang, "我再说一句")  # the office has said whose words these are not
    assert olga.texts() == before
    await olga.forges(f"no_leader:{leaders.group.chat}:{leaders.wang.user}")
    assert olga.last() == "这一条已经处理过了。"


async def test_who_is_known_and_no_leader_is_said_so_in_one_press(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await city.call(f"groups/{leaders.group.chat}/members", add=[str(leaders.wang.user)])
    await city.call("wait")
    await leaders.reply(leaders.wang, "请梅关区尽快开工")
    await olga.presses("认识，恢复明细")
    assert olga.last().endswith("老王可留在群“市领导调度群”，该群恢复发送明细。")
    assert not (await city.tx(groups.bound))[0].counts_only
    assert await city.tx(instructions.standing) == []
    before = olga.texts()
    await leaders.reply(leaders.wang, "我再说一句")
    assert olga.texts() == before


async def test_where_every_leader_has_an_account_no_name_is_to_be_pressed(
    leaders: Leaders, story: Story, olga: Player, city: City
) -> None:
    (wang,) = await city.tx(people.by_name, "王建军")
    own = await story.newcomer("王建军")
    await own.says("/start")
    assert await city.tx(people.join, city.clock.now(), wang.id, own.user)
    await city.call(f"groups/{leaders.group.chat}/members", add=[str(leaders.wang.user)])
    await city.call("wait")
    await leaders.reply(leaders.wang, "请梅关区尽快开工")
    assert olga.last().endswith(
        "这是哪位？\n市领导都已有账号；如是其中一位换了账号，请先用 /roster 解除原账号。"
    )
    assert olga.buttons()[-2:] == ["不是领导", "认识，恢复明细"]


async def test_a_leader_who_joins_by_themselves_is_heard_too(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await city.call(f"groups/{leaders.group.chat}/members", add=[str(leaders.wang.user)])
    await city.call("wait")
    await leaders.reply(leaders.wang, "请梅关区尽快开工")
    await olga.says("/invite 王建军")
    link = next(one for one in reversed(olga.texts()) if "start=" in one)
    code = link.partition("start=")[2].split()[0]
    await leaders.wang.says(f"/start {code}")
    assert "内容：请梅关区尽快开工" in leaders.min.last()


async def test_an_edited_message_changes_the_draft_until_it_is_given_out(
    leaders: Leaders, alice: Player, city: City
) -> None:
    message = await leaders.reply(leaders.chen, SAID)
    await leaders.chen.edits(message, "请梅关区把环评和供地办好", chat=TITLE)
    assert "内容：请梅关区把环评和供地办好" in leaders.min.last()
    await leaders.min.presses("5个工作日")
    await leaders.min.presses("确认交办")
    await leaders.chen.edits(message, "请梅关区先办供地", chat=TITLE)
    assert (await only(city)).text == "请梅关区把环评和供地办好"
    assert (
        "交办〔2016〕1　陈志远同志在交办后修改了原话：请梅关区先办供地\n"
        "已发出的交办未变；需要时请与承办方说明，或另行交办。"
    ) in leaders.min.last()


async def test_a_voice_is_kept_and_waits_for_its_text(leaders: Leaders, city: City) -> None:
    await leaders.chen.posts("voice", ("a.ogg", b"spoken"), chat=TITLE, reply_to=leaders.digest())
    assert "内容：（语音，请听后点“改内容”写下要点）" in leaders.min.last()
    assert (await city.tx(replies.behind, 1)).voice
    await leaders.min.forges("instruction_confirm:1:")
    assert leaders.min.last() == "还缺内容、承办、时限，补上后再确认。"
    await leaders.min.presses("改内容")
    await leaders.min.says("请梅关区办好环评")
    assert "内容：请梅关区办好环评" in leaders.min.last()


async def test_where_somebody_unknown_reads_along_the_leader_is_told_in_private(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await given_out(leaders)
    guest = await leaders.story.newcomer("Guest")
    await city.call(f"groups/{leaders.group.chat}/members", add=[str(guest.user)])
    await city.call("wait")
    await alice.presses("签收")
    await alice.presses("反馈进展")
    await alice.says("报告已报市局")
    assert not leaders.group.sees("报告已报市局")
    assert leaders.chen.last() == "交办〔2016〕1　梅关区（吴娟）\n进展：报告已报市局"


async def test_a_leader_replies_in_private_to_a_project_and_is_told_who_confirms(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await leaders.chen.says("/project 稀土")
    page = leaders.chen.messages()[-1]["id"]
    await leaders.chen.says("请抓紧", reply_to=page)
    assert leaders.chen.last() == "已记下，由李敏确认承办方和时限后交办。"
    assert "内容：请抓紧\n项目：稀土永磁电机项目\n承办：梅关区" in leaders.min.last()
    await leaders.min.presses("3个工作日")
    await leaders.min.presses("确认交办")
    await alice.presses("签收")
    await alice.presses("反馈进展")
    await alice.says("报告已报市局")
    told = leaders.chen.messages()[-1]
    assert told["text"] == "交办〔2016〕1　梅关区（吴娟）\n进展：报告已报市局"
    mine = [row["id"] for row in leaders.chen.messages() if not row["sender"]["is_bot"]][-1]
    assert told["reply_to"] == mine
    await leaders.chen.says("怎么还没批", reply_to=told["id"])  # a second one, of the same project
    assert "内容：怎么还没批\n项目：稀土永磁电机项目" in leaders.min.last()


async def test_at_night_the_draft_waits_for_eight_and_the_office_may_send_it(
    leaders: Leaders, story: Story, olga: Player
) -> None:
    await story.until(at(2, 18, 22))
    await leaders.reply(leaders.chen, SAID)
    assert not leaders.min.sees("交办（待确认）")
    assert olga.sees("李敏（领导小组办公室）有一件急办事项")
    await story.until(at(2, 19, 8))
    assert leaders.min.sees("交办（待确认）　陈志远同志（群内）")


async def test_after_the_group_became_another_chat_it_is_told_there(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await given_out(leaders)
    new = (await city.call("migrate", chat=TITLE))["id"]
    await city.call("wait")
    await alice.presses("签收")
    await alice.presses("反馈进展")
    await alice.says("报告已报市局")
    assert leaders.chen.last(new) == "交办〔2016〕1　梅关区\n进展：报告已报市局"


async def test_a_digest_that_was_opened_is_replied_to_as_well(leaders: Leaders) -> None:
    await leaders.chen.says("/digest")
    await leaders.chen.presses("半月快报〔2016〕第1期")
    opened = leaders.chen.messages()[-1]["id"]
    await leaders.chen.says("请梅关区抓紧", reply_to=opened)
    assert (
        "回复：半月快报〔2016〕第1期\n内容：请梅关区抓紧\n项目：—\n承办：梅关区"
        in leaders.min.last()
    )


async def test_what_answers_a_leaders_own_help_is_no_subject(leaders: Leaders, city: City) -> None:
    await leaders.chen.says("/help")
    await leaders.chen.says("请抓紧", reply_to=leaders.chen.messages()[-1]["id"])
    assert leaders.chen.last() == "没有正在等您回答的问题。/help 可查看您能做的事。"
    assert await city.tx(instructions.standing) == []


async def test_long_words_of_a_leader_are_kept_whole(leaders: Leaders, city: City) -> None:
    await leaders.reply(leaders.chen, "请抓紧" * 200)
    assert (await only(city)).text == "请抓紧" * 200


async def test_words_said_to_an_edited_acknowledgement_open_a_draft(
    leaders: Leaders, city: City
) -> None:
    message = await leaders.reply(leaders.chen, "好")
    await leaders.chen.edits(message, SAID, chat=TITLE)
    assert (await only(city)).text == SAID
