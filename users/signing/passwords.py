"""Which passwords are too easy: by length, and by how many guesses they would take (R20).

No rules for kinds of letters: length and surprise are what counts (ASVS 6.2.5).
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import get_password_validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from users.models import User

LONGEST = 128
READ = 72  # what the estimate looks at; its work grows with the square
FEWEST_GUESSES = 10**7
WORDS = Path(__file__).with_name("easy_words.txt")
# The same keys, with the keyboard in the other language: "пароль" is often typed "gfhjkm".
CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
KEYS = str.maketrans(CYRILLIC, "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")


class OneAtATime:
    """Asks one rule after the other: the first that is broken is enough to go on."""

    def __init__(self, rules: list[dict]) -> None:
        self.rules = get_password_validators(rules)

    def validate(self, password: str, user: User | None = None) -> None:
        for rule in self.rules:
            rule.validate(password, user)

    def get_help_text(self) -> str:
        return " ".join(str(rule.get_help_text()) for rule in self.rules)


class LongestPassword:
    """Refuses what is longer than anybody types; nothing is cut off."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) > LONGEST:
            text = _("This password is too long: at most %(limit)d characters.")
            raise ValidationError(text, "password_too_long", {"limit": LONGEST})

    def get_help_text(self) -> str:
        return _("At most %(limit)d characters.") % {"limit": LONGEST}


class HardToGuess:
    """Refuses what a list or a keyboard walk would find soon."""

    def validate(self, password: str, user: User | None = None) -> None:
        if guesses(password, _about(user)) < FEWEST_GUESSES:
            raise ValidationError(
                _("This password is too easy to guess. Add a word or two that nobody expects."),
                "password_too_easy",
            )

    def get_help_text(self) -> str:
        return _("Not a common word, name or row of keys.")


def guesses(password: str, about: tuple[str, ...] = ()) -> int:
    """About how many guesses it takes, for somebody who knows this site and its people."""
    return int(zxcvbn(password[:READ], user_inputs=[*about, *easy_words()])["guesses"])


@cache
def easy_words() -> tuple[str, ...]:
    """The words of this site and of its languages, as they are typed and as they are mistyped."""
    lines = (line.strip() for line in WORDS.read_text().splitlines())
    words = [settings.SITE_NAME.lower(), *(line for line in lines if line and line[0] != "#")]
    return tuple(dict.fromkeys([*words, *(word.translate(KEYS) for word in words)]))


def _about(user: User | None) -> tuple[str, ...]:
    if user is None:
        return ()
    facts = (user.name, user.email, user.email.partition("@")[0], str(user.phone or ""))
    return tuple(word for fact in facts for word in {fact, *fact.split()} if len(word) > 2)
