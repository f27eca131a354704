"""What is read out of Ukrainian sentences; places stand in square brackets, regions in braces."""

from __future__ import annotations

import re

import pytest

from app.claims.models import Basis, Claim
from tests.app.claims.marking import read

_MARKS = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


def claims_of(marked: str, source: str = "desk") -> tuple[str, tuple[Claim, ...]]:
    places = {a or b: "settlement" if a else "region" for a, b in _MARKS.findall(marked)}
    text = _MARKS.sub(lambda found: found[1] or found[2], marked)
    return text, read(text, source=source, places=places, language="uk").claims


def told(marked: str, source: str = "desk") -> list[tuple[str, str, str | None, str]]:
    text, claims = claims_of(marked, source)
    return [(text[slice(*one.mention)], str(one.event), one.side, str(one.certainty)) for one in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Українські військові звільнили [Арвинку] та [Белмору].", "Арвинку captures UA; Белмору captures UA"),
        ("[Арвинку] звільнили українські війська.", "Арвинку captures UA"),
        ("[Арвинку] звільнено.", "Арвинку captures UA"),
        ("Звільнене місто [Арвинка] оговтується.", "Арвинка captures UA"),
        ("Росіяни захопили [Арвинку].", "Арвинку captures RU"),
        ("[Арвинку] захоплено російськими військами.", "Арвинку captures RU"),
        ("[Арвинка] перейшла під контроль ЗСУ.", "Арвинка captures UA"),
        ("[Арвинка] опинилася в руках російської армії.", "Арвинка captures RU"),
        ("Окупантів вибили з [Арвинки].", "Арвинки captures UA; Арвинки withdraws RU"),
        ("ЗСУ увійшли в [Арвинку] і закріпилися в [Белморі].", "Арвинку enters UA; Белморі enters UA"),
        ("ЗСУ в [Арвинці]!", "Арвинці enters UA"),
        ("Над [Арвинкою] піднято український прапор.", "Арвинкою enters UA"),
        ("ЗСУ контролюють [Арвинку], а росіяни утримують [Белмору].", "Арвинку holds UA; Белмору holds RU"),
        ("[Арвинка] залишається українською.", "Арвинка holds UA"),
        ("Частина [Арвинки] лишається за ЗСУ.", "Арвинки holds UA"),
        ("Російські війська залишили [Арвинку].", "Арвинку withdraws RU"),
        ("Росія відвела війська з [Арвинки].", "Арвинки withdraws RU"),
        ("Росія вже не контролює [Арвинку].", "Арвинку withdraws RU"),
        ("[Арвинку] росіяни утримували місяць, а згодом покинули.", "Арвинку holds RU; Арвинку withdraws RU"),
        ("Тривають бої за [Арвинку].", "Арвинку contests None"),
        ("Сили оборони відбили атаки ворога на [Арвинку].", "Арвинку repels UA"),
        ("Росіяни не змогли захопити [Арвинку].", "Арвинку repels UA"),
        ("ЗСУ перерізали шлях постачання до [Арвинки].", "Арвинки cuts_supply UA"),
        ("Росіянам вдалося просунутися поблизу [Арвинки].", "Арвинки advances RU"),
        ("За тиждень ЗСУ звільнили двадцять сіл {Арвинщини}.", "Арвинщини captures UA"),
    ],
)
def test_events_and_sides(text: str, expected: str):
    """What is asserted, as place, event and side."""
    found = told(text)
    assert "; ".join(f"{place} {event} {side}" for place, event, side, _ in found) == expected
    assert {certainty for *_, certainty in found} == {"asserted"}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Російські війська нібито захопили [Арвинку].", "probable"),
        ("Можливо, росіяни вже залишили [Арвинку].", "possible"),
        ("Росіяни могли залишити [Арвинку].", "possible"),
        ("За непідтвердженими даними, росіяни залишили [Арвинку].", "unconfirmed"),
        ("Росіяни залишили [Арвинку]. Незалежно перевірити це неможливо.", "unconfirmed"),
        ("Росія оголосила про виведення військ з [Арвинки].", "announced"),
        ("Росія заперечила, що її війська залишили [Арвинку].", "denied"),
        ("«ЗСУ не звільнили [Арвинку]», — заявив Конашенков.", "denied"),
        ("Інформація, що росіяни увійшли в [Арвинку], не відповідає дійсності, заявив речник ЗСУ.", "denied"),
    ],
)
def test_certainty(text: str, certainty: str):
    assert [found[-1] for found in told(text)] == [certainty]


