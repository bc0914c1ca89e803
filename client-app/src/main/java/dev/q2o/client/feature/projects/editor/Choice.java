package dev.q2o.client.feature.projects.editor;

import dev.q2o.client.kit.Descriptor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// A drop-down of values with the words for them; only a person's choice is told.
final class Choice<T> extends ComboBox<T> {
  private boolean showing;

  Choice(String name, Function<T, String> words, Consumer<T> chosen) {
    Descriptor.of(name).on(this);
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String string) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    valueProperty()
        .addListener((_, _, now) -> {
          if (!showing && now != null) {
            chosen.accept(now);
          }
        });
  }

  /// Shows what the model says.
  void show(List<T> values, T value) {
    showing = true;
    if (!getItems().equals(values)) {
      getItems().setAll(values);
    }
    setValue(value);
    showing = false;
  }
}
