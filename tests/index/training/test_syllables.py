from index.training.syllables import LEAST_OF_PAIR, counted, runs_of


def test_runs_end_at_punctuation_and_all_numbers_are_one_word() -> None:
    runs = [["ông", "tô", "lâm"], ["0", "tuổi"], ["thăm", "nga"]]
    assert list(runs_of("Ông Tô Lâm, 68 tuổi, thăm Nga.")) == runs


def test_pairs_are_kept_where_a_syllable_could_be_written_otherwise() -> None:
    texts = [("thư ký", LEAST_OF_PAIR), ("thứ hai", LEAST_OF_PAIR), ("ok go", LEAST_OF_PAIR), ("ít khi", 1)]
    lines = dict(line.rstrip("\n").split("\t", 1) for line in counted(texts))
    assert lines["thư"] == f"{LEAST_OF_PAIR}\tký:{LEAST_OF_PAIR}"
    assert lines["thứ"] == f"{LEAST_OF_PAIR}\thai:{LEAST_OF_PAIR}"
    assert lines["ok"] == f"{LEAST_OF_PAIR}\t"
    assert "ít" not in lines
