package dev.tenon.wasi.http.client;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// The connections to one origin and the exchanges that wait for one; used on the event loop. It
/// opens no more than the limit, one at a time where one takes several exchanges, and closes those
/// that nobody used for a while.
final class Connections {
  private static final long IDLE_SECONDS = 60;

  private final Origin origin;
  private final Connector connector;
  private final EventLoop loop;
  private final int limit;
  private final Runnable whenUnused;
  private final Queue<Exchange> waiting = new ArrayDeque<>();
  private final List<HttpConnection> open = new ArrayList<>();
  private int connecting;
  private boolean multiplexing;
  private boolean used;
  private boolean sweeping;
  private boolean closed;

  Connections(Origin origin, Connector connector, EventLoop loop, int limit, Runnable whenUnused) {
    this.origin = origin;
    this.connector = connector;
    this.loop = loop;
    this.limit = limit;
    this.whenUnused = whenUnused;
    this.multiplexing = origin.http2() || origin.tls();
  }

  void acquire(Exchange exchange) {
    used = true;
    if (closed) {
      exchange.fail(ErrorCode.internal("the HTTP client was closed"));
      return;
    }
    waiting.add(exchange);
    serve();
  }

  /// Gives waiting exchanges what there is and opens what is missing.
  void serve() {
    waiting.removeIf(Exchange::over);
    for (HttpConnection connection : List.copyOf(open)) {
      while (connection.available() && !waiting.isEmpty()) {
        connection.open(waiting.remove());
      }
    }
    int wanted = multiplexing ? Math.min(1, waiting.size()) : waiting.size();
    while (connecting < wanted && open.size() + connecting < limit) {
      connecting++;
      connector.connect(origin, this);
    }
    if (open.isEmpty() && waiting.isEmpty() && connecting == 0) {
      whenUnused.run();
    }
  }

  void connected(HttpConnection connection) {
    connecting--;
    multiplexing = connection.multiplexes();
    open.add(connection);
    if (closed) {
      connection.close();
      return;
    }
    if (!sweeping) {
      sweeping = true;
      sweepLater();
    }
    serve();
  }

  void notConnected(ErrorCode why) {
    connecting--;
    int failed = multiplexing ? waiting.size() : 1;
    for (int i = 0; i < failed && !waiting.isEmpty(); i++) {
      waiting.remove().fail(why);
    }
    serve();
  }

  void lost(HttpConnection connection) {
    open.remove(connection);
    serve();
  }

  private void sweepLater() {
    var _ = loop.schedule(this::sweep, IDLE_SECONDS, TimeUnit.SECONDS);
  }

  private void sweep() {
    if (!used) {
      List.copyOf(open).stream().filter(HttpConnection::idle).forEach(HttpConnection::close);
    }
    used = open.stream().anyMatch(connection -> !connection.idle());
    sweeping = !open.isEmpty();
    if (sweeping) {
      sweepLater();
    }
  }

  void close() {
    closed = true;
    List.copyOf(open).forEach(HttpConnection::close);
    waiting.forEach(exchange -> exchange.fail(ErrorCode.internal("the HTTP client was closed")));
    waiting.clear();
  }
}
