"""Thai words about dates, for the shared grammar."""

from __future__ import annotations

from index.dates.lexicon import Lexicon, Word, numbered, same_role

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_MISSPELT = {
    "กรกฏาคม": 7,
    "กุมภาพันธุ์": 2,
    "กุมภาพัน": 2,
    "พฤษจิกายน": 11,
    "พฤศจิกายาน": 11,
    "มิถนายน": 6,
    "พฤกษภาคม": 5,
}
_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_CLIPPED = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
_WEEKDAYS = (
    "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี|พฤหัส|พฤหัสฯ", "ศุกร์", "เสาร์", "อาทิตย์",
)  # fmt: skip
_NUMBERS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด", "สิบสอง")

_COUNTED = (
    "คน", "ราย", "บาท", "ล้าน", "พัน", "หมื่น", "แสน", "ดอลลาร์", "ดอง", "หยวน", "เยน", "ยูโร", "กีบ", "แห่ง",
    "ประเทศ", "จังหวัด", "ฉบับ", "รายการ", "โครงการ", "บริษัท", "ครัวเรือน", "ครอบครัว", "คัน",
    "ตัว", "ตัน", "กิโล", "กก.", "กม.", "เมตร", "ไร่", "เฮกตาร์", "ตาราง", "ตร.", "เปอร์เซ็นต์", "ร้อยละ", "จุด",
    "เสียง", "ที่นั่ง", "ครั้ง", "ชั่วโมง", "นาที", "วินาที", "น.", "นาฬิกา", "องศา", "หน้า ", "เล่ม", "ชุด", "กลุ่ม",
    "ประการ", "ข้อ", "ฝ่าย", "ด้าน", "โรง", "สาย", "เที่ยว", "เครื่อง", "นัด", "ประตู", "คะแนน", "เมกะวัตต์", "ลิตร",
    "นาย", "หมู่บ้าน", "อำเภอ", "เขต", "ภาษา", "องค์กร", "หน่วย", "ศพ", "ทีม", "สมาชิก", "สถานี", "เท่า", "ดอก",
)  # fmt: skip
_NUMBERED = (
    "สัดส่วน", "อัตราส่วน", "ครั้งที่", "ฉบับที่", "มติ", "มติที่", "มาตรา", "ข้อ", "เลขที่", "หมายเลข", "ทางหลวง", "ทางหลวงหมายเลข", "สาย",
    "ห้อง", "อันดับ", "อันดับที่", "สมัยที่", "รุ่น", "รุ่นที่", "ชุดที่", "หน้า", "บทที่", "ประกาศที่", "คำสั่งที่", "โทร", "โทร.",
    "เบอร์", "เที่ยวบิน", "ถนน", "เวอร์ชัน", "กฤษฎีกา", "กฤษฎีกาที่", "คนที่", "ลำดับที่", "แผนที่",
)  # fmt: skip
_APPROXIMATE = (
    "ประมาณ",
    "ราว",
    "กว่า",
    "เกือบ",
    "อย่างน้อย",
    "มากกว่า",
    "น้อยกว่า",
    "จำนวน",
    "รวม",
    "ทั้งหมด",
    "เพียง",
    "อีก",
)
_FUTURE = ("จะ", "ภายใน", "คาดว่า", "เตรียม", "มีกำหนด", "เป้าหมาย")


