"""The virtual environment: made once, made again when the requirements change."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

from dev.places import PYTHON, ROOT, STATE, VENV, say

REQUIREMENTS = ROOT / "requirements-dev.txt"
STAMP = VENV / "made-from"
SLIM = "Could not make a virtual environment. On Debian: apt-get install python3-venv python3-pip"

# uv reads none of pip's settings, so it is told: pip's option → (uv's variable, separator).
PIP_TO_UV = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "no-index": ("UV_NO_INDEX", " "),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "client-cert": ("SSL_CLIENT_CERT", " "),
    "proxy": ("ALL_PROXY", " "),
}
PIP_SCOPES = ("global", "install", ":env:")  # later ones win


def enter() -> None:
    """Make the virtual environment match the requirements and go on inside it."""
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (STAMP.exists() and STAMP.read_text() == _fingerprint()):
            _make()
    if Path(sys.prefix) != VENV:
        os.execv(PYTHON, [str(PYTHON), str(ROOT / "dev.py"), *sys.argv[1:]])


def _fingerprint() -> str:
    files = [path.read_bytes() for path in sorted(ROOT.glob("requirements*.txt"))]
    place = f"{VENV} {sys.version}".encode()  # scripts inside carry the folder's name
    return hashlib.sha256(b"\0".join([*files, place])).hexdigest()


def _make() -> None:
    say("Installing packages (only the first time)")
    if Path(sys.prefix) == VENV:
        sys.exit("The requirements changed: start ./dev.py with the system's Python.")
    shutil.rmtree(VENV, ignore_errors=True)
    if not _install_with_uv():
        _install_with_pip()
    STAMP.write_text(_fingerprint())
    say("Packages are installed")


def _install_with_uv() -> bool:
    """Take seconds where pip takes half a minute; works without Debian's python3-venv too."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "install", "-q"]
    try:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True, **quiet)
        uv = shutil.which("uv")
        if not uv:
            subprocess.run([*pip, "uv"], check=True, **quiet)
            uv = VENV / "bin" / "uv"
        command = [uv, "pip", "install", "-q", "--python", PYTHON, "-r", REQUIREMENTS]
        subprocess.run(command, check=True, env=_uv_environment())
    except (subprocess.CalledProcessError, OSError):
        say("uv could not install them; trying pip")
        return False
    return True


def _install_with_pip() -> None:
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV]).returncode:
        sys.exit(SLIM)
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if subprocess.run([*pip, "-r", REQUIREMENTS]).returncode:
        sys.exit("The packages could not be installed; the reason is above.")


def _uv_environment() -> dict[str, str]:
    told = {
        variable: separator.join(value.split())
        for option, value in _pip_settings().items()
        for variable, separator in [PIP_TO_UV.get(option, (None, " "))]
        if variable
    }
    return {
        "UV_SYSTEM_CERTS": "1",
        "UV_INDEX_STRATEGY": "unsafe-best-match",  # as pip treats several indexes
        "UV_LINK_MODE": "copy",
        **told,
        **os.environ,
    }


def _pip_settings() -> dict[str, str]:
    """What pip would use, from its files and from its environment."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True).stdout
    settings = [line.partition("=") for line in listing.splitlines() if "=" in line]
    scoped = [(*name.split(".", 1), literal_eval(value)) for name, _, value in settings]
    known = [row for row in scoped if row[0] in PIP_SCOPES]
    known.sort(key=lambda row: PIP_SCOPES.index(row[0]))
    return {option: value for _, option, value in known}
