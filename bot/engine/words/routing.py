"""What is said about going over to another procedure."""

from __future__ import annotations

TAKE, STAY = "改走", "不改"
OFFER = "{why}（{clause}）\n可以改走{track}：{about}\n改不改由您定，已填的都保留。"
OFFER_BARE = "{why}\n可以改走{track}：{about}\n改不改由您定，已填的都保留。"
TAKEN = "已从{old}改走{new}，已填的都保留。"
STAYED = "不改，接着走{track}。这次选择已记下。"
NOTICE_CONVERTED = "“{title}”改走{track}，等您办。"
