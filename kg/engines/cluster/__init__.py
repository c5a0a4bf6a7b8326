"""Many machines, by Dask: workers read batches of documents into shards on a file system that all of them see.

`engine.py` is the engine, `connecting.py` how it comes by a cluster, `asking.py` how batches are handed out and what is
done when workers die; `worker.py` is what runs on the workers. Dask is loaded by `connecting.py` when it is asked for.
"""
