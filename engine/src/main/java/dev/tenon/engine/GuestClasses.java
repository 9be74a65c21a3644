package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The loader of one module's generated classes, which go when the last instance does.
final class GuestClasses extends ClassLoader {
  /// The package of all generated classes.
  static final String PACKAGE = "dev.tenon.guest.";

  private static final String FUNCTION = "func_";
  private final CompiledCode code;

  static {
    registerAsParallelCapable();
  }

  GuestClasses(CompiledCode code) {
    super("guest", GuestClasses.class.getClassLoader());
    this.code = code;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = code.classes().get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /// Makes the code of an instance.
  Function<Instance, Machine> machines() {
    try {
      MethodHandle constructor =
          MethodHandles.publicLookup()
              .findConstructor(
                  loadClass(code.mainClass()), MethodType.methodType(void.class, Instance.class))
              .asType(MethodType.methodType(Machine.class, Instance.class));
      return instance -> construct(constructor, instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the generated class " + code.mainClass() + " is not a machine", e);
    }
  }

  /// The code of the exported functions that are called without arrays, if there are any.
  @Nullable ScalarEntries entries() {
    String name = EntryClasses.name(code.mainClass());
    if (!code.classes().containsKey(name)) {
      return null;
    }
    try {
      return (ScalarEntries) loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the generated class " + name + " cannot be made", e);
    }
  }

  private static Machine construct(MethodHandle constructor, Instance instance) {
    try {
      return (Machine) constructor.invokeExact(instance);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a machine's constructor throws nothing checked", e);
    }
  }

  /// The index of the guest function that a Java frame is, or -1.
  static int function(StackTraceElement frame) {
    return frame.getClassName().startsWith(PACKAGE) ? function(frame.getMethodName()) : -1;
  }

  /// The name of the generated method that function `index` is.
  static String method(int index) {
    return FUNCTION + index;
  }

  /// The index of the guest function that a generated method is, or -1.
  static int function(String method) {
    return method.startsWith(FUNCTION)
        ? Integer.parseInt(method, FUNCTION.length(), method.length(), 10)
        : -1;
  }
}
