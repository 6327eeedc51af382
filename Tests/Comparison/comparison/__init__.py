"""Winnow beside DuckDB and Polars: the same questions, the same files, one run."""
