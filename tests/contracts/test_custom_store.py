"""The example of a store of one's own runs; the contract suite runs over it too."""

from __future__ import annotations

import pytest

from examples.custom_store import main


def test_the_example_tells_two_entities_apart(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert capsys.readouterr().out == "Alice: ['Alice lives in Oslo']\nBob: []\n"
