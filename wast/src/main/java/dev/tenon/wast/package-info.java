/// Test scripts as `wasm-tools json-from-wast` writes them, run and judged: [WastFile] reads them,
/// [WastSuite] runs them and [Totals] counts. Instances that a suite expects of its host come from
/// a [SuiteHost]; commands that are known to fail from [ExpectedFailures]. Uses the component
/// model, the engine and Jackson.
@NullMarked
package dev.tenon.wast;

import org.jspecify.annotations.NullMarked;
