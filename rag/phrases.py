"""What an answer itself has to say in the question's language: that it is not in the sources.

The page's own labels are elsewhere; these belong to an answer wherever it is shown.
"""

from rag.types import Refusal

NOT_IN_THE_SOURCES = {
    "en": "Not in the sources.",
    "th": "ไม่พบในแหล่งข่าว",
    "vi": "Không có trong các nguồn.",
}
_SEARCHED = {
    "en": "Searched for: {searched}.",
    "th": "ค้นหา: {searched}",
    "vi": "Đã tìm: {searched}.",
}
_MISSING = {
    "en": "No passage has: {missing}.",
    "th": "ไม่มีข้อความใดกล่าวถึง: {missing}",
    "vi": "Không đoạn nào nhắc đến: {missing}.",
}
_COVERS = {
    "en": "The articles run from {first} to {last}.",
    "th": "บทความมีวันที่ตั้งแต่ {first} ถึง {last}",
    "vi": "Các bài báo từ {first} đến {last}.",
}
_NEAREST = {
    "en": "Nearest article: {title}",
    "th": "บทความที่ใกล้เคียงที่สุด: {title}",
    "vi": "Bài gần nhất: {title}",
}
CHAT_MODEL_DOWN = {
    "en": "The chat model could not be reached ({reason}); answered by quoting instead.",
    "th": "ติดต่อโมเดลแชตไม่ได้ ({reason}) จึงตอบด้วยการยกข้อความแทน",
    "vi": "Không kết nối được mô hình trò chuyện ({reason}); trả lời bằng trích dẫn.",
}
SOURCES_DIFFER = {
    "en": "Sources differ: {first} [{n}], {second} [{m}].",
    "th": "แหล่งข่าวให้ข้อมูลต่างกัน: {first} [{n}], {second} [{m}]",
    "vi": "Các nguồn nói khác nhau: {first} [{n}], {second} [{m}].",
}
OTHER_LANGUAGE = {
    "en": "The chat model did not answer in English; its answer is shown as it came.",
    "th": "โมเดลแชตไม่ได้ตอบเป็นภาษาไทย คำตอบแสดงตามที่ได้รับ",
    "vi": "Mô hình trò chuyện không trả lời bằng tiếng Việt; câu trả lời được giữ nguyên.",
}
ALSO_IN = {"en": "also in: {titles}", "th": "มีในข่าวอื่นด้วย: {titles}", "vi": "cũng có trong: {titles}"}
LANGUAGE_NAMES = {"en": "English", "th": "Thai", "vi": "Vietnamese"}


def refusal_text(refusal: Refusal, language: str) -> str:
    """Say in the question's language that the sources do not answer, and what was looked for."""
    searched = _SEARCHED[language].format(searched=refusal.searched)
    if refusal.searched.endswith("?"):
        searched = searched.removesuffix(".")
    parts = [NOT_IN_THE_SOURCES[language], searched]
    if refusal.missing:
        parts.append(_MISSING[language].format(missing=", ".join(refusal.missing)))
    if refusal.covers:
        parts.append(_COVERS[language].format(first=refusal.covers[0], last=refusal.covers[1]))
    if refusal.nearest:
        parts.append(_NEAREST[language].format(title=refusal.nearest.title))
    return "\n".join(parts)
