"""How Vietnamese calls offices, without diacritics; a pattern is tried where no earlier one of the table matched."""

DEPUTY = r"\bpho $"
FORMER = r"\b(?:nguyen|cuu|co) $"
MINISTER = r"\bbo truong (?:bo )?(?:{0})\b"
DEPUTY_MINISTER = r"\bthu truong (?:bo )?(?:{0})\b"

DOMAINS = {
    "foreign": r"ngoai giao",
    "defence": r"quoc phong",
    "finance": r"tai chinh",
    "interior": r"cong an|noi vu|an ninh",
    "trade": r"cong thuong|thuong mai|cong nghiep",
    "justice": r"tu phap",
    "health": r"y te",
    "education": r"giao duc(?: va dao tao)?",
    "transport": r"giao thong(?: van tai)?|xay dung",
    "agriculture": r"nong nghiep",
    "labour": r"lao dong",
    "culture": r"van hoa",
    "tourism": r"du lich",
    "energy": r"nang luong",
    "environment": r"tai nguyen|moi truong",
    "science": r"khoa hoc",
}

OFFICES = {
    "party secretary": r"\btong bi thu\b|\bbi thu\b",
    "secretary-general": r"\btong thu ky\b",
    "speaker": r"\bchu tich (?:quoc hoi|ha vien|thuong vien|nghi vien)\b",
    "foreign minister": r"\bngoai truong\b",
    "president": r"\btong thong\b|\bchu tich nuoc\b|\bnguyen thu\b",
    "prime minister": r"\bthu tuong\b",
    "bank governor": r"\bthong doc (?:ngan hang|nhnn)\b",
    "governor": r"\bthong doc\b|\btinh truong\b",
    "mayor": r"\bthi truong\b|\bchu tich (?:ubnd|uy ban nhan dan)\b",
    "ambassador": r"\bdai su\b(?! quan)",
    "spokesperson": r"\bphat ngon\b",
    "coach": r"\bhuan luyen vien\b|\bhlv\b",
    "captain": r"\bdoi truong\b",
    "monarch": r"\bquoc vuong\b|\bnha vua\b|\bhoang de\b|\bnhat hoang\b|\bnu hoang\b",
    "chief executive": r"\btong giam doc\b|\bgiam doc dieu hanh\b",
    "chair": r"\bchu tich\b",
    "director": r"\bgiam doc\b|\bcuc truong\b|\bvu truong\b",
    "spouse": r"\bphu nhan\b",
}
