"""Fetching pages: from a local server, and everything that must be refused."""

import time
from collections.abc import Iterator

import httpx
import pytest

from index.errors import AddressRefused, ReadingError
from index.reading import read_address
from index.reading.web import MAX_REDIRECTS, CheckedTransport, fetch, is_public
from index.types import Article, ReadingProblem
from tests.reliability.hostile_site import BODY, PAGE, HostileServer, serving


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def site(server: HostileServer) -> str:
    return f"http://site.test:{server.server_port}"


def local(host: str, _port: int) -> list[str]:
    """Resolve names of the tests as a name server would."""
    known = {
        "site.test": ["127.0.0.1"],
        "private.test": ["10.1.2.3"],
        "two.test": ["::1", "127.0.0.1"],
        "empty.test": [],
    }
    if host not in known:
        raise OSError("not known")
    return known[host]


def _reason(url: str, *, allow_private: bool = True, timeout_seconds: float = 10.0) -> str:
    with pytest.raises(ReadingError) as error:
        fetch(url, allow_private=allow_private, resolver=local, timeout_seconds=timeout_seconds)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("path", ["good", "packed", "moved"])
def test_a_page_is_fetched_under_its_own_host_name(server: HostileServer, site: str, path: str) -> None:
    page = fetch(f"{site}/{path}", allow_private=True, resolver=local)
    assert page.body == PAGE.encode()
    assert (page.content_type, page.charset) == ("text/html", "utf-8")
    assert page.url.endswith("/packed" if path == "packed" else "/good")
    assert server.hosts[-1] == site.removeprefix("http://")


def test_an_address_becomes_an_article_known_by_the_address(site: str) -> None:
    url = site.replace("site.test", "127.0.0.1") + "/good"
    (article,) = read_address(url, allow_private=True)
    assert isinstance(article, Article)
    assert (article.id, article.url, article.path, article.title, article.language) == (
        url,
        url,
        None,
        "Waters recede",
        "en",
    )
    assert BODY in article.text
    (plain,) = read_address(url.replace("good", "plain"), allow_private=True)
    assert isinstance(plain, Article)
    assert plain.text == BODY


def test_a_second_address_of_a_host_is_tried(site: str) -> None:
    page = fetch(site.replace("site.test", "two.test") + "/good", allow_private=True, resolver=local)
    assert page.body == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "answered 404 Not Found, not a page"),
        ("picture", "is image/png, not HTML or plain text"),
        ("no-type", "is of no stated type, not HTML or plain text"),
        ("round", f"more than {MAX_REDIRECTS} redirects; give the final address"),
        ("to-file", "file: is not fetched, only http and https"),
        ("broken-gzip", "is damaged: its compressed body cannot be unpacked"),
        ("brotli", "is packed as br, which was not asked for"),
        ("bomb", "the page is larger than 10 MB once unpacked; save the article itself"),
        ("endless", "the page is larger than 10 MB once unpacked; save the article itself"),
    ],
)
def test_a_bad_answer_is_one_clear_line(site: str, path: str, reason: str) -> None:
    assert _reason(f"{site}/{path}") == reason


def test_an_answer_that_drips_is_given_up_at_the_time_limit(site: str) -> None:
    start = time.perf_counter()
    assert _reason(f"{site}/drip", timeout_seconds=0.3).startswith("no whole answer within 0.3 s")
    assert time.perf_counter() - start < 4


def test_an_unreachable_address_is_one_clear_line(site: str) -> None:
    assert "host nowhere.test is not known" in _reason("https://nowhere.test/x")
    assert "host empty.test is not known" in _reason("https://empty.test/x")
    assert "cannot be reached" in _reason("http://site.test:1/x")


def test_a_private_address_is_refused_unless_allowed(site: str) -> None:
    reason = _reason(f"{site}/good", allow_private=False)
    assert reason == "site.test is 127.0.0.1, not on the public internet; allow private addresses to read it"
    (problem,) = read_address(site.replace("site.test", "127.0.0.1") + "/good")
    assert isinstance(problem, ReadingProblem)
    assert "not on the public internet" in problem.reason


def test_a_redirect_to_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.web.is_public", lambda address: not address.startswith("10."))
    assert _reason(f"{site}/to-private", allow_private=False).startswith("private.test is 10.1.2.3, not on")


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_connected_to() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    asked: list[str] = []
    connected: list[httpx.Request] = []

    def changing(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    def record(request: httpx.Request) -> httpx.Response:
        connected.append(request)
        return httpx.Response(200)

    transport = CheckedTransport(allow_private=False, resolver=changing)
    transport._inner = httpx.MockTransport(record)  # type: ignore[assignment]
    transport.handle_request(httpx.Request("GET", "https://rebinding.test/x"))
    assert asked == ["rebinding.test"]
    assert connected[0].url.host == "93.184.216.34"
    assert connected[0].headers["Host"] == "rebinding.test"
    assert connected[0].extensions["sni_hostname"] == "rebinding.test"
    with pytest.raises(AddressRefused):
        transport.handle_request(httpx.Request("GET", "https://rebinding.test/x"))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.vn/x",
        "file:///etc/passwd",
        "gopher://a",
        "http://",
        "http://[x",
        "http://name:word@a.vn/",
        "https://a.vn:99999/",
    ],
)
def test_other_schemes_and_odd_addresses_are_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(url, resolver=local)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://0x7f.1/", "http://2130706433/", "http://[::ffff:127.0.0.1]/"]
)
def test_loopback_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(AddressRefused, match="not on the public internet"):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False),
        ("not an address", False),
    ],
)
def test_only_the_public_internet_is_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected
