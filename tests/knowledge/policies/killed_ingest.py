"""An ingest to be killed: takes a folder in and says how far it is; then embeds, and says how far that is."""

from __future__ import annotations

import sys
from pathlib import Path

from policy_engine import new_engine

from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

folder, documents, embedding = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
(folder / "digests").mkdir(exist_ok=True)
service = PolicyService(SqlPolicyStore(new_engine(folder)), folder, embedding, digest_dir=folder / "digests")


def tell(what: str, done: int, total: int) -> None:
    print(done, flush=True)


service.ingest([documents], tell)
print("ingested", flush=True)
if embedding != "none":
    service.embed_pending(tell)
