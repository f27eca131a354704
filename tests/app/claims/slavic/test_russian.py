"""Claims in Russian: as ministries, channels, officials and correspondents write, with what each sentence tells.

An answer is event, place in the nominative, side, certainty and extent. The publication is 2022-09-14.
"""

from __future__ import annotations

import pytest

from app.claims.models import Extraction
from tests.app.claims.marking import read

FORMS = {
    "Арвинка": "Арвинка Арвинки Арвинке Арвинку Арвинкой",
    "Белмора": "Белмора Белморы Белморе Белмору Белморой",
    "Корванец": "Корванец Корванца Корванцу Корванцом Корванце",
    "Доврыск": "Доврыск Доврыска Доврыску Доврыском Доврыске",
    "Арвинская область": "Арвинской_области Арвинская_область Арвинскую_область",
}
NOMINATIVE = {form.replace("_", " "): name for name, forms in FORMS.items() for form in forms.split()}
PLACES = {form: "region" if "област" in form else "settlement" for form in NOMINATIVE} | {"Москве": "settlement"}
Told = tuple[str, str, str | None, str, str]


def reading(text: str, source: str) -> Extraction:
    return read(text, places=PLACES, source=source, published="2022-09-14", language="ru")


def told(text: str, source: str = "desk") -> set[Told]:
    return {
        (
            claim.event.value,
            NOMINATIVE[text[slice(*claim.mention)]],
            claim.side,
            claim.certainty.value,
            claim.extent.value,
        )
        for claim in reading(text, source).claims
    }


def claim(event: str, place: str, side: str | None, certainty: str = "asserted", extent: str = "whole") -> Told:
    return event, place, side, certainty, extent


MINISTRY = [
    (
        "Российские войска освободили населённый пункт Арвинка Арвинской области.",
        [claim("captures", "Арвинка", "RU")],
    ),
    (
        "Подразделения группировки войск «Восток» взяли под контроль населённые пункты Арвинка и Белмора.",
        [claim("captures", "Арвинка", "RU"), claim("captures", "Белмора", "RU")],
    ),
    ("В результате решительных действий освобождён город Корванец.", [claim("captures", "Корванец", "RU")]),
    (
        "Отражены три атаки штурмовых групп ВСУ в районе Арвинки.",
        [claim("repels", "Арвинка", "RU", extent="near")],
    ),
    (
        "Попытки противника контратаковать в направлении Белморы пресечены.",
        [claim("repels", "Белмора", "RU", extent="near")],
    ),
    ("Наступательные действия ВСУ у Белморы отбиты.", [claim("repels", "Белмора", "RU", extent="near")]),
    ("Завершено освобождение города Доврыск.", [claim("captures", "Доврыск", "RU")]),
    ("Принято решение об отводе войск из Арвинки.", [claim("withdraws", "Арвинка", "RU", "announced")]),
    ("Союзные войска выведены из Доврыска на более выгодные рубежи.", [claim("withdraws", "Доврыск", "RU")]),
    ("Вся территория Доврыска находится под контролем российских войск.", [claim("holds", "Доврыск", "RU")]),
    ("ВСУ выбиты из Доврыска.", [claim("withdraws", "Доврыск", "UA")]),
    ("Авиация нанесла удары по живой силе ВСУ в районах Арвинки, Белморы и Корванца.", []),
    ("Уничтожен склад боеприпасов в населённом пункте Арвинка.", []),
    ("ВСУ обстреляли Доврыск.", []),
]
CHANNEL = [
    ("Противник зашёл в Арвинку.", [claim("enters", "Арвинка", "UA")]),
    ("ВСУ закрепились в северной части Белморы.", [claim("enters", "Белмора", "UA", extent="part")]),
    ("Доврыск в серой зоне.", []),
    ("Наши оставили Корванец, чтобы не попасть в окружение.", [claim("withdraws", "Корванец", "RU")]),
    ("Вчера наши бойцы выбили врага из Арвинки.", [claim("captures", "Арвинка", "RU")]),
    ("Украинские формирования продвинулись к Доврыску.", [claim("advances", "Доврыск", "UA", extent="near")]),
    ("Идут ожесточённые бои за Корванец.", [claim("contests", "Корванец", None)]),
    ("Уличные бои продолжаются в центре Белморы.", [claim("contests", "Белмора", None, extent="part")]),
    ("Бои идут на подступах к Арвинке.", [claim("contests", "Арвинка", None, extent="near")]),
    ("Арвинка наша!", [claim("holds", "Арвинка", "RU")]),
    ("Флаг Украины подняли над администрацией в Арвинке.", [claim("enters", "Арвинка", "UA")]),
    ("ВСУ взяли под огневой контроль дорогу на Доврыск.", []),
    ("Город Доврыск взят в полукольцо.", []),
    ("Путь на Корванец открыт.", []),
]
OFFICIAL = [
    ("Оккупанты бежали из Корванца, бросив технику.", [claim("withdraws", "Корванец", "RU")]),
    ("Силы обороны полностью контролируют Арвинку.", [claim("holds", "Арвинка", "UA")]),
    ("Мы вернули контроль над Доврыском.", [claim("captures", "Доврыск", "UA")]),
    ("Деоккупированы Арвинка и Белмора.", [claim("captures", "Арвинка", "UA"), claim("captures", "Белмора", "UA")]),
    ("Противник ведёт наступление на Корванец.", [claim("advances", "Корванец", "RU", extent="near")]),
    ("Россияне безуспешно штурмовали Арвинку.", [claim("repels", "Арвинка", "UA", extent="near")]),
    ("Враг контролирует центр Корванца.", [claim("holds", "Корванец", "RU", extent="part")]),
    ("Корванец, оккупированный с марта, освободили 10 сентября.", [claim("captures", "Корванец", "UA")]),
    ("Освобождено село Арвинской области.", []),
    ("Российская группировка в Доврыске разгромлена.", []),
]
CORRESPONDENT = [
    ("Российские войска ушли из Арвинки 8 сентября.", [claim("withdraws", "Арвинка", "RU")]),
    ("Под контроль российских войск перешли Арвинка и Белмора.",
     [claim("captures", "Арвинка", "RU"), claim("captures", "Белмора", "RU")]),
    ("Российские военные не смогли захватить Белмору.", [claim("repels", "Белмора", "UA")]),
    ("Российская армия контролирует большую часть Белморы.", [claim("holds", "Белмора", "RU", extent="part")]),
    ("Россия потеряла контроль над Доврыском.", [claim("withdraws", "Доврыск", "RU")]),
    ("Бойцы ЧВК «Вагнер» заняли восточную часть Корванца.", [claim("captures", "Корванец", "RU", extent="part")]),
    ("ВСУ вошли в пригород Корванца.", [claim("enters", "Корванец", "UA", extent="edge")]),
    ("Российские войска вошли в Арвинку ещё в феврале и ушли оттуда 8 сентября.",
     [claim("enters", "Арвинка", "RU"), claim("withdraws", "Арвинка", "RU")]),
    ("Российские войска, которые держали Корванец полгода, отступили к Белморе.",
     [claim("holds", "Корванец", "RU")]),
    ("Российские войска взяли Арвинку, однако Белмора остаётся украинской.",
     [claim("captures", "Арвинка", "RU"), claim("holds", "Белмора", "UA")]),
    ("Под Доврыском идут тяжёлые бои.", [claim("contests", "Доврыск", None, extent="near")]),
    ("По неподтверждённым данным, российские войска покинули Доврыск.",
     [claim("withdraws", "Доврыск", "RU", "unconfirmed")]),
    ("Сообщается, что ВСУ вошли в Доврыск.", [claim("enters", "Доврыск", "UA", "probable")]),
    ("Российские военные якобы оставили Арвинку.", [claim("withdraws", "Арвинка", "RU", "probable")]),
    ("Если ВСУ возьмут Доврыск, снабжение группировки прервётся.", []),
    ("ВСУ готовятся освободить Арвинку до конца месяца.", []),
    ("Взяли ли российские войска Доврыск?", []),
    ("Взят ли Доврыск, пока неизвестно.", []),
    ("Жители Белморы покинули город.", []),
    ("Гарнизон Доврыска сдался.", []),
    ("Украинские войска в 5 км от Доврыска.", []),
    ("Российские солдаты хозяйничали в Арвинке полгода.", []),
    ("Ни одна из сторон не контролирует Доврыск полностью.", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (source, text, expected)
        for source, rows in (
            ("ru-mod", MINISTRY),
            ("starshe-eddy", CHANNEL),
            ("ua-general-staff", OFFICIAL),
            ("desk", CORRESPONDENT),
        )
        for text, expected in rows
    ],
)
def test_what_a_sentence_tells(source: str, text: str, expected: list[Told]):
    assert told(text, source) == set(expected)


