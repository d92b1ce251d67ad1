"""All that is ever asked of the database: named, typed reads, shared by command line and site.

Every function takes a connection of sqlite3 or a Database of sqlite-utils. They only read.
"""

from quotes.store.queries.articles import (
    article_by_id,
    article_by_key,
    article_text,
    find_article,
    newest_articles,
    quote_by_key,
    quotes_of_article,
    quotes_of_speaker,
)
from quotes.store.queries.audit_report import REPORT_COLUMNS, TABLES, audit_rows, how_sure
from quotes.store.queries.audit_rows import Audit, MostQuoted, Part, Share
from quotes.store.queries.audits import audit
from quotes.store.queries.cited import Cited, cite_quote
from quotes.store.queries.export import Row, export_rows
from quotes.store.queries.facets import COUNTED, FacetCount, Point, Summary, months, summarize
from quotes.store.queries.filters import QuoteFilter, said_unless
from quotes.store.queries.glance import Glance, glance, read_at
from quotes.store.queries.links import LinkRow, NameLink, links_of_article
from quotes.store.queries.matches import COUNT_AT_MOST, ORDERS, Found, Hit, Order, search
from quotes.store.queries.reading import Reader
from quotes.store.queries.review import Queue, review_queue
from quotes.store.queries.similar import Similar, similar_quotes
from quotes.store.queries.speakers import (
    Profile,
    Role,
    SpeakerRow,
    find_speaker,
    list_speakers,
    names_of_speaker,
    speaker_by_id,
    speaker_profile,
    speakers_called,
    speakers_meant,
)
from quotes.store.queries.statements import (
    Shared,
    StatementRow,
    count_statements,
    find_statement,
    list_statements,
    shared_by_quotes,
    statements_of_quote,
)
from quotes.store.queries.suggestions import Suggestions, suggest
from quotes.store.queries.totals import (
    Count,
    FailureRow,
    RunRow,
    Stats,
    facet,
    is_stale,
    recent_failures,
    recent_runs,
    stats,
)
from quotes.store.queries.variants import (
    Attribution,
    Dating,
    Variant,
    attributions,
    dating,
    first_unsure,
    variants,
)
from quotes.store.queries.words import HIT_END, HIT_START, fts_query, split_hits
from quotes.store.schema.columns import EXPORTED, FACETS
from quotes.store.schema.review import REVIEWS
from quotes.store.schema.rows import ArticleRow, QuoteRow

__all__ = [
    "COUNTED",
    "COUNT_AT_MOST",
    "EXPORTED",
    "FACETS",
    "HIT_END",
    "HIT_START",
    "ORDERS",
    "REPORT_COLUMNS",
    "REVIEWS",
    "TABLES",
    "ArticleRow",
    "Attribution",
    "Audit",
    "Cited",
    "Count",
    "Dating",
    "FacetCount",
    "FailureRow",
    "Found",
    "Glance",
    "Hit",
    "LinkRow",
    "MostQuoted",
    "NameLink",
    "Order",
    "Part",
    "Point",
    "Profile",
    "Queue",
    "QuoteFilter",
    "QuoteRow",
    "Reader",
    "Role",
    "Row",
    "RunRow",
    "Share",
    "Shared",
    "Similar",
    "SpeakerRow",
    "StatementRow",
    "Stats",
    "Suggestions",
    "Summary",
    "Variant",
    "article_by_id",
    "article_by_key",
    "article_text",
    "attributions",
    "audit",
    "audit_rows",
    "cite_quote",
    "count_statements",
    "dating",
    "export_rows",
    "facet",
    "find_article",
    "find_speaker",
    "find_statement",
    "first_unsure",
    "fts_query",
    "glance",
    "how_sure",
    "is_stale",
    "links_of_article",
    "list_speakers",
    "list_statements",
    "months",
    "names_of_speaker",
    "newest_articles",
    "quote_by_key",
    "quotes_of_article",
    "quotes_of_speaker",
    "read_at",
    "recent_failures",
    "recent_runs",
    "review_queue",
    "said_unless",
    "search",
    "shared_by_quotes",
    "similar_quotes",
    "speaker_by_id",
    "speaker_profile",
    "speakers_called",
    "speakers_meant",
    "split_hits",
    "statements_of_quote",
    "stats",
    "suggest",
    "summarize",
    "variants",
]
