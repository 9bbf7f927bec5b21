"""Roles by the names people know them by."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from knowledge.procedures.model import Pack


def role_names(pack: Pack, roles: tuple[str, ...]) -> str:
    """Role ids by the pack's names: 稳评员、单位负责人."""
    names = {role.id: role.name for role in pack.roles}
    return "、".join(names.get(role, role) for role in roles)


def my_roles(desk: Desk) -> str:
    """The actor's roles by name; roles the pack does not know by their common names."""
    names = {role.id: role.name for role in desk.pack.roles}
    return "、".join(names.get(role, words.ROLES.get(role, role)) for role in sorted(desk.actor.roles)) or "无"
