package dev.tenon.wasi.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.wasi.filesystem.FilesystemTypes.MetadataHashValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// Hashes attributes with a secret of this process, so that what went in cannot be guessed.
final class MetadataHash {
  private static final byte[] SECRET = new byte[16];

  static {
    new SecureRandom().nextBytes(SECRET);
  }

  private MetadataHash() {}

  static MetadataHashValue of(Attributes attributes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(SECRET);
      digest.update(String.valueOf(attributes.fileKey()).getBytes(UTF_8));
      digest.update(attributes.type().name().getBytes(UTF_8));
      digest.update(String.valueOf(attributes.stat().size()).getBytes(UTF_8));
      digest.update(String.valueOf(attributes.stat().dataModificationTimestamp()).getBytes(UTF_8));
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      return new MetadataHashValue(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
