# Sourced by the scripts: finds a JDK 25 or later.

# Prints the major version of a java binary, 0 when it does not run.
java_major() {
  local line
  line=$("$1" -version 2>&1 | head -n 1) || true
  [[ $line =~ version\ \"([0-9]+) ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

# Prints the path of a java of version 25 or later; says plainly when there is none.
find_java() {
  local candidate
  for candidate in "${TENON_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java 2>/dev/null)" 2>/dev/null)" 2>/dev/null)" 2>/dev/null)" \
    /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/java" ] && [ "$(java_major "$candidate/bin/java")" -ge 25 ]; then
      echo "$candidate/bin/java"
      return 0
    fi
  done
  echo "tenon: a JDK 25 or later is needed and none was found; install one, or name it in JAVA_HOME" >&2
  return 1
}

# Prints the options that the JVM is started with. The serial collector starts fastest; guest functions
# may be larger than what HotSpot compiles on its own; the last two keep the libraries' use of old APIs
# from printing warnings.
java_flags() {
  echo "-XX:+UseSerialGC -XX:-DontCompileHugeMethods --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
}
