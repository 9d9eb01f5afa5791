"""Words too common to search by, one set for each language.

Question words are among them: "ใคร" in a question must not prefer passages that ask.
Thai entries are as newmm cuts them.
"""

from functools import cache

ENGLISH = """
a an the of in on at to for from by with about as into over under after before between during and or but nor not no so
is are was were be been being am do does did done have has had having will would shall should can could may might must
it its this that these those there here he she they them their his her him we us our you your i me my who whom whose
which what when where why how many much than then such also only just any some all each other more most very
tell give show list please say says said
""".split()

THAI = """
ที่ ซึ่ง อัน และ หรือ แต่ กับ ของ แห่ง ใน นอก บน ใต้ จาก ถึง โดย เพื่อ ว่า ให้ ได้ เป็น คือ มี อยู่ จะ ก็ แล้ว ไม่ ไป มา นี้ นั้น ๆ ณ
การ ความ ผู้ คน สิ่ง อย่าง เมื่อ ขณะ ระหว่าง ตาม ด้วย กัน ต่อ ยัง อีก ทั้ง ทั้งหมด ทุก แต่ละ บาง หลาย เขา เธอ มัน เรา พวกเขา ท่าน
ใคร อะไร ไหน ใด เมื่อไร เมื่อไหร่ เมื่อใด ที่ไหน ที่ใด ทำไม อย่างไร ยังไง เท่าไร เท่าไหร่ เท่าใด กี่ บ้าง หรือไม่ ไหม มั้ย ครับ ค่ะ คะ นะ
จึง ถูก คำ ช่วย บอก ขอ
""".split()

VIETNAMESE = """
là của và hoặc nhưng các những một này đó kia ấy ở tại trong ngoài trên dưới với cho từ đến về vào ra bởi do để khi mà thì
có được bị đã đang sẽ không chưa rất cũng vẫn còn chỉ như nào gì ai đâu sao mấy bao nhiêu bao_nhiêu thế hãy cái việc sự
ông bà anh chị họ nó chúng ta tôi
""".split()


@cache
def stop_words() -> frozenset[str]:
    """Return every stop word of every language, normalised and lower-case."""
    return frozenset(ENGLISH) | frozenset(THAI) | frozenset(VIETNAMESE)
