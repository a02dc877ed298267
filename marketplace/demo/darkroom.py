"""Draws and develops the pictures on every core while the database is filled."""

import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from marketplace import images
from marketplace.demo import pictures

Developed = Iterator[tuple[str, images.Processed]]


@contextmanager
def darkroom(names: Iterable[str]) -> Iterator[Developed]:
    """Start on all pictures at once; gives (name, finished photo) in the order they get ready."""
    # Fresh processes, not forks: a fork would share the database connection.
    context = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), context, initializer=_one_thread_each) as pool:
        orders = {pool.submit(develop, name): name for name in sorted(set(names))}
        try:
            yield ((orders[order], order.result()) for order in as_completed(orders))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def develop(name: str) -> images.Processed:
    """Draw "subject.palette.take" and send it through the pipeline of every uploaded photo."""
    subject, colors, take = name.split(".")
    return images.process(io.BytesIO(pictures.draw(subject, colors, int(take))))


def _one_thread_each() -> None:
    os.environ["VIPS_CONCURRENCY"] = "1"
