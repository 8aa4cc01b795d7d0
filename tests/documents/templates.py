"""Templates as somebody writes them in Word."""

from io import BytesIO

from docx import Document


def template(*paragraphs: str) -> bytes:
    document = Document()
    for one in paragraphs:
        document.add_paragraph(one)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
