"""What a remote scope can do with all of an entity: take it along, have it deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from memori.client.base import PATIENCE, RemoteVerbs, given
from memori.errors import InvalidInputError
from memori.nouns.erasing import ErasureReceipt


class RemoteEverything(RemoteVerbs):
    """All that is kept of one entity."""

    __slots__ = ()

    def export(self) -> Iterator[str]:
        """All that is kept of the entity, one JSON object a line, without line ends.

        It is read as it is asked for. The last line says that nothing is missing.
        """
        self._check_whole("export")
        return self._wire.lines(self._place("export"))

    def erase(self, before: datetime | str | None = None, dry_run: bool = False) -> ErasureReceipt:
        """Delete for good all that is kept of this entity, or what is from ``before`` a time.

        A ``dry_run`` only counts.
        """
        self._check_whole("erase")
        path, params = self._place("data"), given(before=before, dry_run=dry_run)
        answer = self._wire.change("DELETE", path, params, seconds=PATIENCE)
        return answer.read(ErasureReceipt)

    def _check_whole(self, verb: str) -> None:
        if self.process_id is not None or self.session_id is not None:
            raise InvalidInputError(
                f"{verb} is about all of an entity, over HTTP: client.entity(entity_id).{verb}()."
            )
