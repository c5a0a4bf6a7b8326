"""Shards: what batches of documents put into the store, as Parquet files that are merged into it or asked in place.

A folder of shards holds, for each batch, a folder with one file a table and a manifest; and the manifest of them all.
"""
