"""Readers of lists, on look-alikes of our own with the quirks that the real files have."""

# ruff: noqa: E501 -- lines of the look-alikes are as long as those of the lists

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heritage.errors import SourceError
from heritage.gazetteer_import.entry import Entry, Found, PlaceEntry, Skipped
from heritage.gazetteer_import.formats import found_in
from heritage.gazetteer_import.lists import pleiades, syrianarchive
from heritage.problems import Problem

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "gazetteers"

WHC_2019 = (
    "unique_number,id_no,rev_bis,name_en,name_fr,danger,danger_list,longitude,latitude,area_hectares,category,iso_code\n"
    "1,99101,,Old Mill of Fictia,Vieux moulin de Fictia\x96le Grand,1,Y 2013,11.5,44.25,3.5,Cultural,it\n"
    "2,99102,,Castle of Krom??ov,Ch\xe2teau de Krom??ov,0,,12.1666666667,44.0166666667,,Cultural,it\n"
    "3,99103,,Said \u20ac\u0153quoted\u20ac\x9d Hall,,0,P 1997-2005,13.123456,44.123456,1,Mixed,it\n"
    "4,99104,,Reed Lake,,0,,10,45,9,Natural,it\n"
    "x,abc,,No number,,0,,10,45,9,Cultural,it\n"
    "5,99105,,Bad Point Tower,,0,,10,95,,Cultural,it\n"
)


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path) -> tuple[str, list[Found]]:
    name, found = found_in(path)
    return name, list(found)


def entries(found: list[Found]) -> list[Entry]:
    return [one for one in found if isinstance(one, Entry)]


def codes(found: list[Found]) -> list[str]:
    return [one.problem.code for one in found if isinstance(one, Skipped)]


def notes(found: list[Found]) -> list[str]:
    return [one.code for one in found if isinstance(one, Problem)]


def test_world_heritage_csv_in_cp1252_with_a_run_of_utf8(tmp_path: Path) -> None:
    text = WHC_2019.replace("Said \u20ac\u0153quoted\u20ac\x9d Hall", "Said @open@quoted@close@ Hall")
    content = text.encode("latin-1").replace(b"@open@", b"\xe2\x80\x9c").replace(b"@close@", b"\xe2\x80\x9d")
    name, found = read(put(tmp_path, "list.csv", content))
    mill, castle, hall, tower = entries(found)
    assert name == "whc"
    assert [one.name for one in mill.spellings] == [
        "Old Mill of Fictia",
        "Vieux moulin de Fictia\u2013le Grand",
    ]
    assert (mill.ids, mill.countries, mill.point, mill.danger) == (
        {"whc_id": "99101"},
        ("IT",),
        (44.25, 11.5),
        "Y 2013",
    )
    assert castle.spellings == ()
    assert castle.must_exist, "letters were lost: only a site that we have is given more"
    assert (hall.name, hall.danger) == ("Said \u201cquoted\u201d Hall", None)
    assert tower.point is None
    assert codes(found) == ["gazetteer_row_skipped", "gazetteer_row_malformed"]
    assert notes(found) == ["encoding_guessed", "gazetteer_name_lossy", "gazetteer_position_unusable"]


def test_world_heritage_points_say_how_far_off_they_are(tmp_path: Path) -> None:
    _, found = read(put(tmp_path, "list.csv", WHC_2019.encode("cp1252", "replace")))
    uncertainty = {one.ids["whc_id"]: one.uncertainty_m for one in entries(found)}
    # To a quarter of a degree; to minutes, without an area; to many digits, with one hectare; without a point.
    assert uncertainty == {"99101": 20_000.0, "99102": 5_000.0, "99103": 500.0, "99105": None}


def test_world_heritage_csv_of_2023_has_capitals_markup_and_several_countries(tmp_path: Path) -> None:
    text = (
        "unique_number,id_no,name_en,name_fr,danger,danger_list,Longitude,Latitude,area_hectares,category,iso_code\n"
        '1,99201,"Fictian <em>Kasbah</em>, <br /><small>with a subtitle</small>","<U>K</U>asbah",0,,-5.5,31.2,10,Cultural,ma\n'
        '2,99202,Qal\u2019at of Two Lands,,0,,20.7,41.0,100,Mixed,"al,mk"\n'
        "3,99203,City without a Code,,1,Y 1982,35.2,31.8,,Cultural,\n"
    )
    kasbah, lands, city = entries(read(put(tmp_path, "list.csv", text))[1])
    assert [one.name for one in kasbah.spellings] == ["Fictian Kasbah,", "Kasbah"]
    assert (kasbah.point, kasbah.uncertainty_m) == ((31.2, -5.5), 7_900.0)
    assert lands.countries == ("AL", "MK")
    assert lands.uncertainty_m is None, "one point for several countries says next to nothing"
    assert (city.countries, city.danger) == ((), "Y 1982")


