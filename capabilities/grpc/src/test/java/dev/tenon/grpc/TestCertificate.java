package dev.tenon.grpc;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// A self-signed certificate, made by the JDK's keytool for this test.
record TestCertificate(PrivateKey key, X509Certificate certificate) {
  /// One for this host name.
  static TestCertificate of(Path directory, String host)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = directory.resolve(host + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-dname",
            "CN=" + host,
            "-ext",
            "SAN=dns:" + host,
            "-validity",
            "2",
            "-storepass",
            "secret",
            "-keystore",
            store.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    return new TestCertificate(
        (PrivateKey) keys.getKey("test", "secret".toCharArray()),
        (X509Certificate) keys.getCertificate("test"));
  }

  /// The certificate as a PEM file.
  File certificateFile(Path directory) throws IOException, GeneralSecurityException {
    return pem(directory.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded());
  }

  /// The key as a PEM file.
  File keyFile(Path directory) throws IOException {
    return pem(directory.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
  }

  private static File pem(Path file, String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    String whole = "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    Files.writeString(file, whole);
    return file.toFile();
  }

  /// Trusts this certificate only.
  TrustManager trust() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("test", certificate);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers()[0];
  }
}
