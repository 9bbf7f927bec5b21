"""Errors of reading pictures.

ReadingError
├── NotAPictureError      the bytes are no picture that is read here, or a damaged one
├── PictureTooLargeError  more pixels than are read
└── ReaderMissingError    the engine or its models cannot be loaded here, or the process is leaving

Every message is one short Chinese sentence: what, and the way on.
"""

from __future__ import annotations


class ReadingError(Exception):
    """Base of all errors of `knowledge.reading`; `str(error)` is fit for a user."""


class NotAPictureError(ReadingError):
    """No picture of a kind read here (JPEG, PNG, WebP, TIFF, BMP, GIF), or damaged."""


class PictureTooLargeError(ReadingError):
    """More pixels than `knowledge.reading.pixels.MOST_PIXELS`."""


class ReaderMissingError(ReadingError):
    """The engine cannot be used on this machine, or no longer in this process."""
