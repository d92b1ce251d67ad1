"""The Datasette plugin: one small file a hook."""
