"""Who does what has no order: this process alone, others beside it, or machines that a Dask scheduler knows.

Workers get bytes and return bytes; no disk is shared with them. What they do not return, because
one was lost or none is left, is made here afterwards: it costs time, never a result.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from multiprocessing import get_context
from socket import create_connection
from urllib.parse import urlsplit

PATIENCE = 20.0
"""Seconds without a result after which we ask whether anybody is still at work."""
READY = 10
"""Seconds within which a scheduler has to answer, and one of its workers to be there."""
AHEAD = 3
"""Tasks that wait for each worker: enough that none is idle, few enough to be held in memory."""


class NoWorkers(Exception):
    """No scheduler, or none that has workers, answers at that address; `code` names the message."""

    def __init__(self, code: str, address: str) -> None:
        super().__init__(code)
        self.code, self.address = code, address


@dataclass
class Workers:
    """A number of workers, engaged when the first task is given to them."""

    count: int
    engage: Callable[[], Executor]
    present: Callable[[], bool] = lambda: True
    """Whether anybody is still at work."""
    fewest: int = 1
    """Tasks from which it pays to engage them."""
    lost: int = field(default=0)
    """Tasks that were given to them and are not done."""

    @cached_property
    def _executor(self) -> Executor:
        return self.engage()

    def done(self, task: Callable[[bytes], bytes], given: Iterable[bytes]) -> Iterator[bytes]:
        """What they make of what is given to them, in no order; what they do not make is left out."""
        rest, running = iter(given), set[Future[bytes]]()
        with suppress(BrokenExecutor):
            while True:
                for one in islice(rest, AHEAD * self.count - len(running)):
                    running.add(self._executor.submit(task, one))
                    self.lost += 1
                if not running:
                    return
                finished, running = wait(running, PATIENCE, FIRST_COMPLETED)
                if not finished and not self.present():
                    return
                for future in finished:
                    # whatever went wrong there, it is made again here, and told
                    if future.exception() is None:
                        self.lost -= 1
                        yield future.result()


@contextmanager
def engaged(scheduler: str = "", count: int | None = None) -> Iterator[Workers | None]:
    """The workers of a Dask scheduler, or so many processes (as many as there are cores); None: this process alone.

    Raises NoWorkers.
    """
    with ExitStack() as stack:
        if scheduler:
            yield _of_dask(scheduler, stack)
            return
        count = count or _cores()

        def pool() -> Executor:
            # started anew, not forked: libraries that draw have threads
            executor = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
            stack.callback(executor.shutdown, wait=False, cancel_futures=True)
            return executor

        yield Workers(count, pool, fewest=12 * count) if count > 1 else None


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _reached(address: str) -> None:
    """Raises OSError or ValueError where nobody listens: a client that cannot begin does not end well either."""
    parts = urlsplit(address)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not parts.port:
        raise ValueError(address)
    with create_connection((parts.hostname, parts.port), READY):
        pass


def _of_dask(address: str, stack: ExitStack) -> Workers:
    """The workers that a scheduler has. Raises NoWorkers."""
    try:
        from distributed import Client
    except ImportError:
        raise NoWorkers("no_dask", address) from None
    try:
        _reached(address)
        client = stack.enter_context(Client(address, timeout=READY, set_as_default=False))
        client.wait_for_workers(1, timeout=READY)
    except (OSError, TimeoutError, ValueError):
        raise NoWorkers("no_workers", address) from None
    stack.enter_context(warnings.catch_warnings())
    # a table may be large, and is sent once
    warnings.filterwarnings("ignore", "Sending large graph", UserWarning)

    def workers() -> int:
        return len(client.scheduler_info(n_workers=-1)["workers"])

    # not pure: equal arguments would else share one result, and one fault
    return Workers(max(1, sum(client.nthreads().values())), lambda: client.get_executor(pure=False), lambda: workers() > 0)
