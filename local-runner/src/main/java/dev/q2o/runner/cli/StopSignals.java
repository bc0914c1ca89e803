package dev.q2o.runner.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns the first Ctrl-C (or SIGTERM, or a closed terminal) into a request, and the second into an
/// immediate exit.
///
/// A shutdown hook cannot do this: once the JVM is going down it hears no second signal.
/// `sun.misc.Signal` is in every JDK but not in the specification, so it is reached by name, and
/// where it is absent a signal ends the process as usual; the journal makes that safe.
final class StopSignals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final List<Restore> restores = new ArrayList<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Runnable request;

  private interface Restore {
    void restore() throws ReflectiveOperationException;
  }

  private StopSignals(Runnable request) {
    this.request = request;
  }

  /// @param request called once, on a thread of the JVM; must not block for long
  static StopSignals listen(Runnable request) {
    StopSignals signals = new StopSignals(request);
    NAMES.forEach(signals::install);
    return signals;
  }

  boolean asked() {
    return asked.get();
  }

  @Override
  public void close() {
    for (Restore restore : restores) {
      try {
        restore.restore();
      } catch (ReflectiveOperationException e) {
        LOG.debug("a signal handler stays", e);
      }
    }
  }

  private void install(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler invocation =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  heard();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" ->
                    arguments != null
                        && System.identityHashCode(arguments[0]) == System.identityHashCode(proxy);
                default -> "stop signals";
              };
      Object handler =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, invocation);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      var handle = signalType.getMethod("handle", signalType, handlerType);
      Object before = handle.invoke(null, signal, handler);
      restores.add(() -> handle.invoke(null, signal, before));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("signal {} cannot be heard", name, e);
    }
  }

  private void heard() {
    if (asked.compareAndSet(false, true)) {
      request.run();
    } else {
      Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
    }
  }
}
