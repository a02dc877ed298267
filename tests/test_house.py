"""Keeps the house as STYLE.md draws it: the stairs, short files, names nobody blocks."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each floor may import the floors before it.
STAIRS = (
    "marketplace",
    "users",
    "categories",
    "ads",
    "ads.trends",
    "messaging",
    "payments",
    "deals",
    "moderation",
)
# The roof composes everybody.
ROOF = {
    "marketplace/urls.py",
    "marketplace/api_urls.py",
    "marketplace/pages_urls.py",
    "marketplace/asgi.py",
    "marketplace/one_port.py",
    "marketplace/celery.py",
}
ROOF_FOLDERS = ("marketplace/demo/", "marketplace/management/", "tests/", "conftest.py", "dev")
LIMITS = {".py": 300, ".css": 250, ".js": 120, ".html": 100}
LONGEST_FUNCTION = 40
FORBIDDEN_FILES = {
    "utils.py",
    "helpers.py",
    "common.py",
    "services.py",
    "exceptions.py",
    "constants.py",
}
FORBIDDEN_NAMES = re.compile(r"(Manager|Service|Helper|Handler|Util)s?$")
PUBLIC_NAME_OF_AN_AD = re.compile(
    r"""(?:class|id|for|href|src|name)\s*=\s*["'][^"'{]*(?:^|[\s"'/_.#])ads?-"""
    r"""|[.#]ads?-[a-z]|/ads?-"""
)
UNSAFE_MARKUP = re.compile(
    r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|hx-on|<script(?![^>]*src=)"""
)
# Letters and files to keep are read elsewhere, where no policy of ours holds.
AWAY_FROM_THE_SITE = ("/emails/", "/email/", "/privacy/package.html")


def sources(*endings: str) -> list[Path]:
    files = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.suffix in endings and path.is_file() and not parts[0].startswith("."):
            files.append(path)
    return [path for path in files if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def floor_of(module: str) -> str | None:
    """The room a dotted name belongs to: the longest stair it begins with."""
    rooms = [room for room in STAIRS if module == room or module.startswith(f"{room}.")]
    return max(rooms, key=len, default=None)


def imported_by(path: Path) -> list[tuple[int, str]]:
    """Every import of a file with its line, those hidden in functions too."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def in_house(path: Path) -> bool:
    name = name_of(path)
    return not (
        name in ROOF or name.startswith(ROOF_FOLDERS) or "tests" in path.relative_to(ROOT).parts
    )


def test_imports_only_go_down_the_stairs():
    climbs = []
    for path in filter(in_house, sources(".py")):
        own = floor_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for line, module in imported_by(path):
            other = floor_of(module)
            if own and other and STAIRS.index(other) > STAIRS.index(own):
                climbs.append(f"{name_of(path)}:{line} imports {module}")

    assert climbs == []


def test_relative_imports_are_not_used():
    relative = [
        f"{name_of(path)}:{node.lineno}"
        for path in filter(in_house, sources(".py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


@pytest.mark.parametrize("ending", LIMITS)
def test_files_stay_short(ending):
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in sources(ending)}

    too_long = {name: lines for name, lines in lengths.items() if lines > LIMITS[ending]}

    assert lengths
    assert too_long == {}


def test_functions_stay_short():
    too_long = []
    for path in sources(".py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION and not name_of(path).startswith("conftest"):
                    too_long.append(f"{name_of(path)}:{node.lineno} {node.name} {length}")

    assert too_long == []


def test_no_file_or_class_is_named_for_nothing():
    files = [name_of(path) for path in sources(".py") if path.name in FORBIDDEN_FILES]
    classes = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in sources(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and FORBIDDEN_NAMES.search(node.name)
    ]

    assert files + classes == []


def test_nothing_public_is_named_as_ad_blockers_expect():
    named = [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in sources(".html", ".css", ".js", ".svg")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if PUBLIC_NAME_OF_AN_AD.search(line)
    ]
    files = [
        name_of(path) for path in (ROOT / "static").rglob("*") if re.match(r"ads?[-_.]", path.name)
    ]

    assert named + files == []


def test_templates_obey_the_content_security_policy():
    unsafe = [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in sources(".html")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if UNSAFE_MARKUP.search(line) and "application/ld+json" not in line
        if not any(place in name_of(path) for place in AWAY_FROM_THE_SITE)
    ]

    assert unsafe == []


def test_states_are_only_set_behind_the_gate():
    """`state` of a listing is written by ads/models/ad.py alone."""
    assigned = []
    for path in sources(".py"):
        name = name_of(path)
        if "tests" in path.parts or name in ("ads/models/ad.py", "ads/models/photo.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets):
                assigned.append(f"{name}:{node.lineno}")

    assert assigned == []
