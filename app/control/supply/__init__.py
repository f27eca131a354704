"""What a day's control makes of roads and railways: which stretches are open to whom, and what is still connected.

It exports nothing, for its parts need scipy, which takes its time to load; a command line needs :mod:`models` alone.
"""
