package dev.tenon.cli;

import picocli.CommandLine;

/// Makes the commands, each with the console.
record ConsoleFactory(Console console) implements CommandLine.IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == InvokeCommand.class) {
      return type.cast(new InvokeCommand(console));
    }
    if (type == GraphCommand.class) {
      return type.cast(new GraphCommand(console));
    }
    if (type == WitCommand.class) {
      return type.cast(new WitCommand(console));
    }
    if (type == WastCommand.class) {
      return type.cast(new WastCommand(console));
    }
    if (type == CollectorCommand.class) {
      return type.cast(new CollectorCommand(console));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
