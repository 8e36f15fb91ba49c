"""A picture with what the headers of its reply say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import List, Mapping, Optional, Union

from .transport import CallReply


@dataclass(frozen=True)
class Credits:
    """What a call cost. ``remaining`` is of the included credits of the cycle; None: unlimited."""

    cost: int
    remaining: Optional[int]
    overage: int


@dataclass(frozen=True)
class PictureSize:
    """How large a picture is, in pixels and in print."""

    width_pixels: int
    height_pixels: int
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Picture:
    """A barcode or a label as a file."""

    content: bytes
    content_type: str
    # None where the server does not say, which is so without any style option.
    size: Optional[PictureSize]
    module_width_mm: Optional[float]
    # What to check although the data was accepted, such as bars that are low for their trade.
    warnings: List[str]
    # With verify=1 the reader that has read it back, or "unsupported"; None: nobody has.
    verified: Optional[str]
    # The version of a template that a label was printed from: "price-tag@3".
    template: Optional[str]
    etag: Optional[str]
    # Whether a test key asked: the picture is marked TEST, and cost nothing.
    is_test: bool
    credits: Credits
    request_id: Optional[str]

    @property
    def text(self) -> str:
        """The bytes as text: of SVG, ZPL and EPS."""
        return self.content.decode("utf-8")

    def save(self, path: Union[str, Path]) -> None:
        """Writes the bytes to a file."""
        Path(path).write_bytes(self.content)


def to_picture(reply: CallReply) -> Picture:
    """Reads a reply that is a file."""
    headers = reply.headers
    width = headers.get("x-barcode-module-width-mm")
    return Picture(
        content=reply.content,
        content_type=headers.get("content-type", "application/octet-stream"),
        size=_size(headers.get("x-barcode-size", "")),
        module_width_mm=None if width is None else float(width),
        warnings=_strings(headers.get("x-barcode-warnings", "")),
        verified=headers.get("x-barcode-verified"),
        template=headers.get("x-label-template"),
        etag=headers.get("etag"),
        is_test=headers.get("x-barcode-test") == "1",
        credits=_credits(headers),
        request_id=headers.get("x-request-id"),
    )


def _credits(headers: Mapping[str, str]) -> Credits:
    remaining = headers.get("x-credits-remaining")
    return Credits(
        cost=int(headers.get("x-credits-cost", "0")),
        remaining=None if remaining in (None, "unlimited") else int(remaining),
        overage=int(headers.get("x-credits-overage", "0")),
    )


def _size(header: str) -> Optional[PictureSize]:
    """``452x312 px; 37.28x25.73 mm``."""
    found = re.fullmatch(r"(\d+)x(\d+) px; ([\d.]+)x([\d.]+) mm", header)
    if found is None:
        return None
    return PictureSize(int(found[1]), int(found[2]), float(found[3]), float(found[4]))


def _strings(header: str) -> List[str]:
    """A list of strings (RFC 9651, 3.1 and 3.3.3)."""
    return [re.sub(r"\\(.)", r"\1", one) for one in re.findall(r'"((?:[^"\\]|\\.)*)"', header)]
