package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.TrapException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Paths with one fault each, which the differential test must find.
enum AbiFault implements AbiPath {
  ARGUMENT_OFF_BY_ONE {
    @Override
    long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
      if (flat.length > 0) {
        flat[flat.length - 1]++;
      }
      return flat;
    }
  },
  NAN_WITH_PAYLOAD {
    @Override
    long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
      for (int i = 0; i < flat.length; i++) {
        if (callee.type().params().get(i) == CoreValType.Number.F32 && flat[i] == 0x7FC0_0000) {
          flat[i] |= 1;
        }
      }
      return flat;
    }
  },
  /// An address that is not a pointer is rare among core values, so this hits strings and lists.
  LAST_BYTE_OF_A_COPY_LOST {
    @Override
    long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
      CoreMemory memory = Objects.requireNonNull(opts.memory());
      for (int i = 0; i + 1 < flat.length; i++) {
        long end = flat[i] + flat[i + 1];
        if (flat[i] >= 64 && flat[i + 1] > 0 && end < memory.byteLength()) {
          memory.array()[(int) end - 1] = 0;
        }
      }
      return flat;
    }
  },
  PADDING_WRITTEN {
    @Override
    long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
      CoreMemory memory = Objects.requireNonNull(opts.memory());
      if (flat.length == 1 && memory.loadByte(65) == 0x5A) {
        memory.storeByte(65, (byte) 0);
      }
      return flat;
    }
  },
  JOINED_VALUE_NOT_CLEARED {
    @Override
    long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
      for (int i = 0; i < flat.length; i++) {
        if (callee.type().params().get(i) == CoreValType.Number.I64 && flat[i] >>> 31 == 1) {
          flat[i] = (int) flat[i];
        }
      }
      return flat;
    }
  },
  EXTRA_REALLOC {
    @Override
    long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
      Objects.requireNonNull(opts.realloc()).call(0, 0, 1, 0);
      return flat;
    }
  },
  CALLEE_NOT_POISONED {
    @Override
    public FuncInst lift(
        CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      // Its traps are noted elsewhere.
      InstanceState other = new InstanceState("other", null);
      FuncInst real = super.lift(callee, type, opts, instance);
      FuncInst noted = super.lift(callee, type, opts, other);
      return call -> (FunctionLayout.of(type).params().flatCount() == 0 ? noted : real).call(call);
    }
  },
  CALLER_POISONED_TOO_LATE {
    @Override
    public CoreFunction lower(
        FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      CoreFunction real = super.lower(callee, type, opts, instance);
      return CoreFunction.host(
          real.type(),
          args -> {
            try {
              return real.call(args);
            } catch (TrapException e) {
              return new long[real.type().results().size()];
            }
          });
    }
  },
  TRAP_OF_ANOTHER_KIND {
    @Override
    public CoreFunction lower(
        FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      CoreFunction real = super.lower(callee, type, opts, instance);
      return CoreFunction.host(
          real.type(),
          args -> {
            try {
              return real.call(args);
            } catch (TrapException e) {
              throw new TrapException(TrapException.Kind.OUT_OF_BOUNDS, String.valueOf(e), e);
            }
          });
    }
  },
  POST_RETURN_FORGOTTEN {
    @Override
    public FuncInst lift(
        CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      return super.lift(callee, type, without(opts.encoding(), opts, null), instance);
    }
  },
  MAY_LEAVE_NOT_RESTORED {
    @Override
    public FuncInst lift(
        CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      FuncInst real = super.lift(callee, type, opts, instance);
      return call -> {
        real.call(call);
        instance.mayLeave(opts.postReturn() == null);
      };
    }
  },
  NOT_LEFT_AFTER_THE_CALL {
    @Override
    public FuncInst lift(
        CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      FuncInst real = super.lift(callee, type, opts, instance);
      return call -> {
        real.call(call);
        instance.enterFrom(call.caller());
      };
    }
  },
  /// Invalid UTF-8 gets through.
  UTF8_READ_AS_LATIN1 {
    @Override
    public CoreFunction lower(
        FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      boolean utf8 = opts.encoding() == StringEncoding.UTF8;
      StringEncoding encoding = utf8 ? StringEncoding.LATIN1_UTF16 : opts.encoding();
      return super.lower(callee, type, without(encoding, opts, null), instance);
    }
  },
  UTF16_WHERE_LATIN1_IS_WANTED {
    @Override
    public FuncInst lift(
        CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      boolean latin1 = opts.encoding() == StringEncoding.LATIN1_UTF16;
      StringEncoding encoding = latin1 ? StringEncoding.UTF16 : opts.encoding();
      return super.lift(callee, type, without(encoding, opts, opts.postReturn()), instance);
    }
  },
  LENGTH_CUT_TO_16_BITS {
    @Override
    public CoreFunction lower(
        FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      CoreFunction real = super.lower(callee, type, opts, instance);
      return CoreFunction.host(
          real.type(),
          args -> {
            long[] cut = args.clone();
            for (int i = 1; i < cut.length; i++) {
              cut[i] = (int) cut[i] >>> 16 == 1 ? cut[i] & 0xFFFF : cut[i];
            }
            return real.call(cut);
          });
    }
  },
  RESULT_WRITTEN_ONE_BYTE_TOO_FAR {
    @Override
    public CoreFunction lower(
        FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      CoreFunction real = super.lower(callee, type, opts, instance);
      return CoreFunction.host(
          real.type(),
          args -> {
            long[] results = real.call(args);
            FunctionLayout layout = FunctionLayout.of(type);
            if (layout.resultInMemory()) {
              int end =
                  (int) args[args.length - 1] + Objects.requireNonNull(layout.result()).size();
              Objects.requireNonNull(opts.memory()).storeByte(end, (byte) 0);
            }
            return results;
          });
    }
  },
  HANDLES_LENT_FOR_EVER {
    @Override
    public CoreFunction lower(
        FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
      CoreFunction real = super.lower(callee, type, opts, instance);
      return CoreFunction.host(
          real.type(),
          args -> {
            long[] results = real.call(args);
            try {
              instance.handles().get(1).numLends++;
            } catch (TrapException e) {
              // It has no handles.
            }
            return results;
          });
    }
  };

  @Override
  public CallPath callPath() {
    return CallPath.REFERENCE;
  }

  /// Spoils the arguments that the callee's core function gets.
  long[] args(long[] flat, CoreFunction callee, CanonicalOptions opts) {
    return flat;
  }

  @Override
  public FuncInst lift(
      CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
    CoreFunction spoilt =
        CoreFunction.host(
            callee.type(),
            flat -> callee.call(args(Arrays.copyOf(flat, flat.length), callee, opts)));
    return CanonFunctions.lift(spoilt, type, opts, instance);
  }

  @Override
  public CoreFunction lower(
      FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
    return CanonFunctions.lower(callee, type, opts, instance);
  }

  private static CanonicalOptions without(
      StringEncoding encoding, CanonicalOptions opts, @Nullable CoreFunction postReturn) {
    return new CanonicalOptions(encoding, opts.memory(), opts.realloc(), postReturn);
  }
}