def _counts() -> dict[str, Word]:
    tens = ("ยี่สิบ", "สามสิบ", "สี่สิบ", "ห้าสิบ", "หกสิบ", "เจ็ดสิบ", "แปดสิบ", "เก้าสิบ")
    powers = same_role("#", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")  # ends of longer numbers: no count of their own
    return (
        numbered("#", _NUMBERS)
        | powers
        | {word: Word("#", 10 * number) for number, word in enumerate(tens, 2)}
    )


def _months() -> dict[str, Word]:
    words = numbered("M", MONTHS) | {name: Word("M", number) for name, number in _MISSPELT.items()}
    for number, short in enumerate(_SHORT, 1):
        bare = short.replace(".", "")
        words |= same_role(
            "A", short, short[:-1], f"{bare}.", bare, short.replace(".", ". ").strip(), value=number
        )
    return words | numbered("A", _CLIPPED)


def _weekdays() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for number, group in enumerate(_WEEKDAYS):
        for name in group.split("|"):
            words |= same_role("W", f"วัน{name}", f"วัน{name}ที่", value=number) | same_role("0", f"ทุกวัน{name}")
    return words


def _relative() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for unit, names in (
        ("week", ("สัปดาห์", "อาทิตย์")),
        ("month", ("เดือน",)),
        ("quarter", ("ไตรมาส",)),
        ("year", ("ปี",)),
    ):
        role = "j" if unit == "year" else "r"
        for name in names:
            words |= same_role(role, f"{name}ที่แล้ว", f"{name}ก่อน", f"{name}ที่ผ่านมา", value=(unit, -1))
            words |= same_role(role, f"{name}ก่อนหน้า", f"{name}ก่อนหน้านี้", value=(unit, -1))
            words |= same_role(role, f"{name}นี้", value=(unit, 0))
            words |= same_role(role, f"{name}หน้า", f"{name}ถัดไป", value=(unit, 1))
    words |= {"ปีกลาย": Word("j", ("year", -1))}
    words |= same_role("r", "วันนี้", "คืนนี้", "เช้านี้", "บ่ายนี้", "เย็นนี้", "ค่ำนี้", value=("day", 0))
    words |= same_role("r", "เมื่อวาน", "เมื่อวานนี้", "วานนี้", "เมื่อคืน", "เมื่อคืนนี้", "เมื่อคืนที่ผ่านมา", value=("day", -1))
    words |= same_role("r", "เมื่อวานซืน", "วานซืน", "เมื่อวานซืนนี้", value=("day", -2))
    words |= same_role("r", "วันที่แล้ว", "วันที่ผ่านมา", "วันก่อนหน้านี้", value=("day", -1))
    words |= same_role("r", "พรุ่งนี้", "วันพรุ่งนี้", value=("day", 1))
    return words | same_role("r", "มะรืน", "มะรืนนี้", value=("day", 2))


def _parts() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for first in ("แรก", "เเรก"):
        words |= same_role("h", f"ไตรมาส{first}", value=(1, 3))
        words |= same_role("h", f"ครึ่งปี{first}", value=(1, 6)) | same_role("H", f"ครึ่ง{first}", value=(1, 6))
        for number in range(2, 12):
            words |= same_role("H", f"{number} เดือน{first}", f"{number}เดือน{first}", value=(1, number))
    words |= same_role("h", "ไตรมาสสุดท้าย", value=(10, 12))
    words |= same_role("h", "ครึ่งปีหลัง", value=(7, 12)) | same_role("H", "ครึ่งหลัง", value=(7, 12))
    for number, name in enumerate(("หนึ่ง", "สอง", "สาม", "สี่"), 1):
        words |= same_role("h", f"ไตรมาส{name}", f"ไตรมาสที่{name}", value=(3 * number - 2, 3 * number))
    spoken = ("สิบเจ็ด", "สิบแปด", "สิบเก้า", "ยี่สิบ", "ยี่สิบเอ็ด")
    words |= {f"ศตวรรษที่{name}": Word("c", number) for number, name in enumerate(spoken, 17)}
    words |= same_role("E", "ต้น", "ช่วงต้น", value="early") | same_role("E", "กลาง", "ช่วงกลาง", value="mid")
    return words | same_role("E", "ปลาย", "ช่วงปลาย", "สิ้น", value="late")


def _frame() -> dict[str, Word]:
    return (
        same_role("D", "วันที่", "วันที")
        | same_role("J", "เดือน", value="month")
        | same_role("Y", "ปี", "ปีงบประมาณ", "ปีการศึกษา", value="year")
        | same_role("U", "วัน", value="day")
        | same_role("U", "สัปดาห์", "อาทิตย์", value="week")
        | same_role("B", "พ.ศ.", "พ.ศ", "พศ.", "พ. ศ.", "พุทธศักราช", "ปีพุทธศักราช")
        | same_role("C", "ค.ศ.", "ค.ศ", "คศ.", "ค. ศ.", "คริสต์ศักราช", "คริสตศักราช")
        | same_role("N", "ก่อนคริสตกาล", "ก่อนคริสต์ศักราช", "ก่อน ค.ศ.", "ก่อนค.ศ.", "ก่อนพุทธกาล", "ก่อน พ.ศ.")
        | same_role("Q", "ไตรมาส", "ไตรมาสที่")
        | same_role("K", "ทศวรรษ", "ทศวรรษที่", "คริสต์ทศวรรษ", "ช่วงทศวรรษ", "ยุค")
        | same_role("Z", "ศตวรรษที่", "คริสต์ศตวรรษที่", "คริสตศตวรรษที่", value="ce")
        | same_role("Z", "พุทธศตวรรษที่", value="be")
        | same_role("i", "ใน", "จาก", "ช่วง", "ณ", "ประจำ")
        | same_role("@", "เมื่อ")
        | same_role("o", "ของ", "แห่ง")
        | same_role("s", "ตั้งแต่", "นับตั้งแต่", "นับแต่", "มาตั้งแต่")
        | same_role("b", "ก่อน")
        | same_role("f", "หลัง", "หลังจาก", "ภายหลัง")
        | same_role("u", "ภายใน", "จนกว่า")
        | same_role("-", "ถึง", "จนถึง", "ไปจนถึง", "กระทั่งถึง", "ไปถึง")
        | same_role("k", "ระหว่าง", "ในระหว่าง")
        | same_role("&", "และ", "กับ")
        | same_role("G", "ที่แล้ว", "ก่อนหน้านี้", "มาแล้ว")
        | same_role("g", "ที่ผ่านมา", "ที่ผ่านมานี้", "ที่เพิ่งผ่านมา")
        | same_role("v", "หน้า", "ที่จะถึงนี้", "ที่จะถึง")
        | same_role("w", "นี้")
        | same_role("!", "ค่ำ", "จันทรคติ", "ทางจันทรคติ")
        | same_role("0", "ทุกวันนี้", "ส.ค.ส.", "เมื่อไหร่", "เมื่อไร", "ปีใหม่", "วันก่อตั้ง", "ทุกปี", "แต่ละปี", "อายุ")
        | same_role(
            "0",
            *(
                f"{some}{unit}{ending}"
                for some in ("ไม่กี่", "หลาย", "กี่")
                for unit in ("ปี", "เดือน", "วัน", "สัปดาห์")
                for ending in ("ที่ผ่านมา", "ก่อน", "ที่แล้ว", "มานี้")
            ),
        )
        | same_role("0", "เริ่มต้น", "ประเดี๋ยวนี้", "ปีก", "ก.พ.ร.", "ข้างหน้า")
    )


def lexicon() -> Lexicon:
    return Lexicon(
        language="th",
        words=_frame() | _counts() | _months() | _weekdays() | _parts() | _relative(),
        counted=_COUNTED,
        numbered=_NUMBERED,
        approximate=_APPROXIMATE,
        future=_FUTURE,
    )
