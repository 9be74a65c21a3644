package dev.tenon.wasi.http.client;

import dev.tenon.wasi.http.client.ErrorCode.Plain;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The error code for what Netty and the JDK throw.
final class Failures {
  private Failures() {}

  static ErrorCode unknownHost() {
    return new ErrorCode.DnsError(
        new ErrorCode.DnsErrorPayload(Optional.of("the host name is unknown"), Optional.empty()));
  }

  /// Of a connection that did not come about.
  static ErrorCode connecting(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectTimeoutException _ -> Plain.CONNECTION_TIMEOUT;
      case NoRouteToHostException _ -> Plain.DESTINATION_IP_UNROUTABLE;
      case ConnectException e when mentions(e, "timed out") -> Plain.CONNECTION_TIMEOUT;
      case ConnectException e when mentions(e, "refused") -> Plain.CONNECTION_REFUSED;
      case IOException e when mentions(e, "unreachable") -> Plain.DESTINATION_IP_UNROUTABLE;
      case null, default -> Plain.DESTINATION_UNAVAILABLE;
    };
  }

  /// Of a TLS handshake or session.
  static ErrorCode tls(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return Plain.TLS_CERTIFICATE_ERROR;
      }
      String alert = receivedAlert(cause);
      if (alert != null) {
        return new ErrorCode.TlsAlertReceived(
            new ErrorCode.TlsAlertReceivedPayload(Optional.empty(), Optional.of(alert)));
      }
    }
    return failure instanceof SSLException ? Plain.TLS_PROTOCOL_ERROR : Plain.CONNECTION_TERMINATED;
  }

  private static @Nullable String receivedAlert(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean received = message.toLowerCase(Locale.ROOT).contains("received fatal alert");
    return received ? message.substring(message.lastIndexOf(':') + 1).strip() : null;
  }

  /// Of a message that is not HTTP/1.1.
  static ErrorCode decoding(Throwable cause) {
    return cause instanceof TooLongFrameException
        ? new ErrorCode.HttpResponseHeaderSectionSize(Optional.empty())
        : Plain.HTTP_PROTOCOL_ERROR;
  }

  /// Of a connection in use.
  static ErrorCode inFlight(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case Http2Exception.HeaderListSizeException _ -> {
          return new ErrorCode.HttpResponseHeaderSectionSize(Optional.empty());
        }
        case Http2FrameStreamException e -> {
          return reset(e.error().code());
        }
        case Http2Exception _ -> {
          return Plain.HTTP_PROTOCOL_ERROR;
        }
        case SSLException e -> {
          return tls(e);
        }
        case IOException _ -> {
          return Plain.CONNECTION_TERMINATED;
        }
        default -> {}
      }
    }
    return ErrorCode.internal(String.valueOf(failure));
  }

  /// Of a stream that was reset (RFC 9113, section 7).
  static ErrorCode reset(long code) {
    Http2Error error = Http2Error.valueOf(code);
    return switch (error) {
      case NO_ERROR, CANCEL, STREAM_CLOSED, REFUSED_STREAM, CONNECT_ERROR ->
          Plain.CONNECTION_TERMINATED;
      case ENHANCE_YOUR_CALM -> Plain.CONNECTION_LIMIT_REACHED;
      case PROTOCOL_ERROR,
          INTERNAL_ERROR,
          FLOW_CONTROL_ERROR,
          SETTINGS_TIMEOUT,
          FRAME_SIZE_ERROR,
          COMPRESSION_ERROR,
          INADEQUATE_SECURITY,
          HTTP_1_1_REQUIRED ->
          Plain.HTTP_PROTOCOL_ERROR;
      case null -> Plain.HTTP_PROTOCOL_ERROR;
    };
  }

  private static boolean mentions(Throwable failure, String words) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains(words);
  }
}
