"""Known answers: what a careful analyst reads out of sentences of our own."""

from __future__ import annotations

import pytest

from app.claims import extract
from app.claims.models import Basis, Certainty, Claim, Event, Extent
from app.theatre import load_theatre
from gazetteer.models import Ambiguous, Resolved
from tests.app.claims.marking import mark, read, report_of


def said(text: str, **options: str) -> list[tuple[str, str, str | None, str]]:
    """Place, event, side and certainty of every claim."""
    return [
        (text[claim.mention[0] : claim.mention[1]], str(claim.event), claim.side, str(claim.certainty))
        for claim in read(text, **options).claims
    ]


def only(text: str, **options: str) -> Claim:
    claims = read(text, **options).claims
    assert len(claims) == 1, claims
    return claims[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian soldiers captured Arvynka.", [("Arvynka", "captures", "UA", "asserted")]),
        ("Arvynka was seized by Russian marines.", [("Arvynka", "captures", "RU", "asserted")]),
        ("Arvynka, a port on the gulf, was seized by Russian marines.", [("Arvynka", "captures", "RU", "asserted")]),
        (
            "Ukraine has won back Arvynka and Belmora.",
            [(p, "captures", "UA", "asserted") for p in ("Arvynka", "Belmora")],
        ),
        ("Russian units marched into Belmora.", [("Belmora", "enters", "RU", "asserted")]),
        ("The Russian army holds Belmora.", [("Belmora", "holds", "RU", "asserted")]),
        ("Dovrysk is firmly in Ukrainian hands.", [("Dovrysk", "holds", "UA", "asserted")]),
        ("Dovrysk has come under Russian control.", [("Dovrysk", "captures", "RU", "asserted")]),
        ("Dovrysk is no longer under Russian control.", [("Dovrysk", "withdraws", "RU", "asserted")]),
        ("Dovrysk had been a stronghold of Russian troops.", [("Dovrysk", "holds", "RU", "asserted")]),
        ("Ukrainian troops beat off an assault on Corvanets.", [("Corvanets", "repels", "UA", "asserted")]),
        ("A Ukrainian assault on Corvanets was repelled.", [("Corvanets", "repels", "RU", "asserted")]),
        ("Ukraine foiled a Russian bid to take Corvanets.", []),
        ("Ukraine foiled a Russian attempt to take Corvanets.", [("Corvanets", "repels", "UA", "asserted")]),
        ("Russian troops were unable to take Corvanets.", [("Corvanets", "repels", "UA", "asserted")]),
        ("Clashes broke out in Corvanets.", [("Corvanets", "contests", None, "asserted")]),
        ("Ukrainian guns severed the supply lines to Belmora.", [("Belmora", "cuts_supply", "UA", "asserted")]),
        ("Russian troops were pushed out of Belmora.", [("Belmora", "withdraws", "RU", "asserted")]),
        ("Ukrainian troops pushed the Russians out of Belmora.", [("Belmora", "captures", "UA", "asserted")]),
        ("The fall of Belmora to Russian forces stunned the region.", [("Belmora", "captures", "RU", "asserted")]),
        ("Ukraine announced the liberation of Belmora.", [("Belmora", "captures", "UA", "asserted")]),
        ("Russian forces no longer control Belmora.", [("Belmora", "withdraws", "RU", "asserted")]),
        ("Russian forces are still in Belmora.", [("Belmora", "holds", "RU", "asserted")]),
        ("Belmora is Ukrainian again.", [("Belmora", "captures", "UA", "asserted")]),
        (
            "Russian troops pressed their attack on Belmora but were thrown back.",
            [("Belmora", "repels", "UA", "asserted")],
        ),
        ("Ukraine's 99th brigade announced the capture of Belmora.", [("Belmora", "captures", "UA", "asserted")]),
        ("Moscow denied that Belmora had fallen.", [("Belmora", "captures", "UA", "denied")]),
        ("The eastern part of Belmora, beyond the river, was freed.", [("Belmora", "captures", "UA", "asserted")]),
        ("A photo shows a Ukrainian flag on a roof in Belmora.", [("Belmora", "enters", "UA", "asserted")]),
        ("A clip showed people in Belmora hugging Ukrainian soldiers.", [("Belmora", "enters", "UA", "asserted")]),
        ("About 150 Russian soldiers have left Belmora.", [("Belmora", "withdraws", "RU", "asserted")]),
        ("Russian troops may have left Belmora.", [("Belmora", "withdraws", "RU", "possible")]),
        ("Russian troops have apparently left Belmora.", [("Belmora", "withdraws", "RU", "probable")]),
    ],
)
def test_events(text: str, expected: list[tuple[str, str, str | None, str]]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine wants to retake Arvynka.",
        "If Russian troops seize Arvynka, the harbour will close.",
        "Will Ukrainian forces liberate Arvynka?",
        "Russian forces could capture Arvynka within days.",
        "Civilians fled Arvynka in their thousands.",
        "Ukrainian police seized cigarettes in Arvynka.",
        "Moscow rejected the offer.",
        "Kyiv thanked its partners.",
        "Russian shells fell on Arvynka.",
        "The loss of Arvynka would be a disaster for Ukraine.",
        "Before entering Arvynka, Ukrainian soldiers rested.",
        "Russian forces did not capture Arvynka.",
        "The Arvynka brigade captured a Russian tank.",
        "Strikes left Arvynka without water, the Russian army said.",
        "A hope that Ukraine had retaken Arvynka soon faded.",
        "Russian forces attacked along the Arvynka-Belmora line.",
    ],
)
def test_what_is_no_claim(text: str):
    assert said(text) == []


