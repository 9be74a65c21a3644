package dev.tenon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints figures beside the peer's as a Markdown table. Files of figures have one line each, a
/// [Figure]'s name and nanoseconds; of several lines for one figure the median counts.
///
/// Usage: `FigureTable OURS PEERS`
public final class FigureTable {
  private FigureTable() {}

  /// Prints the table.
  public static void main(String[] args) throws IOException {
    Map<Figure, double[]> ours = read(Path.of(args[0]));
    Map<Figure, double[]> peers = read(Path.of(args[1]));
    System.out.println(
        "| what | Tenon | Wasmtime, same run | Wasmtime 47, recorded | Tenon / Wasmtime |");
    System.out.println("|---|---|---|---|---|");
    for (Figure figure : Figure.values()) {
      double[] measured = ours.get(figure);
      if (measured != null) {
        System.out.println(row(figure, median(measured), peers.get(figure)));
      }
    }
  }

  private static String row(Figure figure, double ours, double @Nullable [] peers) {
    double peer = peers == null ? figure.recorded() : median(peers);
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            figure.title(),
            time(ours),
            peers == null ? "" : time(peer),
            time(figure.recorded()),
            digits(ours / peer) + (peers == null ? " (recorded)" : ""));
  }

  private static Map<Figure, double[]> read(Path file) throws IOException {
    Map<Figure, double[]> figures = new EnumMap<>(Figure.class);
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ");
      double[] before = figures.getOrDefault(Figure.valueOf(words[0]), new double[0]);
      double[] all = Arrays.copyOf(before, before.length + 1);
      all[before.length] = Double.parseDouble(words[1]);
      figures.put(Figure.valueOf(words[0]), all);
    }
    return figures;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String time(double nanos) {
    return nanos < 1e3
        ? digits(nanos) + " ns"
        : nanos < 1e6 ? digits(nanos / 1e3) + " µs" : digits(nanos / 1e6) + " ms";
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
