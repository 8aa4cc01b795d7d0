"""What people do in a city of many lives: they press what they see, and try again another time."""

from dataclasses import dataclass

from storage import Tx, people, projects
from tests.city.player import Player
from tests.reliability.claims import Claims
from tests.reliability.lives import Lives

PROJECTS = {1: "稀土永磁电机", 2: "温泉康养", 3: "蔬菜基地"}
NAMES = {"bob": "黄凌云", "alice": "吴娟", "rita": "周建国", "carol": "刘芳"}


@dataclass
class Deeds:
    """Of everybody in the city; each text is said once. `claims` hears of what is to stand."""

    lives: Lives
    claims: Claims
    people: dict[str, Player]
    said: int = 0

    async def words(self, number: int) -> None:
        who = await self._opens(number)
        if who is not None:
            await self._reports(who, "主体施工至第{}层")

    async def _reports(self, who: Player, form: str) -> None:
        words = self._new(form)
        number = await self._says(who, words)
        if self.lives.is_steady and who.sees(words):
            self.claims.written[number] = words
        if self._can(who, "提交") and who.sees(words):
            self.claims.submitted[await self._press(who, "提交")] = words

    def _new(self, form: str) -> str:
        self.said += 1
        return form.format(self.said)

    async def none(self, number: int) -> None:
        who = await self._opens(number)
        if who is not None:
            await self._presses(who, "本期无变化")

    async def all(self, number: int) -> None:
        who = await self._reporter(number)
        if who is not None and await self._presses(who, "全部无变化"):
            await self._presses(who, "提交全部")

    async def corrects(self, number: int) -> None:
        who = await self._opens(number)
        if who is not None and await self._presses(who, "修改"):
            await self._reports(who, "设备安装至第{}台")

    async def takes_back(self, number: int) -> None:
        who = await self._opens(number)
        if who is not None and self._can(who, "撤回"):
            self.claims.taken_back[await self._press(who, "撤回")] = number

    async def edits(self, number: int) -> None:
        """The last words of whoever reports for it."""
        who = await self._reporter(number)
        if who is None:
            return
        own = [one for one in who.messages() if not one["alert"] and not one["sender"]["is_bot"]]
        if own and not own[-1]["text"].startswith("/"):
            self._acts(who)
            words = self._new("装修至第{}层")
            await self.lives.does("edit", who, message=own[-1]["id"], text=words)

    async def named(self, number: int, heir: str) -> None:
        olga = self.people["olga"]
        await self._says(olga, f"/project ZS2015{number:03}")
        if await self._presses(olga, "改填报人"):
            await self._says(olga, heir)

    async def leaves(self) -> None:
        """Carol, and what she reports for by then goes to the liaison."""
        olga, who = self.people["olga"], self.people["carol"]
        await self._says(olga, f"/roster {NAMES['carol']}")
        if await self._presses(olga, "离任") and await self._presses(olga, "确认"):
            left = await self.lives.city.look(people.with_telegram, who.user)
            if left is None:
                self.claims.leaving.add(who.user)

    async def _opens(self, number: int) -> Player | None:
        """The card, by way of the list, by way of the reminder."""
        who = await self._reporter(number)
        if who is None or who is self.people["olga"]:
            return None  # the office has other buttons of these names
        if not self._can(who, PROJECTS[number]):
            for way in ("返回", "本期填报"):
                if await self._presses(who, way):
                    break
        return who if await self._presses(who, PROJECTS[number]) else None

    async def _reporter(self, number: int) -> Player | None:
        def asked(tx: Tx) -> int | None:
            reporter = projects.project(tx, number).reporter
            return people.person(tx, reporter).telegram if reporter else None

        user = await self.lives.city.look(asked)
        return next((one for one in self.people.values() if one.user == user), None)

    async def _says(self, who: Player, text: str) -> int:
        self._acts(who)
        return await self.lives.does("say", who, text=text)

    def _can(self, who: Player, button: str) -> bool:
        return any(button in label for label in who.buttons())

    async def _presses(self, who: Player, button: str) -> bool:
        if not self._can(who, button):
            return False
        await self._press(who, button)
        return True

    async def _press(self, who: Player, button: str) -> int:
        self._acts(who)
        return await self.lives.does("press", who, button=button)

    def _acts(self, who: Player) -> None:
        self.claims.acted.add((who.user, self.lives.now.date()))
