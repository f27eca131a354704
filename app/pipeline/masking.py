"""What of a report's words may be shown: short quotes, without telephone numbers, addresses and handles."""

from __future__ import annotations

import re

#: Longest quote that is shown, in code points of the text.
QUOTE_LENGTH = 300

#: Stands for what was taken out.
MASK = "[masked]"

# A channel's link, an e-mail address, a handle, an international telephone number in groups of digits, and a national
# one behind its 0 or, as in Russia, its 8.
_PRIVATE = re.compile(
    r"(?:https?://)?\b(?:t\.me|telegram\.me|wa\.me)/[\w/+?=&-]+"
    r"|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}"
    r"|@\w{2,}"
    r"|(?<![\w.,])\+(?:[\s().-]{0,2}\d){8,15}(?!\d)"
    r"|(?<![\w.,])(?:\(0|0|8[\s(-]{1,2}0?)(?:[\s().-]{0,2}\d){8,10}(?!\d)",
    re.IGNORECASE,
)


def mask(text: str) -> str:
    """The text without telephone numbers, addresses, handles and channel links; doing it twice changes nothing."""
    while (masked := _PRIVATE.sub(MASK, text)) != text:
        text = masked
    return text


def public_quote(text: str, quote: tuple[int, int], around: tuple[int, int]) -> str:
    """The words of a quote as they may be shown: at most 300 code points of the text, those around a mention.

    Parameters
    ----------
    text : str
        The report's text; empty for a redacted one, whose quotes are empty too.
    quote, around : tuple of int
        ``(start, end)`` code point offsets of the quote and of the mention that it must show.
    """
    start, end = quote
    if end - start > QUOTE_LENGTH:
        middle = (max(around[0], start) + min(around[1], end)) // 2
        start = max(start, min(middle - QUOTE_LENGTH // 2, end - QUOTE_LENGTH))
        end = start + QUOTE_LENGTH
        # A cut that goes through a number would leave half of it readable: the piece is widened to hold the whole.
        for found in _PRIVATE.finditer(text, *quote):
            start = min(start, found.start()) if found.start() < start < found.end() else start
            end = max(end, found.end()) if found.start() < end < found.end() else end
    shown = " ".join(mask(text[start:end]).split())
    return f"{'…' if start > quote[0] else ''}{shown}{'…' if end < quote[1] else ''}" if shown else ""
