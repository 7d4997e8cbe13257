"""How often a visitor may ask, counted in the memory of one process. Knows no domain.

Nothing is written down: who asked is forgotten when the process ends. Each process counts for
itself, so a site of two processes lets through at most twice as much.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from threading import Lock

MOST_VISITORS = 10_000  # remembered at once, so that many addresses take no more memory


@dataclass
class _Bucket:
    """What somebody may still ask at the moment that it was counted."""

    left: float
    at: datetime


class Limiter:
    """So many requests a period for each visitor, refilled evenly."""

    def __init__(self):
        self._buckets = {}
        self._lock = Lock()

    def wait(self, who, *, most, period: timedelta, at: datetime):
        """Seconds to wait before the next request, or 0: this one is counted and may pass."""
        per_second = most / period.total_seconds()
        with self._lock:
            bucket = self._bucket(who, most, at)
            passed = max((at - bucket.at).total_seconds(), 0)
            bucket.left = min(most, bucket.left + passed * per_second)
            bucket.at = at
            if bucket.left >= 1:
                bucket.left -= 1
                return 0
            return ceil((1 - bucket.left) / per_second)

    def forget(self):
        """Begin anew, for whoever tests."""
        with self._lock:
            self._buckets.clear()

    def _bucket(self, who, most, at):
        """The one that was asked longest ago makes room: it stands first."""
        found = self._buckets.pop(who, None) or _Bucket(most, at)
        if len(self._buckets) >= MOST_VISITORS:
            del self._buckets[next(iter(self._buckets))]
        self._buckets[who] = found
        return found


def visitor(request, *, behind_proxy):
    """The network address that asks; of IPv6 the network, which is one subscription.

    Behind a proxy the last address that it wrote counts: what stands before it came from
    outside.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if behind_proxy:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        address = told or address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:45]
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network(f"{found}/64", strict=False).network_address)
