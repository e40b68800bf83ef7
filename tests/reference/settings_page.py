"""The page of settings, made from the class that has them."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise

from memori import settings as module
from memori.settings import PREFIX, Settings
from tests.reference.prose import cell

_HEAD = """\
# Settings

<!-- Made from memori/settings.py by `python -m tests.reference`; a test compares. -->

Each setting is an environment variable and a line of `memori.toml`, which is read from the working
directory, or from where `MEMORI_CONFIG` points. An argument of `Memori(…)` wins over the
environment, the environment over the file, the file over the default. `Memori` takes `database`,
`entity_id`, `process_id`, `embedder`, `augmentation` and `strict` as arguments, and all settings at
once as `settings=memori.settings.load(…)`.

Two variables are no settings: `MEMORI_CONFIG`, and `MEMORI_JWT_SECRET`, the secret of
[tokens](../how-to/auth.md#tokens).

A name in the file that does not exist and a value that cannot be used raise `SettingsError`. So
does a secret in the file, such as a database URL with a password: it belongs in the environment.

| setting | variable | default | |
|---|---|---|---|"""


def page() -> str:
    """The page as the code is now."""
    docs = _field_docs()
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_default(name)} | {docs[name]} |"
        for name in Settings.model_fields
    ]
    return "\n".join([_HEAD, *rows, ""])


def _field_docs() -> dict[str, str]:
    """What stands below each field of ``Settings``."""
    [body] = [
        node.body
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
    ]
    docs = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(below, ast.Expr)
            assert isinstance(below.value, ast.Constant)
            docs[field.target.id] = cell(str(below.value.value))
    return docs


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if name == "data_dir":
        return "your data folder"
    return "" if field.default in (None, "") else f"`{field.default}`"
