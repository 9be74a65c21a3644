package dev.tenon.benchmarks;

/// One figure of the component layer, with what Wasmtime 47 was measured at on two cores like ours,
/// in nanoseconds. The guests of that day were other ones of the same kind.
enum Figure {
  HOST_ADD("host to guest: add(u32, u32)", 419),
  HOST_ECHO_16("host to guest: echo of 16 B", 563),
  HOST_ECHO_1K("host to guest: echo of 1 KiB", 607),
  HOST_ECHO_1M("host to guest: echo of 1 MiB", 62_000),
  HOST_SUM_1K("host to guest: sum of 1,000 u32", 800),
  HOST_SUM_1M("host to guest: sum of 1,000,000 u32", 373_000),
  HOST_RECORDS("host to guest: 1,000 records there and back", 605_000),
  ADD("component to component: add(u32, u32)", 7.3),
  ECHO_16("component to component: echo of 16 B", 69),
  ECHO_1K("component to component: echo of 1 KiB", 110),
  ECHO_1M("component to component: echo of 1 MiB", 79_000),
  SUM_1K("component to component: sum of 1,000 u32", 660),
  SUM_1M("component to component: sum of 1,000,000 u32", 572_000),
  RECORDS("component to component: 1,000 records there and back", 381_000),
  INSTANCE("new store and instance, 27 KB", 17_000),
  COMPILE_27K_COLD("compile 27 KB, first in its process", 15_000_000),
  COMPILE_27K("compile 27 KB, warm", 15_000_000),
  COMPILE_100K_COLD("compile 100 KB, first in its process", 40_000_000),
  COMPILE_100K("compile 100 KB, warm", 40_000_000),
  CACHED_27K_COLD("load 27 KB from the cache, first in its process", 75_000),
  CACHED_27K("load 27 KB from the cache, warm", 75_000),
  INVOKE("whole process: invoke, code in the cache", 11_000_000),
  INVOKE_COLD("whole process: invoke, empty cache", 100_000_000);

  private final String title;
  private final double recorded;

  Figure(String title, double recorded) {
    this.title = title;
    this.recorded = recorded;
  }

  String title() {
    return title;
  }

  double recorded() {
    return recorded;
  }
}
