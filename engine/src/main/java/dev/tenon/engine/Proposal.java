package dev.tenon.engine;

/// Features of core WebAssembly that the engine cannot run yet.
enum Proposal {
  SIMD("fixed-width SIMD", "build without it; for Rust and C, -simd128"),
  RELAXED_SIMD("relaxed SIMD", "build without it; for Rust and C, -relaxed-simd"),
  WIDE_ARITHMETIC("wide arithmetic", "build without it; for Rust and C, -wide-arithmetic"),
  MEMORY64("memory64", "build for 32-bit memories; for Rust and C, the target wasm32"),
  TABLE64("64-bit tables (memory64)", "build for 32-bit tables; for Rust and C, the target wasm32"),
  CUSTOM_PAGE_SIZES("custom page sizes", "build for pages of 64 KiB"),
  LEGACY_EXCEPTIONS(
      "legacy exceptions (try and catch)",
      "build for the final ones, with try_table; for C++, -mllvm -wasm-use-legacy-eh=false"),
  STACK_SWITCHING("stack switching", "build without it"),
  SHARED_EVERYTHING("shared-everything threads", "build without it");

  private final String title;
  private final String hint;

  Proposal(String title, String hint) {
    this.title = title;
    this.hint = hint;
  }

  String message() {
    return "the module uses " + title + ", which Tenon's engine cannot run yet";
  }

  String hint() {
    return hint;
  }
}
