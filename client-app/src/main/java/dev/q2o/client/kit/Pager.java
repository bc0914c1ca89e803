package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.theme.Icon;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// Which part of a list is shown, out of how many, and the way to the next part.
public final class Pager extends HBox {
  private final Label range = Ui.label("", "pager-range");
  private final Button previous;
  private final Button next;
  private final ComboBox<Integer> sizes = new ComboBox<>();
  private boolean telling;
  private int page = 1;

  /// @param choices page sizes to choose from; with one choice no box is shown
  public Pager(List<Integer> choices, IntConsumer toPage, IntConsumer toSize) {
    super(8);
    getStyleClass().add("pager");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    previous =
        Ui.iconButton(
            Icon.PREVIOUS, Descriptor.of(text("pager.previous")), () -> toPage.accept(page - 1));
    next =
        Ui.iconButton(Icon.NEXT, Descriptor.of(text("pager.next")), () -> toPage.accept(page + 1));
    previous.setId("page-previous");
    next.setId("page-next");
    range.setId("page-range");
    sizes.setId("page-size");
    sizes.getItems().setAll(choices);
    sizes.setConverter(new PerPage());
    Descriptor.of(text("pager.size")).on(sizes);
    sizes
        .valueProperty()
        .addListener((_, _, size) -> {
          if (!telling && size != null) {
            toSize.accept(size);
          }
        });
    getChildren().setAll(range, Ui.spacer());
    if (choices.size() > 1) {
      getChildren().add(sizes);
    }
    getChildren().addAll(previous, next);
  }

  /// @param total number of matches over all pages
  public void show(long total, int pageNumber, int size, int rows) {
    page = pageNumber;
    telling = true;
    sizes.setValue(size);
    telling = false;
    long first = total == 0 ? 0 : (pageNumber - 1L) * size + 1;
    range.setText(
        text(
            "pager.range",
            Long.toString(first),
            Long.toString(first + Math.max(0, rows - 1)),
            total));
    previous.setDisable(pageNumber <= 1);
    next.setDisable((long) pageNumber * size >= total);
  }

  private static final class PerPage extends StringConverter<Integer> {
    @Override
    public String toString(Integer size) {
      return size == null ? "" : text("pager.per-page", size.toString());
    }

    @Override
    public Integer fromString(String string) {
      return Integer.valueOf(string);
    }
  }
}
