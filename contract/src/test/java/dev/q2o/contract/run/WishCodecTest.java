package dev.q2o.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WishCodecTest {
  private final WishCodec codec = new WishCodec();

  @Property(tries = 100)
  void everyWishRoundTrips(@ForAll String text) {
    String any = text.replaceAll("\\p{Cs}", "");
    List<Wish> wishes =
        List.of(
            new Wish.Pause(any),
            new Wish.Cancel(any),
            new Wish.Retry(any, "user"),
            new Wish.Approve(any, "user"),
            new Wish.Respond("api", List.of(any, "yes"), "user"));
    assertThat(wishes.stream().map(Object::getClass))
        .containsExactlyInAnyOrder(Wish.class.getPermittedSubclasses());
    for (Wish wish : wishes) {
      assertThat(codec.decode(codec.kind(wish), codec.data(wish))).isEqualTo(wish);
    }
  }

  @Example
  void whatIsNoWishIsRefusedInOneSentence() {
    assertThatThrownBy(() -> codec.decode("Explode", "{}"))
        .hasMessage("'Explode' is not something a run can be asked");
    for (String data : List.of("{}", "null", "", "[]")) {
      assertThatThrownBy(() -> codec.decode("Retry", data))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
