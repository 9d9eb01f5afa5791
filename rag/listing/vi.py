"""How Vietnamese asks for a list, a timeline or what is new; written without diacritics, as it is matched."""

LIST = r"\bliet ke\b|\bdanh sach\b (cac|tat ca|nhung)|\bke ra (cac|tat ca|moi)\b|^tat ca (cac |nhung )?(chuyen|cuoc|lan)\b"
TIMELINE = (
    r"\bdong thoi gian\b|\b(trinh tu|thu tu) thoi gian\b|\bmoc thoi gian\b|\bdien bien\b.*\btheo thoi gian\b"
)
NEWS = r"\bco gi moi\b|\btin (gi )?moi\b|\bdieu gi moi\b|\bchuyen gi moi\b|\bchuyen gi (da )?xay ra\b.*\btu\b"