def test_the_speaker_of_an_apposition_is_the_person():
    claim = only(
        "Igor Konashenkov, who speaks for the Defence Ministry in Moscow, said Russian troops had taken Arvynka."
    )
    assert (claim.speaker.name, claim.speaker.body, claim.speaker.side) == (
        "Igor Konashenkov",
        "Russian Defence Ministry",
        "RU",
    )
    claim = only("Petro Vasko, a spokesman for Ukraine's border guards, said that Arvynka had been liberated.")
    assert (claim.speaker.name, claim.speaker.side, claim.side) == ("Petro Vasko", "UA", "UA")


@pytest.mark.parametrize(
    ("text", "name", "body", "side"),
    [
        ("Russian troops left Arvynka, Hanna Maliar said.", "Hanna Maliar", "Ukrainian Defence Ministry", "UA"),
        ("Russian troops left Arvynka, the ISW wrote on Friday.", None, "Institute for the Study of War", None),
        (
            "Russian troops left Arvynka, said the minister, Hanna Maliar.",
            "Hanna Maliar",
            "Ukrainian Defence Ministry",
            "UA",
        ),
        ("Russian troops left Arvynka, said Hanna Maliar.", "Hanna Maliar", "Ukrainian Defence Ministry", "UA"),
        ("According to ISW, Russian troops left Arvynka.", None, "Institute for the Study of War", None),
        ("The SBU wrote that Russian troops had left Arvynka.", None, "Ukrainian Security Service", "UA"),
        ("ISW reports that Russian bloggers claim Russian troops left Arvynka.", "Russian bloggers", None, "RU"),
        ("Moscow said Russian troops had left Arvynka.", "Moscow", None, "RU"),
        ("Ukrainian officials said Russian troops had left Arvynka.", "Ukrainian officials", None, "UA"),
        ("Russian troops left Arvynka.", None, None, None),
    ],
)
def test_speakers(text: str, name: str | None, body: str | None, side: str | None):
    claim = only(text)
    assert (claim.speaker.name, claim.speaker.body, claim.speaker.side) == (name, body, side)


