"""One sitting in English, from the language's button to the digest's detail."""

from datetime import datetime

from storage import projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_a_person_who_reads_english_is_asked_and_answered_in_english(
    story: Story, bob: Player, olga: Player
) -> None:
    await bob.says("/me")
    await bob.presses("English")
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    assert "Your report for 16–29 February, February" in bob.last()
    assert "Due Wed 2 Mar, 17:30" in bob.last()
    await bob.presses("稀土永磁电机")
    assert "Capital in place: ¥88.0m of ¥200m contracted (as of 15 Jan)" in bob.last()
    await bob.says("Main hall roofed")
    await bob.presses("Capital")
    await bob.says("quite a lot")
    assert bob.sees(
        "“quite a lot” was not understood. Write for example 120m or 1.2bn (a bare number counts "
        "in 10,000 yuan), or “this period 32m” for new money."
    )
    await bob.says("120m")
    assert bob.sees("¥120m in all (to 29 Feb; last ¥88.0m, up ¥32.0m)")
    await bob.presses("Submit")
    assert "Received: 稀土永磁电机项目" in bob.last()
    await bob.presses("Back")
    await bob.presses("No change for all")
    await bob.presses("Submit all")
    assert "All 2 reported. Thank you." in bob.last()
    await bob.says("/help")
    assert "/report — your report; a project code or name may follow" in bob.last()


async def test_the_office_that_reads_english_gets_its_digest_in_english(
    story: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await rita.presses("全部无变化")
    await rita.presses("提交全部")
    await story.until(datetime(2016, 2, 18, 8, 30, tzinfo=ZONE))
    assert olga.sees("Preview, on hold: 50% received")
    await olga.presses("Post now")
    assert olga.sees("2 due, 1 reported, 1 missing (1 for the first time)")
    await olga.presses("Missing")
    assert "ZS2015001 稀土永磁电机项目 (梅关区); last 17 Jan" in olga.last()


async def test_the_dates_that_english_hints_show_are_understood(
    story: Story, bob: Player, olga: Player
) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/plan ZS2015001")
    await olga.presses("Change date")
    await olga.presses("Completion")
    assert "Send the planned date of “Completion”, such as 2016-10-31 or end of October." in (
        olga.last()
    )
    await olga.says("some  day")
    assert olga.last() == ("The date “some  day” was not understood. Write 8 March or 2016-03-08.")
    await olga.says("end of August")
    assert olga.sees("Completion: — / 2016-08-31 / — / —")
    await bob.says("/me")
    await bob.presses("English")
    await bob.says("/leave 1 March to 10 March")
    assert "Away from 1 Mar 2016 to 10 Mar 2016" in bob.last()


async def test_every_word_of_the_rule_book_is_said_in_english(city: City, olga: Player) -> None:
    await city.tx(projects.change, 1, industry="旅游")
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/duties")
    assert "quarterly report: county level, city major projects, basis: the office’s own rule" in (
        olga.last()
    )
    await olga.says("/project ZS2015001")
    assert "Industry: tourism · investor: " in olga.last()
    assert "Problems" in olga.buttons()
    await olga.says("/help")
    assert "/instruct — instructions that concern you; a number may follow\n" in olga.last()
    assert "deputy; coming back early\n" in olga.last()
