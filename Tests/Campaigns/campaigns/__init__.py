"""Campaigns against the storage: kill it, fail it, starve it, and count what was promised and is not there."""
