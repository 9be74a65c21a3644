"""Figures of Wasmtime (PyPI: wasmtime), as FigureTable reads them: a name and nanoseconds per line.

What is measured is Wasmtime's and not Python's: loops inside the guest, and work of milliseconds. Of
the rounds the fastest counts. Usage: peer.py CHECKOUT
"""

import sys
import time
from pathlib import Path

from wasmtime import Engine, Store
from wasmtime.component import Component, Linker

ROUND = 200_000_000
ROUNDS = 9


def nanos(work, times):
    start = time.perf_counter_ns()
    work(times)
    return time.perf_counter_ns() - start


def measure(figure, work):
    times = 1
    while (last := nanos(work, times)) < ROUND / 2:
        times = int(min(2 * times, max(1, times * ROUND / last)))
    fastest = min(nanos(work, times) / times for _ in range(ROUNDS))
    print(figure, round(fastest, 1), flush=True)


def repeat(body):
    def work(times):
        for _ in range(times):
            body()

    return work


def loops(checkout):
    engine = Engine()
    component = Component(engine, (checkout / "benchmarks/components/calls.wasm").read_bytes())
    store = Store(engine)
    instance = Linker(engine).instantiate(store, component)
    exports = instance.get_export_index(store, "tenon:benchmarks/loops")

    def call(name, *args):
        function = instance.get_func(store, instance.get_export_index(store, name, exports))

        def work(times):
            function(store, times, *args)
            function.post_return(store)

        return work

    measure("ADD", call("adds"))
    measure("ECHO_16", call("echoes", 16))
    measure("ECHO_1K", call("echoes", 1 << 10))
    measure("ECHO_1M", call("echoes", 1 << 20))
    measure("SUM_1K", call("sums", 1_000))
    measure("SUM_1M", call("sums", 1_000_000))
    measure("RECORDS", call("records-there-and-back", 1_000))


def compiling(checkout):
    engine = Engine()
    for size, name in [("27K", "strings"), ("100K", "echo")]:
        wasm = (checkout / f"guests/fixtures/lib/{name}.wasm").read_bytes()
        print(f"COMPILE_{size}_COLD", nanos(repeat(lambda: Component(engine, wasm)), 1))
        measure(f"COMPILE_{size}", repeat(lambda: Component(engine, wasm)))
    wasm = (checkout / "guests/fixtures/lib/strings.wasm").read_bytes()
    compiled = Component(engine, wasm).serialize()
    print("CACHED_27K_COLD", nanos(repeat(lambda: Component.deserialize(engine, compiled)), 1))
    measure("CACHED_27K", repeat(lambda: Component.deserialize(engine, compiled)))


compiling(Path(sys.argv[1]))
loops(Path(sys.argv[1]))
