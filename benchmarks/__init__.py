"""How fast is it? `python -m benchmarks` runs each workload in every framework that is installed, and compares."""
