package dev.tenon.component.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the WIT resource that a Java interface or class stands for, such as `input-stream`. Its
/// methods are the resource's methods; when it is [AutoCloseable], dropping the last owned handle
/// closes it. The Java type is the resource's identity.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WitResource {
  /// The resource's kebab-case name.
  String value();
}