@pytest.mark.parametrize(
    ("text", "answer", "name", "side"),
    [
        (
            "Министерство обороны России сообщило об освобождении Доврыска.",
            claim("captures", "Доврыск", "RU"),
            "Russian Defence Ministry",
            "RU",
        ),
        (
            "Украинские военные освободили Арвинку, сообщил Олег Синегубов.",
            claim("captures", "Арвинка", "UA"),
            "Oleh Syniehubov",
            "UA",
        ),
        (
            "Генштаб ВСУ опроверг захват Доврыска россиянами.",
            claim("captures", "Доврыск", "RU", "denied"),
            "Ukrainian General Staff",
            "UA",
        ),
        (
            "Киев отрицает потерю Арвинки.",
            claim("withdraws", "Арвинка", "UA", "denied"),
            "Ukraine",
            "UA",
        ),
        (
            "Денис Пушилин: Белмора освобождена.",
            claim("captures", "Белмора", "RU"),
            "Denis Pushilin",
            "RU",
        ),
        (
            "«Арвинка освобождена», — написал в своём телеграм-канале Кирилл Тимошенко.",
            claim("captures", "Арвинка", "UA"),
            "Kyrylo Tymoshenko",
            "UA",
        ),
        (
            "Мы ушли из Доврыска, признал Ганчев.",
            claim("withdraws", "Доврыск", "RU"),
            "Vitaly Ganchev",
            "RU",
        ),
    ],
)
def test_who_says_it(text: str, answer: Told, name: str, side: str):
    assert told(text) == {answer}
    (found,) = reading(text, "desk").claims
    assert name in {found.speaker.name, found.speaker.body}
    assert found.speaker.side == side


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Вечером 9 сентября ВСУ освободили Арвинку.", "2022-09-09", "2022-09-09"),
        ("За минувшие сутки ВСУ освободили Арвинку.", "2022-09-13", "2022-09-14"),
        ("ВСУ освободили Арвинку на прошлой неделе.", "2022-09-05", "2022-09-11"),
        ("ВСУ освободили Арвинку.", None, "2022-09-14"),
    ],
)
def test_when_it_happened(text: str, earliest: str | None, latest: str):
    (found,) = reading(text, "desk").claims
    assert found.when.as_json() == {"earliest": earliest, "latest": latest}


def test_a_denial_that_follows_is_a_claim_of_its_own():
    text = "Украина заявляет об освобождении Белморы, Россия это отрицает."
    assert told(text) == {claim("captures", "Белмора", "UA"), claim("captures", "Белмора", "UA", "denied")}
    assert [found.speaker.side for found in reading(text, "desk").claims] == ["UA", "RU"]
