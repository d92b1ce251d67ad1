"""A file that somebody changed behind our back: every kind of change is found, with a way out."""

# ruff: noqa: E501 (one kind of tampering a line)

import shutil
import sqlite3

import pytest

from quotes import Candidate, ReadError
from quotes.records import KnownSpeaker, SpeakersFile
from quotes.store import Store
from tests.store.linking.test_links import MARK, WALL, entry
from tests.store.made import (
    MARKET,
    article,
    harbour_quotes,
    ingest,
    market_quotes,
    quote,
)

OPEN = "“Nobody knows who said this to us.”"


def key_of(store, said):
    return store.db.execute("select key from quotes where quote = ?", [said]).fetchone()[0]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A database with something in every table."""
    path = tmp_path_factory.mktemp("sound") / "q.db"
    unsure = quote(OPEN, OPEN, source="Nobody")
    unsure = type(unsure)(
        unsure.parts,
        "direct",
        source=unsure.source,
        confidence=0.5,
        rule="made",
        candidates=(Candidate("Ada Moyo", "person", 0.4),),
        medium="Reuters",
    )
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))
        ingest(store, MARK, entry("b", "Esper", said=WALL), entry("c", "Esper"))
        ingest(store, entry("e", "Lee Park"), (article(OPEN, "open"), [unsure]))
        ingest(store, (article("Nothing was said.", "silence"), []))
        store.correct_speaker(key_of(store, "“We sail at dawn.”"), "Ben Cole", who="me")
        store.correct_span(key_of(store, "“We sail at dawn.”"), 16, 23, who="me")
        store.rename_speaker("Lee Park", "L. Park", who="me")
        store.add_alias("Lee Park", "Old Lee", who="me")
        store.correct_speaker(key_of(store, OPEN), None, who="me")
        store.undo_correction(5, who="me")
        run_id = store.begin_run("rules-1")
        store.apply_speakers(SpeakersFile("s.yml", (KnownSpeaker("Port of Lume", role="port"),)))
        store.fail(run_id, ReadError("x.txt", 3, "cannot be read"), "x.txt")
        store.finish_run(run_id)
        assert store.state(article(name="twin"), "rules-1") == "unchanged"
        assert store.verify() == []
        tables = store.db.table_names()
        empty = {name for name in tables if store.db.table(name).count == 0}
        assert empty <= {
            "changed_statements",
            "changed_speakers",
            "changed_names",
            "changed_mentions",
            "changed_candidates",
        }
    return path


HARBOUR_ID = "(select id from articles where name = 'harbour')"
MARKET_ID = "(select id from articles where name = 'market')"
ONE = f"where id = (select min(id) from quotes where article_id = {MARKET_ID})"
OPEN_ONE = "where quote like '“Nobody%'"
PARK = "where key = 'lee park'"
EVENT = "where id = 1"
SET_AFTER = "update corrections set after = json_set(after, '$.quote.{0}', '{1}') where id = 1"

TAMPERING = {
    # what: (statement, table that is named)
    "text": (f"update article_texts set text = text || '!' where article_id = {MARKET_ID}", "articles"),
    "text gone": (f"delete from article_texts where article_id = {MARKET_ID}", "articles"),
    "text of nobody": ("insert into article_texts values (999, 'x')", "article_texts"),
    "text with NUL": (f"update article_texts set text = text || char(0) where article_id = {MARKET_ID}", "articles"),
    "article key": (f"update articles set key = '0123456789abcdef' where id = {MARKET_ID}", "quotes"),
    "article key of no quotes": ("update articles set key = '0123456789abcdef' where n_quotes = 0", "articles"),
    "article name": (f"update articles set name = ' ' where id = {MARKET_ID}", "articles"),
    "article title": (f"update articles set title = 'x' where id = {MARKET_ID}", "articles"),
    "article title and its quotes": ("update articles set title = 'x'; update quotes set title = 'x'", "articles"),
    "article author": (f"update articles set author = 'x' where id = {MARKET_ID}", "articles"),
    "article outlet": ("update articles set outlet = 'x'; update quotes set outlet = 'x'", "articles"),
    "article date": (f"update articles set published = '2024-03-02' where id = {MARKET_ID}", "articles"),
    "article date unreadable": (f"update articles set published = 'May' where id = {MARKET_ID}", "articles"),
    "article url": (f"update articles set url = 'http://x' where id = {MARKET_ID}", "articles"),
    "article run": (f"update articles set run_id = 2 where id = {MARKET_ID}", "runs"),
    "article run unknown": (f"update articles set run_id = 99 where id = {MARKET_ID}", "articles"),
    "article count": (f"update articles set n_quotes = 7 where id = {MARKET_ID}", "articles"),
    "article pipeline": (f"update articles set pipeline = 'x' where id = {MARKET_ID}", "articles"),
    "article hash": (f"update articles set content_hash = 'sha256:0' where id = {MARKET_ID}", "articles"),
    "hash of quotes": (f"update articles set quotes_hash = 'sha256:0' where id = {MARKET_ID}", "articles"),
    "article gone": (f"delete from articles where id = {MARKET_ID}", "quotes"),
    "article gone with all": (
        "delete from quotes where article_id = 5; delete from aliases where article_id = 5; "
        "delete from links where article_id = 5; delete from article_texts where article_id = 5; "
        "delete from articles where id = 5",
        "runs",
    ),
    "article in part": (f"update articles set pipeline = 'x (in part)' where id = {MARKET_ID}", "articles"),
    "copy key": ("update copies set key = 'x'", "copies"),
    "copy name": ("update copies set name = ' '", "copies"),
    "copy of itself": ("update copies set key = (select key from articles where id = article_id)", "copies"),
    "copy of nobody": ("update copies set article_id = 999", "copies"),
    "quote key": (f"update quotes set key = '0123456789abcdef' {ONE}", "quotes"),
    "quote article": (f"update quotes set article_id = 1 {ONE}", "quotes"),
    "quote gone": (f"delete from quotes {ONE}", "articles"),
    "quote twice": (
        "insert into quotes (key, article_id, kind, confidence, rule, start, \"end\", parts, "
        "sort_key, quote) select 'x', article_id, kind, confidence, rule, start, \"end\", parts, "
        f"'x', quote from quotes {ONE}",
        "quotes",
    ),
    "quote words": (f"update quotes set quote = 'x' {ONE}", "quotes"),
    "quote start": (f"update quotes set start = start + 1 {ONE}", "quotes"),
    "quote end": (f"update quotes set \"end\" = \"end\" - 1 {ONE}", "quotes"),
    "quote parts": (f"update quotes set parts = '[[0, 3]]' {ONE}", "quotes"),
    "quote parts moved": (
        f"update quotes set parts = '[[0, 3]]', start = 0, \"end\" = 3, quote = '“Br' {ONE}",
        "quotes",
    ),
    "quote kind": (f"update quotes set kind = 'indirect' {ONE}", "articles"),
    "quote kind unknown": (f"update quotes set kind = 'x' {ONE}", "quotes"),
    "quote cue": (f"update quotes set cue = 'x' {ONE}", "quotes"),
    "quote cue gone": (f"update quotes set (cue, cue_start, cue_end) = (null, null, null) {ONE}", "articles"),
    "quote source": (f"update quotes set source = 'x' {OPEN_ONE}", "quotes"),
    "quote source moved": (f"update quotes set source_start = 2 {OPEN_ONE}", "quotes"),
    "quote confidence": (f"update quotes set confidence = 0.1 {ONE}", "articles"),
    "quote confidence impossible": (f"update quotes set confidence = 9 {ONE}", "quotes"),
    "speaker confidence": (f"update quotes set speaker_confidence = 0.99 {ONE}", "articles"),
    "speaker confidence impossible": (f"update quotes set speaker_confidence = 7.5 {ONE}", "quotes"),
    "quote rule": (f"update quotes set rule = 'x' {ONE}", "articles"),
    "quote corrected by nobody": (f"update quotes set rule = 'correction' {ONE}", "articles"),
    "quote role": (f"update quotes set role = 'king' {ONE}", "articles"),
    "quote medium": (f"update quotes set medium = 'x' {ONE}", "articles"),
    "quote candidates": (f"update quotes set candidates = '[[\"x\", \"person\", 0.5]]' {ONE}", "articles"),
    "quote candidates unreadable": (f"update quotes set candidates = 'x' {ONE}", "quotes"),
    "quote review": (f"update quotes set review = 'which one' {ONE}", "quotes"),
    "quote review gone": ("update quotes set review = null where review = 'which one'", "quotes"),
    "quote speaker": (f"update quotes set speaker = 'x' {ONE}", "quotes"),
    "quote speaker number": (f"update quotes set speaker_id = 1 {ONE}", "quotes"),
    "quote speaker unknown": (f"update quotes set speaker_id = 999 {ONE}", "quotes"),
    "quote speaker type": (f"update quotes set speaker_type = 'group' {ONE}", "quotes"),
    "quote name": (f"update quotes set name_id = 1 {ONE}", "quotes"),
    "quote speaker gone": (
        "update quotes set (speaker_id, name_id, speaker, speaker_type, role, speaker_confidence) "
        f"= (null, null, null, null, null, null) {ONE}",
        "articles",
    ),
    "quote title": (f"update quotes set title = 'x' {ONE}", "quotes"),
    "quote outlet": (f"update quotes set outlet = 'x' {ONE}", "quotes"),
    "quote date": (f"update quotes set published = '1999-01-01' {ONE}", "quotes"),
    "quote year": (f"update quotes set year = 1999 {ONE}", "quotes"),
    "quote order": (f"update quotes set sort_key = 'x' {ONE}", "quotes"),
    "quote number of statements": (f"update quotes set n_statements = 7 {ONE}", "quotes"),
    "alias": (f"update aliases set name = 'x' where article_id = {MARKET_ID}", "articles"),
    "alias count": ("update aliases set n = 7", "aliases"),
    "alias speaker": (f"update aliases set speaker_id = 1 where article_id = {MARKET_ID}", "aliases"),
    "alias gone": (f"delete from aliases where article_id = {MARKET_ID}", "articles"),
    "alias of nobody": (f"insert into aliases values ({MARKET_ID}, 1, 'x', 1, 1)", "aliases"),
    "speaker key": ("update speakers set key = 'x' where key = 'moyo'", "speakers"),
    "speaker name": ("update speakers set name = 'x' where key = 'moyo'", "quotes"),
    "speaker name and quotes": (
        "update speakers set name = 'x' where key = 'moyo'; "
        "update quotes set speaker = 'x' where speaker = 'Moyo'",
        "speakers",
    ),
    "decided speaker name": (
        f"update speakers set name = 'x' {PARK}; update quotes set speaker = 'x' "
        "where speaker = 'L. Park'",
        "speakers",
    ),
    "speaker type": ("update speakers set type = 'organization' where key = 'moyo'", "speakers"),
    "speaker type unknown": ("update speakers set type = 'x' where key = 'moyo'", "speakers"),
    "speaker role": ("update speakers set role = 'x' where key = 'moyo'", "speakers"),
    "speaker item": ("update speakers set wikidata = 'x' where key = 'moyo'", "speakers"),
    "speaker merged": ("update speakers set merged_into = 1 where key = 'moyo'", "speakers"),
    "speaker quotes": ("update speakers set n_quotes = 7 where key = 'moyo'", "speakers"),
    "speaker articles": ("update speakers set n_articles = 7 where key = 'moyo'", "speakers"),
    "speaker first date": ("update speakers set first_date = 'x' where key = 'moyo'", "speakers"),
    "speaker last date": ("update speakers set last_date = null where key = 'moyo'", "speakers"),
    "speaker in file": ("update speakers set in_file = 1 where key = 'moyo'", "speakers"),
    "speaker not in file": ("update speakers set in_file = 0", "speakers"),
    "speaker role in file": ("update speakers set file_role = 'x' where in_file", "speakers"),
    "speaker type in file": ("update speakers set file_type = 'x' where in_file", "speakers"),
    "speaker item in file": ("update speakers set file_wikidata = 'Q1' where in_file", "speakers"),
    "speaker gender in file": ("update speakers set file_gender = 'x' where not in_file", "speakers"),
    "speaker occupation in file": (
        "update speakers set file_occupation = 'x' where not in_file", "speakers"
    ),
    "speaker gone": ("delete from speakers where key = 'moyo'", "quotes"),
    "speaker of nobody": ("insert into speakers (key, name, type) values ('x', 'x', 'person')", "speakers"),
    "name key": ("update speaker_names set key = 'x' where name = 'Moyo'", "speaker_names"),
    "name": ("update speaker_names set name = 'x' where name = 'Moyo'", "speaker_names"),
    "name type": ("update speaker_names set type = 'unnamed' where name = 'Moyo'", "speaker_names"),
    "name type unknown": ("update speaker_names set type = 'x' where name = 'Moyo'", "speaker_names"),
    "name speaker": ("update speaker_names set speaker_id = 1 where name = 'Moyo'", "quotes"),
    "decided name": ("update speaker_names set speaker_id = 1 where name = 'Old Lee'", "speakers"),
    "decided name gone": ("delete from speaker_names where name = 'Old Lee'", "speakers"),
    "name folded": ("update speaker_names set folded = 'x' where name = 'Moyo'", "speaker_names"),
    "name surname": ("update speaker_names set surname = 'x' where name = 'Moyo'", "speaker_names"),
    "name spelling": ("update speaker_names set spelling = 'x' where name = 'Moyo'", "speaker_names"),
    "name of nobody": (
        "insert into speaker_names (key, name, type, speaker_id) values ('x', 'X', 'person', 1)",
        "speaker_names",
    ),
    "link evidence": ("update links set evidence = 'x'", "links"),
    "link": ("update links set is_linked = 0", "links"),
    "link gone": ("delete from links", "links"),
    "statement": ("update statements set text = 'x' where id = (select min(id) from statements)", "quote_statements"),
    "statement gone": ("pragma foreign_keys = off; delete from statements where id = (select min(id) from statements)", "quote_statements"),
    "statement of nobody": ("insert into statements (text) values ('Rain is all.')", "statements"),
    "fingerprint": ("update fingerprints set hash = hash + 1", "statements"),
    "fingerprint gone": ("delete from fingerprints", "statements"),
    "fingerprint of nobody": ("insert into fingerprints values (1, 9999)", "fingerprints"),
    "quote of a statement": (
        "update quote_statements set statement_id = 1 where quote_id = "
        f"(select id from quotes {OPEN_ONE})",
        "quote_statements",
    ),
    "quote of no statement": ("delete from quote_statements where quote_id = 3", "quotes"),
    "order of statements": ("update quote_statements set n = 5", "quote_statements"),
    "shared statement": ("update shared_statements set n_articles = 7", "shared_statements"),
    "shared statement gone": ("delete from shared_statements", "shared_statements"),
    "facet count": ("update facet_counts set n = 7 where facet = 'kind'", "facet_counts"),
    "facet gone": ("delete from facet_counts where facet = 'cue'", "facet_counts"),
    "facet made up": ("insert into facet_counts values ('cue', 'x', 1, 1)", "facet_counts"),
    "all facets gone": ("delete from facet_counts", "facet_counts"),
    "search emptied": ("insert into quotes_fts (quotes_fts) values ('delete-all')", "quotes_fts"),
    "search of one": (
        "insert into quotes_fts (quotes_fts, rowid, quote, speaker, title) "
        f"select 'delete', id, quote, speaker, title from quotes {ONE}",
        "quotes_fts",
    ),
    "run version": ("update runs set version = '' where id = 1", "runs"),
    "run pipeline": ("update runs set pipeline = 'x' where id = 1", "articles"),
    "run start": ("update runs set started = 'x' where id = 1", "runs"),
    "run end": ("update runs set finished = '1999-01-01T00:00:00Z' where id = 1", "runs"),
    "run new": ("update runs set n_new = 7 where id = 1", "runs"),
    "run replaced": ("update runs set n_replaced = -1 where id = 1", "runs"),
    "run unchanged": ("update runs set n_unchanged = -1 where id = 1", "runs"),
    "run failed": ("update runs set n_failed = 7 where id = 1", "runs"),
    "run quotes": ("update runs set n_quotes = 7 where id = 2", "runs"),
    "run gone": ("delete from runs where id = 1", "articles"),
    "failure gone": ("delete from failures", "runs"),
    "failure of no run": ("update failures set run_id = 99", "failures"),
    "failure path": ("update failures set path = ''", "failures"),
    "failure reason": ("update failures set why = ''", "failures"),
    "failure line": ("update failures set line = -3", "failures"),
    "failure time": ("update failures set at = 'x'", "failures"),
    "decision time": (f"update corrections set at = 'x' {EVENT}", "corrections"),
    "decision action": (f"update corrections set action = 'x' {EVENT}", "corrections"),
    "decision before": (f"update corrections set before = '{{}}' {EVENT}", "corrections"),
    "decision after": (f"update corrections set after = 'x' {EVENT}", "corrections"),
    "decision speaker": (SET_AFTER.format("speaker.name", "X"), "found_quotes"),
    "decision words": (SET_AFTER.format("parts[0].text", "X"), "corrections"),
    "decision of an article": (
        "update corrections set before = json_set(before, '$.article', 'x') where id = 1",
        "corrections",
    ),
    "decision gone": (f"delete from corrections {EVENT}", "corrections"),
    "decision of a speaker": (
        "update corrections set after = json_set(after, '$.speakers[0].name', 'X') where id = 4",
        "speakers",
    ),
    "taking back gone": ("delete from corrections where action = 'undo'", "corrections"),
    "taking back another": (
        "update corrections set before = '{\"correction\": 1}' where action = 'undo'",
        "found_quotes",
    ),
    "taking back nothing": (
        "update corrections set before = '{\"correction\": 99}' where action = 'undo'",
        "corrections",
    ),
    "found quotes gone": ("delete from found_quotes", "found_quotes"),
    "found quotes": ("update found_quotes set quotes = replace(quotes, 'denied', 'x')", "found_quotes"),
    "found quotes emptied": ("update found_quotes set quotes = '[]'", "found_quotes"),
    "found quotes unreadable": ("update found_quotes set quotes = 'x'", "found_quotes"),
    "found quotes of nobody": (f"insert into found_quotes values ({MARKET_ID}, '[]')", "found_quotes"),
    "index gone": ("drop index quotes_kind", "schema"),
    "trigger gone": ("drop trigger quotes_fts_update", "schema"),
    "table gone": ("drop table changed_names", "schema"),
    "column added": ("alter table quotes add column x text", "schema"),
}  # fmt: skip


def tamper(path, sql):
    """Run statements on a file as any other program does; only what keeps decisions is lifted."""
    connection = sqlite3.connect(path)
    kept = "select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'corrections'"
    triggers = connection.execute(kept).fetchall()
    for name, _ in triggers:
        connection.execute(f"drop trigger {name}")
    connection.executescript(sql)
    assert connection.total_changes or "drop" in sql or "alter" in sql
    for _, trigger in triggers:
        connection.execute(trigger)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(("sql", "table"), TAMPERING.values(), ids=TAMPERING)
def test_tampering_is_found_and_a_way_out_is_told(sound, tmp_path, sql, table):
    path = tmp_path / "q.db"
    shutil.copy(sound, path)
    tamper(path, sql)
    with Store.open(path) as store:
        broken = store.verify()
    assert table in {one.table for one in broken}
    assert all(one.why and one.todo for one in broken)


DERIVED = [
    "article count", "speaker quotes", "speaker role", "speaker of nobody", "name of nobody",
    "link evidence", "link gone", "shared statement", "shared statement gone", "facet count",
    "facet gone", "facet made up", "all facets gone", "search emptied", "search of one",
    "fingerprint of nobody", "statement of nobody",
]  # fmt: skip


@pytest.mark.parametrize("kind", DERIVED)
def test_what_follows_from_the_rest_is_put_right(sound, tmp_path, kind):
    path = tmp_path / "q.db"
    shutil.copy(sound, path)
    tamper(path, TAMPERING[kind][0])
    with Store.open(path) as store:
        assert store.verify() != []
        store.repair()
        assert store.verify() == []


def test_putting_right_what_is_sound_changes_nothing(sound, tmp_path):
    path = tmp_path / "q.db"
    shutil.copy(sound, path)
    with Store.open(path) as store:
        before = [*store.db.conn.iterdump()]
        store.repair()
        after = [*store.db.conn.iterdump()]
    assert [line for line in after if "quotes_fts" not in line] == [
        line for line in before if "quotes_fts" not in line
    ]


def test_article_read_anew_is_sound_again(sound, tmp_path):
    path = tmp_path / "q.db"
    shutil.copy(sound, path)
    tamper(path, TAMPERING["quote confidence"][0])
    with Store.open(path) as store:
        assert {one.todo for one in store.verify()} == {
            "`quotes ingest --again` with its file reads it anew"
        }
        ingest(store, (article(MARKET, "market"), market_quotes()))
        assert store.verify() == []