def test_world_heritage_xml_of_both_shapes(tmp_path: Path) -> None:
    old = (
        '<?xml version="1.0" encoding="UTF-8"?><query columns="2" rows="1"><row><category>Cultural</category><danger></danger>'
        "<id_number>99301</id_number><iso_code>sy</iso_code><latitude>36.2</latitude><longitude>37.1</longitude>"
        "<site>Fictian &lt;i&gt;Khan&lt;/i&gt; &amp;amp; Souk</site></row></query>"
    )
    (khan,) = entries(read(put(tmp_path, "old.xml", old))[1])
    assert (khan.name, khan.point, khan.danger) == ("Fictian Khan & Souk", (36.2, 37.1), None)
    new = (
        '<?xml version="1.0" encoding="UTF-8"?><query columns="2" rows="2"><row><dossier>99302bis</dossier>'
        "<id_number>99302</id_number><category>Cultural</category><iso_code>es,pt</iso_code><danger>Y 2011 P 1996-2007</danger>"
        "<geolocations><poi><latitude>40.0</latitude><longitude>-7.0</longitude><iso2>pt</iso2></poi>"
        "<poi><latitude>40.1</latitude><longitude>-6.8</longitude><iso2>es</iso2></poi>"
        "<poi><latitude>40.2</latitude><longitude>-6.5</longitude><iso2>es</iso2></poi></geolocations>"
        "<site>Fictian Rock Art</site></row>"
        "<row><id_number>99303</id_number><category>Cultural</category><site>Nowhere Walls</site></row></query>"
    )
    art, walls = entries(read(put(tmp_path, "new.xml", new))[1])
    assert art.point == (40.1, -6.8), "the point nearest the middle of all"
    assert art.uncertainty_m == 28_000.0, "the farthest of the others is 27.9 km away"
    assert art.countries == ("ES", "PT")
    assert art.danger == "Y 2011 P 1996-2007"
    assert walls.point is None


def test_world_heritage_xls() -> None:
    pytest.importorskip("xlrd")
    name, found = read(FIXTURES / "whc-list.xls")
    harbour, bridge = entries(found)
    assert name == "whc"
    assert (harbour.name, harbour.ids, harbour.danger) == (
        "Old Harbour of Example",
        {"whc_id": "99000"},
        "Y 2013",
    )
    assert (bridge.point, bridge.danger) == ((44.0, 11.0), None)
    assert codes(found) == ["gazetteer_row_skipped"]


def pleiades_place(**more: object) -> dict[str, object]:
    place: dict[str, object] = {
        "@type": "Place", "id": "9900001", "title": "[Fictia]/Novum?", "placeTypes": ["settlement"],
        "reprPoint": [41.5, 36.25], "bbox": [41.49, 36.24, 41.51, 36.26], "locations": [], "references": [],
        "names": [],
    }  # fmt: skip
    return place | more


