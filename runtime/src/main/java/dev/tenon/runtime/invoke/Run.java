package dev.tenon.runtime.invoke;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.linking.InstanceExport;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.value.Result;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.GuestExit;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.runtime.invoke.Delivery.Unknown;
import dev.tenon.runtime.invoke.Plan.ImportPlan;
import dev.tenon.runtime.invoke.Plan.NodePlan;
import dev.tenon.runtime.invoke.Targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a [Plan]: instances are made, the function is called, delivery is asked for, and all
/// of it is closed.
final class Run {
  private final Plan plan;
  private final Target target;
  private final @Nullable Object[] arguments;
  private final Invocation invocation;
  private final Store store = new Store();
  private final List<ComponentInstance> instances;
  private final @Nullable CapabilitySession[] sessions;
  private final @Nullable HostInstance[] hosts;

  Run(Plan plan, Target target, @Nullable Object[] arguments, Invocation invocation) {
    this.plan = plan;
    this.target = target;
    this.arguments = arguments;
    this.invocation = invocation;
    this.instances = new ArrayList<>(plan.nodes().size());
    this.sessions = new @Nullable CapabilitySession[plan.capabilities().size()];
    this.hosts = new @Nullable HostInstance[plan.hosts().size()];
  }

  /// Makes the instances and calls the function.
  Completion call() {
    try {
      plan.nodes().forEach(node -> instances.add(instantiate(node)));
      return returned(function().call(arguments));
    } catch (GuestExit exit) {
      return new Completion.Exited(exit.code());
    } catch (TrapException trap) {
      return exitWithin(trap)
          .<Completion>map(exit -> new Completion.Exited(exit.code()))
          .orElseGet(() -> new Completion.Trapped(trap));
    }
  }

  private static Completion returned(@Nullable Object value) {
    return switch (value) {
      case Result.Ok<?, ?>(var ok) -> new Completion.Returned(ok);
      case Result.Err<?, ?>(var error) -> new Completion.Failed(error);
      case null, default -> new Completion.Returned(value);
    };
  }

  private static Optional<GuestExit> exitWithin(Throwable trap) {
    for (Throwable cause = trap; cause != null; cause = cause.getCause()) {
      if (cause instanceof GuestExit exit) {
        return Optional.of(exit);
      }
    }
    return Optional.empty();
  }

  private ComponentFunction function() {
    InstanceExport exports = instances.getLast().exports();
    return target
        .instance()
        .map(name -> exports.instance(name).flatMap(i -> i.function(target.function())))
        .orElseGet(() -> exports.function(target.function()))
        .orElseThrow(() -> new IllegalStateException("not exported: " + target));
  }

  private ComponentInstance instantiate(NodePlan node) {
    Linker linker = new Linker();
    for (ImportPlan wanted : node.imports()) {
      switch (wanted) {
        case ImportPlan.Instance(String name, int from, String export) ->
            linker.define(name, instances.get(from).exports().instance(export).orElseThrow());
        case ImportPlan.Function(String name, int from, String export) ->
            linker.define(name, instances.get(from).exports().function(export).orElseThrow());
        case ImportPlan.Host(String name, int host) -> linker.define(name, host(host));
        case ImportPlan.Fixed(String name, HostInstance instance) -> linker.define(name, instance);
      }
    }
    return linker.instantiate(store, node.component(), node.name(), node.limits());
  }

  private HostInstance host(int index) {
    HostInstance host = hosts[index];
    if (host == null) {
      Plan.HostImport wanted = plan.hosts().get(index);
      Object implementation =
          session(wanted.capability()).implementation(wanted.witInterface().type());
      host = wanted.witInterface().instance(implementation);
      hosts[index] = host;
    }
    return host;
  }

  private CapabilitySession session(int index) {
    CapabilitySession session = sessions[index];
    if (session == null) {
      session = plan.capabilities().get(index).capability().open(invocation);
      sessions[index] = session;
    }
    return session;
  }

  /// Asks what was not delivered; after an interrupt guests are not called any more.
  Delivery delivery(boolean interrupted) {
    DeliveryQuestion question = new DeliveryQuestion();
    for (int i = 0; i < instances.size(); i++) {
      NodePlan node = plan.nodes().get(i);
      if (node.delivery().isPresent() && interrupted) {
        question.unknown(node.name(), "the invocation was interrupted");
      } else if (node.delivery().isPresent()) {
        question.ask(node.name(), instances.get(i), node.delivery().get());
      }
    }
    for (int i = 0; i < sessions.length; i++) {
      CapabilitySession session = sessions[i];
      if (session != null) {
        question.ask(plan.capabilities().get(i).name(), session);
      }
    }
    return question.delivery();
  }

  /// Runs host destructors and closes the sessions, the last opened first. Returns what failed: the
  /// capability, or the node that was called for the destructors.
  List<Unknown> close() {
    List<Unknown> failed = new ArrayList<>();
    close(plan.target().name(), store, failed);
    for (int i = sessions.length - 1; i >= 0; i--) {
      CapabilitySession session = sessions[i];
      if (session != null) {
        close(plan.capabilities().get(i).name(), session, failed);
      }
    }
    return failed;
  }

  private static void close(String node, AutoCloseable closeable, List<Unknown> failed) {
    try {
      closeable.close();
    } catch (Exception | Error e) {
      failed.add(new Unknown(node, "closing after the invocation failed: " + e));
    }
  }
}
