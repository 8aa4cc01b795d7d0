"""What a file must be before anything of it is parsed: caps read from the zip directory."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from domain.faults import Refused

MEGABYTE = 2**20
MAX_BYTES = 10 * MEGABYTE
MAX_UNPACKED = 50 * MEGABYTE
MAX_RATIO = 100  # unpacked to packed; what unpacks to a megabyte harms nobody
MAX_MEMBERS = 2_000

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and the shell around an encrypted .xlsx
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIN_PART = "xl/workbook.xml"
DOCUMENT_PART = "word/document.xml"
MACROS = "vbaProject.bin"


def check_document(data: bytes) -> None:
    """Raises Refused for what is not a plain .docx within the same caps.

    file_too_large, document_encrypted, document_not_docx, file_too_many_parts,
    file_unpacks_too_large, document_macros.
    """
    if len(data) > MAX_BYTES:
        raise Refused("file_too_large", given=_megabytes(len(data)), expected=_megabytes(MAX_BYTES))
    if data.startswith(OLD_OFFICE) and ENCRYPTED in data:
        raise Refused("document_encrypted")
    members = _members(data, "document_not_docx")
    _check_size(members, len(data))
    names = [member.filename for member in members]
    if any(name.endswith(MACROS) for name in names):
        raise Refused("document_macros")
    if DOCUMENT_PART not in names:
        raise Refused("document_not_docx")


def check_workbook(data: bytes) -> None:
    """Raises Refused for what is not a plain .xlsx within the caps of `facts/reliability.md` 4.21.

    file_too_large (`expected`: MB), file_encrypted, file_xls, file_not_xlsx,
    file_too_many_parts, file_unpacks_too_large (MB), file_macros.
    """
    if len(data) > MAX_BYTES:
        raise Refused("file_too_large", given=_megabytes(len(data)), expected=_megabytes(MAX_BYTES))
    if data.startswith(OLD_OFFICE):
        raise Refused("file_encrypted" if ENCRYPTED in data else "file_xls", expected=".xlsx")
    members = _members(data, "file_not_xlsx")
    _check_size(members, len(data))
    _check_parts(members)


def _check_size(members: list[ZipInfo], packed: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise Refused("file_too_many_parts", given=len(members), expected=MAX_MEMBERS)
    # zipfile stops at the declared size, so a member that lies about it cannot unpack to more.
    unpacked = sum(member.file_size for member in members)
    most = min(MAX_UNPACKED, max(MEGABYTE, MAX_RATIO * packed))
    if unpacked > most:
        given, expected = _megabytes(unpacked), _megabytes(most)
        raise Refused("file_unpacks_too_large", given=given, expected=expected)


def _members(data: bytes, otherwise: str) -> list[ZipInfo]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError) as wrong:
        raise Refused(otherwise, expected=".xlsx") from wrong


def _check_parts(members: list[ZipInfo]) -> None:
    names = [member.filename for member in members]
    if any(member.flag_bits & 1 for member in members):
        raise Refused("file_encrypted", expected=".xlsx")
    if any(name.endswith(MACROS) for name in names):
        raise Refused("file_macros", expected=".xlsx")
    if MAIN_PART not in names:
        raise Refused("file_not_xlsx", expected=".xlsx")


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f} MB"
