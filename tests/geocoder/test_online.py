"""The chain to Nominatim, against a server of our own."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.geocoder import GeocoderChain, OfflineGeocoder, open_geocoder
from geo.settings import Settings

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


class Service(ThreadingHTTPServer):
    """Answers as Nominatim does: ``answers`` by the first word of the query, or an error status."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.status = 200
        self.answers: dict[str, list[object]] = {"Zzyzxivka": [FARM]}

    @property
    def domain(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)["q"][0]
        self.server.asked.append(query)
        self.server.agents.append(self.headers["User-Agent"])
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(self.server.answers.get(query.split(",")[0], [])).encode())

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def service() -> Iterator[Service]:
    """Run the stand-in."""
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def chain(service: Service, tmp_path: Path) -> GeocoderChain:
    """Give a chain that asks the stand-in without waiting."""
    return GeocoderChain(cache=tmp_path / "cache.sqlite", domain=service.domain, scheme="http", seconds_apart=0)


def test_what_is_known_offline_is_never_asked_for(chain: GeocoderChain, service: Service) -> None:
    """No name leaves the machine without need, and none to have a guess made."""
    assert chain.resolve("Izium").place is not None
    assert chain.resolve("Ivanivka").place is None
    assert chain.resolve("").place is None
    assert service.asked == []


def test_what_is_not_found_is_asked_for_once_and_marked(chain: GeocoderChain, service: Service) -> None:
    """The reason says that it came from the network, the request who asks."""
    for _ in range(2):
        found = chain.resolve("Zzyzxivka", province="Kharkiv Oblast")
        assert found.place is not None
        assert found.place.id == "dl:osm-node-7"
        assert found.place.province == "UA-63"
        assert found.reason.startswith("online")
        assert found.radius_km is not None
    assert service.asked == ["Zzyzxivka, Kharkiv, Ukraine"]
    assert service.agents[0].startswith("dateline/")


def test_answers_outlive_the_process_and_so_do_misses(chain: GeocoderChain, service: Service, tmp_path: Path) -> None:
    """The service asks that answers be kept."""
    chain.resolve("Zzyzxivka")
    chain.resolve("Qwxyzgrad")
    again = GeocoderChain(cache=tmp_path / "cache.sqlite", domain=service.domain, scheme="http", seconds_apart=0)
    assert again.resolve("Zzyzxivka").place is not None
    assert again.resolve("Qwxyzgrad").place is None
    assert len(service.asked) == 2


def test_an_answer_in_another_province_is_no_answer(chain: GeocoderChain) -> None:
    """A namesake elsewhere is worse than none."""
    found = chain.resolve("Zzyzxivka", province="Lviv Oblast")
    assert found.place is None
    assert "another province" in found.reason


def test_an_outage_is_said_and_stops_the_asking(chain: GeocoderChain, service: Service) -> None:
    """A service in trouble is not pressed, and a failure is not remembered as a miss."""
    service.status = 503
    assert "could not be asked" in chain.resolve("Zzyzxivka").reason
    asked = len(service.asked)
    assert "could not be asked" in chain.resolve("Qwxyzgrad").reason
    assert len(service.asked) == asked


def test_the_switch_is_off_unless_set(tmp_path: Path) -> None:
    """Nothing is sent anywhere by default."""
    assert type(open_geocoder(Settings(data_dir=tmp_path))) is OfflineGeocoder
    assert type(open_geocoder(Settings(data_dir=tmp_path, online_geocoding=True))) is GeocoderChain
    assert type(open_geocoder(Settings(data_dir=tmp_path, online_geocoding=True), online=False)) is OfflineGeocoder
