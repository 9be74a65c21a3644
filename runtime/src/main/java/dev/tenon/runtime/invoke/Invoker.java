package dev.tenon.runtime.invoke;

import dev.tenon.component.type.ComponentType;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.invoke.Delivery.Unknown;
import dev.tenon.runtime.invoke.Plan.NodePlan;
import dev.tenon.runtime.invoke.Targets.Target;
import dev.tenon.runtime.resolve.Composition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes invocations of a composition; safe for use by many threads.
public final class Invoker implements AutoCloseable {
  private static final Duration STANDARD_DEADLINE = Duration.ofSeconds(30);

  /// Requests may name any duration; this much fits into nanoseconds and into dates.
  private static final Duration LONGEST_DEADLINE = Duration.ofDays(36_525);

  private final Map<String, Plan> plans;
  private final Targets targets;
  private final Duration deadline;
  private final StandardStreams streams;
  private final InvocationThreads threads;

  /// An invoker with the streams that guests get when a request brings none.
  public Invoker(Composition composition, StandardStreams streams, InvocationThreads threads) {
    this.plans = Planner.all(composition);
    Map<String, ComponentType> types = new LinkedHashMap<>();
    composition.components().forEach((name, component) -> types.put(name, component.type()));
    this.targets = new Targets(types);
    this.deadline = composition.configuration().runtime().deadline().orElse(STANDARD_DEADLINE);
    this.streams = streams;
    this.threads = threads;
  }

  /// What can be called.
  public Targets targets() {
    return targets;
  }

  /// Makes a call and waits for its end.
  ///
  /// @throws InvokeException when there is no such component or function, or the arguments do not
  ///   fit
  public InvokeOutcome invoke(InvokeRequest request) {
    Target target = targets.find(request.target());
    Plan plan = plans.get(target.component());
    if (plan == null) {
      throw new IllegalStateException("no plan for " + target);
    }
    @Nullable Object[] arguments = ArgumentReader.read(request.arguments(), target);
    Duration limit = clamped(request.deadline().orElse(deadline));
    Call call = new Call(plan, target, arguments, request, limit);
    threads.run(call.task, limit);
    return call.outcome();
  }

  private static Duration clamped(Duration wanted) {
    if (wanted.isNegative()) {
      return Duration.ofNanos(1);
    }
    return wanted.compareTo(LONGEST_DEADLINE) < 0 ? wanted : LONGEST_DEADLINE;
  }

  /// Ends what runs and waits for its end, at most 5 s.
  @Override
  public void close() {
    threads.close();
  }

  /// One call: what its thread does, and what came of it.
  private final class Call implements Invocation {
    final InvocationTask task = new InvocationTask(this::work);
    private final Plan plan;
    private final Target target;
    private final @Nullable Object[] arguments;
    private final InvokeRequest request;
    private final Duration limit;
    private final Optional<Instant> end;
    private volatile @Nullable InvokeOutcome outcome;
    private volatile @Nullable Throwable failure;

    Call(
        Plan plan,
        Target target,
        @Nullable Object[] arguments,
        InvokeRequest request,
        Duration limit) {
      this.plan = plan;
      this.target = target;
      this.arguments = arguments;
      this.request = request;
      this.limit = limit;
      this.end = limit.isZero() ? Optional.empty() : Optional.of(Instant.now().plus(limit));
    }

    private void work() {
      Run run = new Run(plan, target, arguments, this);
      InvokeOutcome done = null;
      try {
        done = work(run);
      } catch (Throwable e) {
        failure = e;
      } finally {
        task.shield();
        close(run, done);
      }
    }

    private InvokeOutcome work(Run run) {
      Completion completion = call(run);
      if (completion instanceof Completion.Trapped && task.cancelled() != null) {
        completion = interrupted();
      }
      boolean interrupted = completion instanceof Completion.Interrupted;
      if (interrupted) {
        task.shield();
      }
      return new InvokeOutcome(target.type(), completion, run.delivery(interrupted));
    }

    /// A call that fails in the host has no outcome to carry the report, so its exception does.
    private Completion call(Run run) {
      try {
        return run.call();
      } catch (RuntimeException | Error e) {
        suppress(e, run.delivery(e instanceof Error));
        throw e;
      }
    }

    private void close(Run run, @Nullable InvokeOutcome done) {
      List<Unknown> failed = run.close();
      Throwable thrown = failure;
      if (thrown != null) {
        suppress(thrown, new Delivery(List.of(), failed));
      } else if (done != null) {
        outcome =
            failed.isEmpty()
                ? done
                : new InvokeOutcome(done.type(), done.completion(), done.delivery().with(failed));
      }
    }

    private void suppress(Throwable thrown, Delivery delivery) {
      if (!delivery.complete()) {
        thrown.addSuppressed(new DeliveryException(delivery, null));
      }
    }

    private Completion interrupted() {
      return new Completion.Interrupted(
          task.cancelled() == InvocationTask.Cancel.DEADLINE ? limit : null);
    }

    InvokeOutcome outcome() {
      Throwable thrown = failure;
      InvokeOutcome done = outcome;
      if (thrown instanceof Error e) {
        throw e;
      }
      if (thrown instanceof RuntimeException e) {
        throw argumentMismatch(e);
      }
      return done != null ? done : new InvokeOutcome(target.type(), interrupted(), nothingKnown());
    }

    private RuntimeException argumentMismatch(RuntimeException e) {
      if (!(e instanceof IllegalArgumentException) || e instanceof InvokeException) {
        return e;
      }
      var mismatch = new InvokeException(e.getMessage() + "; expected " + target.signature());
      for (Throwable suppressed : e.getSuppressed()) {
        mismatch.addSuppressed(suppressed);
      }
      return mismatch;
    }

    /// For a task that never began, or that did not end when it was interrupted.
    private Delivery nothingKnown() {
      List<Unknown> unknown = new ArrayList<>();
      String why = "the invocation did not end when it was interrupted";
      if (!task.began()) {
        return new Delivery(List.of(), unknown);
      }
      for (NodePlan node : plan.nodes()) {
        node.delivery().ifPresent(_ -> unknown.add(new Unknown(node.name(), why)));
      }
      plan.capabilities().forEach(capability -> unknown.add(new Unknown(capability.name(), why)));
      return new Delivery(List.of(), unknown);
    }

    @Override
    public String target() {
      return target.component();
    }

    @Override
    public Optional<Instant> deadline() {
      return end;
    }

    @Override
    public StandardStreams streams() {
      return request.streams().orElse(streams);
    }

    @Override
    public Map<String, String> context() {
      return request.context();
    }
  }
}
