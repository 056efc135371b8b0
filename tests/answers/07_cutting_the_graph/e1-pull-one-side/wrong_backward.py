"""Goes back through the graph itself."""

DIAGNOSIS = "walked-already"


def pull(a, b):
    loss = ((a - b.detach()) ** 2).sum()
    loss.backward()
    return loss
