package dev.tenon.wasi.http.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Opens connections: resolves the name on a virtual thread, tries its addresses one after the
/// other, secures the connection and lets ALPN choose the protocol.
final class Connector {
  private static final int CONNECT_MILLIS = 30_000;

  private final EventLoop loop;
  private final @Nullable TrustManager trust;
  private @Nullable SslContext tls;

  Connector(EventLoop loop, @Nullable TrustManager trust) {
    this.loop = loop;
    this.trust = trust;
  }

  /// Tells the connections how it went, on the event loop.
  void connect(Origin origin, Connections target) {
    Thread.ofVirtual().name("tenon-http-dns").start(() -> resolve(origin, target));
  }

  private void resolve(Origin origin, Connections target) {
    Runnable next;
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(origin.host()));
      next = () -> connect(origin, addresses, 0, target);
    } catch (UnknownHostException _) {
      next = () -> target.notConnected(Failures.unknownHost());
    }
    try {
      loop.execute(next);
    } catch (RejectedExecutionException _) {
      // The client was closed.
    }
  }

  private void connect(Origin origin, List<InetAddress> addresses, int index, Connections target) {
    ChannelFuture connect =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new Bare())
            .connect(new InetSocketAddress(addresses.get(index), origin.port()));
    connect.addListener(
        done -> {
          if (done.isSuccess()) {
            connected(origin, connect.channel(), target);
          } else if (index + 1 < addresses.size()) {
            connect(origin, addresses, index + 1, target);
          } else {
            target.notConnected(Failures.connecting(done.cause()));
          }
        });
  }

  private void connected(Origin origin, Channel channel, Connections target) {
    if (origin.tls()) {
      secure(origin, channel, target);
    } else if (origin.http2()) {
      target.connected(Http2Connection.on(channel, origin, target));
    } else {
      target.connected(Http1Connection.on(channel, target));
    }
  }

  private void secure(Origin origin, Channel channel, Connections target) {
    SslHandler handler;
    try {
      handler = tls().newHandler(channel.alloc(), origin.host(), origin.port());
    } catch (SSLException e) {
      channel.close();
      target.notConnected(Failures.tls(e));
      return;
    }
    Quiet quiet = new Quiet();
    channel.pipeline().addLast(handler, quiet);
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                channel.close();
                target.notConnected(Failures.tls(done.cause()));
                return;
              }
              channel.pipeline().remove(quiet);
              boolean http2 = ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol());
              target.connected(
                  http2
                      ? Http2Connection.on(channel, origin, target)
                      : Http1Connection.on(channel, target));
            });
  }

  private SslContext tls() throws SSLException {
    SslContext context = tls;
    if (context == null) {
      SslContextBuilder builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .endpointIdentificationAlgorithm("HTTPS")
              .applicationProtocolConfig(
                  new ApplicationProtocolConfig(
                      Protocol.ALPN,
                      SelectorFailureBehavior.NO_ADVERTISE,
                      SelectedListenerFailureBehavior.ACCEPT,
                      ApplicationProtocolNames.HTTP_2,
                      ApplicationProtocolNames.HTTP_1_1));
      if (trust != null) {
        builder.trustManager(trust);
      }
      context = builder.build();
      tls = context;
    }
    return context;
  }

  /// Keeps the failure of a handshake, which its future tells, from being printed.
  private static final class Quiet extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
  }

  /// A channel without handlers; they come once it is connected.
  private static final class Bare extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {}
  }
}
