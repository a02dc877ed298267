"""`test` and `check`: everything that must hold before a commit."""

import secrets
from pathlib import Path

from dev.children import Command, run_attached
from dev.places import PROGRAMS, PYTHON, ROOT, STATE, say
from dev.servers import throwaway_servers

BROWSER_TESTS = "tests/browser"
PYTEST = [PYTHON, "-m", "pytest"]
MANAGE = [PYTHON, ROOT / "manage.py"]
# Two processes: sync Playwright keeps an event loop in the main thread, which async tests refuse.
SUITES = {
    "Tests": [f"--ignore={BROWSER_TESTS}", "-n", "2"],
    "Browser tests": [BROWSER_TESTS],
}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "marketplace.settings.prod",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "SITE_URL": "https://zattar.example",
    "ALLOWED_HOSTS": "zattar.example",
}
DEPLOY = ["check", "--deploy", "--fail-level", "WARNING"]


def test(paths: list[str]) -> int:
    """Run the tests, or only those named, on new PostgreSQL and Valkey servers."""
    with throwaway_servers() as environment:
        return _run_suites(environment, paths)


def relevance(words: list[str]) -> int:
    """Score the search on servers of its own."""
    with throwaway_servers() as environment:
        settings = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.test"}
        return run_attached([PYTHON, "-m", "relevance", *words], {**environment, **settings})


def check(_words: list[str]) -> int:
    """Lint, look for missing migrations and unsafe settings, then run the tests."""
    with throwaway_servers() as environment:
        steps = {
            "Lint": ([PROGRAMS / "ruff", "check", "."], environment),
            "Format": ([PROGRAMS / "ruff", "format", "--check", "."], environment),
            "Templates": (
                [PROGRAMS / "djade", "--target-version", "5.2", "--check", *_templates()],
                environment,
            ),
            "Migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], environment),
            "Deployment": ([*MANAGE, *DEPLOY], {**environment, **PRODUCTION}),
        }
        failed = [name for name, step in steps.items() if _fails(name, *step)]
        if _run_suites(environment, []):
            failed.append("Tests")
    say("Failed: " + ", ".join(failed) if failed else "Everything holds")
    return 1 if failed else 0


def _run_suites(environment: dict[str, str], paths: list[str]) -> int:
    # Pages speak three languages only with compiled catalogs, which no checkout holds.
    run_attached([*MANAGE, "compile_catalogs", "--verbosity", "0"], environment)
    if paths:
        return run_attached([*PYTEST, *paths], environment)
    return max([_fails(name, [*PYTEST, *words], environment) for name, words in SUITES.items()])


def _fails(name: str, command: Command, environment: dict[str, str]) -> bool:
    say(name)
    return run_attached(command, environment) != 0


def _templates() -> list[Path]:
    folders = [folder for folder in ROOT.iterdir() if folder.name[0] != "." and folder != STATE]
    return sorted(page for folder in folders for page in folder.rglob("templates/**/*.html"))
