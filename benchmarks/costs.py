"""What one operation costs, in microseconds, by cause."""


def table(budget):
    return ""
