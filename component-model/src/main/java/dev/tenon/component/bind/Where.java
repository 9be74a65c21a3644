package dev.tenon.component.bind;

/// The place of a type that is being checked, in WIT and in Java, for messages.
///
/// @param function `wasi:clocks/wall-clock@0.2.12#now`
/// @param wit `parameter "name"`, or `field "seconds" of the result`
/// @param member what declares the Java type, when that is not the method: `Datetime.seconds`
/// @param method `WallClock.now()`
/// @param argument whether the Java type is a type argument, which no primitive type can be
record Where(String function, String wit, String member, String method, boolean argument) {
  static Where inMethod(String function, String wit, String method) {
    return new Where(function, wit, "", method, false);
  }

  /// A part of the type at this place that a type argument stands for, such as `an element`.
  Where part(String name) {
    return new Where(function, name + " of " + wit, member, method, true);
  }

  /// A part that a member of another Java type stands for.
  Where part(String name, String javaMember) {
    return new Where(function, name + " of " + wit, javaMember, method, false);
  }

  /// `Datetime.seconds in WallClock.now()`.
  String java() {
    return member.isEmpty() ? method : member + " in " + method;
  }
}
