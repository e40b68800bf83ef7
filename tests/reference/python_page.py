"""The page of what programs import: names, signatures and docstrings, as they are in the code."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Any

import memori
from tests.reference.prose import cell, paragraphs

WITHIN = {"engine", "host", "missing_attribution", "bare", "sees"}
"""Members without an underscore that are for memori's own floors."""
_WIDTH = 96
_HEAD = """\
# Python

<!-- Made from memori by `python -m tests.reference`; a test compares. -->

All that can be imported from `memori`, and what it can do. The [quickstart](../quickstart.md) and
the [how-to pages](../index.md) show it at work. `mem` stands for a `Memori`, `scope` for what
`mem.attribution(…)` and `mem.entity(…)` return.
"""


def page() -> str:
    """The page as the code is now."""
    values = {name: getattr(memori, name) for name in memori.__all__}
    verbs = {"mem": values.pop("Memori"), "scope": values.pop("Scope")}
    errors = [values.pop(name) for name in list(values) if is_error(values[name])]
    parts = [_HEAD]
    for called, owner in verbs.items():
        parts += [*_verbs(owner.__name__, owner, called), *_nouns(owner, called)]
    parts += ["## What comes back and what is given", ""]
    parts += [line for name, value in values.items() for line in _value(name, value)]
    return "\n".join([*parts, *_errors(errors)])


def is_error(value: Any) -> bool:
    """Whether a public name is an error."""
    return inspect.isclass(value) and issubclass(value, memori.MemoriError)


def members(owner: Any) -> Iterator[tuple[str, Any]]:
    """Functions and properties in the order of the code, those of the class itself first."""
    seen = set(WITHIN)
    for parent in inspect.getmro(owner) if inspect.isclass(owner) else ():
        if not parent.__module__.startswith("memori."):
            continue
        for member, attribute in vars(parent).items():
            is_verb = inspect.isfunction(attribute) or isinstance(attribute, property)
            if is_verb and not member.startswith("_") and member not in seen:
                seen.add(member)
                yield member, attribute


def leading(owner: type[Any]) -> dict[str, type[Any]]:
    """The properties behind which stand verbs of their own, with their classes."""
    found = {}
    for member, attribute in members(owner):
        if isinstance(attribute, property):
            name = str(inspect.signature(_getter(attribute)).return_annotation).partition("[")[0]
            kind = getattr(inspect.getmodule(attribute.fget), name, None)
            if inspect.isclass(kind) and kind.__module__.startswith("memori.verbs."):
                found[member] = kind
    return found


def _nouns(owner: type[Any], called: str) -> Iterator[str]:
    for member, kind in leading(owner).items():
        yield from _verbs(f"{called}.{member}", kind, f"{called}.{member}")


def _verbs(title: str, owner: type[Any], called: str) -> Iterator[str]:
    """A class with all of its members."""
    yield from [f"## {title}", ""]
    if title == owner.__name__ and not dataclasses.is_dataclass(owner):
        made = inspect.signature(owner).replace(return_annotation=inspect.Signature.empty)
        yield from _fence(_call(title, made))
    yield from paragraphs(owner.__doc__)
    if dataclasses.is_dataclass(owner):
        yield from _fence(_fields(title, owner))
    elsewhere = leading(owner)
    for member in elsewhere:
        name = f"{called}.{member}"
        yield f"- [`{name}`](#{_anchor(name)}): {cell(getattr(owner, member).__doc__)}"
    if elsewhere:
        yield ""
    for member, attribute in members(owner):
        if member not in elsewhere:
            yield from _member(f"{called}.{member}", attribute)


def _member(name: str, attribute: Any) -> Iterator[str]:
    yield from [f"### {name}", ""]
    if isinstance(attribute, property):
        shown = _plain(inspect.signature(_getter(attribute)).return_annotation)
        yield from _fence(f"{name}: {shown}")
    else:
        yield from _fence(_call(name, inspect.signature(attribute)))
    yield from paragraphs(attribute.__doc__)


def _value(name: str, value: Any) -> Iterator[str]:
    yield from [f"### {name}", ""]
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        yield from _fence(f"{name} = {str(value).replace('typing.', '')}")
        return
    if dataclasses.is_dataclass(value):
        yield from _fence(_fields(name, value))
    else:
        yield from _fence(_call(name, inspect.signature(value)))
    yield from paragraphs(value.__doc__)
    told = [*members(value)]
    for member, attribute in told:
        is_field = isinstance(attribute, property)
        shown = member if is_field else _call(member, inspect.signature(attribute), width=999)
        yield f"- `{shown}`: {cell(attribute.__doc__)}"
    if told:
        yield ""


def _errors(errors: Iterable[type[Any]]) -> Iterator[str]:
    yield from ["## Errors", "", "| error | is also | raised when |", "|---|---|---|"]
    for error in errors:
        bases = [base.__name__ for base in error.__bases__]
        names = ", ".join(f"`{base}`" for base in bases)
        yield f"| `{error.__name__}` | {names} | {cell(error.__doc__)} |"
    yield ""


def _call(name: str, signature: inspect.Signature, width: int = _WIDTH) -> str:
    """A function as it stands in a stub, on one line where it fits."""
    shown = list[str]()
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not any(each[0] == "*" for each in shown):
            shown.append("*")
        shown.append(_parameter(parameter))
    returned = signature.return_annotation
    end = ")" if returned is inspect.Signature.empty else f") -> {_plain(returned)}"
    line = f"{name}({', '.join(shown)}{end}"
    if len(line) <= width:
        return line
    return "\n".join([f"{name}(", *(f"    {each}," for each in shown), end])


def _parameter(parameter: inspect.Parameter) -> str:
    is_rest, is_named = (
        parameter.kind is parameter.VAR_POSITIONAL,
        parameter.kind is parameter.VAR_KEYWORD,
    )
    stars = "*" * (is_rest + 2 * is_named)
    text = f"{stars}{parameter.name}"
    if parameter.annotation is not parameter.empty:
        text += f": {_plain(parameter.annotation)}"
    if parameter.default is not parameter.empty:
        text += f" = {parameter.default!r}"
    return text


def _fields(name: str, noun: Any) -> str:
    lines = [f"class {name}:"]
    for field in dataclasses.fields(noun):
        default = "" if field.default is dataclasses.MISSING else f" = {field.default!r}"
        if field.default_factory is not dataclasses.MISSING:
            default = f" = {field.default_factory()!r}"
        lines.append(f"    {field.name}: {_plain(field.type)}{default}")
    return "\n".join(lines)


def _plain(annotation: Any) -> str:
    """A type as programs would write it, without memori's own modules."""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:types|memori\.[\w.]+)\.(?=[A-Z])", "", text)


def _getter(attribute: property) -> Any:
    return attribute.fget


def _anchor(name: str) -> str:
    return name.replace(".", "").lower()


def _fence(code: str) -> list[str]:
    """Signatures are no programs: ``pyi`` has them coloured, and not run."""
    return ["```pyi", code.replace("'", '"'), "```", ""]
