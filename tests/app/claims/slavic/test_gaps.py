"""What is left out, taken back or only talked about: verbs, nouns and speakers that a reader supplies."""

from __future__ import annotations

from tests.app.claims.slavic.telling import in_both, told, voices

UKRAINIAN = (
    # A verb of saying that is left out the second time.
    (
        "desk",
        "Київ заявив про звільнення [Арвинки], Москва — про взяття [Белмори].",
        "Арвинки captures UA; Белмори captures RU",
    ),
    ("desk", "Київ заявив про звільнення [Арвинки], Москва — про обмін полоненими.", "Арвинки captures UA"),
    ("desk", "Київ заявив про звільнення [Арвинки], Москва — столиця Росії.", "Арвинки captures UA"),
    # What a denial goes on with is its speaker's own.
    ("desk", "Генштаб ЗСУ спростовує: росіяни не захопили [Арвинку].", "Арвинку captures RU denied"),
    ("desk", "Генштаб ЗСУ спростував: [Арвинку] утримують ЗСУ.", "Арвинку holds UA"),
    ("desk", "Генштаб ЗСУ спростував: росіяни захопили [Арвинку].", "Арвинку captures RU denied"),
    ("desk", "Генштаб ЗСУ спростував, що росіяни захопили [Арвинку].", "Арвинку captures RU denied"),
    (
        "desk",
        "Шойгу сказав, що [Арвинку] взято. Речник ЗСУ заперечив: бійці стоять на місці.",
        "Арвинку captures RU; Арвинку captures RU denied",
    ),
    ("desk", "Шойгу сказав, що [Арвинку] взято. Речник ЗСУ додав: бійці стоять на місці.", "Арвинку captures RU"),
    # No confirmation.
    (
        "desk",
        "Мер повідомив про бої в [Арвинці]. Незалежного підтвердження його словам немає.",
        "Арвинці contests None unconfirmed",
    ),
    ("desk", "Росіяни взяли [Арвинку]. Підтвердження візиту посла немає в графіку, є план.", "Арвинку captures RU"),
    ("desk", "Аналітики не знайшли підтверджень захоплення [Арвинки] росіянами.", "Арвинки captures RU unconfirmed"),
    # What is only talked about, and by what means.
    ("desk", "Звільнення [Арвинки] обговорювали на форумі.", ""),
    ("desk", "ЗСУ відбили контратакою три будинки в [Арвинці].", ""),
    ("desk", "ЗСУ відбили контратаку росіян в [Арвинці].", "Арвинці repels UA"),
    # A noun that its adjective stands for.
    (
        "desk",
        "Російська піхота вибила українську з [Арвинки].",
        "Арвинки captures RU; Арвинки withdraws UA",
    ),
    ("desk", "Російська піхота вибила українську техніку з [Арвинки].", ""),
    # Quoted states, and whose they are.
    ("desk", "Шойгу заявив, що [Арвинка] «звільнена повністю».", "Арвинка captures RU"),
    ("ua-general-staff", "Північ [Арвинки] у нас.", "Арвинки holds UA"),
    ("ua-general-staff", "Північ [Арвинки] у нас викликає тривогу.", ""),
    ("desk", "ЗСУ пішли з плацдарму в [Арвинці].", "Арвинці withdraws UA"),
    ("desk", "Росіяни посунулися на підступах до [Арвинки].", "Арвинки advances RU"),
)

RUSSIAN = (
    (
        "desk",
        "ВСУ заявили о контроле над [Арвинкой], Минобороны РФ — о взятии [Белморы].",
        "Арвинкой holds UA; Белморы captures RU",
    ),
    ("desk", "Киев заявил об освобождении [Арвинки], Москва — о дожде.", "Арвинки captures UA"),
    ("desk", "Минобороны РФ опровергло: ВСУ не взяли [Арвинку].", "Арвинку captures UA denied"),
    ("desk", "Минобороны РФ опровергло: [Арвинку] удерживает армия России.", "Арвинку holds RU"),
    ("desk", "Минобороны РФ опровергло: ВСУ взяли [Арвинку].", "Арвинку captures UA denied"),
    (
        "desk",
        "Губернатор сообщил о бое в [Арвинке]. Независимого подтверждения его словам нет.",
        "Арвинке contests None unconfirmed",
    ),
    ("desk", "Аналитики не нашли подтверждений захвата [Арвинки], о котором отчиталась Москва.",
     "Арвинки captures RU unconfirmed"),
    ("desk", "Аналитики нашли подтверждение захвата [Арвинки] россиянами.", "Арвинки captures RU"),
    ("desk", "Освобождение [Арвинки] обсуждали на форуме.", ""),
    ("desk", "Освобождение [Арвинки] изменило планы россиян.", "Арвинки captures UA"),
    ("desk", "ВСУ отбили контратакой три дома в [Арвинке].", ""),
    ("desk", "Российская пехота вытеснила украинскую из [Арвинки].", "Арвинки captures RU; Арвинки withdraws UA"),
    ("desk", "Противник занял [Арвинку], признал украинский офицер.", "Арвинку captures RU"),
    ("desk", "Противник занял [Арвинку], сообщил украинский офицер.", ""),
    ("desk", "Удерживаемую россиянами [Арвинку] обстреляли.", "Арвинку holds RU"),
    ("desk", "Контролируемую ВСУ [Арвинку] обстреляли.", "Арвинку holds UA"),
    ("desk", "Удерживаемую в плену жительницу [Арвинки] обменяли.", ""),
    ("rybar", "[Арвинку] удерживаем.", "Арвинку holds RU"),
    ("desk", "Украинские морпехи ушли с плацдарма в [Арвинке].", "Арвинке withdraws UA"),
)  # fmt: skip


@in_both(UKRAINIAN, RUSSIAN)
def test_what_is_told(language: str, source: str, text: str, expected: str):
    assert told(text, language, source) == expected


VOICED_UKRAINIAN = (("desk", "Київ заявив про звільнення [Арвинки], Москва — про взяття [Белмори].", "UA RU"),)
VOICED_RUSSIAN = (("desk", "ВСУ заявили о контроле над [Арвинкой], Минобороны РФ — о взятии [Белморы].", "UA RU"),)


@in_both(VOICED_UKRAINIAN, VOICED_RUSSIAN)
def test_who_says_it(language: str, source: str, text: str, expected: str):
    assert voices(text, language, source) == expected.split()
