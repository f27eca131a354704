"""Whose view a text takes and whose voice an official is; entries under a place, and what becomes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.claims.slavic.telling import told, voices

_DEEDS = ("зайняв [Арвинку]", "залишив [Арвинку]", "увійшов в [Арвинку]", "просунувся біля [Арвинки]")


@given(st.sampled_from(_DEEDS), st.sampled_from(("Ворог", "Противник", "Супротивник")))
def test_the_enemy_of_one_side_is_the_other(deed: str, enemy: str):
    """What two sides tell in the same words differs in nothing but the side."""
    ours, theirs = (told(f"{enemy} {deed}.", "uk", source) for source in ("ua-general-staff", "ru-mod"))
    assert ours
    assert ours.replace(" RU", " UA") == theirs


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # Russian is written on both sides, Ukrainian on one.
        ("Противник занял [Арвинку].", "ru", ""),
        ("Ворог зайняв [Арвинку].", "uk", "Арвинку captures RU"),
        (
            "Противник оккупировал [Арвинку] и продвинулся у [Белморы].",
            "ru",
            "Арвинку captures RU; Белморы advances RU",
        ),
        ("Оккупанты отошли. Противник оставил [Арвинку].", "ru", "Арвинку withdraws RU"),
        ("Союзные силы наступают. Противник оставил [Арвинку].", "ru", "Арвинку withdraws UA"),
        ("ВСУ отбросили противника. Враг вошёл в [Арвинку].", "ru", "Арвинку enters RU"),
        ("Россияне атакуют. Враг вошёл в [Арвинку].", "ru", ""),
        ("DeepState: противник занял [Арвинку].", "ru", "Арвинку captures RU"),
        ("Хлопці тримають [Арвинку].", "uk", "Арвинку holds UA"),
        ("93-тя бригада звільнила [Арвинку].", "uk", "Арвинку captures UA"),
        ("93-я бригада заняла [Арвинку].", "ru", ""),
        ("Ворожа 93-тя бригада зайшла в [Арвинку].", "uk", "Арвинку enters RU"),
        ("З [Арвинки] вибили танкову дивізію.", "uk", ""),
        ("«Рибар»: противник увійшов в [Арвинку].", "uk", "Арвинку enters UA"),
    ],
)
def test_the_view_of_a_text_tells_who_the_enemy_is(text: str, language: str, expected: str):
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("saying", "language", "side"),
    [
        ("повідомив мер [Белмори]", "uk", "UA"),
        ("повідомив гауляйтер [Белмори]", "uk", "RU"),
        ("повідомила окупаційна адміністрація", "uk", "RU"),
        ("повідомив речник 92-ї бригади", "uk", "UA"),
        ("повідомив речник угруповання «Таврія»", "uk", "UA"),
        ("радіють z-блогери", "uk", "RU"),
        ("повідомляє агентство ТАСС", "uk", "RU"),
        ("повідомили мешканці", "uk", None),
        ("повідомляють аналітики", "uk", None),
        ("сообщил мэр [Белморы]", "ru", "UA"),
        ("сообщил мэр города", "ru", "UA"),
        ("сказано в донесении Генштаба ВСУ", "ru", "UA"),
        ("пишут прокремлевские военкоры", "ru", "RU"),
        ("передаёт РИА Новости со ссылкой на ведомство", "ru", "RU"),
        ("сообщил губернатор", "ru", None),
        ("сообщили эксперты", "ru", None),
    ],
)
def test_who_speaks_for_a_side(saying: str, language: str, side: str | None):
    deed = "Росіяни увійшли в [Арвинку]" if language == "uk" else "Россияне вошли в [Арвинку]"
    assert voices(f"{deed}, {saying}.", language) == [side]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Ворог атакував у районах [Арвинки] та [Белмори]. Усі атаки відбито.",
            "uk",
            "Арвинки repels UA; Белмори repels UA",
        ),
        ("Ворог атакував біля [Арвинки]. Дві атаки відбито.", "uk", ""),
        ("Ворог атакував біля [Арвинки]. Бої йдуть у [Белморі]. Усі атаки відбито.", "uk", "Белморі contests None"),
        ("Ворог атакував біля [Арвинки]. Усі атаки буде відбито.", "uk", ""),
        ("Россияне атаковали у [Арвинки]. Все атаки отражены.", "ru", "Арвинки repels UA"),
        ("[Арвинка]. Загарбники наступали, успіху не мали.", "uk", "Арвинка repels UA"),
        ("[Арвинка] – бої в центрі, [Белмора] – під ворогом.", "uk", "Арвинка contests None; Белмора holds RU"),
        ("[Арвинка]: освобождён микрорайон Новый, доложили в ВС РФ.", "ru", "Арвинка captures RU"),
        ("Звільнили 12 сіл, серед них [Арвинку] та [Белмору].", "uk", "Арвинку captures UA; Белмору captures UA"),
        ("Обстріляли 12 сіл, серед них [Арвинку] та [Белмору].", "uk", ""),
        ("[Арвинка] впала 11 березня.", "uk", "Арвинка captures RU"),
        ("[Арвинка] впала в паніку.", "uk", ""),
        ("[Арвинка] не впала.", "uk", ""),
        ("[Арвинка] тримається.", "uk", "Арвинка holds UA"),
        ("[Арвинка] тримається подалі від війни.", "uk", ""),
        ("[Арвинка] лишається окупованою.", "uk", "Арвинка holds RU"),
        ("[Арвинка] остаётся оккупированной.", "ru", "Арвинка holds RU"),
        ("[Арвинка] не остаётся оккупированной.", "ru", ""),
        ("[Арвинка] не под контролем ВСУ.", "ru", ""),
        ("Пограничники РФ покинули КПП «[Арвинка]».", "ru", ""),
        ("До сентября [Арвинка] была столицей оккупированной части области.", "ru", ""),
        ("[Арвинка] була під росіянами, тепер там мир.", "uk", ""),
        ("Попри заяви Москви, ЗСУ не виходили з [Арвинки].", "uk", "Арвинки withdraws UA denied"),
        ("ЗСУ не виходили з [Арвинки].", "uk", ""),
        ("Росіяни зайшли в [Арвинку] та на околиці [Белмори].", "uk", "Арвинку enters RU"),
    ],
)
def test_entries_and_what_becomes_of_them(text: str, language: str, expected: str):
    assert told(text, language) == expected


def test_what_is_said_of_the_sentence_before_is_whose_words_it_is():
    text = "[Арвинку] взято. Так стверджує Москва; Київ це заперечує."
    assert told(text, "uk") == "Арвинку captures RU; Арвинку captures RU denied"
    assert voices(text, "uk") == ["RU", "UA"]
    assert voices("Росіяни взяли [Арвинку]. Так, за словами Пушиліна, завершено бої.", "uk") == [None]


_RUSSIANS = ("Міноборони РФ", "Кремль", "Пушилін")


@given(st.sampled_from(_DEEDS), st.sampled_from(("Ворог", "Противник")), st.sampled_from(_RUSSIANS))
def test_the_enemy_is_the_writers_but_within_quotation_marks(deed: str, enemy: str, speaker: str):
    """Whoever is quoted, the word is the writer's, and the speaker's only where it is quoted too."""
    for source in ("desk", "ua-general-staff"):
        relayed = told(f"{enemy} {deed}, заявляє {speaker}.", "uk", source)
        quoted = told(f"«{enemy} {deed}», – заявляє {speaker}.", "uk", source)
        assert relayed == told(f"{enemy} {deed}.", "uk", source)
        assert quoted in {relayed.replace(" RU", " UA"), relayed}
    assert told(f"«{enemy} {deed}», – заявляє Міноборони РФ.", "uk").split()[2] == "UA"


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Враг занял [Арвинку], заявили в Минобороны РФ.", "bbc", ""),
        ("В Генштабе ВСУ заявили, что противник вошёл в [Арвинку].", "bbc", ""),
        ("Минобороны РФ заявило, что противник оставил [Арвинку].", "bbc", "Арвинку withdraws UA"),
        ("Минобороны РФ: противник занял [Арвинку].", "bbc", "Арвинку captures UA"),
        ("«Враг занял [Арвинку]», заявили в Генштабе ВСУ.", "bbc", "Арвинку captures RU"),
        ("Враг занял [Арвинку], заявили в Минобороны РФ.", "ua-general-staff", "Арвинку captures RU"),
        ("Противник занял [Арвинку], заявили в Генштабе ВСУ.", "ru-mod", "Арвинку captures UA"),
        ("Оккупанты наступают. Враг занял [Арвинку], заявили в Минобороны РФ.", "bbc", "Арвинку captures RU"),
    ],
)
def test_whose_enemy_a_russian_text_speaks_of(text: str, source: str, expected: str):
    assert told(text, "ru", source) == expected
