"""The one door to the course: `python3 course.py VERB`, with nothing but Python 3.11 or later.

The first run makes `.venv` from `requirements.lock`; every later run only compares a stamp. Then `.venv` takes over
with `python -m tinygrad_edu VERB`. Standard library only, and written so that even Python 2.7 can read it as far as
the sentence that asks for a newer one: no f-strings and no annotations here.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys

MINIMUM = (3, 11)
ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
LOCK = os.path.join(ROOT, "requirements.lock")
STAMP = os.path.join(VENV, "course.stamp")
PIP_LOG = os.path.join(VENV, "pip.log")

USAGE = """usage: python3 course.py VERB [ARGUMENTS]

  lab       open the lessons in JupyterLab (--no-browser prints the address)
  test      run every test, and every notebook against its stored output
  check     score your own exercise notebook
  release   make the exercise notebooks from the solutions (instructors)
  grade     grade a folder of submissions (instructors)
  report    write gradebook and feedback anew from what was graded (instructors)
  doctor    say what is wrong with this environment, and how to mend it

The first run installs everything into .venv. That folder belongs to course.py: it is made again whenever it is
incomplete, and brought up to date whenever requirements.lock changes. After that, 'python3 course.py VERB --help'
lists a verb's own arguments.
"""
VERBS = re.findall(r"^  (\w+)  ", USAGE, re.MULTILINE)


class Problem(Exception):
    """A situation that the reader can mend; the message is one sentence and says how."""


def say(text):
    """Write a line of progress: to stderr, because stdout belongs to the verb."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


# ------------------------------------------------------------------------------------------- is the environment ready?
def place():
    """Return what `.venv` does not survive a change of: the Python, the system, the folder (its scripts name it)."""
    return "Python %d.%d on %s in %s" % (sys.version_info[0], sys.version_info[1], sys.platform, ROOT)


