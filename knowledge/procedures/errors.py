"""Errors of the procedures package.

::

    ProcedureError
    ├── PackError              a pack file that cannot be used (file, line, what, mend, also)
    │   ├── PackSyntaxError    not YAML, or a key given twice
    │   ├── PackFieldError     a field missing, unknown, or of the wrong shape
    │   └── PackReferenceError a name, option or id that does not exist where it is used
    ├── ExpressionError        a condition that cannot be read or does not fit the pack (text, column, what)
    └── AnswerError            an answer that is not taken (sentence, for the person who answered)

Messages are short Chinese sentences fit to show: what was expected, and the way on.
"""

from __future__ import annotations


class ProcedureError(Exception):
    """Base of all errors of this package."""


class PackError(ProcedureError):
    """A pack that cannot be used.

    `file` and `line` (from 1) say where, `what` is wrong in Chinese, `mend` how to put it right. `also`
    holds the further errors found in the same file, so that all are mended in one go.
    """

    def __init__(self, file: str, line: int, what: str, mend: str, also: tuple[PackError, ...] = ()) -> None:
        self.file = file
        self.line = line
        self.what = what
        self.mend = mend
        self.also = also
        super().__init__(f"{file}:{line} {what}。{mend}")


class PackSyntaxError(PackError):
    """The file is not readable YAML, or gives a key twice."""


class PackFieldError(PackError):
    """A field is missing, unknown, or has the wrong shape."""


class PackReferenceError(PackError):
    """A name, option, group, step or level that does not exist where it is used."""


class ExpressionError(ProcedureError):
    """A condition that cannot be read. `column` counts characters from 1."""

    def __init__(self, text: str, column: int, what: str) -> None:
        self.text = text
        self.column = column
        self.what = what
        super().__init__(f"条件“{text}”第{column}字:{what}")


class AnswerError(ProcedureError):
    """An answer that is not taken. `sentence` says to the person what was expected."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)
