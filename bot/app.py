"""Wires everything: database, packs, policy service, turns, jobs, channels. The only file that knows all the parts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.clock import now
from bot.engine import clockwork
from bot.engine.handlers.unanswered import next_monday
from bot.indexer import Indexer
from bot.jobs.experts import ExpertWork
from bot.jobs.fetching import Fetch
from bot.jobs.keep import KeepWork
from bot.jobs.remind import remind
from bot.jobs.runner import JobRunner, Work
from bot.packs import PackShelf
from bot.settings import Settings
from bot.turn import Translate, TurnWorker
from storage import accounts, inbox, jobs, outbox
from storage.attachments import Attachments
from storage.database import Database, open_database, upgrade

if TYPE_CHECKING:
    from bot.exchange.far_side import FarSide
    from bot.exchange.pushing import Pusher
    from bot.jobs.archive import ArchiveWork
    from bot.jobs.policy import Live
    from knowledge.language.model import LanguageModel
    from knowledge.policies.service import PolicyService


class App:
    """One installation, opened. Heavy parts (policy index, documents) are loaded at their first use."""

    def __init__(self, settings: Settings, *, clock: Callable[[], datetime] = now) -> None:
        """Opens the database and brings its schema up to date. Raises storage.errors.StorageError."""
        self.settings = settings
        self.clock = clock
        self.database: Database = open_database(settings.database)
        upgrade(self.database)
        self.shelf = PackShelf(self.database)
        self.attachments = Attachments(settings.data_dir.absolute() / "attachments")
        self._policies: PolicyService | None = None
        self._policies_lock = threading.Lock()
        self._indexer: Indexer | None = None
        self._language: LanguageModel | None = None

    def worker(self, translators: Mapping[str, Translate] | None = None) -> TurnWorker:
        """The turn worker; `translators` by inbox kind."""
        return TurnWorker(
            self.database, self.shelf, translators, reports=self.reports, reads=self.settings.chat_model is not None
        )

    @property
    def reports(self) -> bool:
        """Whether filed matters are reported to another system."""
        return bool(self.settings.exchange_url)

    def runner(self, fetch: Fetch, live: Live | None = None) -> JobRunner:
        """The job runner; `fetch` gets the bytes of a file sent through a channel, `live` shows answers as they are
        written."""
        return JobRunner(self.database, self._work(fetch, live), self.clock)

    def recover(self) -> None:
        """At the start of the one process: take up what a killed predecessor left."""
        with self.database.write() as connection:
            jobs.release(connection)
            outbox.release(connection)
            if not jobs.is_set(connection, "unanswered", self.clock() + timedelta(days=8), chat=clockwork.CHAT):
                jobs.add(connection, clockwork.CHAT, "unanswered", {}, not_before=next_monday(self.clock()))
            if self.reports and not jobs.is_set(connection, "exchange", self.clock()):
                jobs.add(connection, None, "exchange", {})

    def accept(self, events: list[inbox.Incoming]) -> int:
        """Commit events to the inbox; returns how many were new."""
        with self.database.write() as connection:
            return inbox.accept(connection, events)

    def policies(self) -> PolicyService:
        """The policy service, with the built-in digest corpus in the store."""
        from bot.recognising import recognise
        from knowledge.policies.load import Tools
        from knowledge.policies.service import PolicyService
        from storage.policies import SqlPolicyStore

        with self._policies_lock:
            if self._policies is None:
                service = PolicyService(
                    SqlPolicyStore(self.database.engine),
                    self.settings.data_dir.absolute(),
                    embedding=self.settings.embedding,
                    chroma_url=self.settings.chroma_url,
                    tools=Tools(recognise=recognise),
                )
                service.ensure_builtin()
                self._policies = service
            return self._policies

    def language(self) -> LanguageModel | None:
        """The language model, opened at its first use; None where none is set.

        Raises knowledge.language.errors.NoProviderError.
        """
        settings = self.settings
        if settings.chat_model is None:
            return None
        with self._policies_lock:
            if self._language is None:
                from knowledge.language.endpoint import EndpointModel

                key = settings.chat_key.get_secret_value() if settings.chat_key else None
                self._language = EndpointModel(
                    settings.chat_model, settings.chat_url, key, seconds=settings.chat_seconds
                )
            return self._language

    def index_in_background(self) -> None:
        """Get the policy store ready and fill the semantic index in behind other work, until `close`."""
        if self._indexer is None:
            embeds = self.settings.embedding != "none"
            self._indexer = Indexer(self.policies, self.settings.data_dir.absolute(), embeds=embeds)
            self._indexer.start()

    def learn_name(self, channel: str, name: str) -> None:
        """Keep by which name a channel knows the bot."""
        with self.database.write() as connection:
            accounts.learn(connection, channel, name)

    def open_file(self, path: str) -> Path:
        """An attachment on disk by its path in the store."""
        return self.attachments.path(path)

    def close(self) -> None:
        """Stop the indexing and close the database."""
        if self._indexer is not None:
            self._indexer.stop()
        self.database.close()

    def _work(self, fetch: Fetch, live: Live | None) -> Mapping[str, Work]:
        from bot.jobs.describing import DescribeWork
        from bot.jobs.drafts import DraftsWork
        from bot.jobs.judgements import JudgementWork
        from bot.jobs.learning import LearningWork
        from bot.jobs.library import LibraryWork
        from bot.jobs.my_data import OwnDataWork
        from bot.jobs.paper import PaperWork
        from bot.jobs.points import PointsWork
        from bot.jobs.policy import PolicyWork
        from bot.jobs.qr import QrWork
        from bot.jobs.quiz import QuizWork
        from bot.jobs.reading import ReadingWork
        from bot.jobs.unanswered import UnansweredWork
        from bot.jobs.versions import VersionsWork

        policy = PolicyWork(self.policies, self.database, self.language, live)
        library = LibraryWork(self.policies, self.database, self.shelf, fetch, live)
        experts = ExpertWork(self.database)
        learning = LearningWork(self.database, self.shelf, self.attachments, self.clock, self.settings.pages_url)
        keep = KeepWork(self.attachments, fetch)
        reading = ReadingWork(self.attachments)
        own = OwnDataWork(self.database, self.attachments, self.clock)
        return {
            "ask": policy.ask,
            "clauses": policy.clauses,
            "policies": library.policies,
            "policy_file": library.take,
            "recall": library.recall,
            "judgements": JudgementWork(self.database).read,
            "unanswered": UnansweredWork(self.database, self.clock).read,
            "describe": DescribeWork(self.language).find,
            "keep": keep.keep,
            "read_photo": reading.read,
            "read_paper": PaperWork(fetch).read,
            "my_data": own.export,
            "forget": own.forget,
            "experts": experts.pool,
            "expert_account": experts.account,
            "draw": experts.draw,
            "quiz": QuizWork(self.policies, self.shelf).make,
            "roster": learning.roster,
            "below": learning.below,
            "shared": learning.shared,
            "publicity": learning.publicity,
            "document": self._document,
            "picture": self._document,
            "board": self._board,
            "closed": self._closed,
            "archive": self._archive,
            "remind": remind,
            "drafts": DraftsWork(self.database, self.shelf).look,
            "versions": VersionsWork(self.database, self.shelf).counted,
            "points": PointsWork(self.database, self.shelf, self.clock).waiting,
            "exchange": self._exchange,
            "survey": self._survey,
            "facts": self._accountability("facts"),
            "case_facts": self._accountability("of_case"),
            "fact_sheet": self._accountability("sheet"),
            "qr": QrWork(self.attachments).draw,
        }

    def _accountability(self, method: str) -> Work:
        def work(payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
            from bot.jobs.accountability import AccountabilityWork

            made = AccountabilityWork(self.database, self.shelf, self.attachments, self.policies, self.clock)
            result: dict[str, Any] = getattr(made, method)(payload, context)
            return result

        return work

    def _exchange(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        return self.pusher().work(payload, context)

    def pusher(self) -> Pusher:
        """What sends filed matters to the far side."""
        from bot.exchange.pushing import Pusher

        return Pusher(self.database, self.shelf, self.far_side, self.clock)

    def far_side(self) -> FarSide:
        """The system matters are exchanged with. Raises NoFarSideError where none is set."""
        from bot.exchange.far_side import FarSide

        return FarSide(self.settings.exchange_url, self.settings.exchange_token)

    def _survey(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        from bot.jobs.survey import SurveyWork

        url, public = self.settings.pages_url, self.settings.web_url is not None
        work = SurveyWork(self.database, self.attachments, self.clock, pages_url=url, public=public)
        return work.work(payload, context)

    def _document(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        from bot.jobs.documents import DocumentWork

        return DocumentWork(self.database, self.shelf, self.attachments, self.policies, self.clock).make(
            payload, context
        )

    def archives(self) -> ArchiveWork:
        """Makes archives of cases."""
        from bot.jobs.archive import ArchiveWork

        return ArchiveWork(self.database, self.shelf, self.attachments, self.policies, self.clock)

    def _archive(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        return self.archives().make(payload, context)

    def _closed(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        from bot.jobs.boards import closed

        return closed(self.database, payload)

    def _board(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        from bot.jobs.boards import BoardWork

        return BoardWork(self.database, self.shelf, self.attachments, self.clock).make(payload, context)
