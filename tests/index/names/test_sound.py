import pytest

from index.names.calibrating import learn_sound_model, write_sound_model
from index.names.explaining import explain
from index.names.sound import rank_candidates, shipped_sound_model, sound_model_from, sound_similarity

# People and places that are in no row of the table.
UNSEEN = [
    ("เหงียน ถิ ถั่ญ เฮือง", "Nguyễn Thị Thanh Hương"),
    ("ด่าว หง็อก เตวี๊ยน", "Dao Ngoc Tuyen"),
    ("หลิว ไห่ซิง", "Liu Haixing"),
    ("กมมะสิด สะเหลิมไซ", "Kommasith Saleumxay"),
    ("อังเดร โซโคลอฟ", "Andrei Sokolov"),
    ("มาร์กาเร็ต เอลลิส", "Margaret Ellis"),
    ("บ่าวล็อก", "Bao Loc"),
]
OTHERS = [
    "Nguyen Thi Kim Hoa",
    "Dang Ngoc Toan",
    "Liu Guozhong",
    "Andrei Sorokin",
    "Margarita Elias",
    "Bac Lieu",
]


@pytest.mark.parametrize(("thai", "latin"), UNSEEN)
def test_unseen_name_ranks_its_latin_form_first(thai, latin):
    candidates = [*OTHERS, *(name for _, name in UNSEEN)]
    best, second, *_ = rank_candidates(thai, candidates)
    assert best.name == latin
    assert best.score > second.score
    assert best.score >= shipped_sound_model().threshold


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("บุย ทันห์ ซอน", "บุย ทันห์ เซิน"),
        ("เล ติ ทู ฮัง", "เล ถิ ทู ฮัง"),
        ("Nguyễn Thị Hương", "nguyen thi huong"),
        ("Sergei Sokolov", "Sergey Sokolov"),
        ("กรุงเบลีซ", "Belize"),
    ],
)
def test_spellings_of_one_name_are_alike(left, right):
    assert sound_similarity(left, right) >= shipped_sound_model().threshold


@pytest.mark.parametrize(
    ("left", "right"),
    [("โต ลัม", "Vladimir Putin"), ("ฮานอย", "ปักกิ่ง"), ("Tokyo", "Bangkok"), ("Đà Nẵng", "เวียงจันทน์")],
)
def test_different_names_are_not_alike(left, right):
    assert sound_similarity(left, right) < shipped_sound_model().threshold


@pytest.mark.parametrize(("thai", "latin"), UNSEEN)
def test_similarity_across_scripts_is_symmetric(thai, latin):
    assert sound_similarity(thai, latin) == pytest.approx(sound_similarity(latin, thai))


def test_ranking_nothing_gives_nothing():
    assert rank_candidates("โต ลัม", []) == []


def test_a_model_learns_from_a_few_rows_and_survives_being_written(tmp_path):
    names = [
        ("Tana", "ทานา"),
        ("Nila", "นิลา"),
        ("Lana", "ลานา"),
        ("Mali", "มาลี"),
        ("Rima", "ริมา"),
        ("Sila", "ซิลา"),
    ] * 2
    rows = [{"kind": "person", "en": [en], "th": [th, th + "า"], "vi": [en]} for en, th in names]
    model = learn_sound_model(rows)
    write_sound_model(model, tmp_path / "weights.json")
    again = sound_model_from((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert rank_candidates("ลิมา", ["Tana", "Lima", "Sina"], again)[0].name == "Lima"
    assert again.similarities("ลิมา", ["Lima"]) == pytest.approx(model.similarities("ลิมา", ["Lima"]), abs=1e-3)


def test_explaining_shows_the_entity_and_ranks_candidates():
    explanation = explain("โต ลัม", ["Bui Thanh Son", "Tô Lâm"])
    assert [known.spellings["vi"][0] for known in explanation.known] == ["Tô Lâm"]
    assert explanation.candidates[0].name == "Tô Lâm"
    assert explanation.key == "tu lam"


def test_explaining_an_unknown_name_gives_its_key_only():
    explanation = explain("นายโซรัน กอสติช")
    assert explanation.known == ()
    assert explanation.bare_name == "โซรัน กอสติช"
    assert explanation.key
