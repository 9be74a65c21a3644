package dev.tenon.wasi.http.client;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.BytePipe;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request and its response. Whoever sent it watches [#head], reads [#body] and watches
/// [#trailers], from any thread; the rest happens on the event loop.
///
/// A request whose body is being written waits a moment for its end, so that a short one goes out
/// in one piece.
public final class Exchange {
  private static final int RESPONSE_PIPE = 64 * 1024;
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int MOST_ATTEMPTS = 3;

  private final Request request;
  private final EventLoop loop;
  private final CompletableFuture<Result<ResponseHead, ErrorCode>> head = new CompletableFuture<>();
  private final CompletableFuture<Result<List<Header>, ErrorCode>> trailers =
      new CompletableFuture<>();
  private final BytePipe responseBody = new BytePipe(RESPONSE_PIPE);
  private final Watchdog watchdog;
  private @Nullable HttpClient client;
  private @Nullable HttpStream stream;
  private @Nullable ResponseHead unpublished;
  private boolean headSent;
  private volatile boolean requestDone;
  private boolean responseStarted;
  private boolean responseDone;
  private boolean paused;
  private boolean pumping;
  private boolean pumpAgain;
  private int attempts;

  Exchange(Request request, EventLoop loop) {
    this.request = request;
    this.loop = loop;
    this.watchdog = new Watchdog(loop, this::fail);
  }

  /// The response's head, or why there is none; completed once.
  public CompletableFuture<Result<ResponseHead, ErrorCode>> head() {
    return head;
  }

  /// The response's body; cancelling it lets the rest be read and thrown away.
  public BytePipe body() {
    return responseBody;
  }

  /// The response's trailers once its body has arrived whole, or why it did not; completed once.
  public CompletableFuture<Result<List<Header>, ErrorCode>> trailers() {
    return trailers;
  }

  /// Whether nothing of it is under way any more.
  public boolean done() {
    return trailers.isDone() && requestDone;
  }

  /// Ends it wherever it stands.
  public void abort() {
    onLoop(() -> fail(ErrorCode.Plain.CONNECTION_TERMINATED));
  }

  Request request() {
    return request;
  }

  private void onLoop(Runnable action) {
    if (loop.inEventLoop()) {
      action.run();
      return;
    }
    try {
      loop.execute(action);
    } catch (RejectedExecutionException _) {
      // The client was closed, which ended every exchange.
    }
  }

  void start(HttpClient sender) {
    client = sender;
    attempt();
  }

  private void attempt() {
    attempts++;
    if (client != null) {
      client.connections(request.origin()).acquire(this);
    }
    if (stream == null && !over()) {
      watchdog.watch(request.timeouts().connect(), ErrorCode.Plain.CONNECTION_TIMEOUT);
    }
  }

  /// Whether nothing more is to be done for it.
  boolean over() {
    return responseDone && (requestDone || stream == null);
  }

  void opened(HttpStream opened) {
    if (over()) {
      opened.abort();
      return;
    }
    stream = opened;
    watchdog.rest();
    request.body().listen(() -> onLoop(this::bodyChanged));
    if (request.body().worthSending()) {
      pump();
    } else {
      var _ = loop.schedule(this::pump, LINGER_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void bodyChanged() {
    if (headSent || request.body().worthSending()) {
      pump();
    }
  }

  void writable() {
    pump();
  }

  private void pump() {
    HttpStream to = stream;
    if (to == null || requestDone) {
      return;
    }
    pumpAgain = true;
    if (pumping) {
      // Taking from the body and flushing both end up here when they make room for more.
      return;
    }
    pumping = true;
    while (pumpAgain && !requestDone) {
      pumpAgain = false;
      send(to);
    }
    pumping = false;
    watchResponse();
  }

  private void send(HttpStream to) {
    ErrorCode failure = request.body().failure();
    if (failure != null) {
      fail(failure);
      return;
    }
    sendHead(to);
    sendBody(to);
    to.flush();
  }

  private void sendHead(HttpStream to) {
    if (headSent) {
      return;
    }
    headSent = true;
    List<Header> ended = request.body().ended();
    requestDone = ended != null && ended.isEmpty();
    to.head(request, requestDone);
    to.read();
  }

  private void sendBody(HttpStream to) {
    while (!requestDone && to.writable()) {
      byte[] chunk = request.body().poll();
      List<Header> ended = request.body().ended();
      boolean last = ended != null && ended.isEmpty();
      if (chunk != null) {
        requestDone = last;
        to.data(chunk, last);
      } else if (ended == null) {
        return;
      } else if (last || to.carriesTrailers(request)) {
        requestDone = true;
        to.trailers(ended);
      } else {
        fail(ErrorCode.internal("HTTP/1.1 carries trailers only without a content-length"));
        return;
      }
    }
  }

  /// The server has time while the guest still writes; it has none when it neither reads nor
  /// answers.
  private void watchResponse() {
    HttpStream to = stream;
    if (responseStarted || responseDone || to == null) {
      return;
    }
    if (requestDone) {
      watchdog.watch(request.timeouts().firstByte(), ErrorCode.Plain.CONNECTION_READ_TIMEOUT);
    } else if (!to.writable()) {
      watchdog.watch(request.timeouts().firstByte(), ErrorCode.Plain.CONNECTION_WRITE_TIMEOUT);
    } else {
      watchdog.rest();
    }
  }

  void receivedHead(ResponseHead received) {
    responseStarted = true;
    request.body().commit();
    unpublished = received;
    watchBody();
  }

  void receivedData(byte[] bytes) {
    responseBody.write(bytes);
    watchBody();
  }

  private void watchBody() {
    watchdog.watch(request.timeouts().betweenBytes(), ErrorCode.Plain.CONNECTION_READ_TIMEOUT);
  }

  void receivedEnd(List<Header> fields) {
    responseDone = true;
    watchdog.stop();
    publish();
    responseBody.end();
    trailers.complete(Result.ok(List.copyOf(fields)));
  }

  /// A batch has been received: the guest is woken once for all of it, and more is asked for when
  /// it has room.
  void readComplete() {
    publish();
    readMore();
  }

  private void publish() {
    ResponseHead received = unpublished;
    if (received != null) {
      unpublished = null;
      head.complete(Result.ok(received));
    }
  }

  private void readMore() {
    HttpStream from = stream;
    if (from == null || responseDone || paused) {
      return;
    }
    if (responseBody.space() > 0 || responseBody.cancelled() || !responseStarted) {
      from.read();
      return;
    }
    paused = true;
    watchdog.rest();
    responseBody.whenWritable(() -> onLoop(this::resume));
  }

  private void resume() {
    paused = false;
    if (!responseDone) {
      watchBody();
    }
    readMore();
  }

  /// The connection failed it.
  ///
  /// @param untouched whether the server surely did nothing with the request
  void failed(ErrorCode why, boolean untouched) {
    boolean again = (untouched || request.idempotent()) && attempts < MOST_ATTEMPTS;
    if (again && !responseStarted && !responseDone && request.body().rewind()) {
      stream = null;
      headSent = false;
      requestDone = false;
      attempt();
    } else {
      fail(why);
    }
  }

  /// Ends it; what was received completely stays good.
  void fail(ErrorCode why) {
    HttpStream broken = stream;
    stream = null;
    requestDone = true;
    request.body().cancel(why);
    watchdog.stop();
    if (broken != null) {
      broken.abort();
    }
    if (responseDone) {
      return;
    }
    responseDone = true;
    publish();
    head.complete(Result.err(why));
    responseBody.fail(why.asIoError());
    trailers.complete(Result.err(why));
  }

  /// The stream is closed after the response's end.
  void closed() {
    stream = null;
    if (!requestDone) {
      fail(ErrorCode.Plain.CONNECTION_TERMINATED);
    }
  }
}
