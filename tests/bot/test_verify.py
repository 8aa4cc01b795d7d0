"""`tuijin audit verify`: what it says of a chain that is whole, changed, cut off."""

import re
import sqlite3
from pathlib import Path

from tests.bot.test_cli import LEDGERS, tuijin


def test_an_empty_audit_is_whole(folder: Path) -> None:
    tuijin(folder, "migrate")
    assert tuijin(folder, "audit", "verify").output == "0 entries, unbroken; check value none\n"


def test_a_changed_audit_ends_with_5_and_another_key_is_suspected(folder: Path) -> None:
    tuijin(folder, "import-roster", LEDGERS / "roster.xlsx")
    assert tuijin(folder, "audit", "verify").exit_code == 0
    with sqlite3.connect(folder / "data" / "city.db") as connection:
        connection.execute("DROP TRIGGER audit_updated")
        connection.execute("UPDATE audit SET subject = 'person:99' WHERE id = 3")
    connection.close()
    ended = tuijin(folder, "audit", "verify")
    assert ended.exit_code == 5
    assert ended.stderr.startswith("The audit does not hold: look at entries 3 of")
    assert "key" not in ended.stderr
    (key,) = folder.rglob("*.key")
    key.write_bytes(bytes(32))
    hint = f"None of them fits the key in {key}: is it the one they were written with?\n"
    assert tuijin(folder, "audit", "verify").stderr.endswith(f"\n{hint}")


def test_a_cut_off_end_is_found_against_what_was_noted_before(folder: Path) -> None:
    tuijin(folder, "import-roster", LEDGERS / "roster.xlsx")
    (anchor,) = re.findall(
        r"check value (\d+:[0-9a-f]{8})$", tuijin(folder, "audit", "verify").output
    )
    notes = folder / "notes.txt"
    notes.write_text(
        f"2 Feb 09:00\n共5条，前后相连。当前校验码 {anchor}\n截至10:00　审计 {anchor}\n"
    )
    for given in (anchor, notes):
        ended = tuijin(folder, "audit", "verify", "--against", given)
        assert ended.exit_code == 0, ended.stderr
        assert "; 1 earlier check values hold" in ended.output
    size = int(anchor.partition(":")[0])
    with sqlite3.connect(folder / "data" / "city.db") as connection:
        connection.execute("DROP TRIGGER audit_deleted")
        connection.execute("DELETE FROM audit_values WHERE audit = ?", (size,))
        connection.execute("DELETE FROM audit WHERE id = ?", (size,))
    connection.close()
    assert tuijin(folder, "audit", "verify").exit_code == 0
    ended = tuijin(folder, "audit", "verify", "--against", notes)
    assert ended.exit_code == 5
    assert ended.stderr.startswith(f"Check value {anchor} is of no entry: the end was cut off")
    wrong = tuijin(folder, "audit", "verify", "--against", folder / "config.toml")
    assert wrong.exit_code == 2
    assert "holds no check value" in wrong.stderr
    assert "no file of them" in tuijin(folder, "audit", "verify", "--against", "none").stderr