def test_the_speaker_is_carried_by_pronouns_and_quotations():
    text = "Hanna Maliar spoke on Friday. She said that Ukrainian troops had entered Arvynka."
    assert only(text).speaker.name == "Hanna Maliar"
    text = "“The front is moving,” Hanna Maliar said. “Ukrainian troops have entered Arvynka.”"
    assert only(text).speaker.name == "Hanna Maliar"


def test_a_relative_clause_behind_a_comma_is_the_reporters():
    text = "Hanna Maliar said that Ukrainian troops had entered Arvynka, which Russian forces captured in March."
    first, second = sorted(read(text).claims, key=lambda claim: claim.event)
    assert (first.event, first.side, first.speaker.name) == (Event.CAPTURES, "RU", None)
    assert (second.event, second.side, second.speaker.name) == (Event.ENTERS, "UA", "Hanna Maliar")
    assert first.when.as_json() == {"earliest": "2022-03-01", "latest": "2022-03-31"}


def test_a_side_that_leaves_announces():
    text = "The Russian Defence Ministry said its troops would be withdrawn from Arvynka and Belmora towards Dovrysk."
    assert said(text) == [
        ("Arvynka", "withdraws", "RU", "announced"),
        ("Belmora", "withdraws", "RU", "announced"),
    ]
    assert said("Russia is pulling its soldiers out of Belmora, Moscow said.") == [
        ("Belmora", "withdraws", "RU", "announced")
    ]
    assert said("Hanna Maliar said Russia would pull its soldiers out of Belmora.") == []


def test_not_confirming_is_not_denying():
    text = "Ukraine's army has not confirmed that its soldiers are in Belmora."
    claim = only(text)
    assert (claim.event, claim.side, claim.certainty) == (Event.ENTERS, "UA", Certainty.UNCONFIRMED)
    assert claim.speaker.side == "UA"


def test_denials_and_negations_of_a_speaker():
    assert said("Moscow denied that Ukrainian forces had captured Arvynka.") == [
        ("Arvynka", "captures", "UA", "denied")
    ]
    assert said("Ukrainian forces have not entered Arvynka, Vitaly Ganchev said.") == [
        ("Arvynka", "enters", "UA", "denied")
    ]


def test_footage_and_whose_it_is():
    claim = only("A video filmed from a drone appeared to show Russian soldiers walking in Corvanets.")
    assert (claim.basis, claim.certainty, claim.side, claim.own_footage) == (
        Basis.FOOTAGE,
        Certainty.PROBABLE,
        "RU",
        False,
    )
    claim = only("Oleh Syniehubov shared a photo of soldiers beside the town hall in Corvanets.")
    assert (claim.basis, claim.side, claim.own_footage) == (Basis.FOOTAGE, "UA", True)
    claim = only(
        "Oleh Syniehubov posted a photo of soldiers in front of what he said was the police station in Corvanets."
    )
    assert (claim.basis, claim.side, claim.own_footage) == (Basis.FOOTAGE, "UA", True)
    claim = only("Satellite images showed that Russian troops had left Corvanets.")
    assert claim.basis is Basis.SATELLITE


def test_a_party_that_publishes_speaks_where_nobody_is_quoted():
    claim = only("Our paratroopers captured Belmora.", source="ru-mod")
    assert (claim.side, claim.speaker.body, claim.basis) == ("RU", "Russian Defence Ministry", Basis.STATEMENT)
    assert only("The enemy entered Belmora.", source="ru-mod").side == "UA"


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Ukrainian troops reached the outskirts of Arvynka.", Extent.EDGE),
        ("Ukrainian troops advanced south of Arvynka.", Extent.NEAR),
        ("Ukrainian troops pushed towards Arvynka.", Extent.NEAR),
        ("Ukrainian troops control most of Arvynka.", Extent.PART),
        ("Ukrainian troops took the eastern half of Arvynka.", Extent.PART),
        ("Ukrainian troops took Arvynka.", Extent.WHOLE),
        ("Fighting raged near Arvynka.", Extent.NEAR),
    ],
)
def test_extent(text: str, extent: Extent):
    assert only(text).extent is extent


