package dev.tenon.wasi.filesystem;

import dev.tenon.component.bind.WitInterface;
import java.util.List;

/// The directories that a guest is given.
@WitInterface("wasi:filesystem/preopens@0.2.12")
public interface Preopens {
  /// The tuple of a directory and its path in the guest.
  record Directory(FilesystemTypes.Descriptor descriptor, String path) {}

  /// All of them, opened anew at every call.
  List<Directory> getDirectories();
}