@pytest.mark.parametrize(
    "text",
    [
        "Росіяни планують захопити [Арвинку].",
        "Росіяни намагаються захопити [Арвинку].",
        "Ворог штурмує [Арвинку].",
        "Чи звільнено [Арвинку]?",
        "Якщо ЗСУ звільнять [Арвинку], росіяни відійдуть.",
        "Якби ЗСУ увійшли в [Арвинку], війна скінчилася б.",
        "Аналітики прогнозують, що росіяни захоплять [Арвинку].",
        "Росіяни обстріляли [Арвинку].",
        "Росіяни взяли трасу [Арвинка] — [Белмора] під вогневий контроль.",
        "ЗСУ тримають [Арвинку] під вогневим контролем.",
        "ЗСУ тримають під прицілом [Арвинку].",
        "Росіяни вивели техніку з [Арвинки].",
        "Уявімо, що росіяни увійшли в [Арвинку].",
        "Битва за [Арвинку] ще попереду.",
        "Небо над [Арвинкою] під контролем.",
        "У 1943 році [Арвинку] звільнили від нацистів.",
        "Головною метою росіян залишається захоплення [Арвинки].",
        "Мешканці залишили [Арвинку].",
        "Рятувальники звільнили [Арвинку] від снігу.",
        "У боях за [Арвинку] загинув військовий.",
        "У [Арвинці] боїв немає.",
        "Чутки про те, що росіяни здадуть [Арвинку], перевірити не вдалося.",
    ],
)
def test_traps(text: str):
    assert told(text) == []
    assert told(text, "ua-general-staff") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Зеленський заявив, що ЗСУ звільнили [Арвинку].", ("Volodymyr Zelenskyy", "UA")),
        ("За словами речника Генштабу Олександра Штупуна, росіяни відійшли з [Арвинки].", ("Oleksandr Shtupun", "UA")),
        ("Росіяни залишили [Арвинку], повідомив губернатор Сергій Гайдай.", ("Serhii Haidai", "UA")),
        ("«Росіяни залишили [Арвинку]», — сказав Синєгубов.", ("Oleh Syniehubov", "UA")),
        ("Синєгубов: росіяни залишили [Арвинку].", ("Oleh Syniehubov", "UA")),
        ("Росіяни залишили [Арвинку]. Про це повідомив Зеленський.", ("Volodymyr Zelenskyy", "UA")),
        ("Reuters із посиланням на Конашенкова пише, що росіяни взяли [Арвинку].", ("Igor Konashenkov", "RU")),
        ("Росіяни залишили [Арвинку], розповіла мешканка Олена Петренко.", ("мешканка", None)),
    ],
)
def test_who_says_it(text: str, speaker: tuple[str, str | None]):
    _, (claim,) = claims_of(text)
    assert (claim.speaker.name, claim.speaker.side) == speaker


def test_an_answer_is_a_claim_of_its_own():
    found = told("Москва заявила про захоплення [Арвинки], Київ це заперечує.")
    assert found == [("Арвинки", "captures", "RU", "asserted"), ("Арвинки", "captures", "RU", "denied")]


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Бої точаться на околицях [Арвинки].", "edge"),
        ("Бої точаться поблизу [Арвинки].", "near"),
        ("Бої точаться в районі [Арвинки].", "near"),
        ("Бої точаться під [Арвинкою].", "near"),
        ("Бої точаться в центрі [Арвинки].", "part"),
        ("Бої точаться в [Арвинці].", "whole"),
        ("Росіяни контролюють 80% [Арвинки].", "part"),
        ("Росіяни захопили половину [Арвинки].", "part"),
    ],
)
def test_extent(text: str, extent: str):
    _, (claim,) = claims_of(text)
    assert claim.extent == extent


def test_ours_and_the_enemy_are_known_by_the_source():
    assert told("Ворог залишив [Арвинку].") == [("Арвинку", "withdraws", "RU", "asserted")]
    assert told("Ворог залишив [Арвинку].", "ua-general-staff") == [("Арвинку", "withdraws", "RU", "asserted")]
    assert told("Ворог залишив [Арвинку].", "ru-mod") == [("Арвинку", "withdraws", "UA", "asserted")]
    assert told("Звільнено [Арвинку].", "ru-mod") == [("Арвинку", "captures", "RU", "asserted")]


def test_places_and_troops_are_carried_over():
    text = "Російські війська відступили від [Арвинки]. Вони залишили [Белмору]. Місто вже під контролем ЗСУ."
    assert told(text)[1:] == [("Белмору", "withdraws", "RU", "asserted"), ("Белмору", "holds", "UA", "asserted")]


def test_footage_is_no_statement():
    _, (claim,) = claims_of("На відео видно українських військових у центрі [Арвинки].")
    assert (claim.event, claim.basis, claim.own_footage) == ("enters", Basis.FOOTAGE, False)


def test_times_belong_to_their_clause():
    _, (taken, freed) = claims_of("[Арвинка], яку росіяни захопили у квітні, звільнена вчора.")
    assert (str(taken.when.earliest), str(taken.when.latest)) == ("2022-04-01", "2022-04-30")
    assert str(freed.when.latest) == "2022-09-09"
