"""The chain to online services, against servers of our own."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.errors import GeoError
from geo.geocoder import GeocoderChain, OfflineGeocoder, open_geocoder
from geo.geocoder.services import GEONAMES, NOMINATIM, PHOTON, Address, geonames, nominatim, photon
from geo.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FARM = {
    "osm_type": "node",
    "osm_id": 7,
    "lat": "49.5",
    "lon": "36.9",
    "class": "place",
    "display_name": "Zzyzxivka, Kharkiv Oblast, Ukraine",
    "boundingbox": ["49.49", "49.51", "36.88", "36.92"],
    "address": {"ISO3166-2-lvl4": "UA-63", "country_code": "ua"},
}


def feature(name: str, **properties: object) -> dict[str, object]:
    said = {
        "osm_type": "N", "osm_id": 8, "osm_key": "place", "name": name, "state": "Kharkiv Oblast", "countrycode": "UA",
        "extent": [36.88, 49.51, 36.92, 49.49],
    }  # fmt: skip
    return {"geometry": {"coordinates": [36.9, 49.5]}, "properties": said | properties}


def toponym(name: str) -> dict[str, object]:
    return {
        "geonameId": 9, "name": name, "toponymName": name, "lat": "49.5", "lng": "36.9", "fcl": "P",
        "adminName1": "Kharkiv", "countryCode": "UA", "countryName": "Ukraine",
    }  # fmt: skip


class Stand(ThreadingHTTPServer):
    """Answers as Nominatim (/search), Photon (/api) and GeoNames (/searchJSON) do, by the first word of the query."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []
        self.agents: list[str] = []
        self.broken: set[str] = set()
        self.answers: dict[tuple[str, str], list[object]] = {
            ("/search", "Zzyzxivka"): [FARM],
            ("/api", "Phototown"): [feature("Phototown")],
            ("/api", "Qwxyzgrad"): [feature("Kharkiv")],
            ("/api", "Faraway"): [feature("Faraway", countrycode="PL")],
            ("/searchJSON", "Geotown"): [toponym("Geotown")],
        }

    @property
    def address(self) -> Address:
        """Host and port, to be asked without waiting."""
        return Address(domain=f"127.0.0.1:{self.server_address[1]}", scheme="http", seconds_apart=0)


class _Handler(BaseHTTPRequestHandler):
    server: Stand

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        self.server.asked.append((parts.path, query["q"][0]))
        self.server.agents.append(self.headers["User-Agent"])
        self.send_response(503 if parts.path in self.server.broken else 200)
        self.end_headers()
        found = self.server.answers.get((parts.path, query["q"][0].split(",")[0]), [])
        shape = {"/search": found, "/api": {"features": found}, "/searchJSON": {"geonames": found}}
        if parts.path == "/searchJSON" and query["username"] != ["somebody"]:
            shape["/searchJSON"] = {"status": {"message": "user does not exist.", "value": 10}}
        self.wfile.write(json.dumps(shape[parts.path]).encode())

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def stand() -> Iterator[Stand]:
    """Run the stand-in."""
    server = Stand()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def make_chain(stand: Stand, tmp_path: Path, username: str = "somebody") -> GeocoderChain:
    where = stand.address
    services = [nominatim(where), photon(where), geonames(username, where)]
    return GeocoderChain(cache=tmp_path / "cache.sqlite", services=services)


@pytest.fixture
def chain(stand: Stand, tmp_path: Path) -> GeocoderChain:
    """Give a chain of all three that asks the stand-in without waiting."""
    return make_chain(stand, tmp_path)


def test_what_is_known_offline_is_never_asked_for(chain: GeocoderChain, stand: Stand) -> None:
    """No name leaves the machine without need, and none to have a guess made."""
    assert chain.resolve("Izium").place is not None
    assert chain.resolve("Ivanivka").place is None
    assert chain.resolve("").place is None
    assert stand.asked == []


def test_what_is_not_found_is_asked_for_once_and_marked(chain: GeocoderChain, stand: Stand) -> None:
    """The reason says that it came from the network and from whom, the request who asks."""
    for _ in range(2):
        found = chain.resolve("Zzyzxivka", province="Kharkiv Oblast")
        assert found.place is not None
        assert found.place.id == "dl:osm-node-7"
        assert found.place.province == "UA-63"
        assert found.reason.startswith("online (Nominatim, © OpenStreetMap")
        assert found.radius_km is not None
    assert stand.asked == [("/search", "Zzyzxivka, Kharkiv, Ukraine")]
    assert stand.agents[0].startswith("dateline/")


