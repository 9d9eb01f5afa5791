"""How English calls offices; a pattern is tried where no earlier one of the table matched."""

DEPUTY = r"\b(?:deputy|vice|assistant)[- ]$"
FORMER = r"\b(?:former|ex-?|late)[- ]?$"
MINISTER = r"\b(?:{0})(?: affairs)? (?:minister|secretary)\b|\b(?:minister|secretary) (?:of|for) (?:the )?(?:national )?(?:{0})\b"
DEPUTY_MINISTER = ""

DOMAINS = {
    "foreign": r"foreign(?: affairs)?|state",
    "defence": r"defen[cs]e",
    "finance": r"finance|treasury",
    "interior": r"(?:the )?interior|home|public security|homeland security|security",
    "trade": r"(?:industry and )?trade|(?:industry and )?commerce|industry",
    "justice": r"justice",
    "health": r"(?:public )?health",
    "education": r"education(?: and training)?",
    "transport": r"transport(?:ation)?",
    "agriculture": r"agriculture",
    "labour": r"labou?r",
    "culture": r"culture",
    "tourism": r"tourism",
    "energy": r"energy",
    "environment": r"(?:natural resources and )?(?:the )?environment",
    "science": r"science(?: and technology)?",
}

OFFICES = {
    "party secretary": r"\b(?:general|party) secretary\b|\bparty (?:chief|leader)\b|\bsecretary of the (?:\w+ )?party\b",
    "secretary-general": r"\bsecretary[- ]general\b",
    "speaker": r"\b(?:chair(?:man|woman|person)?|speaker|president) of (?:the )?(?:\w+ )?(?:national assembly|house|parliament|senate)\b"
    r"|\b(?:national assembly|parliament(?:ary)?|house|senate) (?:chair(?:man|woman|person)?|speaker|president)\b|\bspeaker\b",
    "president": r"\bpresident\b|\bhead of state\b",
    "prime minister": r"\bprime minister\b|\bpremier\b(?! league)|\bhead of government\b|\bchancellor\b",
    "bank governor": r"\bgovernor of (?:the )?(?:\w+ )?bank\b|\bbank(?:['’]s)? governor\b|\bcentral bank(?:er| chief| head)\b",
    "governor": r"\bgovernor\b",
    "mayor": r"\bmayor\b",
    "ambassador": r"\bambassador\b|\benvoy\b",
    "spokesperson": r"\bspokes(?:man|woman|person)\b",
    "coach": r"\bcoach(?:ed|es)?\b",
    "captain": r"\bcaptain(?:ed)?\b",
    "monarch": r"\b(?:king|queen|emperor|sultan|monarch)\b",
    "chief executive": r"\bceo\b|\bchief executive\b",
    "chair": r"\bchair(?:man|woman|person)\b|\bchair of\b",
    "director": r"\bdirector\b",
    "spouse": r"\b(?:wife|husband|spouse)\b|\bfirst lady\b",
}
