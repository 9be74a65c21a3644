package dev.tenon.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Forwards TCP connections to a port, and cuts them when a test says so.
final class CuttableProxy implements AutoCloseable {
  private static final int NOTHING = 0;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private volatile int target;

  /// Forwards to nothing yet: connections are closed as soon as they are made.
  CuttableProxy() throws IOException {
    this(NOTHING);
  }

  CuttableProxy(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  forward(listener.accept());
                }
              } catch (IOException e) {
                // Closed: no more connections.
              }
            });
  }

  int port() {
    return listener.getLocalPort();
  }

  /// Forwards new connections to another port.
  void forwardTo(int port) {
    target = port;
  }

  private void forward(Socket client) throws IOException {
    int port = target;
    if (port == NOTHING) {
      client.close();
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(client);
    sockets.add(server);
    copy(client, server);
    copy(server, client);
  }

  private static void copy(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException e) {
                // Cut.
              }
            });
  }

  /// Closes all connections at once; new ones are forwarded again.
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
