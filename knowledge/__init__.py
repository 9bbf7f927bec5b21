"""What the bot knows: procedures as data (`procedures`), reading a message (`descriptions`), policies (`policies`)."""

import os

# onnxruntime (from 1.29 on) tells Microsoft about each model it loads, unless this is set before it is imported (its
# Privacy.md, "Disabling Telemetry"). All that import it lie below this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
