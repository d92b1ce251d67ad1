"""The database of articles and quotes: open it, fill it, check it.

Reading for people is in `queries`; what people decide is in `speakers` and `decisions`.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from sqlite_utils import Database

from quotes import __version__
from quotes.errors import PipelineError, ReadError, StoreError
from quotes.records import Article, Quote, SpeakersFile, SpeakerType
from quotes.store import queries
from quotes.store.articles import copies
from quotes.store.articles.articles import (
    State,
    find_stored,
    is_whole,
    mark_in_part,
    mark_unsearched,
    write_article,
)
from quotes.store.backup import back_up
from quotes.store.checks import derived
from quotes.store.checks.verify import Broken, find_broken
from quotes.store.editing import decisions
from quotes.store.editing.gold import GoldRow, gold_of_corrections
from quotes.store.editing.importing import Imported, Line, export_lines, import_lines
from quotes.store.log.events import Event, all_events
from quotes.store.names.normal import fold_names
from quotes.store.opening import connect, enter_wal, leave_wal, transaction, waiting
from quotes.store.queries import Profile, SpeakerRow
from quotes.store.schema.rows import UNSEARCHED, article_key, content_hash
from quotes.store.speakers import speakers
from quotes.store.speakers.speakers_file import apply_file
from quotes.store.sqlite_errors import explained, in_one_sentence


class Store:
    """One database file. Used in a `with` block, it closes the file and turns the errors of
    SQLite into StoreError.
    """

    def __init__(self, db: Database, path: str) -> None:
        self.db = db
        self.path = path
        self._in_wal = False

    @classmethod
    def open(cls, path: str | Path, *, must_exist: bool = False) -> Self:
        """Open a database, or make one, and bring its tables up to date.

        Raises StoreError for a file that is not ours, is newer than this version, cannot be
        opened or, with `must_exist`, is not there.
        """
        name = str(path)
        if must_exist and not Path(path).exists():
            raise StoreError(f"there is no database {name}; make it with `quotes ingest`")
        with in_one_sentence(name):
            return cls(connect(name), name)

    def close(self) -> None:
        """Leave one plain file behind, which can be copied and opened as immutable."""
        with in_one_sentence(self.path):
            try:
                if self._in_wal:
                    leave_wal(self.db)
            finally:
                self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        told = explained(self.db, self.path, error)
        try:
            self.close()
        except StoreError:
            if error is None:
                raise  # else what came first counts
        if told is not None:
            raise told from error

    # Writing

    def begin_run(self, pipeline: str) -> int:
        """Record that a pipeline of this version starts to fill the database."""
        with self._transaction():
            fold_names(self.db)
            row = self.db.execute(
                "insert into runs (version, pipeline, started) values (?, ?, ?) returning id",
                [__version__, pipeline, _now()],
            ).fetchone()
        return int(row[0])

    def apply_speakers(self, file: SpeakersFile) -> None:
        """Let what a user's file says of speakers win over all that was found and decided.

        Totals follow when the run is finished. Raises StoreError where two of its entries have
        spellings of one name; then nothing is changed.
        """
        with self._transaction():
            apply_file(self.db, file)

    def state(self, article: Article, pipeline: str, *, unsearched: bool = False) -> State:
        """Tell what `write` would do: nothing, for an article known as it is.

        With `unsearched`, also for one that was stored without looking for quotes.

        "replaced": the text or what is said of it has changed, or the pipeline has. One of which
        another origin is known is remembered as its copy.
        """
        with in_one_sentence(self.path):
            stored = find_stored(self.db, article)
            if stored is None:
                return "new"
            is_copy = stored.key != article_key(article)
            if is_copy and not copies.is_known_copy(self.db, article, stored.id):
                self._enter_wal()
                with self._transaction():
                    copies.note_copy(self.db, article, stored.id)
        known = (pipeline, f"{pipeline}{UNSEARCHED}") if unsearched else (pipeline,)
        same = stored.content_hash == content_hash(article) and stored.pipeline in known
        return "unchanged" if same else "replaced"

    def is_whole(self, article: Article) -> bool:
        """Tell that an article is stored, in whatever text, and not only in part."""
        with in_one_sentence(self.path):
            return is_whole(self.db, article)

    def write(
        self,
        article: Article,
        quotes: Iterable[Quote],
        run_id: int,
        *,
        in_part: bool = False,
        searched: bool = True,
    ) -> Literal["new", "replaced"]:
        """Store an article with its quotes in one transaction; its old ones go.

        `in_part`: some quotes may be missing, or their speakers; the next run reads it anew.
        Not `searched`: nobody looked for quotes, and the next run does so only if it is to.
        """
        self._enter_wal()
        with self._transaction():
            outcome = write_article(self.db, article, quotes, run_id)
            if in_part:
                mark_in_part(self.db, article)
            elif not searched:
                mark_unsearched(self.db, article)
            return outcome

    def fail(self, run_id: int, error: ReadError | PipelineError, path: str) -> None:
        """Record why an input gave no article, or an article no quotes: once, the last time."""
        line = error.line if isinstance(error, ReadError) else None
        why = error.why if isinstance(error, ReadError) else str(error)
        with self._transaction():
            is_known = self.db.execute(
                "select 1 from failures where (run_id, path, why) = (?, ?, ?) and line is ?",
                [run_id, path, why, line],
            ).fetchone()
            self.db.execute(
                "insert into failures (run_id, path, line, why, at) values (?, ?, ?, ?, ?) "
                "on conflict (path, coalesce(line, 0), why) "
                "do update set run_id = max(run_id, excluded.run_id), at = excluded.at",
                [run_id, path, line, why, _now()],
            )
            if not is_known:
                self.db.execute("update runs set n_failed = n_failed + 1 where id = ?", [run_id])

    def finish_run(self, run_id: int, *, n_unchanged: int = 0) -> None:
        """Put right what follows from the quotes, also what a killed run left, and end the run."""
        with self._transaction():
            self.db.execute(
                "update runs set finished = ?, n_unchanged = ? where id = ?",
                [_now(), n_unchanged, run_id],
            )
            if derived.is_due(self.db):
                derived.refresh(self.db)
                if derived.is_untidy(self.db):
                    derived.tidy(self.db)

    def settle(self) -> bool:
        """Put right what a run that broke off left out of date: totals, links, statements.

        False where that cannot be now: a run may be under way in another process, which has the
        file open then, or the file is read-only.
        """
        with in_one_sentence(self.path):
            if not derived.is_due(self.db):
                return True
            try:
                with waiting(self.db, 0):
                    alone = leave_wal(self.db)
                    if alone:
                        with transaction(self.db):
                            derived.refresh(self.db)
                    return alone
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_BUSY")):
                    raise
                return False

    # Speakers

    def list_speakers(
        self, *, prefix: str = "", everything: bool = False, limit: int = 50, offset: int = 0
    ) -> list[SpeakerRow]:
        """List speakers as `queries.list_speakers`."""
        with in_one_sentence(self.path):
            return queries.list_speakers(
                self.db, prefix=prefix, everything=everything, limit=limit, offset=offset
            )

    def show_speaker(self, reference: str) -> Profile:
        """Gather all that is known of the speaker meant by a name, an alias or a number.

        Raises StoreError where there is none or more than one.
        """
        with in_one_sentence(self.path):
            found = queries.find_speaker(self.db, reference)
            return queries.speaker_profile(self.db, found["id"])

    def merge_speakers(self, reference: str, into: str, *, who: str = "") -> SpeakerRow:
        """Decide that two speakers are one, also in all articles to come; return the one.

        Raises StoreError where one of them is not known, or they are one already.
        """
        with self._correction():
            speaker = queries.find_speaker(self.db, reference)
            other = queries.find_speaker(self.db, into)
            speakers.merge(self.db, speaker, other, who=who)
        return queries.find_speaker(self.db, str(other["id"]))

    def rename_speaker(self, reference: str, name: str, *, who: str = "") -> SpeakerRow:
        """Decide how a speaker is called, also in all articles to come; return the speaker.

        Raises StoreError where it is not known, or another has that name.
        """
        with self._correction():
            speaker = queries.find_speaker(self.db, reference)
            speakers.rename(self.db, speaker, name, who=who)
        return queries.find_speaker(self.db, str(speaker["id"]))

    def add_alias(self, reference: str, name: str, *, who: str = "") -> SpeakerRow:
        """Decide that a name leads to a speaker, in all articles to come; return the speaker.

        Raises StoreError where it is not known, or the name is another's.
        """
        with self._correction():
            speaker = queries.find_speaker(self.db, reference)
            speakers.add_alias(self.db, speaker, name, who=who)
        return queries.find_speaker(self.db, str(speaker["id"]))

    def split_speaker(self, reference: str, name: str, *, who: str = "") -> SpeakerRow:
        """Decide that a name is another speaker's, also in all articles to come; return that one.

        Raises StoreError where the speaker is not known, or the name cannot leave it.
        """
        with self._correction():
            speaker = queries.find_speaker(self.db, reference)
            other = speakers.split(self.db, speaker, name, who=who)
        return queries.find_speaker(self.db, str(other))

    # Quotes

    def correct_speaker(
        self,
        key: str,
        name: str | None,
        *,
        speaker_type: SpeakerType | None = None,
        who: str = "",
    ) -> str | None:
        """Decide who said a quote, for this text and all later ones; None: nobody knows.

        Gives the quote's key. Raises StoreError where there is no such quote, or the name may
        mean several speakers.
        """
        with self._correction():
            made = decisions.said_by(self.db, name, speaker_type)
            return decisions.decide(self.db, "speaker", key, made, who=who)

    def confirm(self, key: str, *, who: str = "") -> str | None:
        """Decide that a quote is right as it is; gives its key. Raises as `correct_speaker`."""
        with self._correction():
            made = decisions.as_it_is(self.db, key)
            return decisions.decide(self.db, "speaker", key, made, who=who)

    def correct_span(self, key: str, start: int, end: int, *, who: str = "") -> str | None:
        """Decide which words of its article a quote holds: half-open code points.

        Gives the quote's new key. Raises StoreError as `correct_speaker`, or outside of the text.
        """
        with self._correction():
            made = decisions.spanning(start, end)
            return decisions.decide(self.db, "span", key, made, who=who)

    def reject_quote(self, key: str, *, who: str = "") -> None:
        """Decide that a quote is none, for this text and all later ones.

        Raises StoreError where there is no such quote.
        """
        with self._correction():
            decisions.decide(self.db, "not a quote", key, decisions.not_a_quote, who=who)

    # Decisions

    def list_corrections(self) -> list[Event]:
        """List what people decided, the oldest first."""
        with in_one_sentence(self.path):
            return all_events(self.db)

    def gold(self) -> list[GoldRow]:
        """Give the corrected articles as gold; `segments` are what people decided on."""
        with in_one_sentence(self.path):
            return list(gold_of_corrections(self.db))

    def export_corrections(self) -> list[Line]:
        """Give all decisions with all that it takes to make them in another database."""
        with in_one_sentence(self.path):
            return list(export_lines(self.db))

    def import_corrections(self, lines: Iterable[bytes], *, who: str = "") -> Imported:
        """Make the decisions that another database exported and that are not made here yet."""
        with self._correction():
            return import_lines(self.db, lines, who=who)

    def undo_correction(self, event_id: int, *, who: str = "") -> Event:
        """Take a decision back; return it.

        Raises StoreError where there is none, it was taken back already, or a later one builds
        on it.
        """
        with self._correction():
            return decisions.undo(self.db, event_id, who=who)

    # Checking

    def back_up(self, target: Path, *, force: bool = False) -> None:
        """Copy the database into a file and check it; raises as `quotes.store.backup.back_up`."""
        with in_one_sentence(self.path):
            back_up(self.db, self.path, target, force=force)

    def publish(self, target: Path) -> None:
        """Copy the database into a new file, packed and checked; StoreError as `back_up`."""
        self.back_up(target)
        with type(self).open(target) as copy:
            derived.pack(copy.db)
            broken = copy.verify()
        if broken:
            why = f"({broken[0].table}: {broken[0].why}); `quotes verify` says more"
            raise StoreError(f"{self.path} is not in order {why}")

    def verify(self) -> list[Broken]:
        """Derive all that is stored again and return what does not fit, with the reason."""
        with in_one_sentence(self.path):
            return list(find_broken(self.db))

    def repair(self) -> None:
        """Derive totals, links and the search anew from the articles and decisions."""
        with self._transaction():
            derived.rebuild(self.db)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with in_one_sentence(self.path), transaction(self.db):
            yield

    @contextmanager
    def _correction(self) -> Iterator[None]:
        """Take the lock before the speakers are looked up; put their totals right at the end."""
        with self._transaction():
            fold_names(self.db)
            yield
            derived.refresh(self.db)

    def _enter_wal(self) -> None:
        """Only once there is something to write: going in and out takes longer than to find that
        a hundred articles are unchanged.
        """
        if not (self._in_wal or self.db.conn.in_transaction):
            with in_one_sentence(self.path):
                self._in_wal = enter_wal(self.db)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
