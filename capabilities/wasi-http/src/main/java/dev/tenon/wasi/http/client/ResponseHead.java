package dev.tenon.wasi.http.client;

import java.util.List;

/// What a final response begins with.
public record ResponseHead(int status, List<Header> headers) {
  /// Copies the list.
  public ResponseHead {
    headers = List.copyOf(headers);
  }
}
