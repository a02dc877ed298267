import pytest

from marketplace.clientip import client_ip, client_network


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "", "203.0.113.9"),
        (0, "203.0.113.9", "1.1.1.1", "203.0.113.9"),
        (1, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "1.1.1.1,2.2.2.2,203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "10.0.0.1", "203.0.113.9", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "nonsense", "10.0.0.1"),
        (1, "10.0.0.1", "1.1.1.1, <script>", "10.0.0.1"),
        (1, "", "203.0.113.9", "203.0.113.9"),
        (0, "", "1.1.1.1", "127.0.0.1"),
        (0, "2001:DB8::0001", "", "2001:db8::1"),
        (0, "::ffff:203.0.113.9", "", "203.0.113.9"),
    ],
)
def test_only_our_own_proxies_are_believed(rf, settings, proxies, remote, forwarded, expected):
    settings.TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})

    assert client_ip(request) == expected


def test_a_subscriber_is_one_address_of_v4_and_a_whole_network_of_v6(rf):
    assert client_network(rf.get("/", REMOTE_ADDR="203.0.113.9")) == "203.0.113.9"
    assert client_network(rf.get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::/64"
    assert client_network(rf.get("/", REMOTE_ADDR="::1%eth0")) == "::/64"
