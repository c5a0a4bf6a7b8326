"""Say in one line what is wrong with the Python at hand, so that `make` need not fail in the middle of an install."""

import importlib.util
import sys

HERE = "Python " + sys.version.split()[0]  # no f-string: an old Python must get as far as the message

if sys.version_info < (3, 11):  # noqa: UP036 -- said before anything is installed
    sys.exit("kg needs Python 3.11 or later and this is " + HERE + "; name another: make PYTHON=python3.12 demo")
if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
    sys.exit(HERE + " comes without venv and pip; install them (Debian and Ubuntu: apt-get install python3-venv)")
