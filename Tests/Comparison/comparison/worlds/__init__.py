"""Random workspaces on disk."""
