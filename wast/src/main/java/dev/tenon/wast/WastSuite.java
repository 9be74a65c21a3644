package dev.tenon.wast;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tenon.engine.Engine;
import dev.tenon.wast.WastFile.Command;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs scripts and judges each command: by the kind of its outcome (malformed, invalid, link
/// error, trap, a value), never by wording.
///
/// A command that is listed as failing is skipped with the list's reason, and fails when it passes
/// all the same; one that needs what such a command would have made is skipped with it. A listed
/// line without a command is a failure of its own. A command that does not end in time fails.
public final class WastSuite implements AutoCloseable {
  private static final long STACK_BYTES = 16L << 20;

  private final Engine engine = Engine.builder().noCache().build();
  private final Settings settings;

  private WastSuite(Settings settings) {
    this.settings = settings;
  }

  /// What became of a command; its name is the script's with its line, `values/strings.wast:12`.
  public record Verdict(String name, Command command, Outcome outcome) {}

  /// What became of a script.
  public record Report(WastFile script, List<Verdict> verdicts) {
    public Report {
      verdicts = List.copyOf(verdicts);
    }

    /// How many of its commands passed, failed and were skipped.
    public Totals totals() {
      return Totals.of(verdicts.stream().map(Verdict::outcome).toList());
    }
  }

  /// A suite with an engine of its own, which keeps no compiled code on disk.
  public static WastSuite with(Settings settings) {
    return new WastSuite(settings);
  }

  /// Runs the commands of a script in their order.
  public Report run(WastFile script) {
    var runner = new WastRunner(engine, script, settings);
    ExpectedFailures.Reasons reasons = settings.failures().of(script);
    var control = new Control(runner::run);
    List<Outcome> outcomes = new ArrayList<>();
    Set<Integer> linesThatFailed = new HashSet<>();
    for (Command command : script.commands()) {
      Outcome outcome =
          within(settings.control() ? () -> control.run(command) : () -> runner.run(command));
      outcomes.add(outcome);
      if (outcome instanceof Outcome.Failed) {
        linesThatFailed.add(command.line());
      }
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Command command = script.commands().get(i);
      // Of several commands on a listed line, one that fails is enough.
      boolean mustFail = !linesThatFailed.contains(command.line());
      Outcome outcome =
          settings.control()
              ? judgeControl(outcomes.get(i), command.line(), reasons)
              : judge(outcomes.get(i), command.line(), mustFail, reasons);
      verdicts.add(new Verdict(script.name() + ".wast:" + command.line(), command, outcome));
    }
    for (int line : reasons.without(script.commands())) {
      verdicts.add(stale(script, line, reasons));
    }
    return new Report(script, verdicts);
  }

  private static Verdict stale(WastFile script, int line, ExpectedFailures.Reasons reasons) {
    String message =
        "no command is in this line, though it is listed as failing (%s): delist it"
            .formatted(reasons.at(line).orElseThrow());
    return new Verdict(
        script.name() + ".wast:" + line,
        new Command("listed", line, MissingNode.getInstance()),
        new Outcome.Failed(message, null));
  }

  /// Lets go of the compiled code.
  @Override
  public void close() {
    engine.close();
  }

  private Outcome within(Runnable command) {
    var task = new FutureTask<Outcome>(() -> outcome(command));
    Thread thread = new Thread(null, task, "wast", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(settings.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Outcome.Failed("no end within " + settings.limit(), e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Outcome.Failed("interrupted", e);
    } catch (ExecutionException e) {
      return new Outcome.Failed(e.toString(), e);
    }
  }

  private static Outcome outcome(Runnable command) {
    try {
      command.run();
      return new Outcome.Passed();
    } catch (WastRunner.Skipped e) {
      return new Outcome.Skipped(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return new Outcome.Failed(message(e), e);
    }
  }

  private static String message(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof AssertionError
            || e instanceof WastRunner.Blocked
            || e instanceof WastRunner.Unreadable
        ? message
        : e.getClass().getSimpleName() + ": " + message;
  }

  private static Outcome judge(
      Outcome outcome, int line, boolean mustFail, ExpectedFailures.Reasons reasons) {
    return switch (outcome) {
      case Outcome.Passed passed ->
          reasons
              .at(line)
              .filter(_ -> mustFail)
              .<Outcome>map(
                  reason ->
                      new Outcome.Failed(
                          "passes, though listed as failing (" + reason + "): delist it", null))
              .orElse(passed);
      case Outcome.Failed failed ->
          reasons
              .at(failed.cause() instanceof WastRunner.Blocked b ? b.line() : line)
              .<Outcome>map(Outcome.Skipped::new)
              .orElse(failed);
      case Outcome.Skipped skipped -> skipped;
    };
  }

  // What fails as it is says nothing by failing as its opposite.
  private static Outcome judgeControl(Outcome outcome, int line, ExpectedFailures.Reasons reasons) {
    int needed =
        outcome instanceof Outcome.Failed(_, WastRunner.Blocked blocked) ? blocked.line() : line;
    return reasons.at(needed).<Outcome>map(Outcome.Skipped::new).orElse(outcome);
  }
}
