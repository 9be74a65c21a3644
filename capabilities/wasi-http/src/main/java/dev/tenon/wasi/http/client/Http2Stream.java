package dev.tenon.wasi.http.client;

import dev.tenon.wasi.http.client.ErrorCode.Plain;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream of an HTTP/2 connection. A reset is looked at only when everything before it was
/// delivered, so that a response which the server ended before is kept (RFC 9113, section 8.1).
final class Http2Stream extends ChannelInboundHandlerAdapter implements HttpStream {
  private final Exchange exchange;
  private final String scheme;
  private @Nullable Channel channel;
  private @Nullable ErrorCode failure;
  private boolean untouched;
  private boolean ended;

  Http2Stream(Exchange exchange, String scheme) {
    this.exchange = exchange;
    this.scheme = scheme;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    channel.config().setAutoRead(false);
  }

  private Channel channel() {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException("the stream is not open");
    }
    return open;
  }

  @Override
  public void head(Request request, boolean last) {
    Http2Headers headers =
        new DefaultHttp2Headers(false)
            .method(request.method())
            .scheme(scheme)
            .authority(request.authority())
            .path(request.path());
    addTo(headers, request.headers());
    channel().write(new DefaultHttp2HeadersFrame(headers, last));
  }

  private static void addTo(Http2Headers headers, List<Header> fields) {
    for (Header field : fields) {
      headers.add(
          new AsciiString(field.name().toLowerCase(Locale.ROOT)),
          new AsciiString(field.value(), false));
    }
  }

  @Override
  public void data(byte[] chunk, boolean last) {
    channel().write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(chunk), last));
  }

  @Override
  public void trailers(List<Header> trailers) {
    if (trailers.isEmpty()) {
      channel().write(new DefaultHttp2DataFrame(true));
      return;
    }
    Http2Headers headers = new DefaultHttp2Headers(false);
    addTo(headers, trailers);
    channel().write(new DefaultHttp2HeadersFrame(headers, true));
  }

  @Override
  public void flush() {
    channel().flush();
  }

  @Override
  public boolean writable() {
    return channel().isWritable();
  }

  @Override
  public boolean carriesTrailers(Request request) {
    return true;
  }

  @Override
  public void read() {
    channel().read();
  }

  @Override
  public void abort() {
    ended = true;
    channel().close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      switch (message) {
        case Http2HeadersFrame frame -> received(frame);
        case Http2DataFrame frame -> received(frame);
        default -> {}
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void received(Http2HeadersFrame frame) {
    List<Header> fields = fields(frame.headers());
    CharSequence status = frame.headers().status();
    if (status != null) {
      int code = Integer.parseInt(status.toString());
      if (code >= 200) {
        exchange.receivedHead(new ResponseHead(code, fields));
      }
    }
    if (frame.isEndStream()) {
      end(status == null ? fields : List.of());
    }
  }

  private void received(Http2DataFrame frame) {
    if (frame.content().isReadable()) {
      exchange.receivedData(ByteBufUtil.getBytes(frame.content()));
    }
    if (frame.isEndStream()) {
      end(List.of());
    }
  }

  private void end(List<Header> trailers) {
    ended = true;
    exchange.receivedEnd(trailers);
  }

  private static List<Header> fields(Http2Headers headers) {
    List<Header> fields = new ArrayList<>();
    for (Map.Entry<CharSequence, CharSequence> entry : headers) {
      CharSequence name = entry.getKey();
      if (!name.isEmpty() && name.charAt(0) != ':') {
        fields.add(new Header(name.toString(), AsciiString.of(entry.getValue()).toByteArray()));
      }
    }
    return fields;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    exchange.readComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel().isWritable()) {
      exchange.writable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Http2ResetFrame reset) {
      failure = Failures.reset(reset.errorCode());
      untouched = reset.errorCode() == Http2Error.REFUSED_STREAM.code();
    } else if (event instanceof Http2GoAwayFrame) {
      untouched = true;
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failure = Failures.inFlight(cause);
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ErrorCode why = failure == null ? Plain.CONNECTION_TERMINATED : failure;
    if (!ended) {
      exchange.failed(why, untouched);
    } else {
      exchange.closed();
    }
  }
}
