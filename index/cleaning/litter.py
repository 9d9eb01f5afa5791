"""Lines -> which of them are a page's furniture: counters, buttons, slogans, lists of other articles.

Each pattern must match a whole line, so a word of the running text never falls. Learns nothing from
other pages and knows nothing of dates and sources.
"""

import re
from collections.abc import Callable, Sequence

MAX_LITTER_CHARS = 100
MAX_LINKED_TITLE_CHARS = 220
MAX_ITEMS_IN_A_BOX = 5
LONG_LINE_CHARS = 120

_COUNT = r"\s*(?:[(\[:]\s*\d{1,6}\s*[)\]]?|\d{1,6})?"
_COUNTERS = (
    rf"(?:การแสดงความคิดเห็น|แสดงความคิดเห็น|ความคิดเห็น|คอมเมนต์){_COUNT}",
    rf"(?:gửi\s+)?bình\s+luận{_COUNT}|ý\s+kiến(?:\s+của\s+bạn|\s+bạn\s+đọc)?{_COUNT}",
    rf"(?:leave\s+a\s+|post\s+a\s+|add\s+a\s+)?comments?{_COUNT}|no\s+comments(?:\s+yet)?",
    r"\(?\d{1,6}\)?\s*(?:ความคิดเห็น|คอมเมนต์|bình\s+luận|ý\s+kiến|comments?|shares?|likes?|views?"
    r"|lượt\s+xem|lượt\s+chia\s+sẻ|แชร์|ถูกใจ|ครั้ง)",
    rf"(?:ยอด\s*วิว|จำนวนผู้ชม|เปิดอ่าน|ผู้ชม|lượt\s+xem|views?){_COUNT}(?:\s*ครั้ง)?",
)
_NOTHING = (r"no\s+data|không\s+có\s+dữ\s+liệu|ไม่มีข้อมูล|ไม่พบข้อมูล|null|undefined|loading\.{0,3}",)
_NETWORK = r"(?:facebook|messenger|twitter|x|zalo|line|telegram|whatsapp|linkedin|pinterest|instagram|tiktok|youtube|e-?mail|google\s+news)"
_SHARE = r"(?:แชร์|แบ่งปัน|แชร์ข่าวนี้|chia\s+sẻ|share|share\s+this(?:\s+article)?|tweet|like|thích|ถูกใจ|follow|theo\s+dõi|ติดตาม)"
_BUTTONS = (
    rf"{_SHARE}(?:\s*(?:on|trên|qua|ผ่าน|บน|:))?(?:[\s,|/]*{_NETWORK}){{0,8}}",
    rf"{_NETWORK}(?:[\s,|/]+{_NETWORK}){{0,8}}",
    r"(?:copy\s+link|sao\s+chép\s+liên\s+kết|copy\s+liên\s+kết|คัดลอกลิงก์|คัดลอกลิงค์|in\s+bài(?:\s+viết)?|lưu\s+bài(?:\s+viết)?"
    r"|พิมพ์(?:หน้านี้)?|print|save|bookmark|font\s+size|cỡ\s+chữ|ขนาดตัวอักษร|a\s*[-+]\s*a?\s*[-+]?)",
    rf"(?:follow\s+.{{0,30}}on|theo\s+dõi\s+.{{0,40}}trên|ติดตาม.{{0,30}}(?:ผ่าน|ได้ที่|ทาง))\s*{_NETWORK}(?:\W+{_NETWORK}){{0,8}}",
    r"(?:advertisements?|โฆษณา|quảng\s+cáo|subscribe(?:\s+now)?|sign\s+up(?:\s+for\s+our\s+newsletter)?|đăng\s+ký\s+nhận\s+tin"
    r"|สมัครรับข่าวสาร|trang\s+chủ|หน้าแรก|กลับหน้าหลัก|home|skip\s+to\s+(?:main\s+)?content|back\s+to\s+top|về\s+đầu\s+trang|กลับขึ้นด้านบน)",
    r"(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}|by\b)|bản\s+quyền\s+thuộc|สงวนลิขสิทธิ์).{0,90}|.{0,60}(?:all\s+rights\s+reserved)\.?",
    r"(?:xem\s+thêm|อ่านเพิ่มเติม|อ่านต่อ|ดูเพิ่มเติม|read\s+more|see\s+more|show\s+more|load\s+more|tải\s+thêm)",
)
_LITTER = re.compile("|".join((*_COUNTERS, *_NOTHING, *_BUTTONS)), re.IGNORECASE)
_LINK_TO_ANOTHER = re.compile(
    r"(?:อ่านเพิ่มเติม|อ่านต่อ|อ่านข่าว(?:ที่เกี่ยวข้อง|เพิ่มเติม)?|ข่าวที่เกี่ยวข้อง|xem\s+thêm|đọc\s+thêm|mời\s+xem\s+thêm"
    r"|tin\s+liên\s+quan|read\s+more|read\s+also|also\s+read|see\s+also|related)\s*[:：»]\s*\S.*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:หมวดหมู่เดียวกัน|หัวข้อเดียวกัน|ผู้เขียนเดียวกัน|(?:ข่าว|บทความ|เรื่อง|เนื้อหา)ที่เกี่ยวข้อง|ข่าวล่าสุด|ข่าวอื่น\s*ๆ?|ข่าวยอดนิยม"
    r"|ข่าวแนะนำ|เรื่องแนะนำ|บทความแนะนำ|อ่านข่าวอื่น\s*ๆ?|คุณอาจสนใจ|ข่าวที่น่าสนใจ"
    r"|tin\s+liên\s+quan|bài\s+(?:viết\s+)?liên\s+quan|(?:tin\s+)?cùng\s+(?:chuyên\s+mục|chủ\s+đề|tác\s+giả)|tin\s+(?:mới(?:\s+nhất)?|khác|nổi\s+bật)"
    r"|các\s+tin\s+khác|(?:tin\s+)?đọc\s+nhiều(?:\s+nhất)?|có\s+thể\s+bạn\s+quan\s+tâm|đừng\s+bỏ\s+lỡ"
    r"|related(?:\s+(?:articles?|stor(?:y|ies)|news|posts?|content|topics?))?|you\s+(?:may|might)\s+(?:also\s+)?like|most\s+(?:read|popular)"
    r"|recommended(?:\s+for\s+you)?|read\s+next|more\s+(?:stories|news|from\s+.{2,40})|(?:in\s+the\s+)?same\s+(?:category|topic|author)|trending(?:\s+now)?"
    r"|latest\s+news|other\s+news)\s*[:：»>]*",
    re.IGNORECASE,
)
_SLOGAN = re.compile(r"(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12}\s+[-–—|]\s+\S.{0,70}", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:ข่าวและภาพ|เรื่องและภาพ|เรื่อง-ภาพ|ผู้เขียน|เขียนโดย|แปลโดย|เรียบเรียง(?:โดย)?|บรรณาธิการ"
    r"|tin(?:,|\s+và)?\s+ảnh|bài(?:,|\s+và)?\s+ảnh|thực\s+hiện|tác\s+giả|biên\s+tập|người\s+dịch"
    r"|author|text\s+and\s+photos?(?:\s+by)?|(?:written|reported|translated)\s+by)\s*[:：]\s*.{1,40}"
    r"|(?:by|written\s+by|reporting\s+by|editing\s+by)(?-i:(?:\s+[A-ZÀ-ỸĐ][\w.'-]{0,20}){1,4}))",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\((?=[^()]*(?:TTXVN|VNA|VNP|Vietnam\+|เวียดนาม\+|VOV|Reuters|AFP|\bAP\b|Xinhua|TNA))[^()\s]{2,30}\)"
)
_LETTER = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")


