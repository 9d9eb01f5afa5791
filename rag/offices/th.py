"""How Thai calls offices; a pattern is tried where no earlier one of the table matched."""

DEPUTY = r"(?:รอง|ผู้ช่วย)\s?$"
FORMER = r"อดีต\s?$"
MINISTER = r"(?:รัฐมนตรี|รมว\.?|รมต\.?)\s?(?:ว่าการ)?(?:กระทรวง)?(?:การ)?(?:{0})"
DEPUTY_MINISTER = r"(?:รัฐมนตรีช่วย|รมช\.?)\s?(?:ว่าการ)?(?:กระทรวง)?(?:การ)?(?:{0})"

DOMAINS = {
    "foreign": r"ต่างประเทศ",
    "defence": r"กลาโหม|ป้องกันประเทศ",
    "finance": r"คลัง",
    "interior": r"มหาดไทย|ความมั่นคงสาธารณะ|รักษาความสงบ",
    "trade": r"พาณิชย์|อุตสาหกรรม",
    "justice": r"ยุติธรรม",
    "health": r"สาธารณสุข",
    "education": r"ศึกษา",
    "transport": r"คมนาคม|ขนส่ง",
    "agriculture": r"เกษตร",
    "labour": r"แรงงาน",
    "culture": r"วัฒนธรรม",
    "tourism": r"ท่องเที่ยว",
    "energy": r"พลังงาน",
    "environment": r"ทรัพยากรธรรมชาติ|สิ่งแวดล้อม",
    "science": r"วิทยาศาสตร์|อุดมศึกษา",
}

OFFICES = {
    "party secretary": r"เลขาธิการ(?:ใหญ่|พรรค|คณะกรรมการ|ประจำ)|ผู้นำพรรค|หัวหน้าพรรค",
    "secretary-general": r"เลขาธิการ",
    "speaker": r"ประธาน(?:รัฐ|วุฒิ)?สภา",
    "president": r"ประธานาธิบดี|ประธานประเทศ|ประมุข",
    "mayor": r"นายกเทศมนตรี",
    "prime minister": r"นายกรัฐมนตรี|นายกฯ|หัวหน้ารัฐบาล",
    "bank governor": r"ผู้ว่า(?:การ)?\s?(?:ธนาคาร|แบงก์|ธปท)",
    "governor": r"ผู้ว่า(?:ราชการ|การ|ฯ)?",
    "ambassador": r"(?:เอกอัครราช)?ทูต",
    "spokesperson": r"โฆษก",
    "coach": r"โค้ช|ผู้ฝึกสอน|กุนซือ|คุมทีม",
    "captain": r"กัปตัน",
    "monarch": r"กษัตริย์|จักรพรรดิ|สุลต่าน",
    "chief executive": r"ซีอีโอ|ประธานเจ้าหน้าที่บริหาร",
    "chair": r"ประธาน",
    "director": r"ผู้อำนวยการ|อธิบดี",
    "spouse": r"ภริยา|ภรรยา|สามี|คู่สมรส|สตรีหมายเลขหนึ่ง",
}
