"""Bytes of a file or of standard input as text, or one clear line that says why not."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.errors import BadReport

#: Largest input that is read, in bytes.
MAX_BYTES = 64 * 2**20

#: What stands for standard input on the command line.
STDIN = "-"


def read_bytes(path: str, stdin: BinaryIO) -> bytes:
    """All bytes of a file, or of standard input for ``-``.

    Raises
    ------
    BadReport
        If there is no such file, it cannot be read, or it is larger than 64 MB.
    """
    with _open(path, stdin) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadReport(f"{_shown(path)}: larger than {MAX_BYTES // 2**20} MB; split it")
    return content


def read_lines_of(path: str, stdin: BinaryIO) -> Iterator[bytes]:
    """The lines of a file of any size, or of standard input for ``-``, one after the other.

    Raises
    ------
    BadReport
        If there is no such file, it cannot be read, or one line is larger than 64 MB.
    """
    with _open(path, stdin) as file:
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            if len(line) > MAX_BYTES:
                raise BadReport(f"{_shown(path)}:{number}: a line larger than {MAX_BYTES // 2**20} MB; split it")
            yield line


@contextmanager
def _open(path: str, stdin: BinaryIO) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield stdin
        return
    if "://" in path:
        raise BadReport(f"{path}: only files and - are read; save the page as a text file first")
    with _opened(path) as file:
        yield file


def _opened(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except IsADirectoryError:
        raise BadReport(f"{path}: is a folder; name the files in it") from None
    except FileNotFoundError:
        raise BadReport(f"{path}: there is no such file") from None
    except OSError as error:
        raise BadReport(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError:
        raise BadReport(f"{path!r}: is no file name") from None


def decode(content: bytes, where: str) -> str:
    """Text of UTF-8 bytes; a leading byte order mark is no part of the text.

    Raises
    ------
    BadReport
        If the bytes are empty, binary, or no UTF-8.
    """
    where = _shown(where)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadReport(f"{where}: is UTF-16, not UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8")
    if b"\0" in content:
        raise BadReport(f"{where}: is a binary file, not text (byte 0 at offset {content.index(0)})")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadReport(f"{where}:{line}: is not UTF-8 (offset {error.start}); convert it with iconv") from None
    if not text.strip():
        raise BadReport(f"{where}: is empty; there is no text to read")
    return text


def _shown(path: str) -> str:
    return "standard input" if path == STDIN else path
