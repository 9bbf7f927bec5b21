"""The policy search as a langchain retriever, for chains that want one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from knowledge.policies.model import Hit


class ClauseRetriever(BaseRetriever):
    """Clauses as documents, best first: the text is the clause as it stands, the id is its citation.

    >>> ClauseRetriever(search=service.search, k=4).invoke("征地前要不要做稳评")  # doctest: +SKIP
    """

    search: Callable[[str, int], Sequence[Hit]]
    k: int = 5

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(
                id=hit.clause.id,
                page_content=hit.clause.text,
                metadata={
                    "clause_id": hit.clause.id,
                    "document": hit.document.title,
                    "number": hit.document.number or "",
                    "clause": hit.clause.number,
                    "kind": hit.document.kind,
                    "grade": hit.document.grade,
                    "score": hit.score,
                },
            )
            for hit in self.search(query, self.k)
        ]
