"""A pack whose content changed has a new version: open assessments are pinned to what their version says."""

from __future__ import annotations

from pack_versions import known, says, shipped, wrong

from knowledge.procedures.loader import load_builtin


def test_every_shipped_pack_says_what_its_version_said() -> None:
    assert not wrong(shipped(), known()), "\n" + "\n".join(wrong(shipped(), known()))


def test_one_changed_word_of_a_base_is_noticed_and_the_way_on_is_said() -> None:
    pack = load_builtin()["huishan-zone"]
    step = pack.steps[0]
    other = step.model_copy(update={"title": step.title + "。"})
    changed = pack.model_copy(update={"steps": (other, *pack.steps[1:])})
    [told] = wrong({"huishan-zone": (pack.version, says(changed))}, known())
    assert f"set `version: {max(known()['huishan-zone']) + 1}` in huishan-zone.yaml" in told


def test_a_new_version_must_be_listed_and_none_is_taken_back() -> None:
    pack = load_builtin()["national"]
    newest = max(known()["national"])
    assert "is new" in wrong({"national": (newest + 1, says(pack))}, known())[0]
    older = {"national": {**known()["national"], newest + 5: "0"}}
    assert "went back" in wrong({"national": (newest, says(pack))}, older)[0]


def test_the_version_itself_is_not_part_of_what_a_pack_says() -> None:
    pack = load_builtin()["national"]
    assert says(pack) == says(pack.model_copy(update={"version": pack.version + 1}))