def test_pleiades_title_and_names(tmp_path: Path) -> None:
    names = [
        {
            "attested": "\u03a6\u03b9\u03ba\u03c4\u03af\u03b1",
            "romanized": "Fiktia, Fictia",
            "language": "grc",
            "end": 640,
        },
        {"attested": None, "romanized": "Tell Fikti", "language": "arb", "end": 2000},
        {"attested": "", "romanized": "*Fi(k)tu", "language": "osar", "end": -500},
    ]
    references = [
        {"accessURI": "https://www.wikidata.org/wiki/Q99000001"},
        {"accessURI": "http://www.geonames.org/1/a.html"},
        {"accessURI": "http://www.geonames.org/2/b.html"},
    ]
    place = pleiades_place(names=names, references=references)
    (entry,) = entries(read(put(tmp_path, "p.json", json.dumps(place)))[1])
    assert [(one.name, one.language, one.kind) for one in entry.spellings] == [
        ("Fictia", "en", "official"),
        ("Novum", "en", "official"),
        ("\u03a6\u03b9\u03ba\u03c4\u03af\u03b1", "grc", "historic"),
        ("Fiktia", "grc", "historic"),
        ("Fictia", "grc", "historic"),
        ("Tell Fikti", "ar", "romanised"),
        ("Fiktu", "und", "historic"),
        ("Fitu", "und", "historic"),
    ]
    assert entry.point == (36.25, 41.5), "longitude comes first in the file"
    assert entry.ids == {"pleiades_id": "9900001", "wikidata_id": "Q99000001"}, (
        "of two GeoNames places neither is it"
    )
    assert entry.category == "archaeological_site"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Batnai/Marcopolis", ["Batnai", "Marcopolis"]),
        ("*Castellum Fictum", ["Castellum Fictum"]),
        ("Guzana (Tell Halaf)", ["Guzana", "Tell Halaf"]),
        ("Diyala (river)", ["Diyala"]),
        ("Tell Taban/[Tabite]/Thebet(h)a?", ["Tell Taban", "Tabite", "Thebetha", "Thebeta"]),
    ],
)
def test_scholarly_titles(title: str, names: list[str]) -> None:
    assert pleiades.title_names(title) == names


def test_pleiades_without_a_point_and_what_is_no_site(tmp_path: Path) -> None:
    graph = {"@graph": [
        pleiades_place(reprPoint=None, bbox=None),
        pleiades_place(id="9900002", placeTypes=["river"]),
        pleiades_place(id="9900003", placeTypes=["province", "region"]),
        pleiades_place(id="9900004", reprPoint=[36.0, 141.5]),
    ]}  # fmt: skip
    _, found = read(put(tmp_path, "graph.json", json.dumps(graph)))
    unlocated, wrong = entries(found)
    assert unlocated.point is None
    assert (wrong.point, notes(found)) == (None, ["gazetteer_position_unusable"])
    assert codes(found) == ["gazetteer_row_skipped"]
    assert [one.kind for one in found if isinstance(one, PlaceEntry)] == ["admin"]


def test_pleiades_plus_links_one_to_one_only(tmp_path: Path) -> None:
    text = (
        "pleiades_url,geonames_url,match_type,distance,pleiades_locationPrecision,pleiades_featureTypes,geonames_featurecode\n"
        'http://pleiades.stoa.org/places/9900001,http://sws.geonames.org/77/,distance,0.01,precise,"tomb, tumulus",ANS\n'
        'https://pleiades.stoa.org/places/9900001,http://sws.geonames.org/78/,bbox,0.0,related,"region",PPL\n'
        "http://pleiades.stoa.org/places/9900002,http://sws.geonames.org/79/,distance,0.1,precise,fort,RUIN\n"
        "http://pleiades.stoa.org/places/9900002,http://sws.geonames.org/80/,distance,0.1,precise,fort,RUIN\n"
    )
    name, found = read(put(tmp_path, "plus.csv", text))
    (link,) = entries(found)
    assert name == "pleiades"
    assert (link.ids, link.must_exist) == ({"pleiades_id": "9900001", "geonames_id": "77"}, True)
    assert codes(found) == ["gazetteer_row_skipped"] * 3


TEI = (
    '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:srophe="https://srophe.app">'
    "<teiHeader/><text><body><listPlace><place type={kind!r}>"
    '<placeName xml:lang="syr" srophe:tags="#syriaca-headword">\u0726\u071d\u0729\u072c\u071d\u0710</placeName>'
    '<placeName xml:lang="en" srophe:tags="#syriaca-headword">Fictia</placeName>'
    '<placeName xml:lang="syr-Syrj">\u0726\u071d\u0729</placeName>'
    '<placeName xml:lang="en-x-srp1">Fiqtiy\u0101</placeName><placeName>F\u00edktia</placeName>'
    '{places}<location type="nested"><placeName xml:lang="en">Container</placeName></location>'
    '<idno type="URI">http://syriaca.org/place/99001</idno><idno type="URI">https://pleiades.stoa.org/places/9900001</idno>'
    "</place></listPlace></body></text></TEI>"
)