@pytest.mark.parametrize(
    ("name", "place_id", "service", "asked"),
    [
        ("Phototown", "dl:osm-node-8", "Photon", ["/search", "/api"]),
        ("Geotown", "gn:9", "GeoNames", ["/search", "/api", "/searchJSON"]),
    ],
)
def test_the_next_service_is_asked_for_what_the_one_before_does_not_have(  # noqa: PLR0913, PLR0917 - cases and fixtures
    chain: GeocoderChain, stand: Stand, name: str, place_id: str, service: str, asked: list[str]
) -> None:
    """Each with its own kind of answer: a place with province, radius and the credit that its licence asks for."""
    found = chain.resolve(name, province="Kharkiv")
    assert found.place is not None
    assert (found.place.id, found.place.name, found.place.province) == (place_id, name, "UA-63")
    assert (found.place.latitude, found.place.longitude) == (49.5, 36.9)
    assert found.radius_km is not None
    assert found.reason.startswith(f"online ({service}")
    assert [path for path, _ in stand.asked] == asked


def test_answers_outlive_the_process_and_so_do_misses(chain: GeocoderChain, stand: Stand, tmp_path: Path) -> None:
    """The services ask that answers be kept."""
    chain.resolve("Zzyzxivka")
    assert chain.resolve("Vuvuzelagrad").place is None
    asked = len(stand.asked)
    again = make_chain(stand, tmp_path)
    assert again.resolve("Zzyzxivka").place is not None
    assert again.resolve("Vuvuzelagrad").place is None
    assert len(stand.asked) == asked == 4


@pytest.mark.parametrize(
    ("name", "province", "doubt"),
    [
        ("Zzyzxivka", "Lviv Oblast", "Nominatim has it in another province only"),
        ("Faraway", None, "Photon has it abroad only"),
        ("Qwxyzgrad", None, "Photon has only other names"),
    ],
)
def test_an_answer_that_does_not_fit_is_no_answer(
    chain: GeocoderChain, name: str, province: str | None, doubt: str
) -> None:
    """A namesake elsewhere, or what a service guessed, is worse than nothing; the reason says so."""
    found = chain.resolve(name, province=province)
    assert found.place is None
    assert doubt in found.reason


def test_an_outage_is_said_and_the_others_are_still_asked(chain: GeocoderChain, stand: Stand) -> None:
    """A service in trouble is not pressed, and a failure is not remembered as a miss."""
    stand.broken = {"/search"}
    assert "Nominatim could not be asked" in chain.resolve("Zzyzxivka").reason
    tried = sum(path == "/search" for path, _ in stand.asked)
    assert chain.resolve("Phototown").place is not None
    assert sum(path == "/search" for path, _ in stand.asked) == tried


def test_a_failure_is_asked_again_by_the_next_process(chain: GeocoderChain, stand: Stand, tmp_path: Path) -> None:
    """Only answers are kept."""
    stand.broken = {"/search"}
    assert chain.resolve("Zzyzxivka").place is None
    stand.broken = set()
    assert make_chain(stand, tmp_path).resolve("Zzyzxivka").place is not None


def test_a_wrong_account_is_said(stand: Stand, tmp_path: Path) -> None:
    """GeoNames answers with a page of status instead of places."""
    found = make_chain(stand, tmp_path, username="nobody").resolve("Geotown")
    assert found.place is None
    assert "GeoNames could not be asked" in found.reason


def test_a_cache_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    """Without it the services would be asked again and again, so nothing is asked at all."""
    (tmp_path / "cache.sqlite").write_text("a shopping list " * 200, encoding="utf-8")
    with pytest.raises(GeoError, match=r"cache\.sqlite: online answers cannot be kept"):
        GeocoderChain(cache=tmp_path / "cache.sqlite", services=[])


def test_requests_are_spaced_as_the_services_ask() -> None:
    """One a second to Nominatim and Photon, fewer than a thousand an hour to GeoNames, each over https."""
    assert NOMINATIM.seconds_apart >= 1
    assert PHOTON.seconds_apart >= 1
    assert 3600 / GEONAMES.seconds_apart < 1000
    assert {address.scheme for address in (NOMINATIM, PHOTON, GEONAMES)} == {"https"}


def test_the_switch_is_off_unless_set(tmp_path: Path) -> None:
    """Nothing is sent anywhere by default, and nothing to GeoNames without an account."""
    assert type(open_geocoder(Settings(data_dir=tmp_path))) is OfflineGeocoder
    online = open_geocoder(Settings(data_dir=tmp_path, online_geocoding=True))
    assert isinstance(online, GeocoderChain)
    assert [service.name for service in online._services] == ["Nominatim", "Photon"]
    account = read_settings({"DATELINE_GEONAMES_USERNAME": "somebody", "DATELINE_DATA_DIR": str(tmp_path)})
    everything = open_geocoder(account, online=True)
    assert isinstance(everything, GeocoderChain)
    assert [service.name for service in everything._services] == ["Nominatim", "Photon", "GeoNames"]
    assert type(open_geocoder(Settings(data_dir=tmp_path, online_geocoding=True), online=False)) is OfflineGeocoder