def contents():
    """Return a digest of what is to be installed: the lock, and the project's own metadata."""
    digest = hashlib.sha256()
    for path in (LOCK, os.path.join(ROOT, "pyproject.toml")):
        if not os.path.exists(path):
            raise Problem("'%s' is missing: get a complete copy of the course, and run course.py in it" % path)
        with open(path, "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_stamp():
    """Return the [place, contents] of the last finished install, or None if there is none that could work."""
    try:
        with open(STAMP, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    return lines if len(lines) == 2 and os.path.exists(PYTHON) else None


def write_stamp():
    """Record a finished install; moved into place in one step, so that a stamp is there whole or not at all."""
    with open(STAMP + ".new", "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(place() + "\n" + contents() + "\n")
    os.replace(STAMP + ".new", STAMP)


# ----------------------------------------------------------------------------------------------------- making it ready
def ensure_environment():
    """Make, repair or update `.venv`; do nothing if the stamp fits."""
    stamp = read_stamp()
    if stamp == [place(), contents()]:
        return
    try:
        if stamp is not None and stamp[0] == place():
            say("The list of packages has changed: bringing .venv up to date.")
            os.remove(STAMP)
        else:
            if os.path.lexists(VENV):
                say("The environment in .venv is incomplete, or was made for another place or Python: making it again.")
            say("Installing the course into .venv: this happens once and takes about a minute.")
            make_venv()
        install()
        write_stamp()
    except OSError as error:
        raise Problem(
            "cannot write to '%s' (%s): close whatever uses .venv, or copy the course to a folder of your own with "
            "a gigabyte of free space, and run this again" % (error.filename or VENV, error.strerror or error)
        )
    say("The course is installed.")


def make_venv():
    """Put a fresh `.venv` with pip in it in place of whatever is there."""
    import importlib.util  # here, because Python 2.7 has no such module and must get as far as main()

    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        if os.path.exists("/etc/debian_version"):
            remedy = "install its other half with 'sudo apt install python%d.%d-venv'" % sys.version_info[:2]
        else:
            remedy = "install the venv and ensurepip modules that belong to it, or a Python from python.org"
        raise Problem("this Python cannot make virtual environments: %s, and run this again" % remedy)
    if os.path.isdir(VENV) and not os.path.islink(VENV):
        shutil.rmtree(VENV)
    elif os.path.lexists(VENV):
        os.remove(VENV)
    os.mkdir(VENV)  # done here, so that a read-only folder is an OSError, not a traceback from another process
    status, output = run([sys.executable, "-m", "venv", VENV])
    if status != 0:
        raise Problem("Python's venv module failed (%s): try another Python" % (output or ["no message"])[-1])


def install():
    """Install everything in the lock, then the project itself, editable, built by the locked setuptools."""
    open(PIP_LOG, "w").close()  # one install, one log
    pip(["--require-hashes", "--only-binary", ":all:", "-r", LOCK], show_progress)
    pip(["--no-index", "--no-build-isolation", "-e", ROOT])


def pip(arguments, follow=None):
    """Run `pip install` in `.venv`, its output kept in `.venv/pip.log`; raise Problem if it fails."""
    command = [PYTHON, "-m", "pip", "install", "--no-deps", "--no-input", "--progress-bar", "off"]
    status, output = run(command + arguments, follow)
    with open(PIP_LOG, "a", encoding="utf-8") as log:
        log.write("\n".join(output) + "\n")
    if status == 0:
        return
    errors = [line[len("ERROR: ") :].strip() for line in output if line.startswith("ERROR: ")] or ["no message"]
    offline = re.search("connection broken by|ReadTimeoutError|ProtocolError", "\n".join(output))
    if offline and "HASHES" not in errors[0]:
        raise Problem("the package index cannot be reached: check the network (or the proxy) and run this again")
    raise Problem("pip failed (%s): read the end of '%s', then run this again" % (errors[0].rstrip("."), PIP_LOG))


def run(command, follow=None):
    """Run a command without input, call `follow`, if any, on each line as it comes, and return (status, lines)."""
    lines = []
    with subprocess.Popen(
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout:
            lines.append(line.rstrip())
            if follow:
                follow(lines[-1])
    return process.returncode, lines


def environment():
    """Return the environment for `.venv`'s programs, without the settings that would lead them to other packages."""
    result = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1")
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX"):
        result.pop(name, None)
    return result


def show_progress(line):
    """Draw a progress bar on a terminal from pip's output; say anywhere when the packages are being unpacked."""
    terminal = sys.stderr.isatty()
    place_in_lock = re.search(r"^\w+ (\S+) .*\(line (\d+)\)\)$", line)
    if place_in_lock and terminal:
        with open(LOCK, encoding="utf-8") as file:
            done = float(place_in_lock.group(2)) / len(file.readlines())
        bar = ("#" * int(30 * done)).ljust(30, ".")
        sys.stderr.write("\r  [%s] %3d %%  %-40.40s" % (bar, 100 * done, os.path.basename(place_in_lock.group(1))))
        sys.stderr.flush()
    elif line.startswith("Installing collected packages: "):
        say("%s  unpacking %d packages ..." % ("\n" if terminal else "", len(line.split(","))))


# ----------------------------------------------------------------------------------------------------- through the door
def hand_over(arguments):
    """Let `.venv` carry the verb out, in the reader's own folder; return its exit status."""
    command = [PYTHON, "-P", "-m", "tinygrad_edu"] + arguments
    if os.name != "nt":
        os.execve(PYTHON, command, environment())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows has no exec: wait, and leave Ctrl-C to the verb
    return subprocess.call(command, env=environment())


def require_packages():
    """Raise Problem if the course cannot even be imported: then its own doctor could not say so."""
    status, output = run([PYTHON, "-P", "-c", "import tinygrad_edu"])
    if status != 0:
        raise Problem(
            "the packages in .venv are damaged (%s): delete the folder '%s' and run this again"
            % ((output or ["no message"])[-1].rstrip("."), VENV)
        )


def main(arguments):
    """Carry out one command line; return the exit status: the verb's own, 2 for a Problem, 130 after Ctrl-C."""
    try:
        if sys.version_info < MINIMUM:
            version = "%d.%d" % (sys.version_info[0], sys.version_info[1])
            raise Problem(
                "this is Python %s, and the course needs Python 3.11 or later: get it at python.org" % version
            )
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a letter must not stop anything
        asks_for_help = not {"-h", "--help"}.isdisjoint(arguments)
        if not arguments or arguments[0].startswith("-") or (asks_for_help and read_stamp() is None):
            sys.stdout.write(USAGE)
            return 0 if asks_for_help else 2
        if arguments[0] not in VERBS:
            raise Problem("there is no verb '%s': choose one of %s" % (arguments[0], ", ".join(VERBS)))
        ensure_environment()
        if arguments[0] == "doctor":
            require_packages()
        return hand_over(arguments)
    except Problem as problem:
        sys.stderr.write("course.py: %s.\n" % problem)
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\ncourse.py: stopped; the next run takes up where this one left off.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
