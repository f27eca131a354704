"""Distances between places in three languages: what is stated, of which place, from which; and what is none."""

from __future__ import annotations

import pytest

from app.claims.models import RelationKind
from tests.app.claims.marking import read

#: Two places as the text names them, kilometres, the bearing of the first seen from the second, and if by road.
Told = tuple[str, str, float, str | None, bool]

ENGLISH: list[tuple[str, list[Told]]] = [
    ("Arvynka lies 12 km west of Belmora.", [("Arvynka", "Belmora", 12.0, "west", False)]),
    (
        "The village of Arvynka, 73 kilometres (45 miles) north of Belmora, was shelled.",
        [("Arvynka", "Belmora", 73.0, "north", False)],
    ),
    (
        "Arvynka is about 45 miles (73 kilometres) south-east of Belmora.",
        [("Arvynka", "Belmora", 73.0, "south-east", False)],
    ),
    ("It is a 45-mile drive from Belmora to Arvynka.", [("Belmora", "Arvynka", 72.4, None, True)]),
    ("Arvynka is a 45-mile drive from Belmora.", [("Arvynka", "Belmora", 72.4, None, True)]),
    ("Arvynka is a two-hour drive from Belmora.", []),
    ("Belmora is 30 km away from Arvynka.", [("Belmora", "Arvynka", 30.0, None, False)]),
    ("Some 20 kilometres east of Belmora lies Arvynka.", [("Arvynka", "Belmora", 20.0, "east", False)]),
    ("Twenty kilometres south of Belmora is the village of Arvynka.", [("Arvynka", "Belmora", 20.0, "south", False)]),
    ("The distance between Arvynka and Belmora is 60 km.", [("Arvynka", "Belmora", 60.0, None, False)]),
    ("Arvynka and Belmora are 60 km apart.", [("Arvynka", "Belmora", 60.0, None, False)]),
    ("The road from Arvynka to Belmora is 80 km long.", [("Arvynka", "Belmora", 80.0, None, True)]),
    ("The 80-km road from Arvynka to Belmora was cut.", [("Arvynka", "Belmora", 80.0, None, True)]),
    (
        "Russian troops left Arvynka, 25 miles northeast of Belmora.",
        [("Arvynka", "Belmora", 40.2, "north-east", False)],
    ),
    ("Arvynka, a town 15km from Belmora, was hit.", [("Arvynka", "Belmora", 15.0, None, False)]),
    ("Arvynka (10 km NW of Belmora) was hit.", [("Arvynka", "Belmora", 10.0, "north-west", False)]),
    ("Arvynka (10 km northwest of Belmora) was hit.", [("Arvynka", "Belmora", 10.0, "north-west", False)]),
    (
        "Fighting raged in Arvynka, which lies roughly 18 km to the south of Belmora.",
        [("Arvynka", "Belmora", 18.0, "south", False)],
    ),
    ("Arvynka sits 7.5 kilometers west-southwest of Belmora.", [("Arvynka", "Belmora", 7.5, "west-south-west", False)]),
    ("Belmora, less than 5 km from Arvynka, was shelled.", [("Belmora", "Arvynka", 5.0, None, False)]),
    ("Arvynka is 40 km from Belmora by road.", [("Arvynka", "Belmora", 40.0, None, True)]),
    ("Arvynka is 40 km by road from Belmora.", [("Arvynka", "Belmora", 40.0, None, True)]),
    ("Arvynka is 40 kilometres from Belmora as the crow flies.", [("Arvynka", "Belmora", 40.0, None, False)]),
    (
        "The town of Arvynka, located 90 km south of the city of Belmora, was retaken.",
        [("Arvynka", "Belmora", 90.0, "south", False)],
    ),
    ("Troops advanced 12 km north of Belmora towards Arvynka.", []),
    ("Troops advanced 12 km from Belmora.", []),
    ("Shells landed 5 km east of Arvynka.", []),
    ("Ukrainian troops are 12 km from Arvynka.", []),
    ("The column moved 10 km to Arvynka.", []),
    ("Arvynka lies between 10 and 15 km south of Belmora.", []),
    ("Arvynka is 10-15 km south of Belmora.", []),
    ("Arvynka is not 20 km from Belmora.", []),
    ("They retook Arvynka, 1,200 km from Moscow.", [("Arvynka", "Moscow", 1200.0, None, False)]),
    (
        "Arvynka, which is home to 3,000 people, lies 14 kilometres due north of Belmora.",
        [("Arvynka", "Belmora", 14.0, "north", False)],
    ),
    (
        "Corvanets lies 12 km west of Belmora and 30 km east of Arvynka.",
        [("Corvanets", "Belmora", 12.0, "west", False), ("Corvanets", "Arvynka", 30.0, "east", False)],
    ),
    ("From Arvynka it is 60 km to Belmora.", [("Arvynka", "Belmora", 60.0, None, False)]),
    ("Arvynka, 8 miles outside Belmora, is quiet.", [("Arvynka", "Belmora", 12.9, None, False)]),
    ("Arvynka, a half-hour drive from Belmora, was quiet.", []),
    (
        "Arvynka, some forty kilometres north-west of Belmora, was quiet.",
        [("Arvynka", "Belmora", 40.0, "north-west", False)],
    ),
    ("In Arvynka, 35 km down the highway from Belmora, shops opened.", [("Arvynka", "Belmora", 35.0, None, True)]),
    ("Officials in Belmora, 50 miles from Arvynka, said nothing.", [("Belmora", "Arvynka", 80.5, None, False)]),
    (
        "Troops entered Arvynka, and Corvanets, 10 km north of Belmora, was shelled.",
        [("Corvanets", "Belmora", 10.0, "north", False)],
    ),
    ("Arvynka lies 25 km upstream of Belmora.", []),
    ("Positions 5 km north of Belmora near Arvynka were hit.", []),
    ("Arvynka, a town of 3,000 people, lies 14 km from Belmora.", [("Arvynka", "Belmora", 14.0, None, False)]),
    ("The distance from Arvynka to Belmora is some 60 kilometres by road.", [("Arvynka", "Belmora", 60.0, None, True)]),
    ("Arvynka and Belmora lie about 60 km from each other.", [("Arvynka", "Belmora", 60.0, None, False)]),
    ("Belmora fell. It is 14 km from Arvynka to Corvanets.", [("Arvynka", "Corvanets", 14.0, None, False)]),
]

