"""Known answers: what stands between a place and its verb, between two verbs, between a voice and its words."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka, home of the salt miners, has been seized by Russian troops.", ["captures Arvynka RU"]),
        ("Arvynka, Belmora's neighbour, was cleared of the enemy by the Ukrainian army.", ["captures Arvynka UA"]),
        ("Arvynka, scene of heavy fighting in spring, was seized by the Russian army.", ["captures Arvynka RU"]),
        ("Arvynka, long a target of Russian guns, was captured by Russian marines.", ["captures Arvynka RU"]),
        ("Arvynka, population 300, has fallen to Russian forces.", ["captures Arvynka RU"]),
        ("Arvynka, not far from Belmora, was liberated by Ukrainian troops.", ["captures Arvynka UA"]),
        (
            "Three villages, among them Arvynka, Belmora, Corvanets and Dovrysk, have been taken by Russian troops.",
            ["captures Arvynka RU", "captures Belmora RU", "captures Corvanets RU", "captures Dovrysk RU"],
        ),
    ],
)
def test_an_aside_does_not_part_a_place_from_its_verb(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russian armour has broken through along the river and taken Arvynka.", ["captures Arvynka RU"]),
        ("The Russians have crept along the ravine and overrun the hamlet of Arvynka.", ["captures Arvynka RU"]),
        ("Arvynka has been shelled and taken.", []),
        ("Russian troops have not broken through and taken Arvynka.", []),
    ],
)
def test_a_joined_participle_shares_its_auxiliary(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka has been retaken and Ukrainian soldiers were pushed back to Belmora.", ["captures Arvynka RU"]),
        ("Arvynka was taken and Ukrainian troops were driven back to the river.", ["captures Arvynka RU"]),
        ("Arvynka has been cleared and Russian soldiers were thrown back.", ["captures Arvynka UA"]),
        ("Arvynka was liberated and the Russians fled to the border.", ["captures Arvynka UA"]),
        ("TASS, citing residents, says that Arvynka was liberated.", ["captures Arvynka RU"]),
        ("Russian officers say that Arvynka has gone over to us.", ["captures Arvynka RU"]),
        ("Arvynka went over to the Russian side.", ["captures Arvynka RU"]),
        ("Arvynka has gone over to the winter timetable.", []),
        ("Arvynka was shelled and Ukrainian troops were driven to the front.", []),
    ],
)
def test_who_has_it_is_told_beside(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "DeepState: the enemy occupied Arvynka and advanced near Belmora.",
            ["captures Arvynka RU", "advances Belmora RU"],
        ),
        ("DeepState has moved the line: the enemy took a street in Arvynka.", ["captures Arvynka RU"]),
        ("An observer wrote that the enemy took Arvynka.", []),
    ],
)
def test_a_body_at_home_means_the_invader_by_the_enemy(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "The exhibition shows letters from the battle for Arvynka.",
        "A film on the fighting in Arvynka was shown in Belmora.",
        "Fighting raged in Arvynka in 2014.",
        "The museum tells of the capture of Arvynka by Russian troops.",
    ],
)
def test_what_is_only_remembered_is_no_news(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Russian troops stormed Ukrainian positions near Arvynka and withdrew without success.",
            ["repels Arvynka UA"],
        ),
        ("Russian troops attacked Arvynka twice and had to turn back.", ["repels Arvynka UA"]),
        (
            "Russian forces attacked near Arvynka and Belmora, but did not succeed.",
            ["repels Arvynka UA", "repels Belmora UA"],
        ),
        ("Russian troops attacked Arvynka and took two streets.", []),
    ],
)
def test_what_became_of_an_attack_is_told_behind_it(text: str, claims: list[str]):
    assert {row for row in told(text) if row[0] == "repels"} == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The clearing of Arvynka is complete, the Russian ministry said.", ["captures Arvynka RU"]),
        ("The mopping-up of Arvynka was finished by Russian marines.", ["captures Arvynka RU"]),
        ("Russian troops are carrying out the clearing of Arvynka.", []),
        ("The clearing of Arvynka by Russian troops will be completed soon.", []),
        ("Russian troops have cut the road from Belmora to Arvynka.", ["cuts_supply Arvynka RU"]),
        (
            "It was decided to withdraw the Russian troops stationed in Arvynka and Belmora.",
            ["withdraws Arvynka RU announced", "withdraws Belmora RU announced"],
        ),
        ("Partisans helped the Ukrainian army free Arvynka.", ["captures Arvynka UA"]),
    ],
)
def test_nouns_of_clearing_and_roads(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "A soldier who fought in Arvynka told his story.",
        "He had fought at Arvynka before he was wounded.",
        "Peace plan: Ukraine leaves Arvynka, Russia leaves Belmora",
        "Talks on a Ukrainian withdrawal from Arvynka have failed.",
        "A Russian advance on Arvynka was expected.",
        "Ukrainians call on the world to help free Arvynka.",
        "The Russians were driven back towards Arvynka.",
    ],
)
def test_what_was_long_ago_or_is_only_wished_for_is_no_deed(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Geolocated footage published on 3 May shows Russian soldiers in central Arvynka.", ["enters Arvynka RU"]),
        ("Units of the West grouping of Russian troops took Arvynka.", ["captures Arvynka RU"]),
        ("Putin congratulated his troops on the liberation of Arvynka.", ["captures Arvynka RU"]),
        ("The mayor surrendered Arvynka to the Russians without a fight.", ["captures Arvynka RU"]),
        ("There are no Russian troops in Arvynka any more.", ["withdraws Arvynka RU"]),
        ("Near Arvynka, the Ukrainian defenders held off a Russian assault.", ["repels Arvynka UA"]),
    ],
)
def test_plain_sentences(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Street by street, Russian troops are taking Arvynka.",
        "Ukrainian troops were pushing the enemy out of Arvynka.",
        "Arvynka was under occupation for eight months.",
        "The mayor handed a medal in Arvynka to the Russians.",
        "There may be no water in Arvynka any more.",
    ],
)
def test_what_goes_on_or_is_over_is_no_taking(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russia claimed on Thursday to have seized Arvynka.", ["captures Arvynka RU"]),
        ("Moscow claimed late on Sunday to have taken Arvynka.", ["captures Arvynka RU"]),
        ("Ukraine's top general said his troops were defending Arvynka.", ["holds Arvynka UA"]),
        ("Ukrainian troops were defending Arvynka when the road was cut.", []),
        ("Denis Pushilin said the town of Arvynka was now under full control.", ["holds Arvynka RU"]),
        (
            "Russian troops attacked Ukrainian positions near Arvynka. The defenders repelled all attacks.",
            ["repels Arvynka UA"],
        ),
    ],
)
def test_how_agencies_put_it(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Footage shows Russian soldiers walking in Arvynka, which suggests that the village has been seized.",
            ["enters Arvynka RU", "captures Arvynka RU"],
        ),
        (
            "The Russian flag flies over Arvynka, footage shows, which suggests that the village was taken.",
            ["enters Arvynka RU", "captures Arvynka RU"],
        ),
        (
            "Moscow's troops took two villages in two regions – Arvynka and Belmora – its ministry said.",
            ["captures Arvynka RU", "captures Belmora RU"],
        ),
        ("The Ukrainian corps has freed seven villages since August, most recently Arvynka.", ["captures Arvynka UA"]),
        ("Russian troops have taken four towns this year, the latest being Arvynka.", ["captures Arvynka RU"]),
        ("The enemy has entered Arvynka, the 46th Brigade said.", ["enters Arvynka RU"]),
        ("Arvynka stays with the Ukrainian defenders for now.", ["holds Arvynka UA"]),
        (
            "Russian soldiers seized Arvynka in May, while Belmora followed in July.",
            ["captures Arvynka RU", "captures Belmora RU"],
        ),
    ],
)
def test_what_is_told_beside_or_behind(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing suggests that Arvynka was taken.",
        "The Russian side waits, and footage of a Ukrainian flag suggests that Arvynka was taken.",
        "Arvynka stays with Russia, said Putin.",
        "An analyst said the enemy has entered Arvynka.",
    ],
)
def test_where_no_side_is_told_none_is_claimed(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Arvynka was held by the Russians for six months in 2022.",
        "Arvynka was occupied for a month in spring.",
        "The village opposite Arvynka was taken by the Russians.",
        "In the first battle of Arvynka, Ukrainian troops drove the Russians back.",
        "Ukrainian troops should have left Arvynka earlier.",
        "The Russians can hold Arvynka for weeks, he said.",
        "The Russians say that the Ukrainians are losing Arvynka.",
    ],
)
def test_what_was_or_ought_to_be_is_not_so(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Arvynka was held by Russian troops for a month before they left it.",
            ["holds Arvynka RU", "withdraws Arvynka RU"],
        ),
        ("Russian troops have held Arvynka for six months.", ["holds Arvynka RU"]),
        ("Fighting for Arvynka raged all day.", ["contests Arvynka"]),
    ],
)
def test_what_lasted_until_something_else_came(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ukrainian troops stopped the Russians from taking Arvynka.", ["repels Arvynka UA"]),
        ("Ukrainian troops want to prevent the Russians from taking Arvynka.", []),
        ("Mines kept the Russians from entering Arvynka.", []),
        ("Russian troops could not hold Arvynka and fled.", ["withdraws Arvynka RU"]),
        (
            "Neither Arvynka nor Belmora is under Russian control, Kyiv said.",
            ["holds Arvynka RU denied", "holds Belmora RU denied"],
        ),
    ],
)
def test_what_was_kept_off_or_could_not_be_kept(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It was reported that Russian troops had left Arvynka, but this proved false.", "withdraws Arvynka RU"),
        ("Officials said that Russian troops had taken Arvynka, which was untrue.", "captures Arvynka RU"),
        ("A post said Russian troops had entered Arvynka, but it was not true.", "enters Arvynka RU"),
    ],
)
def test_what_the_same_sentence_calls_false_is_not_asserted(text: str, claims: str):
    assert told(text) == rows(f"{claims} unconfirmed")


@pytest.mark.parametrize(
    "text",
    [
        "The Russians left 200 mines in Arvynka.",
        "The Russians left 30 vehicles in Arvynka.",
        "Ukrainian troops have been moved to Arvynka as reinforcements.",
        "It looks as if the Russians will leave Arvynka.",
        "Let us imagine that the Russians have taken Arvynka.",
        "Suppose Russian troops enter Arvynka.",
    ],
)
def test_what_is_left_behind_or_only_imagined(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Ukrainian soldiers fled as the Russian flag rose over Arvynka, which suggests that the town was taken.",
            set(),
        ),
        ("At a ceremony in Belmora, Shoigu announced the capture of Arvynka.", {("captures", "Arvynka", "RU", "")}),
    ],
)
def test_a_side_is_inferred_only_where_one_was_seen(text: str, claims: set[tuple[str, str, str | None, str]]):
    assert {row for row in told(text) if row[0] == "captures"} == claims


@pytest.mark.parametrize(
    "text",
    [
        "The draft deal would have Ukraine quit Belmora, something that Kyiv refuses to consider.",
        "The plan may see Ukrainian troops leave Belmora.",
        "Sappers are blocking the streets for the case that Russian tanks enter Belmora.",
        "Putin has again named the withdrawal of Ukrainian troops from Belmora as his condition for talks.",
        "Moscow set the withdrawal of Ukrainian troops from Belmora as a first demand.",
    ],
)
def test_what_is_wanted_or_prepared_for_has_not_happened(text: str):
    assert told(text) == rows()


def test_a_withdrawal_named_as_something_else_has_happened():
    assert told("He described the withdrawal of Ukrainian troops from Belmora as a victory.") == rows(
        "withdraws Belmora UA"
    )
