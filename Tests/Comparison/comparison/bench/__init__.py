"""The benchmark: rows and their bars, the three engines, the report."""
