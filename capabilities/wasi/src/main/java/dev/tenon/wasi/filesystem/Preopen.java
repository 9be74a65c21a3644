package dev.tenon.wasi.filesystem;

import java.nio.file.Path;

/// A directory to give to guests.
///
/// @param host the directory on this machine
/// @param guest its path in the guest
/// @param write whether anything in it may be changed
public record Preopen(Path host, String guest, boolean write) {}
