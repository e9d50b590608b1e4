"""Names that only stand for something named after a place."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reading import read
from geo.records import Report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Donetsk philharmonic gave a concert on Monday.", "Donetsk"),
        ("A pilot with the call sign Odesa asked for batteries.", "Odesa"),
        ("They ate chicken Kyiv on Monday.", "Kyiv"),
        ("Some call it a second Prokhorovka.", "Prokhorovka"),
        ("But Kyiv is cautious about the talks.", "Kyiv"),
        ("A spokesman of the Tavria grouping spoke on Monday.", "Tavria"),
        ("The Treaty of Versailles was mentioned.", "Versailles"),
        ("The Istanbul communique was never signed.", "Istanbul"),
        ("The Crimea Platform met on Monday.", "Crimea"),
        ("It was like Stalingrad, said a soldier.", "Stalingrad"),
        ("The battle recalled Grozny in 1995.", "Grozny"),
        ('They speak of a "second Bakhmut" in the north.', "Bakhmut"),
        ("The film 20 Days in Mariupol won an Oscar.", "Mariupol"),
        ("Her dog is called Odesa.", "Odesa"),
        ("Desna Chernihiv, a first-division club, hand out bread.", "Chernihiv"),
        ("A song by Chernihiv Brass, a band from the north, was played.", "Chernihiv"),
        ("The cruiser that sank was the Moskva.", "Moskva"),
        ("Washington has promised Kyiv new missiles.", "Kyiv"),
        ("Pressure on Kyiv is growing.", "Kyiv"),
        ("The union accepted Kyiv as a candidate.", "Kyiv"),
        ("Kyiv is looking into the report.", "Kyiv"),
        ("The New York Times printed it on Monday.", "New York Times"),
        ("Three attacks were beaten off, the Khortytsia command reports.", "Khortytsia"),
        ('They call the tile works "our little Bakhmut".', "Bakhmut"),
        ("Do not compare this town with Avdiivka, he said.", "Avdiivka"),
        ("Paris congratulated Kyiv on Monday.", "Kyiv"),
        ("They drank Koktebel, a brandy from the coast.", "Koktebel"),
        ("Army of the South of Ukraine, evening report.", "Ukraine"),
    ],
)
def test_what_only_bears_the_name_is_no_place(text: str, name: str) -> None:
    """A club, a dish, a call sign, a grouping, a government or a comparison is not literal."""
    reading = read(Report(id="one", text=text, published=date(2023, 6, 1)))
    assert not [m for m in reading.mentions if m.literal and m.text == name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The second Russian attack on Lyman failed on Monday.", "Lyman"),
        ("He left Kharkiv for another town near Poltava.", "Poltava"),
        ("Kharkiv, the second city of the country, was shelled.", "Kharkiv"),
        ("Niu-York, which was called Novhorodske until 2021, was shelled.", "Novhorodske"),
        ("The only road out to Kyiv was destroyed.", "Kyiv"),
        ("The inspectors left Vienna this morning.", "Vienna"),
        ("The train from Kyiv to Warsaw was late.", "Warsaw"),
        ("Drones were shot down over Moscow.", "Moscow"),
        ("The Vilnius summit ended on Wednesday.", "Vilnius"),
        ("If Kyiv fell, the war would go on.", "Kyiv"),
        ("The queue before Medyka, in Poland, is long.", "Medyka"),
        ("Fighting in the Serebrianske forest went on.", "Serebrianske forest"),
        ("Kharkiv, the tractor city, was shelled.", "Kharkiv"),
        ("In Kherson, the eleven hospitals are full.", "Kherson"),
    ],
)
def test_the_place_itself_stays_a_place(text: str, name: str) -> None:
    """The same words near a place that is meant do not take it away."""
    reading = read(Report(id="one", text=text, published=date(2023, 6, 1)))
    assert [m for m in reading.mentions if m.literal and m.text == name]
