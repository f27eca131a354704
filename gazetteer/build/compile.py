"""The build as a whole: one folder in the user's cache, complete or absent, whoever else builds at the same time."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gazetteer.build.records import all_records
from gazetteer.build.write import write_index
from gazetteer.errors import CacheNotWritable
from gazetteer.sources import BUILD_VERSION, CREDITS, RECORDS, TRIE, Inputs, index_path, inputs, is_complete

#: Called with the stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_HALF_BUILT = ".half-built-"


def compile_index(path: Path | None = None, *, source: Inputs | None = None, progress: Progress | None = None) -> Path:
    """Compile the index where it is missing.

    One process builds while others wait; a build that is killed leaves a folder that the next build removes.

    Parameters
    ----------
    path : Path, optional
        Folder of the index; by default one in the user's cache, named after its inputs.
    source : Inputs, optional
        What to compile; by default the installed packages.
    progress : callable, optional

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    CacheNotWritable
        If the folder's parent cannot be written to.
    DataMissing
        If a data package is not installed.
    """
    found = inputs() if source is None else source
    path = index_path() if path is None else path
    if is_complete(path):
        return path
    try:
        with _only_builder(path.parent):
            if not is_complete(path):
                for left in path.parent.glob(f"{_HALF_BUILT}*"):
                    shutil.rmtree(left)
                _build(path, found, progress or (lambda _stage, _done, _total: None))
    except OSError as error:
        raise CacheNotWritable(
            f"the gazetteer's index cannot be written to {path.parent} ({error.strerror}); "
            "make room there, make it writable, or set XDG_CACHE_HOME to a folder that is"
        ) from error
    return path


def _build(path: Path, found: Inputs, progress: Progress) -> None:
    folder = Path(tempfile.mkdtemp(prefix=_HALF_BUILT, dir=path.parent))
    try:
        drafts = all_records(found, progress)
        meta: dict[str, object] = {
            "inputs": found.digest,
            "build": BUILD_VERSION,
            "versions": dict(found.versions),
            "credits": list(CREDITS),
        }
        write_index(folder, drafts, meta, lambda done, total: progress("writing", done, total))
        for name in (TRIE, RECORDS):
            _flush(folder / name)
        folder.chmod(0o755)
        if path.exists():
            shutil.rmtree(path)
        folder.replace(path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _only_builder(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system releases it when the process ends in any way."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _flush(path: Path) -> None:
    with path.open("rb") as opened:
        os.fsync(opened.fileno())
