# ruff: noqa: RUF001 - Cyrillic is what this file is about

"""Words around names, in English, Ukrainian, Russian and some German, French, Dutch and Polish.

Each is a regular expression for the whole of such words; they are matched without case.
"""

from __future__ import annotations

import re
from typing import Final


def _words(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


COMPASS: Final = {
    "northeast": 45, "north-east": 45, "north east": 45, "southeast": 135, "south-east": 135, "south east": 135,
    "southwest": 225, "south-west": 225, "south west": 225, "northwest": 315, "north-west": 315, "north west": 315,
    "north": 0, "east": 90, "south": 180, "west": 270,
    "північний схід": 45, "північніше": 0, "східніше": 90, "південніше": 180, "західніше": 270,
    "на північ": 0, "на схід": 90, "на південь": 180, "на захід": 270,
    "северо-восточнее": 45, "юго-восточнее": 135, "юго-западнее": 225, "северо-западнее": 315,
    "севернее": 0, "восточнее": 90, "южнее": 180, "западнее": 270,
    "к северу": 0, "к востоку": 90, "к югу": 180, "к западу": 270,
    "nördlich": 0, "östlich": 90, "südlich": 180, "westlich": 270,
}  # fmt: skip
"""Bearing in degrees, clockwise from north, of each word; longer words before those that they contain."""

_SIDES: Final = "|".join(re.escape(word) for word in sorted(COMPASS, key=len, reverse=True))
_KILOMETRES: Final = r"(?:km|kms|kilomet(?:er|re)s?|км|кілометр\w*|километр\w*)"
_MILES: Final = r"(?:mi|miles?|миль|милях|милі)"
_ABOUT: Final = r"(?:(?:about|approximately|approx\.?|some|around|roughly|ca\.?|близько|приблизно|примерно|около)\s+)?"

OFFSET: Final = re.compile(
    rf"(?i)^{_ABOUT}(?P<number>\d+(?:[.,]\d+)?)\s*(?:(?P<km>{_KILOMETRES})|(?P<miles>{_MILES}))\.?\s+(?:to\s+the\s+)?"
    rf"(?P<side>{_SIDES})(?:ern|wards?)?\s*(?:side\s+)?(?:of|from|від|от|von|de)?\s+(?P<name>.+)$"
)
SIDE: Final = re.compile(
    rf"(?i)^(?:just\s+|immediately\s+|directly\s+)?(?:to\s+the\s+)?(?P<side>{_SIDES})(?:wards?)?\s+(?:of"
    rf"|from|від|от|von)\s+(?P<name>.+)$"
)
AWAY: Final = re.compile(
    rf"(?i)^{_ABOUT}(?P<number>\d+(?:[.,]\d+)?)\s*(?:(?P<km>{_KILOMETRES})"
    rf"|(?P<miles>{_MILES}))\.?\s+(?:away\s+)?(?:from|outside|off|від|от)\s+(?P<name>.+)$"
)
BETWEEN: Final = re.compile(
    r"(?i)^(?:.*\b)?(?:between|між|между|zwischen|entre|tussen|pomiędzy|między)\s+(?P<first>.+?)"
    r"\s+(?:and|та|і|й|и|und|et|en|a|i)\s+(?P<second>.+)$"
)
_ROAD: Final = (
    r"(?:roads?|highway|motorway|railway|railroad|route|line"
    r"|трас[аиі]|трасс[аеы]|шосе|шоссе|дорог\w+|автошлях\w*)"
)
ROAD: Final = re.compile(
    rf"(?i)^(?:the\s+)?(?:(?:{_ROAD})\s+(?:from\s+|between\s+)?(?P<first>[^-–—]+?)\s*(?:\s[-–—]\s|[-–—]"
    rf"|\s+to\s+|\s+and\s+)\s*(?P<second>[^-–—]+)"
    rf"|(?P<third>[^-–—]+?)\s*(?:[-–—]|\s+to\s+)\s*(?P<fourth>[^-–—]+?)\s+(?:{_ROAD}))$"
)

NEAR: Final = re.compile(
    r"(?i)^(?:(?:on|in|at)\s+)?(?:the\s+)?(?:(?:northern|southern|eastern|western|north|south|east|west|central)\s+)?"
    + _words(
        "near(?:by)?(?: to)?", "close to", "next to", "outside(?: of)?", "around", "off", "towards?", "direction of",
        "(?:vicinity|outskirts?|suburbs?|area|environs|surroundings|edge|part|parts|side|centre|center|downtown) of",
        "біля", "поблизу", "неподалік(?: від)?", "поруч (?:із|з)", "під", "коло", "околиц[яіею]+",
        "в районі", "у районі", "район міста", "в напрямку",
        "около", "возле", "вблизи", "недалеко от", "под", "окраин[аеы]", "окрестност[ияей]+",
        "в районе", "пригород\\w*", "близ", "у", "в", "во", "на", "до", "із", "из", "від", "от",
        "bei", "nahe", "in der nähe von", "près de", "nabij", "bij", "koło", "pod",
    )
    + r"\s+(?P<name>.+)$"
)  # fmt: skip
NEAR_AFTER: Final = re.compile(
    r"(?i)^(?P<name>.+?)[\s-]+(?:vicinity|area|outskirts?|suburbs?|surroundings|environs|direction|axis"
    r"|front|sector|околиц[яі]|напрямок|направление|городской округ)$"
)

SETTLEMENT_BEFORE: Final = re.compile(
    r"(?i)^(?:the\s+)?"
    + _words(
        r"(?:urban[- ]type\s+)?(?:village|town|city|settlement|hamlet|municipality|port"
        r"|station)(?:\s+of)?(?=\s)", r"(?:село|селище|місто|хутір|станція|город|поселок|посёлок|деревня"
        r"|станция|хутор|село)(?=\s)",
        r"(?:смт|пгт|с-ще)\.?(?=\s|[А-ЯІЇЄҐ])", r"(?:с|м|г|п|х|д|ст)\.\s*(?=[А-ЯІЇЄҐ])", r"(?:selo|smt"
        r"|pgt|misto|gorod|derevnya|poselok|posyolok|selyshche)(?=\s)", r"(?:s|m|g)\.\s+(?=[A-Z])",
        r"(?:stadt|dorf|ville|village|stad|dorp|miasto|wieś)(?:\s+(?:de|von|van))?(?=\s)",
    )
    + r"\s*(?P<name>.+)$"
)  # fmt: skip
SETTLEMENT_AFTER: Final = re.compile(
    r"(?i)^(?P<name>.+?)\s+(?:urban[- ]type\s+settlement|village|town|city|settlement|hamlet|село|селище"
    r"|місто|город|поселок|посёлок|смт|пгт)$"
)
DISTRICT: Final = re.compile(
    r"(?i)^(?:the\s+)?(?:(?P<after>.+?)\s+(?:(?:city\s+|urban\s+|town\s+)?(?:districts?|raions?|rayons?"
    r"|municipality|hromada|community)|district[\s,].*|район\w*|р-н\.?|громад\w+|терс?торіальна громада"
    r"|rajon|rejon|regional district)"
    r"|(?:district|raion|rayon|район|р-н)\s+(?:of\s+)?(?P<before>.+))$"
)
QUARTER: Final = re.compile(
    r"(?i)^(?:the\s+)?(?:(?P<after>.*?)\s*\b(?:micro-?(?:districts?|raions?|rayons?)|mikro?rai?y?ons?"
    r"|mikro-?rajon|neighbou?rhoods?|quarters?|masyv|residential\s+(?:area|complex|district)"
    r"|мікрорайон\w*|микрорайон\w*|м-н|мкр\.?|масив\w*|массив\w*|квартал\w*)(?:\s+\(?district\)?)?"
    r"|(?:micro-?(?:district|raion|rayon)|mikro?rai?y?on|neighbou?rhood|quarter|мікрорайон|микрорайон|м-н"
    r"|мкр\.?|масив|массив|квартал|жк)\s+(?:of\s+)?(?P<before>.+))$"
)
STREET: Final = re.compile(
    r"(?i)(?:^|[\s.,])(?:street|str|st|avenue|ave|av|prospe[ck]t|prospekt|boulevard|blvd|bul'?var|lane"
    r"|square|embankment|alley|drive|vul|vulyts[iy]a|ul|ulits[ay]|prov|provulok|pereulok|shosse|"
    r"вул|вулиц[яіею]|ул|улиц[аеы]|пр|пр-т|просп|проспект\w*|бульвар\w*|б-р|пров|провул\w+|переул\w+|пер"
    r"|площ[аіеи]|площадь|пл|наб|набережна\w*|шосе|шоссе|stra(?:ß|ss)e|rue|ulica)(?:[\s.,]|$)"
)
HOUSE: Final = re.compile(
    r"(?i)^(?:(?:no|nr|№|house|building|bldg|буд|д|дом|будинок)\.?\s*)?\d+\s*[-/]?\s*\d*\s*[a-zа-яіїєґ]?$"
)
PROVINCE_WORD: Final = re.compile(
    r"(?i)\b(?:oblast\w*|obalst|olast|obl|regions?|provinces?|provinz|provincie|governorate|krai|область"
    r"|області|области|обл|край|республика|республіка)\b\.?"
)
OF: Final = re.compile(
    r"(?i)^(?P<part>.+?)\s+(?:(?:area|districts?|suburbs?|part|neighbou?rhood|quarter|micro-?district"
    r"|outskirts?|raion|rayon|side|section|village|settlement|port|airport)\s+)?(?:of|in|within"
    r"|, in)\s+(?:the\s+)?(?:city\s+of\s+|town\s+of\s+)?(?P<whole>.+)$"
)
SITE_AFTER: Final = re.compile(
    r"(?i)^(?P<name>.+?)\s+(?:air\s?base|air\s?field|aerodrome|airport|air\s?port|military\s+(?:base"
    r"|airfield|unit|training\s+ground)|training\s+(?:ground|area|cent(?:re|er))|(?:sea)?port|harbou?r"
    r"|(?:railway|train|bus|power|metro)\s+station|(?:oil\s+)?refinery|depot|oil\s+depot|"
    r"bridge|dam|reservoir|hospital|school|university|market|factory|plant|mine|church|cathedral"
    r"|monastery|cemetery|beach|island|forest|checkpoint|crossing|border\s+crossing|camp|prison|mall|theat(?:re|er)|"
    r"аеродром|аэродром|аеропорт|аэропорт|порт|вокзал|завод|лікарня|больница|міст|мост|дамба)$"
)
SITE_BEFORE: Final = re.compile(
    r"(?i)^(?:аеродром|аэродром|аеропорт|аэропорт|порт|вокзал|завод|airport|airfield|air\s?base|port"
    r"|bridge|міст|мост)\s+(?:of\s+|in\s+|near\s+|at\s+|у\s+|в\s+)?(?P<name>.+)$"
)
KIND_ALONE: Final = re.compile(
    r"(?i)^(?:city|town|village|settlement|urban[- ]type settlement|districts?|raion|oblast|region"
    r"|province|ukraine|hamlet|microdistrict|"
    r"місто|село|селище|смт|город|поселок|пгт|район|область)$"
)
"""A kind of place on its own in brackets says nothing more: "Izium (city)"."""
