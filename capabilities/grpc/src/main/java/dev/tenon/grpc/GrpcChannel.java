package dev.tenon.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// One connection to one server, opened at the first call and again when it was lost. Its event
/// loop is one daemon thread of its own on NIO and the JDK's TLS: Netty's native parts stay unused.
final class GrpcChannel implements AutoCloseable {
  static {
    // Netty looks for its native transport even when NIO is chosen; this keeps it from loading it.
    String noNative = "io.grpc.netty.shaded.io.netty.transport.noNative";
    System.setProperty(noNative, System.getProperty(noNative, "true"));
  }

  // It prints failures that every call reports anyway, with their stack traces; kept from
  // collection.
  private static final Logger CHANNEL_LOG = Logger.getLogger("io.grpc.internal.ManagedChannelImpl");

  static {
    if (CHANNEL_LOG.getLevel() == null) {
      CHANNEL_LOG.setLevel(Level.OFF);
    }
  }

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int LONGEST_CONNECT_MILLIS = 20_000;
  private final NioEventLoopGroup eventLoop;
  private final ManagedChannel channel;
  private final AtomicLong lastRetry = new AtomicLong(System.nanoTime() - RETRY_NANOS);

  GrpcChannel(String name, GrpcSettings settings, @Nullable TrustManager trust) {
    eventLoop =
        new NioEventLoopGroup(1, Thread.ofPlatform().daemon().name("tenon-grpc-" + name).factory());
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(settings.host(), settings.port())
            .channelType(NioSocketChannel.class)
            .eventLoopGroup(eventLoop)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis(settings))
            .directExecutor()
            .disableServiceConfigLookUp()
            .userAgent("tenon");
    channel = (settings.tls() ? builder.sslContext(tls(trust)) : builder.usePlaintext()).build();
  }

  private static int connectMillis(GrpcSettings settings) {
    return (int) Math.clamp(settings.timeout().toMillis(), 1, LONGEST_CONNECT_MILLIS);
  }

  private static SslContext tls(@Nullable TrustManager trust) {
    try {
      SslContextBuilder builder = SslContextBuilder.forClient();
      if (trust != null) {
        builder.trustManager(trust);
      }
      return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JDK offers no TLS: " + e.getMessage(), e);
    }
  }

  ClientCall<byte[], byte[]> newCall(MethodDescriptor<byte[], byte[]> method) {
    return channel.newCall(method, CallOptions.DEFAULT);
  }

  /// Lets the next call try to connect when the last attempt failed: at once for the first call of
  /// an invocation, which must not suffer from an earlier one's back-off, else once a second.
  void retryConnection(boolean atOnce) {
    if (channel.getState(false) != ConnectivityState.TRANSIENT_FAILURE) {
      return;
    }
    long last = lastRetry.get();
    long now = System.nanoTime();
    if ((atOnce || now - last >= RETRY_NANOS) && lastRetry.compareAndSet(last, now)) {
      channel.enterIdle();
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
