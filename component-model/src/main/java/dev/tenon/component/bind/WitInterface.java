package dev.tenon.component.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the WIT interface that a Java interface stands for, such as `wasi:io/streams@0.2.12`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WitInterface {
  /// `namespace:package/interface`, with `@version` where the package has one.
  String value();

  /// The Java types of resources that the interface defines, each annotated with [WitResource];
  /// those that are nested in it or stand in its signatures need not be named.
  Class<?>[] resources() default {};
}
