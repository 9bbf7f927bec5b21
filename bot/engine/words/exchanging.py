"""What is said about reporting filed matters to another system (朝阳县 CY09: 省风险评估管理系统)."""

from __future__ import annotations

REPORTED = "已报省系统。"
REPORT_WAITING = "待报省系统，会自动再报。"
REPORT_DEAD = "省系统没有收，请管理员看一下。"
REPORTED_NOW = "“{title}”已报省系统。"
REPORT_LATER = "“{title}”待报省系统：{why}。会自动再报，不用您动手。"
REPORT_REFUSED = "“{title}”省系统没有收：{why}。请管理员看一下。"
