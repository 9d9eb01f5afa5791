"""How English asks for a list, a timeline or what is new."""

LIST = (
    r"\b(list|enumerate)\b (me )?(of )?(all|every|each|the)\b|\b(show|give)( me)? (all|every)\b|\ball the (times|occasions)\b"
    r"|\bwhat (were|are) all (the|of)\b"
)
TIMELINE = r"\b(timeline|time line|chronology|chronological)\b|\bin (date order|order of date)\b"
NEWS = r"\bwhat('?s| is| was)? new\b|\bwhat (has )?(happened|changed)\b.*\bsince\b|\b(latest|recent) news\b|\bnews since\b"
