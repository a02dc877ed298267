import socket
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from marketplace import http
from marketplace.http import Refused, Unreachable
from marketplace.tests.listener import listening

HERE = "127.0.0.1"

# Written so that somebody's parser, resolver or list of forbidden addresses may fall for it.
HOSTILE = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://127.0.0.1./",
    "https://0/",
    "https://0.0.0.0/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://127.0.0.1:8443/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::a9fe:a9fe]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25lo]/",
    "https://[fd00:ec2::254]/",
    "https://[fc00::1]/",
    "https://[ff02::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://0xa9fea9fe/",
    "https://2852039166/",
    "https://168.63.129.16/",
    "https://100.100.100.200/",
    "https://192.0.0.192/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://127。0。0。1/",
    "https://①②⑦.0.0.1/",
    "https://127.0.0.1#@example.com/",
    "https://example.com\\@127.0.0.1/",
    "https://example.com@127.0.0.1/",
    "https://user:secret@example.com/",
    "https://example.com:22/",
    "https://example.com:80/",
    "https://example.com:0/",
    "https://example.com:65536/",
    "https://example.com:-1/",
    "https:///nowhere",
    "https://",
    "http://example.com/",
    "http://169.254.169.254/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "//example.com/",
    "example.com",
    "https://exa mple.com/",
    "https://example.com/\r\nHost: evil",
    "https://example.com/\x00",
    "https://" + "a" * 64 + ".com:22/",
    "",
]


@pytest.fixture
def local(settings):
    settings.OUTGOING_LOCAL_HOSTS = [HERE, "hook.test"]


@pytest.fixture
def names(monkeypatch):
    """What the resolver answers, one list of addresses after the other."""
    answers, asked, usual = [], [], socket.getaddrinfo

    def look_up(host, port, *args, **options):
        if host == HERE:  # an address needs no resolver
            return usual(host, port, *args, **options)
        asked.append(host)
        found = answers.pop(0) if answers else []
        if not found:
            raise socket.gaierror
        return [(None, None, None, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return answers, asked


@pytest.fixture
def connected(monkeypatch):
    """Where connections would have gone; none is made."""
    tried = []

    def connect(address, *args, **options):
        tried.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    return tried


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate for hook.test that nobody else trusts: the file, and the server's context."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hook.test")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.test")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return file, context


@pytest.fixture
def trusting(authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority[0]))
    http._trust.cache_clear()
    yield
    http._trust.cache_clear()


def post(url, body=b"{}"):
    return http.post(url, body, {"Content-Type": "application/json"})


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_addresses_are_refused_before_any_connection(url, connected):
    with pytest.raises((Refused, Unreachable)):
        post(url)

    assert connected == []


@pytest.mark.parametrize("port", [443, 8443])
def test_a_public_name_is_called_at_the_address_that_was_judged(port, names, connected):
    answers, asked = names
    answers += [["93.184.215.14"], [HERE], [HERE]]  # the second answer would be the trap

    with pytest.raises(Unreachable):
        post(f"https://rebinding.example:{port}/")

    assert connected == ["93.184.215.14"]
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize("other", [HERE, "169.254.169.254", "::1", "::ffff:10.0.0.1", "0.0.0.0"])
def test_one_private_address_among_public_ones_is_enough_to_refuse(other, names, connected):
    names[0].append(["93.184.215.14", other])

    with pytest.raises(Refused):
        post("https://mixed.example/")

    assert connected == []


def test_other_addresses_of_a_name_are_tried_but_not_without_end(names, connected):
    names[0].append(["2606:2800:21f::1", *(f"93.184.215.{n}" for n in range(20))])

    with pytest.raises(Unreachable):
        post("https://many.example/")

    assert connected == ["93.184.215.0", "93.184.215.1", "93.184.215.2"]


def test_names_in_other_scripts_are_looked_up_in_their_ascii_form(names):
    with pytest.raises(Unreachable):
        post("https://мысал.қаз/жол?с=1")

    assert names[1] == ["xn--80awbu3c.xn--80ao21a"]


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("192.88.99.1", False),
        ("198.18.0.1", False),
        ("203.0.113.1", False),
        ("240.0.0.1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
    ],
)
def test_public_is_what_anybody_can_reach(address, is_public):
    assert http.is_public(ip_address(address)) is is_public


def test_the_certificate_is_checked_for_the_name_and_not_for_the_address(
    local, names, authority, trusting
):
    names[0].append([HERE])

    with listening(context=authority[1]) as listener:
        answer = post(f"https://hook.test:{listener.port}/")

    assert answer.status == 204
    assert listener.heard[0].headers["host"] == f"hook.test:{listener.port}"


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_certificate_for_another_name_or_by_nobody_is_unreachable(
    is_trusted, settings, names, authority, request
):
    settings.OUTGOING_LOCAL_HOSTS = ["hook.test", "other.test"]
    if is_trusted:
        request.getfixturevalue("trusting")
    names[0].append([HERE])
    host = "other.test" if is_trusted else "hook.test"

    with listening(context=authority[1]) as listener, pytest.raises(Unreachable):
        post(f"https://{host}:{listener.port}/")

    assert listener.heard == []
