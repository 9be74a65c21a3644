package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.io.HostTrap;
import dev.tenon.wasi.io.IoError;
import dev.tenon.wasi.io.IoErrors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The file system of one invocation: both interfaces, and every file that it has open. Closing it
/// closes them.
public final class Filesystem implements FilesystemTypes, Preopens, AutoCloseable {
  private final OpenFiles files = new OpenFiles();
  private final List<Preopen> preopens;

  /// One with these directories.
  public Filesystem(List<Preopen> preopens) {
    this.preopens = List.copyOf(preopens);
  }

  @Override
  public Optional<ErrorCode> filesystemErrorCode(IoErrors.Error err) {
    return IoError.detail(err, ErrorCode.class);
  }

  @Override
  public List<Directory> getDirectories() {
    return preopens.stream().map(this::open).toList();
  }

  private Directory open(Preopen preopen) {
    EnumSet<DescriptorFlags> flags = EnumSet.of(DescriptorFlags.READ);
    if (preopen.write()) {
      flags.add(DescriptorFlags.MUTATE_DIRECTORY);
    }
    return switch (Names.read(() -> Place.preopened(preopen.host()))) {
      case Result.Ok<Place, ErrorCode>(Place place) ->
          new Directory(new DirectoryDescriptor(place, flags, files), preopen.guest());
      case Result.Err<Place, ErrorCode>(ErrorCode code) ->
          throw HostTrap.because(
              "the directory %s, given to the guest as %s, cannot be opened: %s"
                  .formatted(preopen.host(), preopen.guest(), code));
    };
  }

  /// How many files are open.
  public int openFiles() {
    return files.count();
  }

  @Override
  public void close() {
    files.close();
  }
}
