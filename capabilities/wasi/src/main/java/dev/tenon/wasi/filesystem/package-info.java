/// `wasi:filesystem` 0.2.12 over `java.nio`: `types` and `preopens`. A guest sees the directories
/// it was given and nothing beside them: paths are walked name by name, symbolic links are read and
/// walked in turn, and neither they nor `..` lead out of the directory that a path starts from. The
/// walk and what follows it hold a lock of this process ([Names]), so that no guest can swap a
/// directory for a link in between; other processes are trusted not to.
///
/// Where `java.nio` is less than POSIX: a descriptor of a directory that was renamed or replaced
/// finds `no-entry`, only directories and regular files can be opened, and advice is ignored. A
/// directory opened in one that may be mutated may be mutated too, as programs built on preview 1
/// expect, which cannot ask for it. Uses `wasi:io` and the datetime of `wasi:clocks`.
@NullMarked
package dev.tenon.wasi.filesystem;

import org.jspecify.annotations.NullMarked;
