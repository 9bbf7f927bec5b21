"""What the channels say of their own accord, before or beside the conversation."""

from __future__ import annotations

GROUP_COURTESY = "您好，我只在一对一私聊里工作。请点我的头像私聊；群里的话我不看、不记。"
"""Said once, when somebody adds the bot to a group; nothing is said there after."""
FILE_GONE = "这份文件已经取不到了，请重新发送。"
FILE_UNREACHABLE = "文件暂时取不到，请稍后重新发送。"
FILE_TOO_LARGE = "文件太大，最多{n}兆。请压缩或拆分后再发。"
LINE_TEXT = '每行要是一个 JSON 对象，例如 {"text": "…"}'
LINE_PRESS = '每行要是一个 JSON 对象，例如 {"press": "按钮的 data"}'
"""Of the terminal's --jsonl, which programs speak."""
