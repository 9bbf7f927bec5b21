"""A world starts from a copy of what a first start leaves: nothing is missing in it, and nothing is shared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.app import App
from bot.settings import Settings
from bot.testing.conversation import World
from storage.tables import metadata


def schema_and_rows(app: App) -> tuple[list[str], dict[str, int]]:
    with app.database.read() as connection:
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        rows = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in metadata.tables
        }
        return [row[0] for row in made], rows


def test_it_is_what_the_application_makes_itself(tmp_path: Path) -> None:
    started = App(Settings(data_dir=tmp_path / "started", database_url=None, embedding="none"))
    with closing(started), closing(World(tmp_path / "world")) as world:
        assert started.policies().ensure_builtin().clauses == 0, "all digests are there after the first"
        assert schema_and_rows(world.app) == schema_and_rows(started)


def test_two_worlds_share_nothing(tmp_path: Path) -> None:
    with closing(World(tmp_path / "one")) as one, closing(World(tmp_path / "two")) as two:
        one.person("张三")
        assert one.rows("person")
        assert not two.rows("person")


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    with closing(World(tmp_path)) as first:
        first.person("张三").say("/start")
    with closing(World(tmp_path)) as again:
        assert [row["name"] for row in again.rows("person")] == ["张三"]
        assert Path(str(make_url(again.settings.database).database)).parent == tmp_path
