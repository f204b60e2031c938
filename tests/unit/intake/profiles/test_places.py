"""Points of table rows in all their forms, and what is suspicious about them and about a file's dates."""

from __future__ import annotations

import pytest

from tests.unit.intake.profiles.conftest import Read

HEAD = '[columns]\n"Site" = "claim.site"\n"P" = "site.position"\n'


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("lat_lon", "48.29, 25.93"),
        ("lat_lon", " 48.29,25.93 "),
        ("lat_lon", "[48.29, 25.93]"),
        ("lat_lon", "48.29 25.93"),
        ("lon_lat", "25.93, 48.29"),
        ("lon_lat", "[25.93, 48.29]"),
        ("wkt", "Point(25.93 48.29)"),
        ("wkt", "POINT Z (25.93 48.29 0)"),
        ("degrees_hemisphere", "48.29 N 25.93 E"),
        ("degrees_hemisphere", "48.29\u00b0N, 25.93\u00b0 E"),
        ("maps_url", "https://www.google.com/maps?q=48.29, 25.93"),
        ("maps_url", "https://maps.google.com/?q=48.29%2C25.93&z=3"),
        ("maps_url", "https://www.google.com/maps/@48.29,25.93,15z"),
    ],
)
def test_forms(read: Read, form: str, cell: str) -> None:
    found = read(HEAD + f'[positions]\nform = "{form}"\n', {"a.csv": f'Site,P\nA,"{cell}"\n'})
    assert (found.column("hint_latitude_deg"), found.column("hint_longitude_deg")) == ([48.29], [25.93])
    assert found.codes == []


@pytest.mark.parametrize(
    ("form", "cell"),
    [("lat_lon", "somewhere"), ("lat_lon", "98.2, 25.9"), ("wkt", "48.29, 25.93"), ("maps_url", "https://example.org/"),
     ("lat_lon", "[null, 3]"), ("lat_lon", "[" * 5000)],
)  # fmt: skip
def test_what_is_no_point_is_told(read: Read, form: str, cell: str) -> None:
    found = read(HEAD + f'[positions]\nform = "{form}"\n', {"a.csv": f'Site,P\nA,"{cell}"\n'})
    assert found.column("hint_latitude_deg") == [None]
    assert found.codes == ["position_unparsed"]


def test_two_columns_as_text(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"lat" = "site.latitude"\n"lon" = "site.longitude"\n'
    found = read(profile, {"a.csv": "Site,lat,lon\nA,48.29,25.93\nB,48.29,\nC,,\nD,nan,1\n"})
    assert found.column("hint_latitude_deg") == [48.29, None, None, None]
    assert found.codes == ["position_unparsed", "position_unparsed"]


def test_points_of_several_sites_and_outside_the_country(read: Read) -> None:
    profile = HEAD + '"C" = "claim.country"\n'
    rows = ["Site,P,C", 'A,"31.5203, 34.4668",PS', 'B,"31.5203, 34.4668",PS', 'a,"31.5203, 34.4668",PS',
            'Kyiv,"30.5, 50.4",UA', 'Border,"44.4, 34.0",UA']  # fmt: skip
    found = read(profile, {"a.csv": "\n".join(rows) + "\n"})
    assert found.codes == ["position_outside_country", "position_shared"]
    assert "expected a point in UA, found 30.5, 50.4; kept" in found.problems[0].detail
    assert "found 2 sites here: 'A' (x/a.csv:2), 'B' (x/a.csv:3)" in found.problems[1].detail
    assert found.column("hint_latitude_deg")[3] == 30.5
    unchecked = read(profile + "[positions]\ncountry_box_check = false\n", {"a.csv": "\n".join(rows) + "\n"})
    assert unchecked.codes == ["position_shared"]


def test_heaps_of_dates(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"D" = "claim.date"\n'
    spread = [f"S{n},2022-{n % 12 + 1:02d}-{n % 27 + 2:02d}" for n in range(60)]
    heaped = [f"T{n},2022-{n % 11 + 2:02d}-01" for n in range(20)]
    assert read(profile, {"a.csv": "Site,D\n" + "\n".join(spread) + "\n"}).codes == []
    found = read(profile, {"a.csv": "Site,D\n" + "\n".join(spread + heaped) + "\n"})
    assert found.codes == ["dates_heaped"]
    assert "found 20 of 80 on the first of a month" in found.problems[0].detail
    one_day = [f"U{n},2022-02-24" for n in range(30)]
    assert "31 of 90 on one day (2022-02-24)" in read(
        profile, {"a.csv": "Site,D\n" + "\n".join(spread + one_day) + "\n"}).problems[0].detail  # fmt: skip


def test_condition_and_extent_that_do_not_agree_are_both_kept(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"S" = "site.condition"\n"E" = "claim.extent"\n'
    found = read(profile, {"a.csv": "Site,S,E\nA,good,p91_100\nB,fair,p11_30\nC,destroyed,none_visible\n"})
    assert found.column("extent") == ["p91_100", "p11_30", "none_visible"]
    assert found.column("severity") == ["unknown"] * 3
    assert found.codes == ["condition_contradicts_extent"] * 2


def test_a_key_of_several_columns_needs_them_all(read: Read) -> None:
    profile = '[columns]\n"Name" = "claim.site"\n"No" = "site.key"\n"Region" = "site.key"\n'
    found = read(profile, {"t.csv": "Name,No,Region\nA,1,North\nB,1,South\nC,2,\n"})
    assert found.column("hint_site_key") == ["x:1, North", "x:1, South", None]


def test_a_label_that_says_nothing_leaves_the_field_empty_without_a_problem(read: Read) -> None:
    profile = """
[columns]
"Name" = "claim.site"
"Grade" = ["claim.severity", "claim.certainty"]
"Kind" = "site.category"
[lookups."claim.severity"]
"Possible" = { code = "unknown", match = "related" }
"Gone" = "destroyed"
[lookups."claim.certainty"]
"Possible" = "low"
"Gone" = { none = true }
[lookups."site.category"]
"House" = { none = true }
"""
    found = read(profile, {"t.csv": "Name,Grade,Kind\nA,Gone,House\nB,Possible,House\n"})
    assert list(zip(found.column("severity"), found.column("certainty"), strict=True)) == [
        ("destroyed", None),
        ("unknown", "low"),
    ]
    assert (found.column("hint_category"), found.codes) == ([None, None], [])


def test_several_forms_are_tried_in_order(read: Read) -> None:
    profile = HEAD + '[positions]\nform = ["degrees_hemisphere", "lat_lon"]\n'
    found = read(profile, {"a.csv": 'Site,P\nA,48.29 N 25.93 W\nB,"48.29, 25.93"\nC,here\n'})
    assert found.column("hint_longitude_deg") == [-25.93, 25.93, None]
    assert found.codes == ["position_unparsed"]
    assert "degrees with N or S, then degrees with E or W, or latitude, longitude" in found.problems[0].detail
