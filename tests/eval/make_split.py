"""Split the gold by a hash of each id, before anybody reads it: 60 % develop, 20 % check, 20 % shut.

    python tests/eval/make_split.py GOLD_DIR > tests/eval/split.json

The rule uses nothing but the id, so a document never moves when others are added.
"""

import hashlib
import json
import sys
from pathlib import Path


def part_of(doc_id: str) -> str:
    """Return `develop`, `check` or `shut` for a document id."""
    bucket = int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % 10
    return "develop" if bucket < 6 else "check" if bucket < 8 else "shut"


def main(folder: str) -> None:
    """Print the split of all `*.jsonl` below `folder` as JSON, file by file."""
    split: dict[str, dict[str, list[str]]] = {}
    for path in sorted(Path(folder).glob("*.jsonl")):
        parts: dict[str, list[str]] = {"develop": [], "check": [], "shut": []}
        for line in path.read_text(encoding="utf-8").splitlines():
            doc_id = json.loads(line)["id"]
            parts[part_of(doc_id)].append(doc_id)
        split[path.name] = {name: sorted(ids) for name, ids in parts.items()}
    json.dump(split, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
