"""Where things live, and how the menu talks."""

import hashlib
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("STATE_DIR") or ROOT / ".local").resolve()
VENV = STATE / "venv"
PROGRAMS = VENV / "bin"
PYTHON = PROGRAMS / "python"

LONGEST_SOCKET_FOLDER = 85  # a unix socket's whole path holds 107 bytes

_started = time.monotonic()


def say(*words: object) -> None:
    """Print one line of progress."""
    print(f"[{time.monotonic() - _started:5.1f} s]", *words, flush=True)


def own(folder: Path, *, mode: int, uid: int | None = None) -> Path:
    """Make a folder with this mode; refuse one that belongs to somebody else."""
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != (os.geteuid() if uid is None else uid):
        sys.exit(f"{folder} belongs to somebody else: set STATE_DIR to another folder.")
    folder.chmod(mode)
    return folder


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter."""
    return own(folder, mode=0o700)


def socket_folder(folder: Path) -> Path:
    """The folder itself, or a short one that stands for it where its path is too long."""
    if len(str(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path(tempfile.gettempdir()) / f"zattar-{os.geteuid()}-{digest(folder)}"


def digest(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
