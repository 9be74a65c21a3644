package dev.tenon.wasi.http.client;

import dev.tenon.wasi.http.client.ErrorCode.Plain;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/// An HTTP/2 connection: a stream for each exchange, up to what the server allows at a time. After
/// GOAWAY it lets its streams end and takes no more.
final class Http2Connection extends ChannelInboundHandlerAdapter implements HttpConnection {
  private static final int STREAM_WINDOW = 256 * 1024;
  private static final int CONNECTION_WINDOW = 16 * 1024 * 1024;
  private static final int DEFAULT_WINDOW = 65_535;
  private static final int LARGEST_HEAD = 64 * 1024;

  private final Channel channel;
  private final Origin origin;
  private final Connections owner;
  private long streams;
  private long mostStreams = 100;
  private boolean goingAway;

  private Http2Connection(Channel channel, Origin origin, Connections owner) {
    this.channel = channel;
    this.origin = origin;
    this.owner = owner;
  }

  static Http2Connection on(Channel channel, Origin origin, Connections owner) {
    Http2Connection connection = new Http2Connection(channel, origin, owner);
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forClient()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .initialWindowSize(STREAM_WINDOW)
                    .maxHeaderListSize(LARGEST_HEAD))
            .build();
    channel.pipeline().addLast(codec, new Http2MultiplexHandler(new NoPush()), connection);
    connection.widen(codec);
    return connection;
  }

  /// A stream that a guest does not read must not stop the others.
  private void widen(Http2FrameCodec codec) {
    try {
      codec
          .connection()
          .local()
          .flowController()
          .incrementWindowSize(
              codec.connection().connectionStream(), CONNECTION_WINDOW - DEFAULT_WINDOW);
      channel.flush();
    } catch (Http2Exception e) {
      throw new IllegalStateException("a new connection has no window: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean available() {
    return !goingAway && streams < mostStreams && channel.isActive();
  }

  @Override
  public boolean multiplexes() {
    return true;
  }

  @Override
  public boolean idle() {
    return streams == 0;
  }

  @Override
  public void open(Exchange exchange) {
    streams++;
    Http2Stream stream = new Http2Stream(exchange, origin.scheme());
    Future<Http2StreamChannel> opening =
        new Http2StreamChannelBootstrap(channel).handler(stream).open();
    opening.addListener(
        _ -> {
          if (opening.isSuccess()) {
            opening.getNow().closeFuture().addListener(_ -> ended());
            exchange.opened(stream);
          } else {
            ended();
            exchange.failed(Plain.CONNECTION_TERMINATED, true);
          }
        });
  }

  private void ended() {
    streams--;
    if (goingAway && streams == 0) {
      channel.close();
    } else {
      owner.serve();
    }
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof Http2SettingsFrame frame) {
        Long most = frame.settings().maxConcurrentStreams();
        mostStreams = most == null ? mostStreams : most;
        owner.serve();
      } else if (message instanceof Http2GoAwayFrame) {
        goingAway = true;
        if (streams == 0) {
          channel.close();
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    goingAway = true;
    owner.lost(this);
  }

  /// Servers may not push; the codec refuses it before this sees a stream.
  @ChannelHandler.Sharable
  private static final class NoPush extends ChannelInboundHandlerAdapter {}
}
