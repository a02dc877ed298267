"""Thirty tokens that are none of ours, made of a real one (security.md, T6)."""

import base64
import hashlib
import hmac
import json
import time

import jwt
from allauth.headless.tokens.strategies.jwt.internal import session_key_to_sid
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.conf import settings

RSA = rsa.generate_private_key(65537, 2048)
PUBLIC = RSA.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def part(thing: object) -> str:
    data = thing if isinstance(thing, bytes) else json.dumps(thing).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def by_hand(claims: dict, key: bytes, *, alg: str = "HS256", **header: object) -> str:
    """Signed where PyJWT would refuse to."""
    body = f"{part({'alg': alg, 'typ': 'JWT'} | header)}.{part(claims)}"
    digest = {"HS256": hashlib.sha256, "HS512": hashlib.sha512}[alg]
    return f"{body}.{part(hmac.new(key, body.encode(), digest).digest())}"


def forgeries(access: str, refresh: str, *, cookie: str, other: str) -> dict[str, str]:
    """`cookie` is the key of a session of the site; `other` is another person's id."""
    claims = jwt.decode(access, options={"verify_signature": False})
    said = said_otherwise(claims, cookie, other)
    return {"a refresh token": refresh} | signed_otherwise(access, claims) | said


def signed_otherwise(access: str, claims: dict) -> dict[str, str]:
    """The right claims, by somebody else or by nobody."""
    head, body, signature = access.split(".")
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(RSA))

    def headed(secret: str = "another key, which is long enough too", **header: object) -> str:
        return by_hand(claims, secret.encode(), **header)

    return {
        "alg none": f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        "alg nOnE": f"{part({'alg': 'nOnE'})}.{body}.",
        "alg none, still signed": f"{part({'alg': 'none'})}.{body}.{signature}",
        "no signature": f"{head}.{body}.",
        "no third part": f"{head}.{body}",
        "truncated": access[:-2],
        "another key": headed(),
        "no key": headed(""),
        "HS512 by our key": headed(settings.SECRET_KEY, alg="HS512"),
        "RS256 by their key": jwt.encode(claims, RSA, "RS256"),
        "HS256 by their public key": by_hand(claims, PUBLIC),
        "ES256": jwt.encode(claims, ec.generate_private_key(ec.SECP256R1()), "ES256"),
        "kid is a file": headed("", kid="../../../../../../dev/null"),
        "kid is SQL": headed("x", kid="x' UNION SELECT 'x"),
        "their own jwk": jwt.encode(claims, RSA, "RS256", {"jwk": jwk}),
        "their own jku": jwt.encode(claims, RSA, "RS256", {"jku": "https://evil.test/jwks"}),
    }


def said_otherwise(claims: dict, cookie: str, other: str) -> dict[str, str]:
    """By our own key, but not what we say."""
    now = int(time.time())

    def signed(**changes: object) -> str:
        said = {name: value for name, value in (claims | changes).items() if value is not None}
        return by_hand(said, settings.SECRET_KEY.encode())

    return {
        "no use": signed(token_use=None),
        "another audience": signed(aud="https://evil.test/api/"),
        "several audiences": signed(aud=[claims["aud"], "https://evil.test/"]),
        "no audience": signed(aud=None),
        "another issuer": signed(iss="https://evil.test"),
        "no issuer": signed(iss=None),
        "expired": signed(exp=now - 1),
        "never expires": signed(exp=None),
        "not yet": signed(nbf=now + 600),
        "somebody else": signed(sub=other),
        "a session of the site": signed(sid=session_key_to_sid(cookie)),
        "no such session": signed(sid=session_key_to_sid("x" * 32)),
        "huge": signed(more="x" * 100_000),
    }
