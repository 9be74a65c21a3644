package dev.tenon.wasi.http.client;

/// An open connection, used on the event loop.
interface HttpConnection {
  /// Whether it takes another exchange now.
  boolean available();

  /// Whether it takes several at a time.
  boolean multiplexes();

  /// Opens a stream for an exchange and tells it.
  void open(Exchange exchange);

  /// Whether nothing is in flight.
  boolean idle();

  /// Closes it; exchanges in flight fail.
  void close();
}
