"""The demonstration: the history of 2019-2021 with invented, marked content."""
