package dev.tenon.engine;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// New bodies for methods of the support class.
final class SupportBodies implements ClassTransform {
  private static final Map<String, MethodTypeDesc> REPLACEMENTS =
      Rebinding.methods(method -> method.isAnnotationPresent(GeneratedCode.Replaces.class));

  private final ModuleTypes types;
  private final Set<String> replaced = new HashSet<>();

  SupportBodies(ModuleTypes types) {
    this.types = types;
  }

  @Override
  public void accept(ClassBuilder builder, ClassElement element) {
    if (element instanceof MethodModel method && replacement(method) instanceof String name) {
      replaced.add(name);
      MethodTypeDesc type = method.methodTypeSymbol();
      builder.withMethodBody(
          method.methodName(),
          method.methodType(),
          method.flags().flagsMask(),
          code -> forward(code, name, type));
    } else {
      builder.with(element);
    }
  }

  private @Nullable String replacement(MethodModel method) {
    String name = method.methodName().stringValue();
    if (name.equals("writeGlobal")) {
      return types.storesReferenceGlobals() ? "writeGlobalRef" : null;
    }
    MethodTypeDesc type = REPLACEMENTS.get(name);
    return type != null && type.equals(Rebinding.withoutChicory(method.methodTypeSymbol()))
        ? name
        : null;
  }

  private static void forward(CodeBuilder code, String name, MethodTypeDesc type) {
    for (int i = 0; i < type.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
    }
    MethodTypeDesc plain = Rebinding.withoutChicory(type);
    code.invokestatic(Rebinding.GENERATED_CODE, name, plain);
    if (!plain.returnType().equals(type.returnType())) {
      code.checkcast(type.returnType());
    }
    code.return_(TypeKind.from(type.returnType()));
  }

  @Override
  public void atEnd(ClassBuilder builder) {
    var missing = new HashSet<>(REPLACEMENTS.keySet());
    missing.removeAll(replaced);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "this version of Chicory has no " + missing + " in its support class");
    }
  }
}
