"""The only room that knows the order of the work: reading, workspaces, configuration, plugins."""
