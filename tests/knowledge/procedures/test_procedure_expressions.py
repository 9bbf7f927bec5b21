"""The condition language as text: what can be written, what is refused and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.procedures.errors import ExpressionError
from knowledge.procedures.expressions import And, Call, Comparison, Constant, Membership, Name, Not, parse


def test_a_comparison_of_a_name_with_an_option() -> None:
    assert parse("consulted != none").root == Comparison("!=", Name("consulted", 1), Name("none", 14), 1)


def test_a_chain_means_both_comparisons() -> None:
    root = parse("0 < cost <= 100").root
    assert isinstance(root, And)
    assert [part.operator for part in root.parts if isinstance(part, Comparison)] == ["<", "<="]


def test_membership_and_its_negation() -> None:
    assert isinstance(parse("kind in (road, taking)").root, Membership)
    assert isinstance(parse("kind not in (road,)").root, Not)


def test_negative_numbers_truth_words_and_texts_are_constants() -> None:
    assert parse("-1.5").root == Constant(-1.5, 1)
    assert parse("true").root == Constant(True, 1)
    assert parse("'甲'").root == Constant("甲", 1)


def test_line_breaks_of_folded_yaml_do_not_matter() -> None:
    assert parse("a == b\n   and c == d") == parse("a == b and c == d")


def test_names_are_all_bare_names() -> None:
    assert parse("count(factors, severity == grave) >= 1").names == {"factors", "severity", "grave"}


def test_a_call_keeps_its_arguments() -> None:
    root = parse("share(a, b) > 0.3").root
    assert isinstance(root, Comparison)
    assert isinstance(root.left, Call)
    assert (root.left.function, len(root.left.arguments)) == ("share", 2)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("a.b == 1", 1, "不在条件语言里"),
        ("a if b else c", 1, "不在条件语言里"),
        ("open(x)", 1, "没有这个函数"),
        ("x == [1 for y in z]", 6, "不在条件语言里"),
        ("a == 1 and count(g, c, d)", 12, "count 要写1到2个参数"),
        ("count(g, c=1)", 1, "count 要写1到2个参数"),
        ("a in b", 6, "in 后面"),
        ("a in ()", 6, "in 后面"),
        ("a is b", 6, "只能用"),
        ("a ** 2 > 1", 1, "不在条件语言里"),
        ("'意见' == x or y.z", 14, "不在条件语言里"),
        ("a == )", 6, "写法不对"),
        ("", 1, "写法不对"),
        ("1 + 2j > 0", 5, "不在条件语言里"),
        ("lambda: 1", 1, "不在条件语言里"),
    ],
)
def test_what_is_outside_the_language_is_refused_at_its_column(text: str, column: int, said: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert refused.value.column == column
    assert said in refused.value.what


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ExpressionError):
        parse("not " * 200 + "a")
    with pytest.raises(ExpressionError):
        parse("(" * 500 + "a" + ")" * 500)


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab01 .()<>=!+-*/,'\"\\andorinotcounthas\n\t", max_size=40)))
def test_any_text_is_either_read_or_refused_with_a_column(text: str) -> None:
    assert outcome_of(text)


def outcome_of(text: str) -> bool:
    try:
        return parse(text).names is not None
    except ExpressionError as error:
        return error.column >= 1 and bool(error.what)
