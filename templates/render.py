"""From a block's name and its values to text and buttons, in the reader's language.

`feature.message` is block `message` of `<language>/feature.j2`; a button's label is a block of
`<language>/buttons.j2`. Everything a person typed is escaped.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, runtime
from jinja2.environment import Template

from domain.buttons import Button
from domain.posts import Content, Key, without_html
from templates.filters import FILTERS

LANGUAGES = ("zh", "en")
Rows = Iterable[Sequence[Button]]


class Context(runtime.Context):
    """No template of ours has a parent: its blocks are the same each time, and many."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[runtime.Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 the signature is Jinja's
    ) -> None:
        super().__init__(environment, parent, name, {}, globals)
        self.blocks = _blocks(environment, name) if name and blocks else {}


@lru_cache(maxsize=512)
def _blocks(
    environment: Environment, name: str
) -> dict[str, list[Callable[[runtime.Context], Iterator[str]]]]:
    return {block: [said] for block, said in environment.get_template(name).blocks.items()}


@lru_cache(maxsize=2)
def environment(language: str) -> Environment:
    """The templates of one language; a value that is missing is an error, never a blank."""
    made = Environment(
        loader=PackageLoader("templates", language),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.context_class = Context
    made.filters.update(FILTERS[language])
    return made


def render(language: str, name: str, /, **values: object) -> str:
    """The sentence of this name, as Telegram's HTML."""
    feature, _, block = name.partition(".")
    template = _template(language, feature)
    context = template.new_context(dict(values))
    return "".join(template.blocks[block](context)).strip()


def content(language: str, name: str, rows: Rows = (), /, **values: object) -> Content:
    """A whole post: the sentence and the buttons under it."""
    return Content(text=render(language, name, **values), keys=keys(language, rows))


def keys(language: str, rows: Rows) -> tuple[tuple[Key, ...], ...]:
    """Buttons with their labels; a row without buttons is left out."""
    return tuple(tuple(_key(language, button) for button in row) for row in rows if row)


def _key(language: str, button: Button) -> Key:
    return Key(plain(language, f"buttons.{button.label}", **button.it), button.data())


def plain(language: str, name: str, /, **values: object) -> str:
    """The sentence without HTML, for labels, alerts and the command menu."""
    return without_html(render(language, name, **values))


def blocks(language: str) -> list[str]:
    """Every sentence there is, as `feature.message`; each template is compiled on the way."""
    features = (name.removesuffix(".j2") for name in environment(language).list_templates())
    return sorted(
        f"{feature}.{block}"
        for feature in features
        for block in _template(language, feature).blocks
    )


@lru_cache(maxsize=256)
def _template(language: str, feature: str) -> Template:
    return environment(language).get_template(f"{feature}.j2")