def test_words_that_refer_back():
    text = "Shells fell on Belmora for weeks. On Friday Ukrainian troops entered the town."
    claim = only(text)
    assert text[slice(*claim.mention)] == "Belmora"
    two = "Shells fell on Belmora and Arvynka. Ukrainian troops entered the town."
    assert said(two) == []
    assert ("unclear which place is meant", 1) in read(two).left_out
    both = "Shells fell on Belmora and Arvynka. Ukrainian troops captured both towns."
    assert [place for place, *_ in said(both)] == ["Belmora", "Arvynka"]


def test_a_capital_that_speaks_is_no_place():
    assert said("Kyiv said Ukrainian forces had retaken Arvynka, and Moscow said nothing.") == [
        ("Arvynka", "captures", "UA", "asserted")
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Russian troops left Arvynka on Thursday.", "2022-09-08", "2022-09-08"),
        ("Russian troops left Arvynka on Saturday morning.", "2022-09-10", "2022-09-10"),
        ("Russian troops left Arvynka on September 5.", "2022-09-05", "2022-09-05"),
        ("Russian troops left Arvynka on 30 December.", "2021-12-30", "2021-12-30"),
        ("Russian troops left Arvynka earlier this week.", "2022-09-05", "2022-09-09"),
        ("Russian troops left Arvynka yesterday.", "2022-09-09", "2022-09-09"),
        ("Russian troops left Arvynka overnight.", "2022-09-09", "2022-09-10"),
        ("Russian troops left Arvynka two days ago.", "2022-09-08", "2022-09-08"),
        ("Russian troops left Arvynka in the past week.", "2022-09-03", "2022-09-10"),
        ("Russian troops left Arvynka in April.", "2022-04-01", "2022-04-30"),
        ("Russian troops left Arvynka in 2014.", "2014-01-01", "2014-12-31"),
        ("Russian troops left Arvynka by Thursday.", None, "2022-09-08"),
        ("Russian troops left Arvynka at the start of the war.", "2022-02-24", "2022-04-25"),
        ("Russian troops took Arvynka on 2 March and left it on 8 September.", "2022-09-08", "2022-09-08"),
        ("Russian troops left Arvynka by the morning of September 8.", None, "2022-09-08"),
        ("Russian troops left Arvynka.", None, "2022-09-10"),
        ("Hanna Maliar said on Thursday that Russian troops had left Arvynka.", None, "2022-09-08"),
        ("Russian troops reached Belmora on Wednesday. The next day they left Arvynka.", "2022-09-08", "2022-09-08"),
    ],
)
def test_times_are_intervals(text: str, earliest: str | None, latest: str | None):
    claim = next(claim for claim in read(text).claims if claim.event is Event.WITHDRAWS)
    assert claim.when.as_json() == {"earliest": earliest, "latest": latest}


def test_the_quote_is_the_sentence():
    text = "It rained. Russian troops left Arvynka, Gen. Popov said. Then it stopped."
    claim = only(text)
    assert text[slice(*claim.quote)] == "Russian troops left Arvynka, Gen. Popov said."


def test_headlines_and_blank_lines_end_sentences():
    text = "Russia says its army took Belmora\n\nUkrainian troops left Arvynka"
    quotes = {text[slice(*claim.quote)] for claim in read(text).claims}
    assert quotes == {"Russia says its army took Belmora", "Ukrainian troops left Arvynka"}


def test_relations():
    text = "Belmora, which lies 40 kilometres (25 miles) south-west of Arvynka, was captured by Russian troops."
    relation = read(text).relations[0]
    assert (relation.km, relation.bearing, relation.by_road) == (40.0, "south-west", False)
    assert text[slice(*relation.subject)] == "Belmora"
    assert relation.object is not None
    assert text[slice(*relation.object)] == "Arvynka"
    text = "Belmora is 20 miles by road from Arvynka."
    relation = read(text).relations[0]
    assert (relation.km, relation.by_road) == (32.2, True)
    text = "Ukraine took Belmora, a village on the supply road to Arvynka, and Corvanets, a railway hub."
    kinds = [(str(one.kind), text[slice(*one.subject)]) for one in read(text).relations]
    assert kinds == [("supply_route", "Belmora"), ("hub", "Corvanets")]
    text = "Officers would not say who was in Corvanets. The town, which is a junction of railway lines, was quiet."
    assert [(str(one.kind), text[slice(*one.subject)]) for one in read(text).relations] == [("hub", "Corvanets")]


