"""How the documentation is built: `just docs`. A warning is an error."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from quotes import __version__

project = "quotes"
author = "the maintainers of quotes"
project_copyright = f"{author}; Apache-2.0"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "printed"]
exclude_patterns = ["_build", "printed"]

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
smartquotes = False  # "--all" is no dash
default_role = "code"
python_maximum_signature_line_length = 88
nitpicky = True
# The documentation of others is not at hand while this one is built: nothing is downloaded.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|pathlib|sqlite3|types|typing)(\..*)?"),
    ("py:.*", r"(spacy|sqlite_utils)\..*"),
    ("py:class", r"(Any|Path|Language|Database)"),
]

html_theme = "furo"
html_title = f"quotes {__version__}"
html_static_path = ["_static"]
html_css_files = ["wrap.css"]
html_copy_source = False
html_show_sourcelink = False
