"""Whatever people type, the file opens and says it."""

from __future__ import annotations

import io
import zipfile

import pytest
from document_paper_samples import filing, letter, return_notice
from document_reading import printed
from document_samples import bare_report, full_report
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bot.documents.filing import filing_docx
from bot.documents.letter import opinion_letter_docx, return_notice_docx
from bot.documents.records import (
    Clause,
    Consultation,
    DifferingOpinion,
    Dimension,
    DimensionSection,
    Factor,
    Field,
    Measure,
    Opinion,
    QuestionAnswer,
    ReturnItem,
)
from bot.documents.report import report_docx
from bot.documents.text import clean, duration, figure, lines, one_line, percent

ANY_TEXT = st.text(st.characters(), max_size=60)
AWKWARD = "</w:t> & <b> \x00\x01\x08\x0b\x1f \ufffe\uffff 😀👨‍👩‍👧 {{ x }} ]]> \"'\u202e倒\ud800"


def well_formed(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    return True


def report_of(text: str) -> bytes:
    return report_docx(
        bare_report(
            matter=text,
            number=text,
            assessing_body=text,
            overview=text,
            basis=(text,),
            facts=(Field(text, text),),
            dimensions=(DimensionSection(Dimension.LEGALITY, (QuestionAnswer(text, text, evidence=(text,)),), text),),
            consultations=(Consultation(text, place=text, record=text, note=text),),
            opinions=(Opinion(text, text),),
            differing=(DifferingOpinion(text, text),),
            factors=(Factor(1, text, text),),
            measures=(Measure(text),),
            conclusions=(text,),
            clauses=(Clause(text, text, text, text),),
        )
    )


@settings(max_examples=25, deadline=None)
@given(ANY_TEXT)
def test_any_text_survives_in_a_report(text: str) -> None:
    data = report_of(text)
    assert well_formed(data)
    told = printed(data)
    for line in lines(text):
        assert line in told


@settings(max_examples=15, deadline=None)
@given(ANY_TEXT)
def test_any_text_survives_in_forms_and_letters(text: str) -> None:
    for data in (
        filing_docx(filing(matter=text, summary=text, notes=text)),
        opinion_letter_docx(letter(matter=text, addressee=text, sender=text, conditions=(text,))),
        return_notice_docx(return_notice(matter=text, items=(ReturnItem(text, text, text),))),
    ):
        assert well_formed(data)
        told = printed(data)
        for line in lines(text):
            assert line.strip() in told


def test_markup_and_control_characters_do_no_harm() -> None:
    data = report_of(AWKWARD)
    assert well_formed(data)
    assert "</w:t> & <b>" in printed(data)
    assert "\u202e" not in printed(data)


def test_ten_thousand_characters_stay_whole_with_and_without_places_to_break() -> None:
    for text in ("群众反映补偿款不到位，" * 910, "A" * 10_000):
        assert text in printed(report_docx(full_report(overview=text, differing=(DifferingOpinion(text),))))


@given(st.text(st.characters()))
def test_cleaned_text_is_what_xml_can_hold_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    element = etree.Element("t")
    element.text = cleaned
    assert etree.fromstring(etree.tostring(element)).text == (cleaned or None)
    assert "\n" not in one_line(text)


@given(st.text(st.sampled_from("甲乙，。abc 19<>&\t😀"), max_size=200))
def test_plain_text_is_not_touched(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (duration(None), "无数据"),
        (duration(59), "59秒"),
        (duration(61), "1分1秒"),
        (duration(7322), "2小时2分"),
        (figure(None), "未评判"),
        (figure(0.8 * 0.8), "0.64"),
        (figure(1.0), "1"),
        (figure(0.6 * 0.7), "0.42"),
        (percent(61, 100), "61.0%（61/100）"),
    ],
)
def test_figures_in_words(told: str, words: str) -> None:
    assert told == words
