from xml.etree import ElementTree

from rag.evaluation.report.plots import Axes, Series, bar_plot, line_plot, marker, with_markers

SVG = "{http://www.w3.org/2000/svg}"


def test_a_line_plot_is_xml_with_a_dot_for_each_point() -> None:
    plot = line_plot(
        "Recall <k>", Axes("x & y", "ค่า"), [Series("ก", [(0, 0), (1, 1)]), Series("b", [(0.5, 0.5)])]
    )
    tree = ElementTree.fromstring(plot)
    assert tree.get("aria-label") == "Recall <k>"
    assert len(tree.findall(f"{SVG}circle")) == 3
    assert {"x & y", "ค่า"} <= {text.text for text in tree.findall(f"{SVG}text")}


def test_a_higher_value_stands_higher_and_a_larger_one_further_right() -> None:
    axes = Axes("x", "y", (0, 10), (0, 100))
    assert axes.y(100) < axes.y(0) and axes.x(10) > axes.x(0)
    assert Axes("x", "y", (1, 1)).x(1) == axes.x(0)


def test_empty_bars_are_left_out_and_markers_are_put_on_top() -> None:
    axes = Axes("ms", "questions", (0, 2), (0, 4))
    plot = with_markers(bar_plot("Time", axes, [(0, 1, 3), (1, 2, 0)]), [marker(axes, 1.9, "p95", 0)])
    tree = ElementTree.fromstring(plot)
    assert len(tree.findall(f"{SVG}rect")) == 1
    assert [text.get("text-anchor") for text in tree.findall(f"{SVG}text") if text.text == "p95"] == ["end"]