_CYRILLIC = dict.fromkeys(
    (
        "Арвинка",
        "Арвинке",
        "Арвинки",
        "Арвинкой",
        "Арвинкою",
        "Арвинку",
        "Арвинці",
        "Белмора",
        "Белморе",
        "Белмори",
        "Белморой",
        "Белморою",
        "Белмору",
        "Белморы",
        "Белморі",
        "Києва",
        "Корванец",
        "Корванець",
        "Корванца",
        "Корванцем",
        "Корванця",
        "Москвы",
    ),
    "settlement",
)

UKRAINIAN: list[tuple[str, list[Told]]] = [
    ("Арвинка лежить за 12 км на північ від Белмори.", [("Арвинка", "Белмори", 12.0, "north", False)]),
    (
        "Арвинка розташована за 73 кілометри (45 миль) на південний схід від Белмори.",
        [("Арвинка", "Белмори", 73.0, "south-east", False)],
    ),
    ("Село Арвинка, що за 12 км на захід від Белмори, обстріляли.", [("Арвинка", "Белмори", 12.0, "west", False)]),
    ("За 20 км на схід від Белмори лежить село Арвинка.", [("Арвинка", "Белмори", 20.0, "east", False)]),
    ("Від Арвинки до Белмори 60 км.", [("Арвинки", "Белмори", 60.0, None, False)]),
    ("Від Арвинки до Белмори — 60 кілометрів.", [("Арвинки", "Белмори", 60.0, None, False)]),
    ("Відстань між Арвинкою і Белморою становить 60 км.", [("Арвинкою", "Белморою", 60.0, None, False)]),
    ("Відстань від Арвинки до Белмори — близько 60 км.", [("Арвинки", "Белмори", 60.0, None, False)]),
    ("Арвинка за 40 км від Белмори трасою.", [("Арвинка", "Белмори", 40.0, None, True)]),
    ("Арвинка розташована за 40 км дорогою від Белмори.", [("Арвинка", "Белмори", 40.0, None, True)]),
    ("До Белмори від Арвинки 40 км автошляхом.", [("Белмори", "Арвинки", 40.0, None, True)]),
    ("Арвинка — за дві години їзди від Белмори.", []),
    (
        "Російські війська залишили Арвинку, за 25 км на північний захід від Белмори.",
        [("Арвинку", "Белмори", 25.0, "north-west", False)],
    ),
    ("Арвинка (за 10 км на північ від Белмори) знову наша.", [("Арвинка", "Белмори", 10.0, "north", False)]),
    ("Арвинка (10 км північніше Белмори) знову наша.", [("Арвинка", "Белмори", 10.0, "north", False)]),
    ("Арвинка розташована 10 км південніше Белмори.", [("Арвинка", "Белмори", 10.0, "south", False)]),
    ("Арвинка лежить у 15 кілометрах від Белмори.", [("Арвинка", "Белмори", 15.0, None, False)]),
    ("Арвинка знаходиться на відстані 15 км від Белмори.", [("Арвинка", "Белмори", 15.0, None, False)]),
    (
        "Місто Арвинка, розташоване приблизно за 7,5 км на південь від Белмори, обстріляли.",
        [("Арвинка", "Белмори", 7.5, "south", False)],
    ),
    ("Арвинка менш ніж за 5 км від Белмори.", [("Арвинка", "Белмори", 5.0, None, False)]),
    ("Арвинка за 10–15 км від Белмори.", []),
    ("Війська просунулися на 12 км від Белмори.", []),
    ("Війська просунулися на 12 км на північ від Белмори до Арвинки.", []),
    ("Бої точаться за 5 км від Арвинки.", []),
    ("Арвинка не за 20 км від Белмори.", []),
    ("Колона пройшла 10 км до Арвинки.", []),
    ("За сорок кілометрів на захід від Белмори розташована Арвинка.", [("Арвинка", "Белмори", 40.0, "west", False)]),
    ("Арвинка лежить за двадцять п'ять кілометрів від Белмори.", [("Арвинка", "Белмори", 25.0, None, False)]),
    (
        "Корванець лежить за 12 км на захід від Белмори і за 30 км на схід від Арвинки.",
        [("Корванець", "Белмори", 12.0, "west", False), ("Корванець", "Арвинки", 30.0, "east", False)],
    ),
    ("З Арвинки до Белмори 45 км.", [("Арвинки", "Белмори", 45.0, None, False)]),
    ("Арвинку і Белмору розділяють 60 км.", [("Арвинку", "Белмору", 60.0, None, False)]),
    ("Дорога з Арвинки до Белмори завдовжки 80 км.", [("Арвинки", "Белмори", 80.0, None, True)]),
    ("В Арвинці, за 35 км від Белмори, відкрилися крамниці.", [("Арвинці", "Белмори", 35.0, None, False)]),
    ("Відстань до Белмори від Арвинки — 60 км по прямій.", [("Белмори", "Арвинки", 60.0, None, False)]),
    ("Арвинка лежить північніше Белмори за 14 км.", [("Арвинка", "Белмори", 14.0, "north", False)]),
    ("Арвинка на північ від Белмори, за 14 км.", [("Арвинка", "Белмори", 14.0, "north", False)]),
    ("Арвинка розташована за 45 миль від Белмори.", [("Арвинка", "Белмори", 72.4, None, False)]),
    ("Арвинка — 20 км на південь від Белмори.", [("Арвинка", "Белмори", 20.0, "south", False)]),
    ("Кілометрів за двадцять від Белмори лежить Арвинка.", [("Арвинка", "Белмори", 20.0, None, False)]),
    ("Снаряди впали за 5 км на схід від Арвинки.", []),
    ("Арвинка лежить за 1200 км від Києва.", [("Арвинка", "Києва", 1200.0, None, False)]),
    (
        "Українські військові увійшли до Арвинки, що за 18 кілометрів північно-східніше Белмори.",
        [("Арвинки", "Белмори", 18.0, "north-east", False)],
    ),
]

