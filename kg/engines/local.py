"""Documents read one after the other or, where there is much to read, side by side in several processes.

What comes out is in the order of what goes in, whatever the number of processes, and the same.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread

from extract.errors import SourceError
from kg.engines import Work
from kg.engines.batches import batches, sizes
from kg.engines.outcome import How, Outcome, outcome_of, told
from kg.garbage import collect_seldom
from kg.inputs import Input
from kg.store.sheets import Tables
from outputs.errors import OutputError
from rules import Rulebook, load

WORTH = 3_000_000  # bytes to read from which on it pays to start processes, each of which loads the rules
BATCH = 200_000  # bytes that a process is given at a time
_AHEAD = 3  # batches handed out for each process beyond the one that is waited for


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Local:
    """This machine: up to `jobs` processes, which end with the build."""

    jobs: int = 1

    def read_each(self, work: Work) -> Generator[Tables | SourceError, None, None]:
        """Yield what each wanted input gives, or why it cannot be read, in their order.

        Raises:
            OutputError: the system has killed a process.
        """
        inputs = work.wanted
        side_by_side = _alongside(inputs, work.how, self.jobs) if _pays(inputs, self.jobs) else None
        outcomes = side_by_side or (outcome_of(one, work.how, work.book) for one in inputs)
        for one, outcome in zip(inputs, outcomes, strict=True):
            yield told(one, outcome)


def _pays(inputs: Sequence[Input], jobs: int) -> bool:
    return jobs > 1 and len(inputs) > 1 and sum(sizes(inputs)) >= WORTH


def _alongside(inputs: Sequence[Input], how: How, jobs: int) -> Iterator[Outcome]:
    # A new process, not a copy of this one: copies of a program with threads can stand still.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(how,))
    try:
        yield from _in_order(pool, batches(inputs, of=BATCH), ahead=_AHEAD * jobs)
    except BrokenProcessPool as error:
        remedy = "the system may be short of memory: try fewer with -j 1"
        raise OutputError(f"a process that reads documents was killed; {remedy}") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, given: Iterator[tuple[Input, ...]], *, ahead: int) -> Iterator[Outcome]:
    """Yield outcomes as they are due; no more than `ahead` batches wait to be taken, so that memory is bounded."""
    waiting: deque[Future[list[Outcome]]] = deque()
    for batch in given:
        waiting.append(pool.submit(_read_batch, batch))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


# --- within a process


class _Worker:
    """What a process keeps from batch to batch: how to read, and the rules, loaded once."""

    how: How
    book: Rulebook


def _begin(how: How) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ends at once and says nothing: the one that started it does
    Thread(target=_end_with_the_one_that_started_it, daemon=True).start()
    _Worker.how, _Worker.book = how, load(how.rules)
    collect_seldom()


def _end_with_the_one_that_started_it() -> None:
    # Killed, it cannot say so, and this process would wait for work for ever.
    if started_it := parent_process():
        started_it.join()
        os._exit(1)


def _read_batch(batch: Sequence[Input]) -> list[Outcome]:
    return [outcome_of(one, _Worker.how, _Worker.book) for one in batch]
