package dev.tenon.component.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The WIT name of a method, record, record component, enum constant or case, where it does not
/// follow from the Java name: `isRemote` is `is-remote`, case record `HttpError` is `http-error`,
/// constant `NO_ENTRY` is `no-entry`. On a method of an interface also `[constructor]fields` or
/// `[static]fields.from-list`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface WitName {
  /// The name as WIT has it.
  String value();
}
