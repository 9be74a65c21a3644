/// TOML files to definitions: every file is read, every key checked, and all problems of all files
/// are reported together. Uses night-config and nothing else of the runtime.
@NullMarked
package dev.tenon.runtime.config;

import org.jspecify.annotations.NullMarked;
