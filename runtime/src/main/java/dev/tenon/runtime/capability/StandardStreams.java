package dev.tenon.runtime.capability;

import java.io.InputStream;
import java.io.OutputStream;

/// The standard streams given to guests; none is closed by them.
public record StandardStreams(InputStream in, OutputStream out, OutputStream err) {
  /// Those of this process.
  public static StandardStreams inherited() {
    return new StandardStreams(System.in, System.out, System.err);
  }
}