RUSSIAN: list[tuple[str, list[Told]]] = [
    ("Арвинка лежит в 12 км к северу от Белморы.", [("Арвинка", "Белморы", 12.0, "north", False)]),
    (
        "Арвинка расположена в 73 километрах (45 милях) к юго-востоку от Белморы.",
        [("Арвинка", "Белморы", 73.0, "south-east", False)],
    ),
    ("Село Арвинка, что в 12 км западнее Белморы, обстреляли.", [("Арвинка", "Белморы", 12.0, "west", False)]),
    ("В 20 км южнее Белморы лежит село Арвинка.", [("Арвинка", "Белморы", 20.0, "south", False)]),
    ("От Арвинки до Белморы 60 км.", [("Арвинки", "Белморы", 60.0, None, False)]),
    ("От Арвинки до Белморы — 60 километров.", [("Арвинки", "Белморы", 60.0, None, False)]),
    ("Расстояние между Арвинкой и Белморой составляет 60 км.", [("Арвинкой", "Белморой", 60.0, None, False)]),
    ("Расстояние от Арвинки до Белморы — около 60 км.", [("Арвинки", "Белморы", 60.0, None, False)]),
    ("Арвинка в 40 км от Белморы по трассе.", [("Арвинка", "Белморы", 40.0, None, True)]),
    ("Арвинка расположена в 40 км по дороге от Белморы.", [("Арвинка", "Белморы", 40.0, None, True)]),
    ("До Белморы от Арвинки 40 км по шоссе.", [("Белморы", "Арвинки", 40.0, None, True)]),
    ("Арвинка — в двух часах езды от Белморы.", []),
    (
        "Российские войска оставили Арвинку, в 25 км северо-западнее Белморы.",
        [("Арвинку", "Белморы", 25.0, "north-west", False)],
    ),
    ("Арвинка (в 10 км к северу от Белморы) снова под контролем.", [("Арвинка", "Белморы", 10.0, "north", False)]),
    ("Арвинка (10 км севернее Белморы) снова под контролем.", [("Арвинка", "Белморы", 10.0, "north", False)]),
    ("Арвинка находится 10 км южнее Белморы.", [("Арвинка", "Белморы", 10.0, "south", False)]),
    ("Арвинка находится на расстоянии 15 км от Белморы.", [("Арвинка", "Белморы", 15.0, None, False)]),
    (
        "Город Арвинка, расположенный примерно в 7,5 км к югу от Белморы, обстрелян.",
        [("Арвинка", "Белморы", 7.5, "south", False)],
    ),
    ("Арвинка менее чем в 5 км от Белморы.", [("Арвинка", "Белморы", 5.0, None, False)]),
    ("Арвинка в 10–15 км от Белморы.", []),
    ("Войска продвинулись на 12 км от Белморы.", []),
    ("Войска продвинулись на 12 км к северу от Белморы до Арвинки.", []),
    ("Бои идут в 5 км от Арвинки.", []),
    ("Арвинка не в 20 км от Белморы.", []),
    ("Колонна прошла 10 км до Арвинки.", []),
    ("В сорока километрах к западу от Белморы расположена Арвинка.", [("Арвинка", "Белморы", 40.0, "west", False)]),
    ("Арвинка лежит в двадцати пяти километрах от Белморы.", [("Арвинка", "Белморы", 25.0, None, False)]),
    (
        "Корванец лежит в 12 км западнее Белморы и в 30 км восточнее Арвинки.",
        [("Корванец", "Белморы", 12.0, "west", False), ("Корванец", "Арвинки", 30.0, "east", False)],
    ),
    ("Из Арвинки до Белморы 45 км.", [("Арвинки", "Белморы", 45.0, None, False)]),
    ("Арвинку и Белмору разделяют 60 км.", [("Арвинку", "Белмору", 60.0, None, False)]),
    ("Дорога из Арвинки в Белмору длиной 80 км.", [("Арвинки", "Белмору", 80.0, None, True)]),
    ("В Арвинке, в 35 км от Белморы, открылись магазины.", [("Арвинке", "Белморы", 35.0, None, False)]),
    ("Расстояние до Белморы от Арвинки — 60 км по прямой.", [("Белморы", "Арвинки", 60.0, None, False)]),
    ("Арвинка лежит севернее Белморы в 14 км.", [("Арвинка", "Белморы", 14.0, "north", False)]),
    ("Арвинка к северу от Белморы, в 14 км.", [("Арвинка", "Белморы", 14.0, "north", False)]),
    ("Арвинка расположена в 45 милях от Белморы.", [("Арвинка", "Белморы", 72.4, None, False)]),
    ("Арвинка — 20 км на юг от Белморы.", [("Арвинка", "Белморы", 20.0, "south", False)]),
    ("Километрах в двадцати от Белморы лежит Арвинка.", [("Арвинка", "Белморы", 20.0, None, False)]),
    ("Снаряды упали в 5 км восточнее Арвинки.", []),
    ("Арвинка лежит в 1200 км от Москвы.", [("Арвинка", "Москвы", 1200.0, None, False)]),
    (
        "ВСУ вошли в Арвинку, что в 18 километрах северо-восточнее Белморы.",
        [("Арвинку", "Белморы", 18.0, "north-east", False)],
    ),
]

