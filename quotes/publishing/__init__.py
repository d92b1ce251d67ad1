"""What a public host needs: the database as a file that nobody writes to, and how to serve it."""

from quotes.publishing.site import Site, write_site

__all__ = ["Site", "write_site"]
