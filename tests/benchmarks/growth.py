"""How the time of reading grows with the length of a text, hostile ones included: the ratio for twice the text."""

from __future__ import annotations

import sys

from app.claims import extract
from app.reports.language import detect_language
from app.reports.models import Report
from app.theatre import load_theatre
from app.times import parse_instant
from gazetteer import Gazetteer
from tests.benchmarks.measuring import seconds

_CHARACTERS = 100_000
_LONGEST = 2_000_000
TEXTS = {
    "ordinary sentences": "Ukrainian troops entered Izium, 40 km from Kharkiv, and left Balakliia, officials said. ",
    "one long sentence": "troops near Izium and Kupiansk, 40 km from Kharkiv, saw nothing of Balakliia and ",
    "said that he said": "he said that they said that Russian troops left Izium and ",
    "opening quotes": '"',
    "curly quotes": "“",
    "quoted quotes": '"“Izium',
    "commas": ",",
    "names and commas": "Izium, ",
    "brackets": "(",
    "brackets and names": "(Izium ",
    "one word": "A",
    "one number": "7",
    "numbers": "7 ",
    "kilometres": "40 km ",
    "hyphens": "Izium-",
    "apostrophes": "Izium’",
    "full stops": "A. ",
    "empty lines": "\n",
    "names of people": "Anna Lozova said ",
    "dates": "on 8 September 2022 ",
    "Ukrainian": "Українські війська увійшли до Ізюма, за 40 км від Харкова, і залишили Балаклію, повідомив Генштаб. ",
    "Russian": "Российские войска вошли в Изюм, в 40 км от Харькова, и оставили Балаклею, сообщило Минобороны РФ. ",
    "Cyrillic, no stop": "війська під Ізюмом і Куп’янськом, за 40 км від Харкова, не бачили Балаклії та ",
    "Cyrillic, one word": "ї",
    "Cyrillic quotes": "«",
    "км": "км ",
    "40 км": "40 км ",
    "Cyrillic hyphens": "Ізюм-",
    "Cyrillic apostrophes": "ʼ",
}


def main() -> None:
    """Print the speed of both steps and the ratio for twice the text; 2 is linear."""
    theatre, gazetteer = load_theatre(), Gazetteer.open()
    published, precision = parse_instant("2022-09-10", theatre.zone)
    source = theatre.source("bench")

    def read(text: str) -> tuple[float, float]:
        report = Report("bench", published, precision, text, language=detect_language(text))
        geoparsing, resolutions = seconds(lambda: gazetteer.geoparse(text, theatre.prior), frozen=True)
        return geoparsing, seconds(lambda: extract(report, resolutions, theatre, source), frozen=True)[0]

    sys.stdout.write(f"{'text':20}  geoparsing: kB/s, ratio      claims: kB/s, ratio\n")
    for name, piece in TEXTS.items():
        text = piece * (_CHARACTERS // len(piece))
        read(text[: _CHARACTERS // 10])
        size = len(text.encode()) / 1000
        once, twice = read(text), read(text * 2)
        shown = "       ".join(f"{size / a:12.0f} {b / a:7.2f}" for a, b in zip(once, twice, strict=True))
        sys.stdout.write(f"{name:20}  {shown}\n")
        sys.stdout.flush()
    both = sum(read("x" * _LONGEST))
    sys.stdout.write(f"a line of 2 MB without a space took {both:.1f} s\n")


if __name__ == "__main__":
    main()
