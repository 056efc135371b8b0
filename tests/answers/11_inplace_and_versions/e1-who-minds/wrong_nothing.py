"""Prints the answer."""

DIAGNOSIS = "returned-nothing"


def breaks(name, changed):
    print(name == "sin" and changed == "input")
