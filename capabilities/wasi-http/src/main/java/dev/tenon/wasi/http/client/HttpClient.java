package dev.tenon.wasi.http.client;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Sends requests over connections that all of its users share. One daemon thread of its own does
/// all I/O.
public final class HttpClient implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final Connector connector;
  private final int connectionsPerOrigin;
  private final Map<Origin, Connections> byOrigin = new HashMap<>();

  /// A client without connections.
  ///
  /// @param name of its thread
  /// @param trust decides on the certificates of servers; null for the JDK's
  public HttpClient(String name, int connectionsPerOrigin, @Nullable TrustManager trust) {
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, Thread.ofPlatform().daemon().name(name).factory(), NioIoHandler.newFactory());
    this.loop = group.next();
    this.connector = new Connector(loop, trust);
    this.connectionsPerOrigin = connectionsPerOrigin;
  }

  /// Begins to send a request; never blocks.
  public Exchange send(Request request) {
    Exchange exchange = new Exchange(request, loop);
    try {
      loop.execute(() -> exchange.start(this));
    } catch (RejectedExecutionException _) {
      exchange.fail(ErrorCode.internal("the HTTP client was closed"));
    }
    return exchange;
  }

  Connections connections(Origin origin) {
    return byOrigin.computeIfAbsent(
        origin,
        key ->
            new Connections(
                key, connector, loop, connectionsPerOrigin, () -> byOrigin.remove(key)));
  }

  /// Closes every connection; exchanges in flight fail.
  @Override
  public void close() {
    try {
      loop.execute(() -> List.copyOf(byOrigin.values()).forEach(Connections::close));
    } catch (RejectedExecutionException _) {
      // It was closed before.
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
