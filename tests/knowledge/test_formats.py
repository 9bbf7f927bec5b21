"""What a file is, is told in one place: what policies read and what evidence keeps agree on the bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from bot.errors import JobError
from bot.jobs.sniff import kind_of as kept_as
from knowledge.formats import PICTURES, form_of, names_in_zip
from knowledge.policies.load.kinds import kind_of as read_as


def drawn(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_each_picture_is_one_to_both(form: str) -> None:
    data = drawn(form)
    assert form_of(data) == form.lower()
    assert form_of(data) in PICTURES
    assert read_as(data, ".txt") == "picture"
    if form != "TIFF":
        assert kept_as(data).medium == "photo"


def test_a_text_that_begins_like_a_picture_is_a_text() -> None:
    text = "BMW 车队停放管理办法，自发布之日起施行，由管委会负责解释。".encode()
    assert form_of(text) is None
    assert read_as(text, ".txt") == "text"
    assert kept_as(text, "办法.txt").suffix == ".txt"


def test_a_text_that_begins_like_a_zip_is_a_text() -> None:
    assert kept_as("PK 赛规则：每队五人。".encode()).suffix == ".txt"


def test_a_pdf_with_something_before_it_is_a_pdf_to_both() -> None:
    data = b"\r\nX-Scan: 1\r\n%PDF-1.4\n"
    assert read_as(data, ".pdf") == "pdf"
    assert kept_as(data).suffix == ".pdf"


@pytest.mark.parametrize("head", [b"<html><!--", b"<script>", b"MZ\x90\x00", b"#!/bin/sh\n"])
def test_a_program_with_the_mark_of_a_pdf_in_it_is_not_kept(head: bytes) -> None:
    with pytest.raises(JobError, match="程序、脚本和网页不收"):
        kept_as(head + b"%PDF-1.4")


def test_the_list_of_a_broken_zip_is_not_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("甲.txt", "第一条")
    assert names_in_zip(out.getvalue()) == {"甲.txt"}
    assert names_in_zip(out.getvalue()[:-30]) is None
