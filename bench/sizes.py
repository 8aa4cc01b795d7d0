"""How much a package and all that it needs take on the disk: `python -m bench.sizes NAME` prints MB."""

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = (
    "bot",
    "handlers",
    "actions",
    "domain",
    "storage",
    "templates",
    "documents",
    "sandbox",
    "examples",
)
NAME = re.compile(r"[\w.-]+")


def needed(name: str, known: dict[str, Distribution]) -> dict[str, Distribution]:
    """The package and what it needs without extras, as far as this machine has it."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return known
    key = found.metadata["Name"].lower()
    if key in known:
        return known
    known[key] = found
    for one in found.requires or ():
        if "extra ==" not in one and (match := NAME.match(one)):
            needed(match.group(), known)
    return known


def size(one: Distribution) -> int:
    """In bytes, without what Python compiles."""
    places = (Path(str(one.locate_file(file))) for file in one.files or ())
    return sum(path.stat().st_size for path in places if path.is_file() and path.suffix != ".pyc")


def source() -> int:
    """Ours is installed as links into this folder."""
    files = (path for folder in OURS for path in (ROOT / folder).rglob("*"))
    return sum(path.stat().st_size for path in files if path.is_file() and path.suffix != ".pyc")


def main(name: str) -> None:
    found = needed(name, {})
    total = sum(map(size, found.values())) + (source() if name == "tuijin" else 0)
    sys.stdout.write(json.dumps(total / 2**20))


if __name__ == "__main__":
    main(sys.argv[1])
