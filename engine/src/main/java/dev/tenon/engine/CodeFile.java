package dev.tenon.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The format of a cache entry: a mark, the code, and a checksum of both.
final class CodeFile {
  private static final long MARK = 0x54454e4f4e_0003L; // "TENON", format 3
  private static final int CHECKSUM_LENGTH = Long.BYTES;

  private CodeFile() {}

  static byte[] encode(CompiledCode code) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(MARK);
      out.writeUTF(code.mainClass());
      out.writeInt(code.importedFunctions());
      out.writeInt(code.interpreted().size());
      for (int function : code.interpreted()) {
        out.writeInt(function);
      }
      out.writeBoolean(code.refersToExceptions());
      out.writeBoolean(code.makesTailCalls());
      out.writeInt(code.classes().size());
      for (Map.Entry<String, byte[]> generated : code.classes().entrySet()) {
        out.writeUTF(generated.getKey());
        out.writeInt(generated.getValue().length);
        out.write(generated.getValue());
      }
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /// The code, unless `file` is not what [#encode] made.
  static Optional<CompiledCode> decode(byte[] file) {
    int length = file.length - CHECKSUM_LENGTH;
    if (length < 0 || ByteBuffer.wrap(file).getLong(length) != checksum(file, length)) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(file, 0, length))) {
      return in.readLong() == MARK ? Optional.of(read(in)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static CompiledCode read(DataInputStream in) throws IOException {
    String mainClass = in.readUTF();
    int importedFunctions = in.readInt();
    List<Integer> interpreted = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      interpreted.add(in.readInt());
    }
    boolean refersToExceptions = in.readBoolean();
    boolean makesTailCalls = in.readBoolean();
    Map<String, byte[]> classes = new HashMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      String name = in.readUTF();
      classes.put(name, in.readNBytes(in.readInt()));
    }
    return new CompiledCode(
        mainClass, importedFunctions, interpreted, refersToExceptions, makesTailCalls, classes);
  }

  private static long checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
