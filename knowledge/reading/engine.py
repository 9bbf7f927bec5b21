"""The one place that knows RapidOCR: find lines, tell whether they stand on their head, read them.

The models (PP-OCRv6 small, in the package's wheel) are loaded when first needed, take one picture at a time (a page
needs some 400 MB while its lines are looked for), and are let go when nobody has asked for ten minutes.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.policies.errors import DenseUnavailableError
from knowledge.policies.native import CALLS
from knowledge.reading.errors import ReaderMissingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.reading.pixels import Pixels

    Boxes = NDArray[np.float32]
    """n quadrilaterals of four corners (x, y), from the upper left clockwise."""

THREADS = max(1, min(4, (os.cpu_count() or 1) // 2))
"""Threads of onnxruntime: half the machine, so that conversations go on while a page is read."""
FIND_SIDE = 1600
"""Pixels of the longer side on which lines are looked for; they are read from the full picture."""
IDLE = 600.0
"""Seconds without a picture after which the models' memory is given back."""


@dataclass(frozen=True, slots=True)
class Engine:
    """RapidOCR's three models. Only within `engine()`."""

    _models: Any

    def find(self, image: Pixels) -> Boxes:
        """Where lines of text are; none is an array of no boxes."""
        import cv2
        import numpy as np

        scale = min(1.0, FIND_SIDE / max(image.shape[:2]))
        smaller = image
        if scale < 1:
            smaller = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        found = self._models._load_det_model()(smaller)
        if found.boxes is None:
            return np.zeros((0, 4, 2), np.float32)
        return np.asarray(found.boxes, np.float32) / np.float32(scale)

    def upside_down(self, crops: Sequence[Pixels]) -> float:
        """Share of the lines that stand on their head, each weighted by how sure the model is."""
        found = self._models._load_cls_model()(list(crops)).cls_res or []
        sure = sum(float(score) for _, score in found)
        return sum(float(score) for label, score in found if label == "180") / sure if sure else 0.0

    def read(self, crops: Sequence[Pixels]) -> list[tuple[str, float]]:
        """The text of each upright line, and the confidence from 0 to 1."""
        if not crops:
            return []
        read = self._models.recognize_txt(list(crops))
        return [(str(text), float(score)) for text, score in zip(read.txts, read.scores, strict=True)]

    def read_placed(self, crops: Sequence[Pixels]) -> list[tuple[str, tuple[float, ...]]]:
        """The text of each upright line without its spaces, and where the middle of each character stands in it: from
        0 at the left to 1 at the right of the line."""
        if not crops:
            return []
        from rapidocr.ch_ppocr_rec.typings import TextRecInput

        read = self._models._load_rec_model()(TextRecInput(img=list(crops), return_word_box=True))
        found: list[tuple[str, tuple[float, ...]]] = []
        for info in read.word_results:
            if info is None or not info.line_txt_len:
                found.append(("", ()))
                continue
            text = "".join(letter for word in info.words for letter in word)
            columns = tuple((column + 0.5) / info.line_txt_len for word in info.word_cols for column in word)
            found.append((text, columns))
        return found


class _Keeper:
    """Loads the models, lends them to one at a time, lets them go."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._timer: threading.Timer | None = None

    @contextmanager
    def lend(self) -> Iterator[Engine]:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            try:
                with CALLS.call():
                    self._engine = self._engine or _load()
                    yield self._engine
            except DenseUnavailableError as error:
                raise ReaderMissingError("程序正在退出，图片还没有读。请稍后再发。") from error
            finally:
                self._timer = threading.Timer(IDLE, self.let_go)
                self._timer.daemon = True
                self._timer.start()

    def let_go(self) -> None:
        with self._lock:
            self._engine = None


def _load() -> Engine:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise ReaderMissingError("这台机器上装不了文字识别，请把文字打出来。") from error
    return Engine(
        RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
    )


_KEEPER = _Keeper()


def engine() -> Any:
    """`with engine() as it:` the loaded engine, for one caller at a time. Raises `ReaderMissingError`."""
    return _KEEPER.lend()


def let_go() -> None:
    """Give the models' memory back now."""
    _KEEPER.let_go()
