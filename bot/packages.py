"""`tuijin packages`: what is installed, and whether a hole is known in it, asked of osv.dev."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import distributions

import httpx

from bot.exits import Exit, Stop

ADDRESS = "https://api.osv.dev/v1/querybatch"
PATIENCE = 20  # seconds


@dataclass(frozen=True, order=True)
class Package:
    name: str
    version: str

    @property
    def url(self) -> str:
        """As lists of parts call it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def installed() -> list[Package]:
    """Everything this interpreter can import, ours excepted."""
    found = {Package(one.name.lower().replace("_", "-"), one.version) for one in distributions()}
    return sorted(one for one in found if one.name != "tuijin")


def look(packages: Sequence[Package], client: httpx.Client) -> str:
    """One line when nothing is known, or when nobody could be asked; a known hole ends the command."""
    asked = {"queries": [{"package": {"purl": one.url}} for one in packages]}
    try:
        answer = client.post(ADDRESS, json=asked, timeout=PATIENCE)
        answer.raise_for_status()
        results = list(answer.json()["results"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as fault:
        return f"todo  packages   {len(packages)} were NOT looked at: osv.dev cannot be reached ({type(fault).__name__})"
    holes = [
        f"fault packages   {one.name} {one.version}: {', '.join(sorted(hole['id'] for hole in found['vulns']))}"
        for one, found in zip(packages, results, strict=True)
        if found.get("vulns")
    ]
    if holes:
        raise Stop(Exit.FAILED, *holes, "Take the next version of Tuijin, or ask what they mean.")
    return f"ok    packages   no hole is known in any of {len(packages)}"


def parts(packages: Sequence[Package]) -> str:
    """The list of parts (CycloneDX 1.5, JSON)."""
    components = [
        {"type": "library", "name": one.name, "version": one.version, "purl": one.url}
        for one in packages
    ]
    told = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}
    return json.dumps(told, indent=1)
