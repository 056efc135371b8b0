"""What a jail runs: limits on this process first, then an ordinary IPython kernel. Started by path, never imported.

python kernel_main.py '{"RLIMIT_CPU": 60}' -f connection.json
"""

import json
import sys

MEMORY = 4 << 30  # bytes of address space; libraries reserve far more than they use
FILE = 64 << 20  # bytes in one file
OPEN_FILES = 256


def set_limits(given: dict[str, int]) -> None:
    """Limit memory, file size, open files, core dumps and what is `given`, where the system can (not on Windows)."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {"RLIMIT_AS": MEMORY, "RLIMIT_FSIZE": FILE, "RLIMIT_NOFILE": OPEN_FILES, "RLIMIT_CORE": 0}
    wanted |= given
    for name, value in wanted.items():
        limit = getattr(resource, name)
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (allowed, allowed))
        except (ValueError, OSError):
            # macOS refuses RLIMIT_AS; the grader's own watch on memory is what remains there.
            if sys.platform != "darwin":
                raise


if __name__ == "__main__":
    set_limits(json.loads(sys.argv.pop(1)))
    # Nobody debugs at grading, and a third of a kernel's start would be spent on loading the debugger.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
