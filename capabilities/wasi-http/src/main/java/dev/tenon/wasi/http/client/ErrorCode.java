package dev.tenon.wasi.http.client;

import dev.tenon.wasi.io.IoError;
import java.util.Locale;
import java.util.Optional;

/// Why a request or a response failed: the cases of `wasi:http/types.error-code`. Sizes are u32 or
/// u64 numbers of bytes.
public sealed interface ErrorCode {
  /// The cases without payload.
  enum Plain implements ErrorCode {
    DNS_TIMEOUT,
    DESTINATION_NOT_FOUND,
    DESTINATION_UNAVAILABLE,
    DESTINATION_IP_PROHIBITED,
    DESTINATION_IP_UNROUTABLE,
    CONNECTION_REFUSED,
    CONNECTION_TERMINATED,
    CONNECTION_TIMEOUT,
    CONNECTION_READ_TIMEOUT,
    CONNECTION_WRITE_TIMEOUT,
    CONNECTION_LIMIT_REACHED,
    TLS_PROTOCOL_ERROR,
    TLS_CERTIFICATE_ERROR,
    HTTP_REQUEST_DENIED,
    HTTP_REQUEST_LENGTH_REQUIRED,
    HTTP_REQUEST_METHOD_INVALID,
    HTTP_REQUEST_URI_INVALID,
    HTTP_REQUEST_URI_TOO_LONG,
    HTTP_RESPONSE_INCOMPLETE,
    HTTP_RESPONSE_TIMEOUT,
    HTTP_UPGRADE_FAILED,
    HTTP_PROTOCOL_ERROR,
    LOOP_DETECTED,
    CONFIGURATION_ERROR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The host name could not be resolved.
  record DnsError(DnsErrorPayload payload) implements ErrorCode {}

  /// The other side broke off the TLS handshake or session.
  record TlsAlertReceived(TlsAlertReceivedPayload payload) implements ErrorCode {}

  record HttpRequestBodySize(Optional<Long> size) implements ErrorCode {}

  record HttpRequestHeaderSectionSize(Optional<Long> size) implements ErrorCode {}

  record HttpRequestHeaderSize(Optional<FieldSizePayload> field) implements ErrorCode {}

  record HttpRequestTrailerSectionSize(Optional<Long> size) implements ErrorCode {}

  record HttpRequestTrailerSize(FieldSizePayload field) implements ErrorCode {}

  record HttpResponseHeaderSectionSize(Optional<Long> size) implements ErrorCode {}

  record HttpResponseHeaderSize(FieldSizePayload field) implements ErrorCode {}

  record HttpResponseBodySize(Optional<Long> size) implements ErrorCode {}

  record HttpResponseTrailerSectionSize(Optional<Long> size) implements ErrorCode {}

  record HttpResponseTrailerSize(FieldSizePayload field) implements ErrorCode {}

  record HttpResponseTransferCoding(Optional<String> coding) implements ErrorCode {}

  record HttpResponseContentCoding(Optional<String> coding) implements ErrorCode {}

  /// Anything else, with text for people.
  record InternalError(Optional<String> message) implements ErrorCode {}

  /// What the name server answered.
  record DnsErrorPayload(Optional<String> rcode, Optional<Integer> infoCode) {}

  /// The alert of RFC 8446, section 6.
  record TlsAlertReceivedPayload(Optional<Short> alertId, Optional<String> alertMessage) {}

  /// A field that is too big.
  record FieldSizePayload(Optional<String> fieldName, Optional<Long> fieldSize) {}

  /// An [InternalError] with this text.
  static ErrorCode internal(String message) {
    return new InternalError(Optional.of(message));
  }

  /// The error that a stream of a body fails with; `http-error-code` finds this code in it.
  default IoError asIoError() {
    return new IoError("HTTP: " + this, this);
  }
}
