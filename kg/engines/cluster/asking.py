"""How batches are handed out to the workers of a cluster, and what is done when workers die or cannot read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from kg.engines.cluster.connecting import needed
from kg.engines.cluster.worker import SAME, SHARED, Done, Order, Refused, introduced, reaches, read_batch
from kg.engines.outcome import Fault
from outputs.errors import OutputError

_AHEAD = 500  # batches handed out beyond the one that is waited for: the scheduler remembers that many
_FATAL: Fault = (
    "ended each process that read it",
    "leave it out, or try it alone on a machine with more memory: kg explain FILE",
)


class Cluster:
    """The workers of a cluster, by the client that asks them."""

    def __init__(self, client: Any, where: str) -> None:
        self._client, self._where = client, where
        self._distributed = needed()

    def threads(self) -> int:
        """Return how many batches the workers that are there now can read at a time."""
        return sum(self._client.nthreads().values())

    def check(self, order: Order) -> None:
        """See that the workers that are there now have this version, and see the files of this process.

        Raises:
            OutputError: one does not.
        """
        for address, answer in self._client.run(introduced, order, on_error="return").items():
            if isinstance(answer, Refused):
                raise OutputError(str(answer))
            if answer is not None:
                raise OutputError(f"the worker at {address} cannot run kg ({answer!r}); {SAME}")

    def each(self, orders: Iterator[Order]) -> Iterator[Done]:
        """Yield what comes of each order, in their order.

        Raises:
            OutputError: a worker cannot read or write, or the scheduler is lost.
        """
        waiting: deque[tuple[Order, Any]] = deque()
        try:
            for order in orders:
                waiting.append((order, self._submit(order)))
                if len(waiting) > _AHEAD:
                    yield from self._next(waiting)
            while waiting:
                yield from self._next(waiting)
        finally:
            for _, future in waiting:
                future.release()

    def _submit(self, order: Order) -> Any:
        return self._client.submit(read_batch, order, pure=False)

    def _next(self, waiting: deque[tuple[Order, Any]]) -> Iterator[Done]:
        order, future = waiting.popleft()
        try:
            yield self._result(order, future)
        except self._distributed.KilledWorker:
            self._settle([other for _, other in waiting])  # so that no other is to blame for what comes
            for one in order.batch:
                yield self._alone(replace(order, batch=(one,)))

    def _alone(self, order: Order) -> Done:
        """Return what comes of a document that is read with no other beside it."""
        try:
            return self._result(order, self._submit(order))
        except self._distributed.KilledWorker:
            return Done("", None, {one.name: _FATAL for one in order.batch}, frozenset())

    def _settle(self, futures: Sequence[Any]) -> None:
        if futures:
            with self._losing():
                self._distributed.wait(futures)

    def _result(self, order: Order, future: Any) -> Done:
        with self._losing(future):
            found: Done | Refused = future.result()
        if isinstance(found, Refused):
            raise OutputError(str(found))
        for one in order.batch:
            if one.name in found.unreached and reaches(one):
                raise OutputError(f"{found.on} cannot open {one.path}; {SHARED}")
        return found

    @contextmanager
    def _losing(self, future: Any = None) -> Iterator[None]:
        try:
            yield
        except (self._distributed.CancelledError, OSError, TimeoutError) as error:
            if future is not None and future.status == "error":
                raise  # a bug, met with on the worker
            remedy = "what has been read stays, the next run goes on from it"
            raise OutputError(f"{self._where}: the scheduler was lost; {remedy}") from error
