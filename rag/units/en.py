"""What English calls units, and how it asks for what is measured in them."""

UNITS = {
    "money": r"\$|€|£|\b(?:usd|eur|vnd|thb|dollars?|euros?|baht|dong|yuan|renminbi|yen|won|roubles?|rubles?|pounds?|rupees?|kip|riels?)\b",
    "percent": r"%|\bper ?cent\b|\bpercentage points?\b",
    "speed": r"\bkm/h\b|\bkph\b|\bmph\b",
    "area": r"\bkm²|\bkm2\b|\bm²|\bsquare\b|\bsq\b|\b(?:hectares?|acres?|ha)\b",
    "length": r"\b(?:km|m|cm|mm|kilomet(?:re|er)s?|centimet(?:re|er)s?|met(?:re|er)s?|miles?|feet|foot|inch(?:es)?)\b",
    "weight": r"\b(?:kg|g|grams?|kilograms?|kilos?|tons?|tonnes?)\b",
    "time": r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies))\b",
    "temperature": r"°|\bdegrees?\b",
    "power": r"\b(?:MW|GW|kW|megawatts?|gigawatts?|kilowatts?)\b",
}

ASKED = {
    "money": r"\bhow much\b.*\b(?:cost|pay|paid|earn\w*|price|spen[dt]|worth|tickets?|fees?)\b|\b(?:price|cost|fee|salary|fare)\b"
    r"|\bhow (?:many|much)(?: \w+)? (?:dollars|baht|euros|dong|yuan|money)\b",
    "percent": r"\bper ?cent\b|\bpercentage\b|\bwhat (?:share|proportion)\b|\brate\b",
    "speed": r"\bhow fast\b|\bspeed\b",
    "area": r"\barea of\b|\bhow many (?:hectares|acres|square)\b",
    "time": r"\bhow (?:long|old)\b|\bhow many (?:hours|days|years|months|weeks|minutes|nights)\b|\bage\b",
    "length": r"\bhow (?:high|tall|far|wide|deep)\b|\bhow many (?:km|kilomet|met(?:re|er)|miles)|\b(?:length|height) of\b",
    "weight": r"\bhow heavy\b|\bweigh|\bhow many (?:tons|tonnes|kg|kilo)",
}

COUNTED = r"\bhow many\b|\bnumber of\b"
# The words right after these are what is counted.
THING_AFTER = r"\bhow (?:many|much)\s+((?:[\w-]+\s?){1,3})|\b(?:number|percentage|share|amount|proportion) of ((?:[\w-]+\s?){1,3})"
