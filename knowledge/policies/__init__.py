"""Policy documents: load, normalise, split into clauses, index, search and answer.

Entry point: `knowledge.policies.service.PolicyService`. What the package needs of storage it declares in
`knowledge.policies.protocols`; heavy libraries (Chroma, langchain, the embedding engine) load on first use.
"""
