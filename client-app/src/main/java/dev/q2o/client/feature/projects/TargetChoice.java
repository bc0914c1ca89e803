package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Descriptor;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.blueprint.targets.Targets.Cell;
import dev.q2o.runner.blueprint.targets.Targets.Level;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// Chooses kind of project and stack out of what can be built; the first entry leaves it to the
/// model. Screen thread only.
final class TargetChoice extends ComboBox<String> {
  private static final List<Cell> SUPPORTED =
      ShippedTargets.targets().cells().stream()
          .filter(cell -> cell.level() != Level.NOT_SUPPORTED)
          .toList();

  /// @param target kept in step with the choice; what another way of choosing left there is offered
  ///   too
  TargetChoice(StringProperty target) {
    setId("target");
    Descriptor.of(text("form.target")).on(this);
    setMaxWidth(Double.MAX_VALUE);
    setConverter(new Words());
    offer(target.get());
    target.addListener((_, _, now) -> offer(now));
    valueProperty()
        .addListener((_, _, now) -> {
          if (now != null) {
            target.set(now);
          }
        });
  }

  private void offer(String chosen) {
    if (chosen.equals(getValue())) {
      return;
    }
    var ids = new ArrayList<>(List.of(""));
    SUPPORTED.forEach(cell -> ids.add(cell.id()));
    if (!ids.contains(chosen)) {
      ids.add(chosen);
    }
    getItems().setAll(ids);
    setValue(chosen);
  }

  /// `API service · Java` for `api_service.java`; the id itself when nothing is known of it.
  static String words(String id) {
    return SUPPORTED.stream()
        .filter(cell -> cell.id().equals(id))
        .map(cell -> cell.type().title() + " · " + cell.stack().title())
        .findFirst()
        .orElse(id);
  }

  private static final class Words extends StringConverter<String> {
    @Override
    public String toString(String id) {
      if (id == null || id.isEmpty()) {
        return text("form.target-model");
      }
      return words(id);
    }

    @Override
    public String fromString(String string) {
      throw new UnsupportedOperationException("not editable");
    }
  }
}
