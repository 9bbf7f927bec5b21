"""What the bot knows: procedures as data (`procedures`), reading a message (`descriptions`), policies (`policies`)."""

import os

# onnxruntime (from 1.29 on) tells Microsoft about each model it loads, unless this is set before it is imported (its
# Privacy.md, "Disabling Telemetry"). All that import it lie below this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# numpy's OpenBLAS spreads every product of matrices over threads that spin while they wait: of two busy cores they take
# twice the time for the same question (139 ms → 57 ms of CPU). Read when numpy is loaded, which nothing does before.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
