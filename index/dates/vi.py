"""Vietnamese words about dates, for the shared grammar, with or without diacritics."""

from __future__ import annotations

import unicodedata

from index.dates.lexicon import Lexicon, Word, numbered, same_role

_NUMBERS = (
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười", "mười một", "mười hai",
)  # fmt: skip
_TENS = ("hai mươi", "ba mươi", "bốn mươi", "năm mươi", "sáu mươi", "bảy mươi", "tám mươi", "chín mươi")
# "tháng chạp" is always lunar: left out.
_MONTHS = (
    "tháng một|tháng giêng", "tháng hai", "tháng ba", "tháng tư", "tháng năm", "tháng sáu", "tháng bảy|tháng bẩy", "tháng tám",
    "tháng chín", "tháng mười", "tháng mười một", "tháng mười hai",
)  # fmt: skip
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy|thứ bẩy", "chủ nhật|chúa nhật")
_ROMAN = ("i", "ii", "iii", "iv")
_CENTURIES = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"

_COUNTED = (
    "người", "đại biểu", "hộ", "gia đình", "tỷ", "tỉ", "triệu", "nghìn", "ngàn", "trăm", "đồng", "usd", "vnd",
    "đô la", "euro", "baht", "nhân dân tệ", "km", "kg", "ha", "m2", "mét", "tấn", "tạ", "lít", "xe", "ô tô",
    "chiếc", "căn", "nhà", "trường", "học sinh", "sinh viên", "công nhân", "chiến sĩ", "cán bộ", "doanh nghiệp",
    "dự án", "văn kiện", "văn bản", "thỏa thuận", "tỉnh", "thành viên", "nước", "quốc gia", "lần", "phiếu",
    "điểm", "phần trăm", "ca", "vụ", "bàn", "trận", "giờ", "phút", "giây", "độ", "trang", "cây số", "bộ",
    "suất", "lượt", "khách", "em", "cháu", "lao động", "đảng viên", "cử tri", "mw", "tàu", "con", "cái", "quyển",
)  # fmt: skip
_NUMBERED = (
    "tỷ lệ", "tỉ lệ", "tỷ số", "tỉ số", "nghị quyết", "nghị định", "quyết định", "thông tư", "chỉ thị", "công văn", "luật", "điều", "khoản", "số",
    "quốc lộ", "đường", "tỉnh lộ", "phòng", "lần thứ", "khóa", "kỳ", "hội nghị", "thứ", "chương", "mục", "kết luận",
    "phiên bản", "chuyến bay", "tuyến", "tổ", "lớp", "quận", "phường", "hạng", "đại hội",
)  # fmt: skip
_APPROXIMATE = (
    "khoảng", "hơn", "gần", "trên", "dưới", "chừng", "ít nhất", "tối đa", "tối thiểu", "cùng", "với", "có",
    "gồm", "chỉ", "thêm", "được", "những", "các", "toàn bộ",
)  # fmt: skip
_FOLLOWING = (
    "và", "tại", "ở", "là", "do", "của", "với", "cho", "sẽ", "đã", "đến", "tới", "từ", "vào", "có", "được", "về",
    "khi", "để", "theo", "như", "nhưng", "cùng", "giữa", "diễn", "trong", "nhằm", "thì", "bằng", "không", "bao",
)  # fmt: skip
_FUTURE = ("sẽ", "dự kiến", "phấn đấu", "mục tiêu", "sắp", "đến năm", "tầm nhìn")


def _relative() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for unit, name in (("week", "tuần"), ("month", "tháng"), ("quarter", "quý"), ("year", "năm")):
        role = "j" if unit == "year" else "r"
        words |= same_role(role, f"{name} trước", f"{name} vừa qua", f"{name} rồi", value=(unit, -1))
        words |= same_role(role, f"{name} qua", f"{name} vừa rồi", value=(unit, -1))
        words |= same_role(role, f"{name} này", value=(unit, 0))
        words |= same_role(role, f"{name} sau", f"{name} tới", f"{name} sắp tới", value=(unit, 1))
    words |= {"năm ngoái": Word("j", ("year", -1)), "năm nay": Word("j", ("year", 0))}
    words |= {"sang năm": Word("j", ("year", 1)), "năm kia": Word("j", ("year", -2))}
    words |= same_role(
        "r", "hôm nay", "sáng nay", "chiều nay", "tối nay", "trưa nay", "đêm nay", value=("day", 0)
    )
    words |= same_role("r", "hôm qua", "tối qua", "đêm qua", "chiều qua", "sáng qua", value=("day", -1))
    words |= same_role("r", "hôm kia", "hôm trước", value=("day", -2))
    words |= same_role("r", "ngày mai", "sáng mai", "tối mai", "chiều mai", value=("day", 1))
    return words | same_role("r", "ngày kia", value=("day", 2))


def _parts() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for number, roman in enumerate(_ROMAN, 1):
        words |= same_role("h", f"quý {roman}", value=(3 * number - 2, 3 * number))
    for number, name in enumerate(
        ("quý đầu|quý đầu tiên|quý một", "quý hai", "quý ba", "quý tư|quý cuối"), 1
    ):
        words |= same_role("h", *name.split("|"), value=(3 * number - 2, 3 * number))
    words |= same_role("H", "nửa đầu", "nửa năm đầu", value=(1, 6))
    words |= same_role("H", "nửa cuối", "nửa sau", "nửa năm cuối", value=(7, 12))
    for number, name in enumerate(_NUMBERS[:11], 1):
        for spelling in (str(number), name.split("|")[0]):
            words |= same_role("H", f"{spelling} tháng đầu", f"{spelling} tháng đầu tiên", value=(1, number))
            words |= same_role("H", f"{spelling} tháng cuối", value=(13 - number, 12))
    words |= same_role("E", "đầu", value="early") | same_role("E", "giữa", value="mid")
    words |= same_role("E", "cuối", value="late")
    centuries = {f"thế kỷ {n}": Word("c", i) for i, n in enumerate(_CENTURIES.split(), 1)}
    spoken = ("mười bảy", "mười tám", "mười chín", "hai mươi", "hai mươi mốt")
    centuries |= {f"thế kỷ {name}": Word("c", number) for number, name in enumerate(spoken, 17)}
    return words | centuries | {f"thế kỉ {n}": Word("c", i) for i, n in enumerate(_CENTURIES.split(), 1)}


