"""A name -> the name without the words for what it is (`กรุง`, `Province`, `King`, `ông`).

Written for this project. Knows only words that stand beside names, not the names.
"""

import re

from index.names.sounding import fold_latin, is_thai

# Thai words written before a name with no space; longer ones first, so that the longest is taken.
_THAI_OFFICES = """
ประธานาธิบดี นายกรัฐมนตรี รองนายกรัฐมนตรี รัฐมนตรีว่าการ รัฐมนตรีช่วยว่าการ รัฐมนตรี รองรัฐมนตรี เลขาธิการใหญ่
เลขาธิการ เอกอัครราชทูต เอกอัครรัฐทูต อธิการบดี ประธานสภาแห่งชาติ ประธานรัฐสภา ประธานประเทศ ประธาน
รองประธาน ผู้ว่าราชการ ผู้อำนวยการ ผู้บัญชาการ โฆษก ศาสตราจารย์ พลเอก พลโท พลตรี พันเอก พล.อ. พล.ท. พล.ต.
นายพล ดร. นางสาว น.ส. นาง นาย คุณ สหาย ท่านผู้หญิง ท่าน
"""
_THAI_ROYAL_TITLES = """
สมเด็จพระราชาธิบดี สมเด็จพระราชินีนาถ สมเด็จพระราชินี สมเด็จพระสันตะปาปา พระสันตะปาปา พระบาทสมเด็จพระ
สมเด็จพระเจ้า สมเด็จพระ สมเด็จ พระราชาธิบดี กษัตริย์ เจ้าฟ้าชาย เจ้าชาย เจ้าหญิง พระเจ้า สุลต่าน โป๊ป
"""
_THAI_PLACE_NOUNS = """
สาธารณรัฐประชาธิปไตยประชาชน สาธารณรัฐสังคมนิยม สาธารณรัฐประชาธิปไตย สาธารณรัฐประชาชน สาธารณรัฐ
ราชอาณาจักร สหพันธรัฐ ประเทศ นครหลวง กรุง จังหวัด เมืองหลวง เมือง นคร เขตปกครองพิเศษ แคว้น แขวง อำเภอ
ตำบล มณฑล หมู่เกาะ เกาะ ลุ่มแม่น้ำ แม่น้ำ ทะเลสาบ มหาสมุทร ทะเล ช่องแคบ อ่าว ภูเขา คาบสมุทร ที่ราบสูง
ที่ราบลุ่ม ป้อมปราการ พระราชวัง จัตุรัส ท่าอากาศยานนานาชาติ ท่าอากาศยาน สนามบินนานาชาติ สนามบิน
ท่าเรือ ด่านชายแดน ด่าน ภาค สันดอน
"""
_LATIN_WORDS = """
mr mrs ms dr sir king queen prince princess pope president sultan emperor emir general sheikh
province city islands island river lake sea ocean mountain bay gulf strait airport international port peninsula
republic kingdom socialist democratic people's federation the of and
ong ba tinh song quan dao vua quoc vuong nuoc
"""

THAI_TITLES = tuple(sorted({*_THAI_OFFICES.split(), *_THAI_ROYAL_TITLES.split()}, key=len, reverse=True))
_THAI_PREFIXES = tuple(sorted({*THAI_TITLES, *_THAI_PLACE_NOUNS.split()}, key=len, reverse=True))
_THAI_PREFIX = re.compile(f"(?:{'|'.join(map(re.escape, _THAI_PREFIXES))})\\s*(?=[ก-ฮเแโไใ])")
_LATIN_GENERIC = frozenset(_LATIN_WORDS.split())
_THAI_ORDINAL = re.compile(r"\s*ที่\s*\d+$")


# Words that may be written with a capital before a name, or begin a sentence before one.
LATIN_OFFICES = frozenset(
    "president prime minister deputy foreign defence defense general secretary chairman chairwoman ambassador king "
    "queen prince princess pope mr mrs ms dr sir the a an in on at of and from for january february march april may "
    "june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "thu tuong tong bi chu tich bo truong pho dai su ong ngoai quoc hoi vua giao su tien si thieu trung trong theo "
    "who what when where which how did does is ai tai ngay thang nam sau truoc tai nay".split()
)


def bare_name(name: str) -> str:
    """The name proper; the whole name again where nothing, or too little to know it by, would be left."""
    bare = _bare_thai(name) if is_thai(name) else _bare_latin(name)
    return bare if sum(letter.isalpha() for letter in bare) >= 2 else name


def _bare_thai(name: str) -> str:
    name = _THAI_ORDINAL.sub("", name.strip())
    while match := _THAI_PREFIX.match(name):
        name = name[match.end() :]
    return name


def _bare_latin(name: str) -> str:
    return " ".join(word for word in name.split() if fold_latin(word) not in _LATIN_GENERIC)
