"""Case forms: what holds of every name, and forms that a speaker would write."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.inflect import adjective_forms, forms
from gazetteer.normalize import fold
from gazetteer.translit import russian_spellings, russified, scholarly

CYRILLIC = st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ'’- ", min_size=1, max_size=30)


@given(st.one_of(st.text(max_size=40), CYRILLIC, CYRILLIC.map(str.title)))
@settings(max_examples=1000)
def test_any_text_has_distinct_forms_that_begin_with_itself(name: str) -> None:
    found = forms(name)
    assert found[0] == name
    assert len(set(found)) == len(found)
    assert found == forms(name)
    assert set(found) <= set(adjective_forms(name))


@given(CYRILLIC.map(str.title))
def test_forms_of_a_name_have_as_many_words(name: str) -> None:
    assert {form.count(" ") for form in forms(name)} == {name.count(" ")}
    assert {form.count("-") for form in forms(name)} == {name.count("-")}


@given(CYRILLIC)
def test_forms_fold_to_keys(name: str) -> None:
    for form in forms(name):
        assert fold(fold(form)) == fold(form)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -", max_size=20))
def test_names_in_other_letters_are_not_declined(name: str) -> None:
    assert forms(name) == (name,)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ізюм", "Ізюму Ізюмом Ізюмі"),
        ("Куп'янськ", "Куп'янська Куп'янську Куп'янськом"),
        ("Балаклія", "Балаклії Балаклію Балаклією"),
        ("Гракове", "Гракового Граковому Граковим"),
        ("Харків", "Харкова Харкову Харковом Харкові"),
        ("Миколаїв", "Миколаєва Миколаєву Миколаєвом Миколаєві"),
        ("Чкалівці", "Чкалівців Чкалівцям Чкалівцями Чкалівцях"),
        ("Піски", "Пісків Піскам Пісками Пісках"),
        ("Олешки", "Олешок Олешкам Олешках"),
        ("Запоріжжя", "Запоріжжю Запоріжжям Запоріжжі"),
        ("Тернопіль", "Тернополя Тернополем Тернополі"),
        ("Ірпінь", "Ірпеня Ірпенем Ірпені"),
        ("Ясинувата", "Ясинуватої Ясинуватій Ясинувату"),
        ("Купянск", "Купянска Купянску Купянском Купянске"),
        ("Балаклея", "Балаклеи Балаклее Балаклею Балаклеей"),
        ("Ясиноватая", "Ясиноватой Ясиноватую"),
        ("Запорожье", "Запорожья Запорожьем"),
        ("Пески", "Песков Пескам Песках"),
        ("Донецк", "Донецка Донецке"),
        ("Харківщина", "Харківщини Харківщині Харківщину"),
    ],
)
def test_forms_of_one_word(name: str, written: str) -> None:
    assert set(written.split()) <= set(forms(name))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Великий Бурлук", "Великого Бурлука"),
        ("Козача Лопань", "Козачої Лопані"),
        ("Нова Каховка", "Новій Каховці"),
        ("Новая Каховка", "Новой Каховке"),
        ("Часів Яр", "Часовому Яру"),
        ("Часов Яр", "Часовом Яре"),
        ("Красный Лиман", "Красного Лимана"),
        ("Кривий Ріг", "Кривому Розі"),
        ("Лиман Перший", "Лимані Першому"),
        ("Куп'янськ-Вузловий", "Куп'янську-Вузловому"),
        ("Піски-Радьківські", "Пісках-Радьківських"),
        ("Посад-Покровське", "Посад-Покровському"),
        ("Ростов-на-Дону", "Ростове-на-Дону"),
        ("Харківська область", "Харківській області"),
        ("Харьковская область", "Харьковской области"),
    ],
)
def test_forms_of_several_words(name: str, form: str) -> None:
    assert form in forms(name)


def test_an_adjective_is_declined_in_every_gender() -> None:
    found = adjective_forms("Харківська")
    assert {"Харківській", "Харківському", "Харківського", "Харківське"} <= set(found)


@given(CYRILLIC.map(str.title))
@settings(max_examples=500)
def test_russian_spellings_are_in_russian_letters(name: str) -> None:
    for spelling in russified(name):
        assert not set(spelling.lower()) & set("ґєії'’ʼ")
        assert spelling != name
        assert all(latin.isascii() for latin in russian_spellings(spelling))


@given(st.text(max_size=40))
def test_scholarly_spelling_leaves_other_letters_alone(name: str) -> None:
    assert scholarly(scholarly(name)) == scholarly(name)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Первомайське", "Первомайское"),
        ("Новопрокопівка", "Новопрокоповка"),
        ("Синьківка", "Синьковка"),
        ("Вербове", "Вербовое"),
        ("Великий Бурлук", "Великий Бурлук"),
        ("Нова Каховка", "Новая Каховка"),
    ],
)
def test_russian_spellings_by_rule(name: str, spelling: str) -> None:
    assert spelling in (name, *russified(name))


@pytest.mark.parametrize(
    ("name", "spelling"), [("Вовчанськ", "Vovčansʹk"), ("Щастя", "Ščastja"), ("Балаклія", "Balaklija")]
)
def test_scholarly_spelling(name: str, spelling: str) -> None:
    assert scholarly(name) == spelling
