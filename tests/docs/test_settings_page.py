"""docs/settings.md names every setting with its default, and none that is gone."""

from __future__ import annotations

from doc_pages import codes, fenced, page, rows

from bot.settings import Settings

PREFIX = "WENPING_"


def test_every_setting_is_described_with_its_default() -> None:
    described = {codes(cells[0])[0]: cells for cells in rows(page("docs/settings.md"))}
    assert set(described) == {PREFIX + name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        _, default, meaning = described[PREFIX + name.upper()]
        assert default == ("none" if field.default is None else f"`{field.default}`"), name
        assert len(meaning) > 20, f"{name}: say what it does"


def test_the_example_sets_known_settings_only() -> None:
    (example,) = fenced(page("docs/settings.md"), "sh")
    names = {line.partition("=")[0] for line in example.splitlines()}
    assert names <= {PREFIX + name.upper() for name in Settings.model_fields}
