package dev.q2o.client.fx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/// Brings values that change fast to a screen that is drawn at its own pace: per key only the
/// newest waits, and all that wait are handed over together, at most once per frame. However many
/// values arrive, the JavaFX thread gets one call.
///
/// {@link #post} may be called from any thread and never blocks. The receiver runs on the thread of
/// the {@link Pulse}.
public final class LiveMailbox<K, V> {
  private final Map<K, V> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final BinaryOperator<V> newest;
  private final Pulse pulse;
  private final Consumer<Map<K, V>> receiver;

  /// @param newest of two values of one key, the one to keep
  public LiveMailbox(Pulse pulse, BinaryOperator<V> newest, Consumer<Map<K, V>> receiver) {
    this.pulse = pulse;
    this.newest = newest;
    this.receiver = receiver;
  }

  public void post(K key, V value) {
    waiting.merge(key, value, newest);
    if (!dirty.getAndSet(true)) {
      pulse.request(this::drain);
    }
  }

  private void drain() {
    // Cleared before the copy: a value that arrives while we copy asks for another frame, so none
    // is forgotten.
    dirty.set(false);
    Map<K, V> batch = new LinkedHashMap<>();
    for (K key : waiting.keySet()) {
      V value = waiting.remove(key);
      if (value != null) {
        batch.put(key, value);
      }
    }
    if (!batch.isEmpty()) {
      receiver.accept(batch);
    }
  }
}