def test_what_is_left_out_is_counted():
    assert dict(read("Somebody captured Arvynka and withdrew from it.").left_out) == {"no side named": 2}


def test_an_unsure_name_in_a_headline_that_is_short_for_a_region():
    text = "Russia to leave Arvynka\n\nRussia said it would pull its troops out of the Arvynka region."
    theatre = load_theatre()
    sure = mark(text)
    unsure = [
        Ambiguous(one.mention, one.candidates, ())
        if one.mention.text == "Arvynka" and isinstance(one, Resolved)
        else one
        for one in sure
    ]
    source = theatre.source("desk")
    found = extract(report_of(text), unsure, theatre, source)
    assert [text[slice(*claim.mention)] for claim in found.claims] == ["Arvynka region"]
    assert ("short for a region", 1) in found.left_out
    assert len(extract(report_of(text), sure, theatre, source).claims) == 2


def test_the_military_takes_places_and_officials_do_not():
    assert said("The Ukrainian military has retaken Belmora.") == [("Belmora", "captures", "UA", "asserted")]
    assert said("Russian-installed officials fled Belmora.") == []
    assert said("The fight for Belmora has ended.") == []
    claim = only("The Guardian could not verify that Ukrainian troops had taken Belmora.")
    assert (claim.certainty, claim.speaker.body) == (Certainty.UNCONFIRMED, "The Guardian")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Ukraine appears to have retaken Corvanets.", Certainty.PROBABLE),
        ("Russian forces are believed to have left Corvanets.", Certainty.PROBABLE),
        ("Oleh Nikolenko suggested that Ukrainian troops had retaken Corvanets.", Certainty.PROBABLE),
        ("Russia's Defence Ministry claimed to have captured Corvanets.", Certainty.ASSERTED),
    ],
)
def test_what_seems_is_probable_and_what_somebody_boasts_of_is_asserted(text, certainty):
    assert only(text).certainty is certainty


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Corvanets remains under Russian control.", "2022-09-10", "2022-09-10"),
        ("Oleh Nikolenko said that Corvanets was under Ukrainian control.", "2022-09-10", "2022-09-10"),
        ("Corvanets was a base for Russian troops.", None, "2022-09-10"),
        ("Corvanets had been under Russian control.", None, None),
        ("Corvanets had been under Russian occupation since April.", "2022-04-01", None),
    ],
)
def test_what_lasts_is_dated_by_its_tense(text, first, last):
    claim = only(text, published="2022-09-10")
    assert claim.when.as_json() == {"earliest": first, "latest": last}


@pytest.mark.parametrize(
    ("text", "extent", "certainty"),
    [
        ("Russian forces are withdrawing from the Arvynka region.", Extent.PART, Certainty.ASSERTED),
        ("Russian forces continued to withdraw from the Arvynka region.", Extent.PART, Certainty.ASSERTED),
        ("Russian forces have withdrawn from the Arvynka region.", Extent.WHOLE, Certainty.ASSERTED),
        (
            "Moscow announced that its troops are withdrawing from the Arvynka region.",
            Extent.WHOLE,
            Certainty.ANNOUNCED,
        ),
    ],
)
def test_a_region_is_not_left_as_a_whole_while_the_leaving_goes_on(text: str, extent: Extent, certainty: Certainty):
    (claim,) = read(text).claims
    assert (claim.event, claim.extent, claim.certainty) == (Event.WITHDRAWS, extent, certainty)
