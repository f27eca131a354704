"""What a phrase for somebody stands for, in every language."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a phrase stands for."""

    SIDE = "side"
    TROOPS = "troops"
    SPEAKER = "speaker"
    PRONOUN = "pronoun"
