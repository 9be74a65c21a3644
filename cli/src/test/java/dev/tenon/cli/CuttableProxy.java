package dev.tenon.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Forwards TCP connections to a port, and cuts them when a test says so.
final class CuttableProxy implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  CuttableProxy(int target) throws IOException {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  Socket client = listener.accept();
                  Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                  sockets.add(client);
                  sockets.add(server);
                  copy(client, server);
                  copy(server, client);
                }
              } catch (IOException e) {
                // Closed: no more connections.
              }
            });
  }

  int port() {
    return listener.getLocalPort();
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
