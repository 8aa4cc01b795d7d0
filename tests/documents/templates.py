"""Templates as somebody writes them in Word."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document


def template(*paragraphs: str) -> bytes:
    document = Document()
    for one in paragraphs:
        document.add_paragraph(one)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()
