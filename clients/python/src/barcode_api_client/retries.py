"""When a request may be sent again, and how long to wait before that."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Callable, Optional, TypeVar

from .errors import ApiError, BarcodeError, ConnectionFailedError

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class RetryRules:
    """How a call is retried; ``repeatable``: sent twice, it costs no more than once. Times are in seconds."""

    retries: int
    # The longest that the server may ask to wait; what asks for more fails at once.
    wait_max: float
    sleep: Callable[[float], None]
    repeatable: bool


def with_retries(rules: RetryRules, run: Callable[[], _Result]) -> _Result:
    """What ``run`` returns, in the end; raises what its last attempt raises."""
    attempt = 0
    running = 0.0
    while True:
        try:
            return run()
        except BarcodeError as fault:
            delay: Optional[float]
            if _is_running(fault, rules) and running < rules.wait_max:
                running += _RUNNING_POLL
                delay = _RUNNING_POLL
            else:
                delay = _retry_delay(fault, attempt, rules)
                attempt += 1
            if delay is None:
                raise
        rules.sleep(delay)


def _is_running(fault: BarcodeError, rules: RetryRules) -> bool:
    """An earlier attempt, whose reply was lost, is still at work under the same idempotency key."""
    is_ours = rules.repeatable and rules.retries > 0
    return is_ours and isinstance(fault, ApiError) and fault.code == "idempotency_running"


def _retry_delay(fault: BarcodeError, attempt: int, rules: RetryRules) -> Optional[float]:
    """Seconds to wait before sending again; None: not at all.

    A refusal with 429 or 503 has cost nothing, whatever the request. What broke on the way may have been charged, so
    that only repeatable requests are sent again, and others where they cannot have reached the server.
    """
    if attempt >= rules.retries:
        return None
    backoff: float = 0.5 * 2**attempt * random.uniform(0.5, 1)
    if not isinstance(fault, ApiError):
        unsent = isinstance(fault, ConnectionFailedError) and fault.unsent
        return backoff if rules.repeatable or unsent else None
    if fault.status not in (429, 503) and not (rules.repeatable and fault.status in (502, 504)):
        return None
    if fault.retry_after is None:
        return backoff
    return fault.retry_after if fault.retry_after <= rules.wait_max else None


# Seconds between two looks whether an earlier attempt has ended.
_RUNNING_POLL = 1.0
