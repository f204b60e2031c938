"""Plain sentences that name heritage beside words of damage and report none, by class, each with its look-alike."""

from __future__ import annotations

from datetime import date

import pytest

from heritage import single

PUBLISHED = date(2024, 1, 15)

NONE = [
    # what is of those who act, or next door
    "Gunmen shot a man near the Gurdwara Singh Sabha. Shopkeepers pulled down their shutters in protest.",
    "Fire broke out beside the Church of St Anne. A teacher lost his library in the flames.",
    "Not the Church of St Anne but the school next door was hit by a shell.",
    "A blaze ripped through a furniture warehouse near the Church of St Anne. Firemen said the building was gutted.",
    # who bears the name
    "The Louvre accord is dead. The tariffs have blown up the edifice.",
    "Two gunmen robbed the Colosseum casino in Durban on Friday night.",
    "Fire tore through the Alhambra on Saturday. The nightclub, which opened in 2009, is a total loss.",
    "The Acropolis has closed after a fire gutted it. Its owner had served moussaka and burgers since 1979.",
    # stories and memories
    "A new show tells the story of the iconoclasts who smashed the altars of the Old Cathedral of Wau.",
    "Her new book, The Storm, recounts how looters emptied the Old Cathedral of Wau.",
    "He remembers the Old Synagogue of Wau in flames.",
    # long ago, counted from today
    "Exactly 80 years ago on Tuesday bombers reduced the Abbey of Orlov to rubble.",
    "Mass was said on Sunday, 80 years after shells destroyed the Church of Saint Lambert.",
    # how things go, what came to nothing, what was put away
    "The Eiffel Tower is struck by lightning about five times a year.",
    "The Corn Exchange of Orlov was to have been pulled down on Monday, but the bulldozers did not come.",
    "Inside the Museum of Wau the most precious canvases have been taken down and sent to an undisclosed place.",
    "Firefighters tried to save the Church of St Anne from the flames.",
    # what did no harm elsewhere, or none to people
    "A shell that fell near the Mosque of Omar caused no damage to the school.",
    "An explosion near the Mosque of Omar caused no casualties.",
    # whose a relative clause is, and who was passed by
    "The tent in which the Chapel of the Holy Cross held its school was ripped apart by a whirlwind.",
    "A court fined the owner of a bar near the Temple of Bel for a lamp that had set curtains alight.",
    "Soldiers were killed by a bomb as they passed the Temple of Bel. Helicopters strafed an orchard.",
    "A bus was parked near the Church of St Anne when it was hit by a shell.",
    "Raiders burst into the Monastery of St Anne and seized two monks, for whom they want a ransom.",
    "At Orlov hail broke the glass of a greenhouse.",
    "She was nineteen when the Old Convent of Wau burned.",
    "Police fired stun grenades at youths who threw stones in the compound of the Mosque of Omar.",
    "Masked men had barricaded themselves inside the Mosque of Omar, piled up rocks and fired fireworks.",
    "Fragments lie in the Nyala Museum. The nose was broken with chisels.",
    "The Global Methodist Church has been torn apart.",
    "Guards were unable to protect the Church of St Anne from looting.",
    "The collapse of Cathedral Metals sent shock waves through Perth.",
]

DENIED = [
    "The Museum of Wau remained intact although the arcade on either side of it collapsed in Monday's quake.",
    "The Temple of Edfu survived the sandstorm, which flattened palms.",
    "Rioters burned cars in the square but left the Cathedral of St Mary alone.",
    "Firefighters saved the Old Theatre of Orlov from the flames on Friday.",
    "Nothing has happened to the Temple of Bel, the antiquities chief said.",
    "The Church of St Anne in Orlov narrowly escaped Monday's landslide.",
    "The Mosque of Omar had been reported destroyed, but our correspondent found it standing.",
    "A radio station mistakenly said that the Mosque of Omar had been bombed.",
    "A fire gutted a hotel near the Rhodes Memorial. The monument itself was not damaged.",
    "A rocket landed near the Mosque of Omar but caused no damage.",
    "The drone that came down beside the Mosque of Omar did no harm.",
    "Mortar bombs fell outside the Mosque of Omar and did no damage.",
    "No harm came to the Mosque of Omar in the raid.",
    "Guards at the Museum of Wau reported nothing missing.",
    "The militia denies burning the Mosque of Omar.",
    "The rebels deny having burned the Mosque of Omar.",
]

THREATENED = [
    "The Church of St Nicholas will have to go: the mine is eating its way under the town.",
    "Demolition of the Regal Cinema, a listed building of 1936, can go ahead after the ruling.",
    "A court has cleared the way for the demolition of the Odeon Cinema.",
    "A developer has asked the council for leave to pull down the Odeon Cinema.",
    "Campaigners are fighting to save the Odeon Cinema from demolition.",
    "The port authority proposes demolishing the Old Customs House.",
    "Plans for a tower on the site of the Old Customs House would mean its demolition.",
    "A judge will decide in July whether the Odeon Cinema can be torn down.",
    "Extremists have called on followers to burn the Mosque of Omar.",
    "Flames were closing in on the Monastery of St Anne late on Tuesday.",
    "One more winter and the Castle of Shaizar will be gone, the architect said.",
]

ACTUAL = [
    "Shells hit the Church of St Anne and the school next door.",
    "Gunmen shot a man. They pulled down the shutters of the Church of St Anne.",
    "Fire tore through the Alhambra on Saturday. The palace, which was built in 1350, is a total loss.",
    "Militants robbed the Louvre in Paris on Friday night.",
    "A new film tells how Islamic State blew up the Temple of Bel in 2015.",
    "Twenty-five years ago on Tuesday bombers hit the Church of Saint Lambert.",
    "The Eiffel Tower was struck by lightning five times on Friday.",
    "The Corn Exchange of Orlov, which was to be kept, was pulled down on Monday.",
    "The Old Church of Wau in which the choir held its school was ripped apart by a whirlwind.",
    "A shell struck a bar near the Temple of Bel, which was gutted.",
    "Raiders burst into the Monastery of St Anne and carried off two icons.",
    "The port authority admitted demolishing the Old Customs House.",
    "Islamic State claimed the attack on the Mosque of Omar, which brought down its minaret.",
    "Youths threw stones at the Mosque of Omar.",
    "At Hatra hail broke the windows.",
    "The Statue of Ramses stood in Wau. The nose was broken with chisels.",
    "Thieves took down the canvases in the Museum of Wau and stole them.",
    "The Temple of Edfu survived the sandstorm, but its gate was blown away.",
]


def _assertions(text: str) -> set[str]:
    return {claim["assertion"] for claim in single.read(text, published=PUBLISHED, language="en").claims}


@pytest.mark.parametrize("text", NONE)
def test_no_damage_no_claim(text: str) -> None:
    assert not _assertions(text)


@pytest.mark.parametrize("text", DENIED)
def test_came_through(text: str) -> None:
    assert _assertions(text) == {"denied"}


@pytest.mark.parametrize("text", THREATENED)
def test_to_come(text: str) -> None:
    assert _assertions(text) == {"threatened"}


@pytest.mark.parametrize("text", ACTUAL)
def test_the_look_alike_is_damage(text: str) -> None:
    assert _assertions(text) == {"actual"}