def test_syriac_gazetteer(tmp_path: Path) -> None:
    geo = (
        '<location type="gps" subtype="alternate"><geo>36.3006507 41.5140310</geo></location>'
        '<location type="gps" subtype="preferred"><geo>36.3 41.5</geo></location>'
    )
    name, found = read(put(tmp_path, "1.xml", TEI.format(kind="settlement", places=geo)))
    (entry,) = entries(found)
    assert name == "syriaca"
    assert [(one.name, one.language, one.kind) for one in entry.spellings] == [
        ("Fictia", "en", "official"),
        ("Fiqtiy\u0101", "und", "romanised"),
        ("\u0726\u071d\u0729\u072c\u071d\u0710", "syr", "official"),
        ("\u0726\u071d\u0729", "syr-Syrj", "exonym"),
        ("F\u00edktia", "und", "exonym"),
    ], "what contains the place is no name of it"
    assert entry.point == (36.3, 41.5), "latitude first, the preferred one"
    assert entry.uncertainty_m == 7_900.0, "rounded to a tenth of a degree"
    assert entry.ids == {"pleiades_id": "9900001"}
    (province,) = read(put(tmp_path, "2.xml", TEI.format(kind="province", places="")))[1]
    assert isinstance(province, PlaceEntry)
    assert (province.kind, province.point) == ("admin", None)
    _, found = read(
        put(tmp_path, "3.xml", TEI.format(kind="church", places="<location><geo>36.3</geo></location>"))
    )
    assert notes(found) == ["gazetteer_position_unusable"]
    assert entries(found)[0].category == "religious_site"


def wikidata_row(item: str, label: str, point: str, town: str) -> dict[str, dict[str, str]]:
    return {
        "museum": {"type": "uri", "value": f"http://www.wikidata.org/entity/{item}"},
        "museumLabel": {"type": "literal", "value": label, "xml:lang": "uk"},
        "coord": {"type": "literal", "value": point},
        "locationLabel": {"type": "literal", "value": town, "xml:lang": "en"},
    }


def test_wikidata_as_json_and_flattened(tmp_path: Path) -> None:
    rows = [
        wikidata_row("Q99000001", "Fictia Museum", "Point(30.523456 50.450123)", "Fictia Raion"),
        wikidata_row("Q99000001", "Fictia Museum", "Point(30.523456 50.460123)", "Kyiv"),
        wikidata_row("Q99000002", "Q99000002", "", ""),
        wikidata_row("Q99000003", "Museum of Nothing", "Point(north south)", ""),
    ]
    answer = {"head": {"vars": ["museum"]}, "results": {"bindings": rows}}
    name, found = read(put(tmp_path, "w.json", json.dumps(answer)))
    fictia, nothing = entries(found)
    assert name == "wikidata"
    assert (fictia.ids, fictia.point, fictia.near) == (
        {"wikidata_id": "Q99000001"},
        (50.450123, 30.523456),
        ("Fictia Raion", "Kyiv"),
    )
    assert fictia.uncertainty_m == 1_200.0, "as far as its two points lie apart"
    assert nothing.point is None
    assert codes(found) == ["gazetteer_row_repeated", "gazetteer_row_malformed"]
    assert notes(found) == ["gazetteer_position_unusable"]
    header = "museum.type,museum.value,coord.value,museumLabel.xml:lang,museumLabel.value,locationLabel.value"
    lines = [",".join(["uri", row["museum"]["value"], row["coord"]["value"], "uk", row["museumLabel"]["value"],
                       row["locationLabel"]["value"]]) for row in rows]  # fmt: skip
    name, flat = read(put(tmp_path, "w.csv", "\n".join([header, *lines])))
    assert name == "wikidata"
    assert [(one.ids, one.point, one.near, one.name) for one in entries(flat)] == [
        (one.ids, one.point, one.near, one.name) for one in (fictia, nothing)
    ]


def geonames_line(key: str, name: str, feature: str, others: str = "", latitude: str = "-22.5") -> str:
    group, code = feature.split(".")
    return "\t".join([key, name, name, others, latitude, "17.25", group, code, "NA", *[""] * 10])


def test_geonames_dump(tmp_path: Path) -> None:
    text = "\n".join([
        geonames_line("99000001", '"Quoted" Town', "P.PPL", "FIC,Fiktia,\u0424\u0438"),
        geonames_line("99000002", "Fictia Ruins", "S.ANS"),
        geonames_line("99000003", "Fict River", "H.STM"),
        geonames_line("99000004", "Fict Land", "A.ADM1", latitude="x"),
        "broken\tline",
    ])  # fmt: skip
    name, found = read(put(tmp_path, "NA.txt", text))
    town, land = (one for one in found if isinstance(one, PlaceEntry))
    (ruins,) = entries(found)
    assert name == "geonames"
    assert (town.name, town.country, town.kind) == ('"Quoted" Town', "NA", "settlement")
    assert town.spellings == ('"Quoted" Town', "Fiktia", "\u0424\u0438"), "codes of airports are no names"
    assert (ruins.category, ruins.countries, ruins.ids) == (
        "archaeological_site",
        ("NA",),
        {"geonames_id": "99000002"},
    )
    assert (land.kind, land.point) == ("admin", None)
    assert codes(found) == ["gazetteer_row_skipped", "gazetteer_row_malformed"]