NOT_SAID: list[tuple[str, str]] = [
    ("en", "Troops moved 10 km from Arvynka to Belmora."),
    ("en", "The 10-km line between Arvynka and Belmora was attacked."),
    ("en", "Arvynka, Belmora and Corvanets are 10 km apart."),
    ("en", "Shelling hit a depot 20 km east of Belmora, Arvynka officials said."),
    ("en", "20 km east of Belmora, Arvynka officials said, a depot burned."),
    ("en", "20 km east of Belmora is the Arvynka bridgehead."),
    ("en", "Arvynka is 5 km from the border near Belmora."),
    ("en", "Arvynka is 20 km north and 10 km east of Belmora."),
    ("en", "The area between Arvynka and Belmora, 20 km north of Corvanets, was shelled."),
    ("en", "Fighting north of Arvynka, 14 km from Belmora, went on."),
    ("en", "He drove 45 miles from Arvynka to Belmora."),
    ("en", "Arvynka was shelled from positions 20 km from Belmora."),
    ("en", "Arvynka is within 30 km of Belmora."),
    ("uk", "Війська пройшли з Арвинки до Белмори 45 км."),
    ("uk", "Арвинка, Белмора і Корванець розташовані за 10 км одне від одного."),
    ("uk", "Бої північніше Белмори, за 14 км від Арвинки."),
    ("uk", "Бої точаться між Арвинкою і Белморою, за 14 км від Корванця."),
    ("uk", "Противник просунувся від Арвинки до Белмори на 3 км."),
    ("uk", "Лінія фронту проходить за 5 км від Арвинки."),
    ("uk", "У Белморі, що на південь від Арвинки, за 14 км від Корванця, тихо."),
    ("ru", "Войска прошли из Арвинки до Белморы 45 км."),
    ("ru", "Бои севернее Белморы, в 14 км от Арвинки."),
    ("ru", "Противник продвинулся от Арвинки к Белморе на 3 км."),
    ("ru", "Арвинка находится в 5 км от границы, в 20 км от Белморы."),
    ("ru", "До Арвинки 20 км, до Белморы 30 км."),
]


def distances(text: str, language: str) -> list[Told]:
    found = read(text, language=language) if language == "en" else read(text, language=language, places=_CYRILLIC)
    return [
        (text[slice(*one.subject)], text[slice(*one.object)], one.km, one.bearing, one.by_road)
        for one in found.relations
        if one.kind is RelationKind.DISTANCE and one.object is not None and one.km is not None
    ]


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_english(text: str, told: list[Told]) -> None:
    assert distances(text, "en") == told


@pytest.mark.parametrize(("text", "told"), UKRAINIAN)
def test_ukrainian(text: str, told: list[Told]) -> None:
    assert distances(text, "uk") == told


@pytest.mark.parametrize(("text", "told"), RUSSIAN)
def test_russian(text: str, told: list[Told]) -> None:
    assert distances(text, "ru") == told


@pytest.mark.parametrize(("language", "text"), NOT_SAID)
def test_what_tells_of_no_two_places_is_no_distance(language: str, text: str) -> None:
    assert distances(text, language) == []
