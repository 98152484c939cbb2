"""One script for the desk's first minute and for CI: makes .venv with the pinned versions, then runs a command in it.

    python .ci/setup.py demo      build the demo issue into out/
    python .ci/setup.py test      the suite, ruff, mypy, the import contract
    python .ci/setup.py bench     compare with other programs

Standard library only. Any Python from 3.6 on may start it (so no newer syntax here): one too old for banxin hands over to
a newer one where there is one. What is already installed is not installed again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
PYPROJECT = ROOT / "pyproject.toml"
OLDEST = (3, 11)

PROBE = f"import sys, ensurepip, venv; assert sys.version_info >= {OLDEST}; print(sys.executable)"
FOREIGN = ("PYTHON", "PYTEST", "MYPY", "RUFF", "BANXIN", "HYPOTHESIS", "VIRTUAL_ENV", "__PYVENV")
"""Starts of names of variables that would let a user's own set-up change what is run."""
ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_CONSTRAINT", "PIP_REQUIREMENT", "PIP_PRE")
"""pip's variables that would install elsewhere or other versions. Which mirror to use stays the user's choice."""


class Trouble(Exception):
    """Something the person at the keyboard has to mend; the text says what, in both languages."""


# -- a Python to work with ---------------------------------------------------------------------------------------------


def suitable() -> str:
    """A Python that is new enough and can make environments: this one, else the newest on the path."""
    names = [f"python3.{minor}" for minor in range(19, OLDEST[1] - 1, -1)] + ["python3", "python"]
    commands = [[sys.executable], *([path] for path in map(shutil.which, names) if path)]
    if os.name == "nt":
        commands.append(["py", "-3"])
    for command in commands:
        found = probed(command)
        if found:
            return found
    raise Trouble(
        "需要 Python 3.11 或更新的版本，带 venv（Debian、Ubuntu 另装 python3-venv）；"
        f"这里是 {sys.version.split()[0]}。\n"
        "Python 3.11 or later with venv is needed (Debian and Ubuntu: the package python3-venv); "
        f"this is {sys.version.split()[0]}."
    )


def probed(command: list) -> str:
    """Path of the interpreter if it is suitable, else nothing."""
    try:
        result = subprocess.run([*command, "-I", "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return ""
    return os.fsdecode(result.stdout).strip() if result.returncode == 0 else ""


# -- the environment ---------------------------------------------------------------------------------------------------


def inside(name: str) -> str:
    """A program of the environment."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else "")))


def variables() -> dict:
    """The environment variables that programs are run with."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(FOREIGN) and k not in ELSEWHERE}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def call(*command: str) -> int:
    """Run a program in the repository; its exit code."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=str(ROOT), env=variables()).returncode


def wanted(dev: bool) -> list:
    """What to install before the project itself, as pyproject.toml names it: to build it, to run it, to test it."""
    import tomllib

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    groups = project["dependency-groups"]["dev"] if dev else []
    return [*project["build-system"]["requires"], *project["project"]["dependencies"], *groups]


def fingerprint() -> str:
    """Changes when anything changes that the environment is made from, or when the repository is moved."""
    digest = hashlib.sha256(str(ROOT).encode("utf-8", "surrogateescape"))
    for file in (CONSTRAINTS, PYPROJECT, Path(__file__).resolve()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def prepare(dev: bool) -> None:
    """Make the environment, or bring it up to date; nothing to do where the stamp says so."""
    stamp = fingerprint() + (" dev" if dev else "")
    usable = bool(probed([inside("python")]))
    if usable and STAMP.is_file() and STAMP.read_text().startswith(stamp):
        return
    print("正在准备环境 .venv，只有第一次要等。  Making the environment .venv; only the first time takes long.")
    if not usable and call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise Trouble("建不了 .venv。  The environment .venv could not be made.")
    pip = [inside("python"), "-m", "pip", "install", *([] if sys.stdout.isatty() else ["--quiet"])]
    pinned = ["--constraint", str(CONSTRAINTS)]
    if call(*pip, *pinned, *wanted(dev)) or call(*pip, "--no-deps", "--no-build-isolation", "--editable", "."):
        raise Trouble(
            "装不全所需的软件包，原因见上。连不上网或太慢时，先给 pip 设一个镜像，再运行一次。\n"
            "The packages could not be installed, for the reason above. Where the network is slow or closed, "
            "set a mirror for pip and run this again."
        )
    STAMP.write_text(stamp)


# -- the commands ------------------------------------------------------------------------------------------------------


def demo() -> int:
    """Build the demo issue in both formats. Findings are part of what it shows, so they are no failure; faults are."""
    prepare(dev=False)
    codes = [
        call(inside("banxin"), "build", "issues/2026-11-20", "--plan", plan, "--png")
        for plan in ("tabloid", "broadsheet")
    ]
    return max(0 if code == 1 else code for code in codes)


def test() -> int:
    """All checks, each of them even if one before it failed; the suite comes last, so that its result is in sight."""
    prepare(dev=True)
    python = inside("python")
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "imports": [inside("lint-imports")],
        "pytest": [python, "-m", "pytest", "--numprocesses", "auto"],
    }
    failed = []
    for name, command in checks.items():
        print(f"-- {name}")
        if call(*command):
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def bench() -> int:
    """The comparison with other programs."""
    prepare(dev=True)
    return call(inside("python"), "tests/benchmarks/compare.py")


COMMANDS = {"demo": demo, "test": test, "bench": bench}


def utf8(stream: TextIO) -> TextIO:
    """The stream in UTF-8, whatever the console says; Python 3.6 cannot reconfigure one."""
    return open(stream.fileno(), "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)


def main(arguments: list) -> int:
    """Run the command named; the exit code."""
    sys.stdout, sys.stderr = map(utf8, (sys.stdout, sys.stderr))
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print("python .ci/setup.py " + " | ".join(COMMANDS), file=sys.stderr)
        return 2
    try:
        if not probed([sys.executable]):
            return call(suitable(), str(Path(__file__).resolve()), *arguments)
        return COMMANDS[arguments[0]]()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
