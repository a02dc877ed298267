"""Whose request it is on the network: the one place that reads X-Forwarded-For (R4)."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "127.0.0.1"  # a unix socket has no address


def client_ip(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; what lies beyond it may be forged."""
    count = settings.TRUSTED_PROXY_COUNT
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if count and len(hops) >= count and (address := _canonical(hops[-count])):
        return address
    return _canonical(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def client_network(request: HttpRequest) -> str:
    """What one subscriber holds: an IPv4 address, or a whole /64 of IPv6."""
    address = client_ip(request)
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


def _canonical(text: str) -> str:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)
