"""Signing in with others' accounts: a provider without its keys does not exist."""

from environs import Env

env = Env()

# Where each one's sign-in page lives: browsers let forms lead there only if the policy says so.
PROVIDER_HOSTS = {
    "google": "https://accounts.google.com",
    "facebook": "https://www.facebook.com",
    "apple": "https://appleid.apple.com",
}
_APPS = {
    "google": {
        "client_id": env.str("GOOGLE_CLIENT_ID", ""),
        "secret": env.str("GOOGLE_CLIENT_SECRET", ""),
    },
    "facebook": {
        "client_id": env.str("FACEBOOK_CLIENT_ID", ""),
        "secret": env.str("FACEBOOK_CLIENT_SECRET", ""),
    },
    # The id of the service, of the key and of the team, and the key itself.
    "apple": {
        "client_id": env.str("APPLE_CLIENT_ID", ""),
        "secret": env.str("APPLE_KEY_ID", ""),
        "key": env.str("APPLE_TEAM_ID", ""),
        "settings": {"certificate_key": env.str("APPLE_PRIVATE_KEY", "").replace("\\n", "\n")},
    },
}


def _is_complete(app: dict) -> bool:
    return all([*app.values(), *app.get("settings", {}).values()])


SOCIALACCOUNT_PROVIDERS = {
    name: {"APPS": [app], "OAUTH_PKCE_ENABLED": name == "google"}
    for name, app in _APPS.items()
    if _is_complete(app)
}
PROVIDERS_IN_USE = [PROVIDER_HOSTS[name] for name in SOCIALACCOUNT_PROVIDERS]
