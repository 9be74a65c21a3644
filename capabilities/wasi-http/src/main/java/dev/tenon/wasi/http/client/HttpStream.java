package dev.tenon.wasi.http.client;

import java.util.List;

/// One exchange's half of a connection, used on the event loop. What it receives it tells its
/// [Exchange].
interface HttpStream {
  /// Sends the head; when `last`, the request has neither body nor trailers.
  void head(Request request, boolean last);

  /// Sends a part of the body, and ends it when `last`.
  void data(byte[] chunk, boolean last);

  /// Ends the body with trailers.
  void trailers(List<Header> trailers);

  /// Lets what was sent go out.
  void flush();

  /// Whether more should be sent now; the exchange is told when that becomes true.
  boolean writable();

  /// Whether trailers can follow the body of this request.
  boolean carriesTrailers(Request request);

  /// Asks for more of the response.
  void read();

  /// Breaks off what is not complete, sparing the connection where the protocol can.
  void abort();
}
