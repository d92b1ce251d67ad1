"""Rows as Parquet, one row group after the other. Needs pyarrow, which is loaded on first use."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO, Any

from quotes.errors import QuotesError
from quotes.writers.columns import Columns

_ROWS_IN_GROUP = 10_000


def write_parquet(
    rows: Iterable[Mapping[str, object]], out: IO[bytes], *, columns: Columns
) -> None:
    """Write rows in groups, so that memory stays bounded.

    Raises QuotesError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise QuotesError(
            "Parquet needs pyarrow; install it with `pip install 'quotes[parquet]'`, "
            "or choose another format"
        ) from error
    schema = _schema(pa, columns)
    remaining = iter(rows)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(remaining, _ROWS_IN_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _schema(pa: Any, columns: Columns) -> Any:  # noqa: ANN401  # a module is not typed
    types = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        list: pa.list_(pa.list_(pa.int64())),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])
