"""The build as a whole: one folder in the user's cache, complete or absent, whoever else builds at the same time."""

from __future__ import annotations

import fcntl
import heapq
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from gazetteer.build.geonames_records import DumpRecords
from gazetteer.build.geonames_stage import Dumps, Stage
from gazetteer.build.records import all_records, rank_key
from gazetteer.build.write import write_index
from gazetteer.errors import BadDump, CacheNotWritable
from gazetteer.sources import (
    BUILD_VERSION,
    CREDITS,
    DUMP_CREDIT,
    FILES,
    Inputs,
    inputs,
    is_complete,
    packaged_path,
    select,
)

#: Called with the stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_HALF_BUILT = ".half-built-"

#: What was read of dumps, until the index is built from them: a killed build goes on from there.
_READ = ".read-"
_READ_DIGITS = 24


def compile_index(
    path: Path | None = None,
    *,
    source: Inputs | None = None,
    dumps: Dumps | None = None,
    progress: Progress | None = None,
) -> Path:
    """Compile the index where it is missing.

    One process builds while others wait; a build that is killed leaves a folder that the next build removes.

    Parameters
    ----------
    path : Path, optional
        Folder of the index; by default one in the user's cache, named after its inputs.
    source : Inputs, optional
        What to compile; by default the installed packages.
    dumps : Dumps, optional
        Dumps of GeoNames whose places, units, rivers and roads are added.
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
    BadDump
        If a dump is damaged; the file and the line are named, and what was there before stays.
    """
    found = inputs() if source is None else source
    path = (packaged_path() if dumps is None else packaged_path(dumps.digest)) if path is None else path
    if is_complete(path):
        return path
    try:
        with _only_builder(path.parent):
            if not is_complete(path):
                for left in path.parent.glob(f"{_HALF_BUILT}*"):
                    shutil.rmtree(left)
                _build(path, found, dumps, progress or (lambda _stage, _done, _total: None))
    except (OSError, sqlite3.OperationalError) as error:
        what = error.strerror if isinstance(error, OSError) else error
        raise CacheNotWritable(
            f"the gazetteer's index cannot be written to {path.parent} ({what}); "
            "make room there, make it writable, or set XDG_CACHE_HOME to a folder that is"
        ) from error
    return path


def build_with_dumps(dumps: Dumps, *, path: Path | None = None, progress: Progress | None = None) -> Path:
    """Compile the packaged data and dumps into one index, and have it opened from now on.

    Parameters
    ----------
    dumps : Dumps
    path : Path, optional
        Folder of the index; by default one in the user's cache, which then is what ``Gazetteer.open`` opens. A folder
        that is named here has to be named when it is opened, too.
    progress : callable, optional

    Raises
    ------
    GazetteerError
        As :func:`compile_index`; the index that was opened before is opened still.
    """
    built = compile_index(path, dumps=dumps, progress=progress)
    if path is None:
        select(built, tuple(str(file.resolve()) for file in (*dumps.features, *dumps.alternates)))
    return built


def _build(path: Path, found: Inputs, dumps: Dumps | None, progress: Progress) -> None:
    folder = Path(tempfile.mkdtemp(prefix=_HALF_BUILT, dir=path.parent))
    read = path.parent / f"{_READ}{dumps.digest[:_READ_DIGITS]}" if dumps is not None else None
    try:
        with nullcontext() if read is None else closing(Stage(read)) as stage:
            _write(folder, found, dumps, stage, progress)
        for name in FILES:
            _flush(folder / name)
        folder.chmod(0o755)
        if path.exists():
            shutil.rmtree(path)
        folder.replace(path)
    except BadDump:
        _forget(path.parent)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if read is not None:
        _forget(path.parent)


def _write(folder: Path, found: Inputs, dumps: Dumps | None, stage: Stage | None, progress: Progress) -> None:
    meta: dict[str, object] = {
        "inputs": found.digest,
        "build": BUILD_VERSION,
        "versions": dict(found.versions),
        "credits": list(CREDITS),
    }
    told = partial(progress, "writing")
    if dumps is None or stage is None:
        records = all_records(found, progress)
        write_index(folder, records.hand_over(), len(records.drafts), meta, told)
        return
    stage.read(dumps, progress)
    dump = DumpRecords(stage)
    joined = all_records(found, progress, dump)
    meta |= {"dumps": dumps.digest, "credits": [*CREDITS, DUMP_CREDIT]}
    count = len(joined.drafts) + dump.count()
    write_index(folder, heapq.merge(joined.hand_over(), dump.stream(), key=rank_key), count, meta, told)


def _forget(folder: Path) -> None:
    """Remove what was read of dumps."""
    for left in folder.glob(f"{_READ}*"):
        left.unlink()


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
