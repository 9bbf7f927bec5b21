"""How lines lie on a picture: their tilt, turning the picture upright, cutting them out, the order of reading."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.reading.engine import Boxes
    from knowledge.reading.pixels import Pixels

LONG = 2.5
"""From this ratio of its sides on a box tells the direction of writing."""
LEVEL = 0.7
"""Degrees of tilt that are left as they are."""


def tilt(boxes: Boxes) -> float:
    """Degrees (-45 to 135, clockwise) by which the lines run off the horizontal; long lines count most.

    A page on its side is about 90; whether it stands on its head cannot be told from boxes.
    """
    import numpy as np

    angles, weights = [], []
    for box in boxes:
        across, down = (box[1] - box[0] + box[2] - box[3]) / 2, (box[3] - box[0] + box[2] - box[1]) / 2
        wide, high = float(np.hypot(*across)), float(np.hypot(*down))
        if max(wide, high) < LONG * max(1.0, min(wide, high)):
            continue
        x, y = across if wide >= high else down
        angles.append(math.degrees(math.atan2(float(y), float(x))))
        weights.append(max(wide, high))
    if not angles:
        return 0.0
    # The middle of doubled angles, as a line running at 179 degrees is one at -1.
    doubled = np.radians(np.array(angles) * 2)
    weight = np.array(weights)
    mean = (
        math.degrees(math.atan2(float((np.sin(doubled) * weight).sum()), float((np.cos(doubled) * weight).sum()))) / 2
    )
    off = (np.array(angles) - mean + 90) % 180 - 90
    order = np.argsort(off)
    middle = order[np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)]
    return float((mean + off[middle] + 45) % 180 - 45)


def turn(image: Pixels, degrees: float) -> Pixels:
    """The picture turned counter-clockwise by that many degrees, nothing cut off; what is new at the rim is white."""
    import cv2
    import numpy as np

    quarter = round(degrees / 90)
    if abs(degrees - quarter * 90) < LEVEL:
        return np.ascontiguousarray(np.rot90(image, quarter))
    high, wide = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    to_wide, to_high = int(high * sin + wide * cos), int(high * cos + wide * sin)
    matrix[0, 2] += to_wide / 2 - wide / 2
    matrix[1, 2] += to_high / 2 - high / 2
    return np.asarray(
        cv2.warpAffine(image, matrix, (to_wide, to_high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def cut(image: Pixels, box: Boxes) -> Pixels:
    """The line in the box, laid straight."""
    import cv2
    import numpy as np

    wide = max(1, int(max(np.linalg.norm(box[0] - box[1]), np.linalg.norm(box[2] - box[3]))))
    high = max(1, int(max(np.linalg.norm(box[0] - box[3]), np.linalg.norm(box[1] - box[2]))))
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(box, np.float32), corners)
    straight = cv2.warpPerspective(image, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    if high >= 1.5 * wide:
        straight = np.rot90(straight)
    return np.ascontiguousarray(straight, np.uint8)


def together(first: Boxes, others: Boxes) -> Boxes:
    """The first boxes, and of the others those that lie mostly outside them."""
    import numpy as np

    if len(first) == 0:
        return others
    low, high = first.min(axis=1), first.max(axis=1)
    new = []
    for box in others:
        least, most = box.min(axis=0), box.max(axis=0)
        shared = np.clip(np.minimum(high, most) - np.maximum(low, least), 0, None).prod(axis=1).sum()
        if shared < 0.3 * max(1.0, float((most - least).prod())):
            new.append(box)
    return np.concatenate([first, np.stack(new)]) if new else first


def rows(boxes: Boxes) -> list[list[int]]:
    """The numbers of the boxes, row by row from the top, in each row from the left."""
    import numpy as np

    if len(boxes) == 0:
        return []
    middle, high = boxes[:, :, 1].mean(axis=1), boxes[:, :, 1].max(axis=1) - boxes[:, :, 1].min(axis=1)
    left, right = boxes[:, :, 0].min(axis=1), boxes[:, :, 0].max(axis=1)
    found: list[list[int]] = []
    for i in (int(i) for i in np.argsort(middle)):
        for row in reversed(found[-4:]):
            last = row[-1]
            beside = all(right[i] <= left[j] + 0.3 * high[j] or left[i] >= right[j] - 0.3 * high[j] for j in row)
            if beside and abs(middle[i] - middle[last]) < 0.5 * min(high[i], high[last]):
                row.append(i)
                break
        else:
            found.append([i])
    return [sorted(row, key=lambda i: float(left[i])) for row in found]