def test_geonames_countries_with_a_commented_header(tmp_path: Path) -> None:
    text = (
        "# GeoNames.org Country Information\n# =====\n#ISO\tISO3\tISO-Numeric\tfips\tCountry\tCapital\tgeonameid\n"
        "NA\tNAM\t516\tWA\tNamibia\tWindhoek\t3355338\nCS\tSCG\t891\tYI\tSerbia and Montenegro\tBelgrade\t0\n"
    )
    name, found = read(put(tmp_path, "countryInfo.txt", text))
    (namibia,) = (one for one in found if isinstance(one, PlaceEntry))
    assert name == "geonames"
    assert (namibia.country, namibia.kind, namibia.key) == ("NA", "country", "3355338")
    assert codes(found) == ["gazetteer_row_skipped"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fict - Efict - Afict --- (((0)))", ["Fict"]),
        ("Afict (Other Fict) - Afict - Afict --- (((1)))", ["Afict", "Other Fict"]),
        ("Al-Fictah - Ras Fict --- (((2)))", ["Al-Fictah"]),
        ("\u0627\u0628\u064a\u0646- \u0639\u0641\u0631\u064a\u0646 (((0)))", ["\u0627\u0628\u064a\u0646"]),
        ("FICTUS : Wadi Fict --- (((5)))", ["Wadi Fict"]),
        ("", []),
    ],
)
def test_names_of_the_syrian_archive(text: str, names: list[str]) -> None:
    assert syrianarchive.place_names(text) == names


def test_places_of_the_syrian_archive(tmp_path: Path) -> None:
    rows = [
        {"id": 0, "search_name_en": "Fict - Afict --- (((0)))", "search_name_ar": "\u0627\u0628\u064a\u0646 - \u0639 --- (((0)))",
         "lat": 36.4, "lon": 36.9},
        {"id": 1, "search_name_en": "FICTUS : Wadi --- (((1)))", "lat": "", "lon": ""},
        {"id": 2, "search_name_en": ""},
    ]  # fmt: skip
    name, found = read(put(tmp_path, "locations.json", json.dumps(rows)))
    fict, wadi = (one for one in found if isinstance(one, PlaceEntry))
    assert name == "syrianarchive"
    assert (fict.name, fict.spellings, fict.point, fict.country) == (
        "Fict",
        ("\u0627\u0628\u064a\u0646",),
        (36.4, 36.9),
        "SY",
    )
    assert wadi.point is None
    assert codes(found) == ["gazetteer_row_malformed"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "empty file"),
        ("a.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer"),
        ("a.gz", b"\x1f\x8b\x08\x00", "gzip"),
        ("a.bin", b"\x80\x04\x95", "a pickle"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "XLS workbook"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><q>&b;</q>', "document type"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE q SYSTEM "file:///etc/passwd"><q/>', "document type"),
        ("a.xml", b"<query><row>", "expected XML"),
        ("a.xml", b"<other/>", "found XML of <other>"),
        ("a.json", b"[" * 200_000, "expected JSON"),
        ("a.json", b'{"type": "FeatureCollection"}', "other JSON"),
        ("a.csv", b"one,two\n1,2\n", "found the columns one, two"),
        ("a.csv", b"id_no,name_en,iso_code," + b",".join(b"c%d" % n for n in range(5000)) + b"\n", "at most 2000 columns"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    if name.endswith("xls"):
        pytest.importorskip("xlrd")
    path = put(tmp_path, name, content)
    with pytest.raises(SourceError, match=said):
        list(found_in(path)[1])


def test_another_list_than_the_one_wanted(tmp_path: Path) -> None:
    path = put(tmp_path, "p.json", json.dumps(pleiades_place()))
    with pytest.raises(SourceError, match="expected whc, found pleiades"):
        found_in(path, "whc")
