package dev.tenon.wasi.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An HTTP/2 server on loopback, with prior knowledge or over TLS, that does with each stream what
/// the test says.
final class Http2Server implements AutoCloseable {
  private static final Logger SERVER_LOG = Logger.getLogger("io.netty");

  static {
    // What fails on the server's side is what the tests want; Netty would print it.
    SERVER_LOG.setLevel(Level.OFF);
  }

  /// What a test does with a stream; called on the server's event loop.
  interface Script {
    default void head(Call call) {}

    default void data(Call call, byte[] bytes) {}

    default void end(Call call) {}
  }

  /// One stream.
  static final class Call {
    final Http2Headers headers;
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    Optional<Http2Headers> trailers = Optional.empty();
    private final Channel channel;
    private @Nullable ChannelFuture sent;

    Call(Channel channel, Http2Headers headers) {
      this.channel = channel;
      this.headers = headers;
    }

    Call head(int status, boolean end, String... fields) {
      Http2Headers head = fields(fields).status(Integer.toString(status));
      channel.writeAndFlush(new DefaultHttp2HeadersFrame(head, end));
      return this;
    }

    Call data(byte[] bytes, boolean end) {
      channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), end));
      return this;
    }

    Call trailers(String... fields) {
      sent = channel.writeAndFlush(new DefaultHttp2HeadersFrame(fields(fields), true));
      return this;
    }

    Call reset(Http2Error error) {
      channel.writeAndFlush(new DefaultHttp2ResetFrame(error));
      return this;
    }

    /// Resets the stream once the trailers are on their way; before, it would drop them.
    void resetAfterTrailers(Http2Error error) {
      if (sent != null) {
        sent.addListener(_ -> reset(error));
      }
    }

    void goAway() {
      channel.parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
    }

    void cut() {
      channel.parent().close();
    }

    private static Http2Headers fields(String... namesAndValues) {
      Http2Headers headers = new DefaultHttp2Headers();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        headers.add(namesAndValues[i], namesAndValues[i + 1]);
      }
      return headers;
    }
  }

  final AtomicInteger connections = new AtomicInteger();
  final BlockingQueue<Long> resets = new LinkedBlockingQueue<>();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listener;

  Http2Server(Script script) {
    this(script, null, 100);
  }

  Http2Server(Script script, @Nullable SslContext tls, long mostStreams) {
    listener =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.incrementAndGet();
                    if (tls != null) {
                      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                    }
                    channel
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forServer()
                                .initialSettings(
                                    Http2Settings.defaultSettings()
                                        .maxConcurrentStreams(mostStreams))
                                .build(),
                            new Http2MultiplexHandler(new Streams(script)));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @ChannelHandler.Sharable
  private final class Streams extends ChannelInitializer<Channel> {
    private final Script script;

    Streams(Script script) {
      this.script = script;
    }

    @Override
    protected void initChannel(Channel channel) {
      channel.pipeline().addLast(new Receiver(script));
    }
  }

  private final class Receiver extends ChannelInboundHandlerAdapter {
    private final Script script;
    private @Nullable Call call;

    Receiver(Script script) {
      this.script = script;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      boolean end = false;
      Call current = call;
      if (message instanceof Http2HeadersFrame frame && current == null) {
        current = new Call(context.channel(), frame.headers());
        call = current;
        script.head(current);
        end = frame.isEndStream();
      } else if (message instanceof Http2HeadersFrame frame && current != null) {
        current.trailers = Optional.of(frame.headers());
        end = frame.isEndStream();
      } else if (message instanceof Http2DataFrame frame && current != null) {
        byte[] bytes = io.netty.buffer.ByteBufUtil.getBytes(frame.content());
        current.body.writeBytes(bytes);
        script.data(current, bytes);
        end = frame.isEndStream();
      }
      ReferenceCountUtil.release(message);
      if (end && current != null) {
        script.end(current);
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Http2ResetFrame reset) {
        resets.add(reset.errorCode());
      }
      ReferenceCountUtil.release(event);
    }
  }
}
