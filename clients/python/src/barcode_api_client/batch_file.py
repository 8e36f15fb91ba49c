"""Results of a batch as one file, streamed as it is drawn."""

from __future__ import annotations

import io
import os
import secrets
import zipfile
from pathlib import Path
from types import TracebackType
from typing import Iterator, Optional, Tuple, Type, Union

from .errors import ConnectionFailedError
from .transport import StreamedReply


class BatchFile:
    """A file that is still arriving: it can be taken once. Use it in a ``with`` statement, or read it to its end.

    ``idempotency_key`` is that of the batch; the same request with it costs nothing again. ``replayed`` says whether
    this is the reply to an earlier request with that key. ``delivered`` and ``failed`` are None where the file says so
    itself, as ZIP does in ``manifest.json``.
    """

    def __init__(self, reply: StreamedReply, idempotency_key: Optional[str]) -> None:
        headers = reply.headers
        self._reply = reply
        self.content_type = headers.get("content-type", "application/octet-stream")
        self.idempotency_key = idempotency_key
        self.replayed = headers.get("idempotency-replayed") == "true"
        self.delivered = _count(headers.get("x-batch-delivered"))
        self.failed = _count(headers.get("x-batch-failed"))
        self.request_id = headers.get("x-request-id")

    def parts(self) -> Iterator[bytes]:
        """The bytes as they come. Raises ConnectionFailedError where they break off."""
        return self._reply.parts()

    def read(self) -> bytes:
        """All of them."""
        return b"".join(self.parts())

    def entries(self) -> Iterator[Tuple[str, bytes]]:
        """Names and bytes of the files in a ZIP, once it has arrived whole."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(self.read()))
        except zipfile.BadZipFile as fault:
            raise ConnectionFailedError("The ZIP is not complete") from fault
        with archive:
            for name in archive.namelist():
                yield name, archive.read(name)

    def save(self, path: Union[str, Path]) -> None:
        """Writes the file as it comes. The path has the whole file or stays as it was."""
        partial = f"{path}.{secrets.token_hex(4)}.part"
        try:
            with open(partial, "wb") as out:
                for part in self.parts():
                    out.write(part)
            os.replace(partial, path)
        except BaseException:
            if os.path.exists(partial):
                os.remove(partial)
            raise

    def close(self) -> None:
        """Gives up what has not arrived."""
        self._reply.close()

    def __enter__(self) -> "BatchFile":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        fault: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()


def _count(header: Optional[str]) -> Optional[int]:
    return None if header is None else int(header)
