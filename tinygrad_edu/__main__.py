"""`python -m tinygrad_edu VERB` is the command `tinygrad-edu VERB`."""

import sys

from tinygrad_edu.classroom.cli import main

if __name__ == "__main__":
    sys.exit(main())
