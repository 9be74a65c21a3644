package dev.tenon.wasi.http.client;

import dev.tenon.wasi.http.client.ErrorCode.Plain;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 connection: one exchange at a time, kept for the next when both sides agree.
final class Http1Connection extends ChannelInboundHandlerAdapter
    implements HttpConnection, HttpStream {
  private static final int LARGEST_HEAD = 64 * 1024;

  private final Channel channel;
  private final Connections owner;
  private @Nullable Exchange exchange;
  private boolean informational;
  private boolean keepAlive = true;
  private boolean requestEnded;
  private boolean responseBegun;
  private boolean reused;

  private Http1Connection(Channel channel, Connections owner) {
    this.channel = channel;
    this.owner = owner;
  }

  static Http1Connection on(Channel channel, Connections owner) {
    Http1Connection connection = new Http1Connection(channel, owner);
    HttpDecoderConfig config =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LARGEST_HEAD)
            .setMaxHeaderSize(LARGEST_HEAD);
    channel.pipeline().addLast(new HttpClientCodec(config, false, false), connection);
    return connection;
  }

  @Override
  public boolean available() {
    return exchange == null && keepAlive && channel.isActive();
  }

  @Override
  public boolean multiplexes() {
    return false;
  }

  @Override
  public boolean idle() {
    return exchange == null;
  }

  @Override
  public void open(Exchange opening) {
    exchange = opening;
    requestEnded = false;
    responseBegun = false;
    channel.config().setAutoRead(false);
    opening.opened(this);
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public void head(Request request, boolean last) {
    HttpRequest head =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), request.path());
    head.headers().set(HttpHeaderNames.HOST, request.authority());
    request.headers().forEach(header -> head.headers().add(header.name(), header.text()));
    frame(head, request, last);
    channel.write(head);
    if (last) {
      end(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  private static void frame(HttpRequest head, Request request, boolean last) {
    if (head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return;
    }
    if (!last) {
      head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    } else if (!request.idempotent() || request.method().equals("PUT")) {
      head.headers().set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
    }
  }

  @Override
  public void data(byte[] chunk, boolean last) {
    channel.write(new DefaultHttpContent(Unpooled.wrappedBuffer(chunk)));
    if (last) {
      end(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  @Override
  public void trailers(List<Header> trailers) {
    LastHttpContent content = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    trailers.forEach(header -> content.trailingHeaders().add(header.name(), header.text()));
    end(content);
  }

  private void end(LastHttpContent content) {
    requestEnded = true;
    channel.write(content);
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public boolean writable() {
    return channel.isWritable();
  }

  @Override
  public boolean carriesTrailers(Request request) {
    return request.headers().stream().noneMatch(header -> header.named("content-length"));
  }

  @Override
  public void read() {
    channel.read();
  }

  @Override
  public void abort() {
    exchange = null;
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      Exchange receiver = exchange;
      if (receiver == null || !(message instanceof HttpObject part)) {
        channel.close();
      } else if (part.decoderResult().isFailure()) {
        fail(receiver, Failures.decoding(part.decoderResult().cause()));
      } else {
        received(receiver, part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void received(Exchange receiver, HttpObject part) {
    if (part instanceof HttpResponse response) {
      informational = response.status().code() < 200;
      if (!informational) {
        responseBegun = true;
        keepAlive = HttpUtil.isKeepAlive(response) && reusableAfter(response);
        receiver.receivedHead(
            new ResponseHead(response.status().code(), fields(response.headers())));
      }
    }
    if (part instanceof HttpContent content && !informational) {
      if (content.content().isReadable()) {
        receiver.receivedData(ByteBufUtil.getBytes(content.content()));
      }
      if (content instanceof LastHttpContent last) {
        ended(receiver, fields(last.trailingHeaders()));
      }
    }
  }

  /// A body that ends with the connection leaves none.
  private static boolean reusableAfter(HttpResponse response) {
    int status = response.status().code();
    return status == 204
        || status == 304
        || HttpUtil.isContentLengthSet(response)
        || HttpUtil.isTransferEncodingChunked(response);
  }

  static List<Header> fields(HttpHeaders headers) {
    List<Header> fields = new ArrayList<>();
    for (Map.Entry<String, String> entry : headers) {
      fields.add(
          new Header(entry.getKey(), entry.getValue().getBytes(StandardCharsets.ISO_8859_1)));
    }
    return fields;
  }

  private void ended(Exchange receiver, List<Header> trailers) {
    exchange = null;
    if (!requestEnded) {
      receiver.request().body().cancel(Plain.CONNECTION_TERMINATED);
    }
    receiver.receivedEnd(trailers);
    if (requestEnded && keepAlive) {
      reused = true;
      receiver.closed();
      channel.config().setAutoRead(true);
      owner.serve();
    } else {
      // An answer before the end of the request: the rest of it is of no use.
      receiver.fail(Plain.CONNECTION_TERMINATED);
      channel.close();
    }
  }

  private void fail(Exchange receiver, ErrorCode why) {
    exchange = null;
    channel.close();
    receiver.fail(why);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    Exchange receiver = exchange;
    if (receiver != null) {
      receiver.readComplete();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Exchange sender = exchange;
    if (sender != null && channel.isWritable()) {
      sender.writable();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Exchange broken = exchange;
    if (broken != null) {
      broke(broken, Failures.inFlight(cause));
    }
    channel.close();
  }

  private void broke(Exchange broken, ErrorCode why) {
    exchange = null;
    if (responseBegun) {
      broken.fail(Plain.HTTP_RESPONSE_INCOMPLETE);
    } else if (reused) {
      broken.failed(why, false);
    } else {
      broken.fail(why);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Exchange broken = exchange;
    if (broken != null) {
      broke(broken, Plain.CONNECTION_TERMINATED);
    }
    owner.lost(this);
  }
}
