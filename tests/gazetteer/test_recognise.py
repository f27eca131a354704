"""Recognition on sentences of our own: what is a mention, and what is none."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Columns left Izyum and Balakliia for Kupiansk.", ["Izyum", "Balakliia", "Kupiansk"]),
        ("A depot in the Kharkiv region burned.", ["Kharkiv region"]),
        ("Roads across the Kharkiv Oblast are mined.", ["Kharkiv Oblast"]),
        ("Shelling went on in the Balakliya district.", ["Balakliya district"]),
        ("Little moved in the Izium direction.", ["Izium direction"]),
        ("Ukraine’s Kherson region and Russia's south traded fire.", ["Ukraine", "Kherson region", "Russia"]),
        ("Soldiers posed in front of Kupiansk.", ["Kupiansk"]),
        ("Drones hit Kupiansk-Vuzlovyi and St. Petersburg.", ["Kupiansk-Vuzlovyi", "St. Petersburg"]),
        ("The Izyum-Sloviansk road is open.", ["Izyum", "Sloviansk"]),
        ("SHELLS FALL ON VOVCHANSK AS RUSSIA RETREATS", ["VOVCHANSK", "RUSSIA"]),
        ("Fighters held the Kharkiv\nregion for a week.", ["Kharkiv\nregion"]),
        ("Підрозділи тримають Балаклія та Куп’янськ.", ["Балаклія", "Куп’янськ"]),
        ("A man from Reading, England joined up.", ["Reading", "England"]),
        ("The US and the UK sent aid; tell us more.", ["US", "UK"]),
        ("Kyiv said nothing, Moscow denied it.", ["Kyiv", "Moscow"]),
        ("Kharkiv Governor Oleh Synkov spoke.", ["Kharkiv"]),
        ("They walked to the Russian city of Belgorod.", ["Belgorod"]),
    ],
)
def test_mentions(gazetteer: Gazetteer, text: str, mentions: list[str]) -> None:
    assert [mention.text for mention in gazetteer.recognise(text)] == mentions


@pytest.mark.parametrize(
    "text",
    [
        "Nikolenko said that talks had failed.",
        "Anna Lozova and Mr Bakhmut fled with Dmytro Sumy.",
        "Spokesman Lyman declined to comment; Lyman later apologised.",
        "Lyman Stone wrote a book.",
        "Of course it rained. Saturday was dry. March is cold. Reading helps.",
        "The Bakhmut brigade and a Kherson battalion rotated.",
        "Russian and Luhansk forces met Donetsk militia fighters.",
        "The Kharkiv Oblast Military Administration published a list.",
        "The Donetsk People's Republic, or DPR, voted.",
        "The Kyiv Independent and the Washington Post agreed.",
        "Kharkiv-based engineers and pro-Moscow bloggers argued.",
        "They crossed the Ivanivka river and the Sea of Azov.",
        "The Zaporizhzhia Nuclear Power Plant lost power near Antonivka Bridge.",
        "Ukrainian and Russian forces met Georgian volunteers.",
        "Her daughter Sofia and her son Paris sleep.",
        "The MoD and the SBU issued a statement.",
        "we saw paris and kyiv written small",
        "Fighters of Wagner used a Grad and an Iskander.",
        "Frederick W. Kagan signed it.",
        "Владимир Петренко приехал домой.",
    ],
)
def test_no_mention(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.text for mention in gazetteer.recognise(text)] == []


def test_offsets_count_code_points(gazetteer: Gazetteer) -> None:
    text = "🟥🇺🇦 “Izyum” is free"
    (mention,) = gazetteer.recognise(text)
    assert (mention.start, mention.end) == (text.index("Izyum"), text.index("Izyum") + 5)


def test_a_person_named_once_in_full_is_no_place_later(gazetteer: Gazetteer) -> None:
    text = "Oleksandr Balta lives here. Balta said so. Balta left."
    assert gazetteer.recognise(text) == ()
    assert [mention.text for mention in gazetteer.recognise("Shells fell in Balta.")] == ["Balta"]