def is_litter(line: str) -> bool:
    """Whether a line is a counter, a button, a placeholder, a link to another article or mere marks."""
    if not _LETTER.search(line):
        return True
    if len(line) <= MAX_LITTER_CHARS and _LITTER.fullmatch(line):
        return True
    return len(line) <= MAX_LINKED_TITLE_CHARS and bool(_LINK_TO_ANOTHER.fullmatch(line))


def is_heading_of_a_list(line: str) -> bool:
    """Whether a line heads a list of other articles."""
    return len(line) <= MAX_LITTER_CHARS and bool(_HEADING.fullmatch(line))


def is_slogan(line: str) -> bool:
    """Whether a line looks like `Vietnam.vn - ...`, the name of a site and what it says of itself."""
    return len(line) <= MAX_LITTER_CHARS and bool(_SLOGAN.fullmatch(line))


def is_byline(line: str) -> bool:
    """Whether a line only names the writer, photographer or agency."""
    return len(line) <= MAX_LITTER_CHARS and bool(_BYLINE.fullmatch(line) or _AGENCY.fullmatch(line))


def is_sentence(line: str) -> bool:
    """Whether a line is certainly running text: long, or closed like a sentence."""
    return len(line) >= LONG_LINE_CHARS or (len(line) >= 40 and bool(_SENTENCE_END.search(line)))


def in_lists_of_others(lines: Sequence[str], is_text: Callable[[str], bool] = is_sentence) -> set[int]:
    """Return the positions of headings such as `หมวดหมู่เดียวกัน` and of the titles they head.

    At the end of a page everything after the heading goes. A box in the middle, known by running text
    after it, takes the few short lines up to the next running text at most.
    """
    last_text = max((i for i, line in enumerate(lines) if is_text(line)), default=-1)
    cut: set[int] = set()
    for i, line in enumerate(lines):
        if i in cut or not is_heading_of_a_list(line):
            continue
        cut.add(i)
        if 0 <= last_text < i:
            cut.update(range(i, len(lines)))
        elif last_text > i:
            cut.update(_items_of_a_box(lines, i + 1, is_text))
    return cut


def _items_of_a_box(lines: Sequence[str], start: int, is_text: Callable[[str], bool]) -> range:
    end = start
    while end < len(lines) and end - start <= MAX_ITEMS_IN_A_BOX and not is_text(lines[end]):
        end += 1
    # More short lines than a box holds: the article itself has short lines, so only the heading goes.
    return range(start, start) if end - start > MAX_ITEMS_IN_A_BOX else range(start, end)