def _frame() -> dict[str, Word]:
    return (
        same_role(
            "D",
            "ngày",
            "sáng",
            "trưa",
            "chiều",
            "tối",
            "đêm",
            "rạng sáng",
            "hôm",
            "mùng",
            "mồng",
            value="day",
        )
        | same_role(
            "D", "lễ", "dịp", "quốc khánh", "kỷ niệm", "sáng ngày", "chiều ngày", "tối ngày", value="day"
        )
        | same_role("T", "tháng", value="month")
        | same_role("Y", "năm", "năm tài khóa", "năm học", "niên khóa", value="year")
        | same_role("U", "tuần", value="week")
        | same_role("Q", "quý")
        | same_role("K", "thập niên", "thập kỷ", "thập kỉ", "những năm", "thập niên những năm")
        | same_role("Z", "thế kỷ", "thế kỉ", "thế kỷ thứ", "thế kỉ thứ")
        | same_role("i", "vào", "trong", "giai đoạn")
        | same_role("@", "hồi")
        | same_role("o", "của")
        | same_role("s", "từ", "kể từ", "tính từ", "bắt đầu từ")
        | same_role("b", "trước")
        | same_role("f", "sau", "sau khi")
        | same_role("-", "đến", "tới", "cho đến", "cho tới", "đến hết")
        | same_role("u", "trước hết")
        | same_role("&", "và", "với")
        | same_role("k", "trong khoảng")
        | same_role("g", "vừa qua", "vừa rồi", "qua")
        | same_role("v", "sắp tới")
        | same_role("G", "cách đây")
        | same_role("w", "này")
        | same_role("C", "sau công nguyên", "scn", "công nguyên")
        | same_role("B", "phật lịch")
        | same_role("N", "trước công nguyên", "năm trước công nguyên", "tcn", "trước cn")
        | same_role("!", "âm lịch", "âm")
        | _not_dates()
    )


def _not_dates() -> dict[str, Word]:
    """Phrases that hold a word of time and name no time one could look up."""
    units = ("năm", "tháng", "tuần", "ngày")
    some = ("nhiều", "vài", "những", "mấy", "các", "mọi")
    endings = ("qua", "trước", "vừa qua", "gần đây", "tới", "sau")
    vague = [f"{word} {unit} {ending}" for word in some for unit in units for ending in endings]
    beside = [
        f"{unit} {side} {word}" for unit in units for side in ("trước", "sau") for word in ("khi", "đó")
    ]
    times = [f"{unit} {count} lần" for unit in units for count in ("một", "hai", "ba")]
    every = [f"mỗi {day}" for group in _WEEKDAYS for day in group.split("|")]
    return same_role("0", *every, *vague, *beside, *times) | same_role(
        "0", "thứ ba thế giới", "rằm tháng giêng", "hàng năm", "hằng năm", "hàng tháng", "hằng tháng", "mỗi năm", "ngày nay", "năm thứ",
        "sang năm thứ", "năm năm tới", "năm năm sau", "khởi đầu", "bắt đầu", "lần đầu", "ban đầu", "đứng đầu",
    )  # fmt: skip


def lexicon() -> Lexicon:
    numbers = {spelling: word for spelling, word in numbered("#", _NUMBERS).items() if spelling != "năm"}
    numbers |= {tens: Word("#", 10 * number) for number, tens in enumerate(_TENS, 2)}
    numbers |= same_role(
        "#", "lăm", "mốt", "mươi", "rưỡi", "trăm", "nghìn", "ngàn", "vạn", "triệu"
    )  # ends of longer numbers: no count of their own
    words = (
        numbers
        | _frame()
        | _parts()
        | _relative()
        | numbered("M", _MONTHS)
        | numbered("W", _WEEKDAYS, first=0)
    )
    return Lexicon(
        language="vi",
        words=words,
        counted=_COUNTED,
        numbered=_NUMBERED,
        approximate=_APPROXIMATE,
        following=_FOLLOWING,
        future=_FUTURE,
    )


def without_diacritics() -> Lexicon:
    """The same words as typed on a keyboard without Vietnamese letters; for questions only."""
    full = lexicon()
    words: dict[str, Word] = {}
    # Numbers come last: "sau" is more often "after" than "six".
    for spelling, word in sorted(full.words.items(), key=lambda item: item[1].role == "#"):
        words.setdefault(strip_diacritics(spelling), word)
    # Plain words of English, or of several Vietnamese words, that would only add noise.
    for noise in ("am", "co", "va", "toi", "hom", "dip", "le", "giua", "i", "ba", "hai", "sau cong nguyen"):
        words.pop(noise, None)
    return Lexicon(
        language="vi",
        words=words,
        counted=_plain(full.counted),
        numbered=_plain(full.numbered),
        approximate=_plain(full.approximate),
        following=_plain(full.following),
        future=_plain(full.future),
    )


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without diacritics, but for short ones: "tổ" would be the English "to"."""
    plain = (strip_diacritics(word) for word in words)
    return tuple(word for word in plain if len(word) >= 4 or word in ("ty", "so", "km", "kg", "usd", "vnd"))


def strip_diacritics(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
