"""The Datasette plugin: one small file a hook. All SQL is in the store, and what it writes too."""

from quotes.web.cells import render_cell
from quotes.web.check import skip_csrf
from quotes.web.gate import asgi_wrapper, permission_allowed
from quotes.web.home import extra_template_vars
from quotes.web.limits import prepare_connection
from quotes.web.links import menu_links, table_actions
from quotes.web.metadata import get_metadata
from quotes.web.routes import register_routes
from quotes.web.settings import startup
from quotes.web.styles import extra_css_urls
from quotes.web.trouble import handle_exception
from quotes.web.words import prepare_jinja2_environment

__all__ = [
    "asgi_wrapper",
    "extra_css_urls",
    "extra_template_vars",
    "get_metadata",
    "handle_exception",
    "menu_links",
    "permission_allowed",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
    "skip_csrf",
    "startup",
    "table_actions",
]
