"""Answer what a search asks of all quotes: their roles, their months, the least sure first."""

# As in m012, with one facet more; triggers cannot be changed, only made anew.
_FACETS = (
    "speaker", "speaker_type", "role", "kind", "attribution_type", "outlet", "year", "cue",
    "medium", "review",
)  # fmt: skip
_NEW = " UNION ALL ".join(f"SELECT '{facet}' AS facet, new.{facet} AS v" for facet in _FACETS)
_OLD = ", ".join(f"('{facet}', old.{facet})" for facet in _FACETS)
_BOTH = " UNION ALL ".join(
    f"SELECT '{facet}' AS facet, old.{facet} AS v, new.{facet} AS w" for facet in _FACETS
)
_COLUMNS = ", ".join(_FACETS)

STATEMENTS = (
    "CREATE INDEX quotes_role ON quotes(role, said) WHERE role IS NOT NULL",
    "INSERT INTO facet_counts SELECT 'role', role, count(*), sum(said) FROM quotes "
    "WHERE role IS NOT NULL GROUP BY role",
    *(f"DROP TRIGGER facets_{event}" for event in ("gain_quote", "lose_quote", "change")),
    f"""
    CREATE TRIGGER facets_gain_quote AFTER INSERT ON quotes BEGIN
        INSERT INTO facet_counts SELECT facet, v, 1, new.said FROM ({_NEW}) WHERE v IS NOT NULL
        ON CONFLICT (facet, value) DO UPDATE SET n = n + 1, n_said = n_said + excluded.n_said;
    END
    """,
    f"""
    CREATE TRIGGER facets_lose_quote AFTER DELETE ON quotes BEGIN
        UPDATE facet_counts SET n = n - 1, n_said = n_said - old.said
        WHERE (facet, value) IN (VALUES {_OLD});
        DELETE FROM facet_counts WHERE (facet, value) IN (VALUES {_OLD}) AND n = 0;
    END
    """,
    f"""
    CREATE TRIGGER facets_change AFTER UPDATE OF {_COLUMNS}, said ON quotes BEGIN
        UPDATE facet_counts SET n = n - 1, n_said = n_said - old.said
        WHERE (facet, value) IN (
            SELECT facet, v FROM ({_BOTH}) WHERE v IS NOT w OR old.said <> new.said
        );
        DELETE FROM facet_counts WHERE n = 0 AND (facet, value) IN (
            SELECT facet, v FROM ({_BOTH}) WHERE v IS NOT w
        );
        INSERT INTO facet_counts SELECT facet, w, 1, new.said FROM ({_BOTH})
        WHERE w IS NOT NULL AND (v IS NOT w OR old.said <> new.said)
        ON CONFLICT (facet, value) DO UPDATE SET n = n + 1, n_said = n_said + excluded.n_said;
    END
    """,
    # A timeline of everything is the sum of its articles.
    "DROP INDEX articles_published",
    "CREATE INDEX articles_published ON articles(published, n_said, n_quotes)",
    "CREATE INDEX quotes_confidence ON quotes(confidence)",
)
