"""Thai: the question word stands where the answer stood, and what follows is left out where it can be."""

from __future__ import annotations

import re

from rag.evaluation.suggesting.cutting import Cut

LEAST_CHARS = 24
MOST_CHARS_AFTER = 70

# What is left of a date or a range that was cut in two.
_TORN = re.compile(
    r"\s*(?:(?:เมื่อ|ใน|ตั้งแต่|ระหว่าง|ถึง|จาก)(?:วันที่|เดือน|ปี)?|วันที่)\s*\d*\s*(?:ถึง|จาก|และ)?$|\s*(?:ถึง|และ)$"
)

_DATE_LEADS = (
    (re.compile(r"(?:ระหว่าง|ช่วง)(?:วันที่)?\s*$"), "ระหว่างวันใด"),
    (re.compile(r"(?:ตั้งแต่|นับจาก|นับแต่)(?:วันที่|คืนวันที่)?\s*$"), "ตั้งแต่เมื่อใด"),
    (re.compile(r"(?:เมื่อ|ใน)(?:คืน|เช้า|บ่าย|เย็น|ค่ำ|ดึก|ช่วง|ต้น|ปลาย|กลาง)?(?:วันที่)?\s*$"), "เมื่อใด"),
    (re.compile(r"วันที่\s*$"), "เมื่อใด"),
)
_ABOUT = re.compile(r"(?:ราว|ประมาณ|มากกว่า|กว่า|เกือบ|อย่างน้อย|จำนวน)\s*$")
_COUNTED = re.compile(
    r"\s?(ฉบับ|คน|ประเทศ|ครั้ง|แห่ง|ราย|ปี|วัน|เดือน|จังหวัด|เสียง|รายการ|กลุ่ม|คณะ|โครงการ|หลัง|ลำ|ลูก|นาที|ชั่วโมง|"
    r"กิโลเมตร|เมตร|เหรียญ|นคร|หน่วย|บริษัท|เที่ยว|คัน|ข้อ|ด้าน|สาย|ขบวน|เล่ม|แผ่น|พรรค|ชาติ|ชนิด|ตัว|องค์กร|คู่|ที่นั่ง|ประตู|กรัม)"
)
_MEASURED = re.compile(
    r"\s?(%|เปอร์เซ็นต์|(?:หมื่น|แสน|พัน)?ล้าน(?:คน|บาท|ดอลลาร์(?:สหรัฐฯ?)?|ตัน)?|บาท|ดอลลาร์(?:สหรัฐฯ?)?|ตัน|จุด)"
)
_OFFICE = re.compile(
    r"(?:รัฐมนตรี(?:\S{0,24})?|ประธานาธิบดี|เลขาธิการ(?:ใหญ่)?(?:พรรค)?|เอกอัครราชทูต|ประธาน\S{0,20}|ผู้นำ)\s?$"
)
_MISTER = re.compile(r"(?:นาย|นาง(?:สาว)?|ดร\.|คุณ|พล\.[อตท]\.)\s?$")
_LISTED = {
    "person": "ใครบ้าง",
    "country": "ประเทศใดบ้าง",
    "place": "ที่ใดบ้าง",
    "organisation": "องค์กรใดบ้าง",
}


def ask_in_thai(sentence: str, cut: Cut) -> str | None:
    before, after = sentence[: cut.start], sentence[cut.end :]
    if cut.kind == "date":
        return _ask_date(before, after)
    if cut.kind == "number":
        return _ask_number(before, after)
    if cut.kind == "name":
        return _ask_name(before, after)
    return _joined(before, _LISTED.get(cut.named, "อะไรบ้าง"), after)


def _ask_date(before: str, after: str) -> str | None:
    for lead, word in _DATE_LEADS:
        match = lead.search(before)
        if match is not None:
            before = before[: match.start()].rstrip()
            if before:
                return _joined(before, word, after)
            first, _, _ = after.strip().partition(" ")  # the date came first: ask after the clause
            return first + word if len(first) >= LEAST_CHARS else None
    return None


def _ask_number(before: str, after: str) -> str | None:
    before = before.rstrip()
    if before.endswith("ที่"):
        return _joined(before, "เท่าใด", after)
    before = _ABOUT.sub("", before).rstrip()
    counted, measured = _COUNTED.match(after), _MEASURED.match(after)
    if measured is not None:
        return _joined(before, "เท่าใด", after[measured.end() :])
    if counted is not None:
        return _joined(before, f"กี่{counted.group(1)}", after[counted.end() :])
    return None


def _ask_name(before: str, after: str) -> str | None:
    before = _MISTER.sub("", before)
    if _OFFICE.search(before):
        return _joined(before, "คนใด", after)
    if not before.strip():
        return _joined("", "ใคร", after.strip())
    return _joined(before, "ใคร", after)


def _joined(before: str, word: str, after: str) -> str | None:
    """The question up to its question word if that says enough, else with what follows it."""
    before = before.rstrip()
    if len(before) >= LEAST_CHARS:
        return before + word
    kept = _whole_words(after)
    asked = before + word + kept
    return asked if len(asked) >= LEAST_CHARS else None


def _whole_words(after: str) -> str:
    """What follows, cut at the last blank within reach: a blank is where Thai phrases end."""
    after = after.rstrip()
    if len(after) <= MOST_CHARS_AFTER:
        return after
    return _TORN.sub("", after[:MOST_CHARS_AFTER].rpartition(" ")[0])
