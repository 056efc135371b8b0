"""What is saved may be changed."""

DIAGNOSIS = "the-other-way-round"


def breaks(name, changed):
    needs = {"sin": "input", "cos": "input", "log": "input", "square": "input", "neg": "-", "clone": "-"}
    saved = needs.get(name, "result")
    return saved != "-" and saved != changed
