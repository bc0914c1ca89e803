package dev.q2o.contract.licence.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.device.Fingerprint.Match;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FingerprintTest {
  private static final TenantId TENANT = new TenantId(new UUID(1, 2));

  /// Every set of changed traits: up to two of six are drift, more are another machine.
  @Property
  void twoOfSixMayChange(@ForAll Set<Trait> changed) {
    Match expected =
        switch (changed.size()) {
          case 0 -> Match.SAME;
          case 1, 2 -> Match.DRIFTED;
          default -> Match.OTHER;
        };
    assertThat(machine(EnumSet.allOf(Trait.class)).compare(replaced(changed))).isEqualTo(expected);
  }

  @Property
  void aTraitThatCanNoLongerBeReadHasChanged(@ForAll Trait first, @ForAll Trait second) {
    Set<Trait> left = EnumSet.allOf(Trait.class);
    left.remove(first);
    Fingerprint whole = machine(EnumSet.allOf(Trait.class));
    assertThat(whole.compare(machine(left))).isEqualTo(Match.DRIFTED);
    left.remove(second);
    assertThat(whole.compare(machine(left))).isEqualTo(Match.DRIFTED);
  }

  @Example
  void aPoorFingerprintNeedsAMajority() {
    Fingerprint three = machine(EnumSet.of(Trait.MACHINE, Trait.PROCESSOR, Trait.MEMORY));
    assertThat(three.tellsMachinesApart()).isTrue();
    assertThat(three.compare(three)).isEqualTo(Match.SAME);
    assertThat(three.compare(machine(EnumSet.of(Trait.MACHINE, Trait.PROCESSOR))))
        .isEqualTo(Match.DRIFTED);
    assertThat(three.compare(machine(EnumSet.of(Trait.MACHINE)))).isEqualTo(Match.OTHER);
    Fingerprint none = machine(EnumSet.noneOf(Trait.class));
    assertThat(none.compare(none)).isEqualTo(Match.OTHER);
    assertThat(machine(EnumSet.of(Trait.DISK, Trait.MEMORY)).tellsMachinesApart()).isFalse();
  }

  @Example
  void noSerialLeavesTheMachineAndTenantsCannotCompare() {
    Map<Trait, String> read = Map.of(Trait.DISK, "WD-WCC4N0123456", Trait.MACHINE, "  ");
    Fingerprint ours = Fingerprint.of(TENANT, read);
    Fingerprint theirs = Fingerprint.of(new TenantId(new UUID(1, 3)), read);
    assertThat(ours.traits()).containsOnlyKeys(Trait.DISK);
    assertThat(ours.toString()).doesNotContain("WD-WCC4N0123456");
    assertThat(ours).isNotEqualTo(theirs);
  }

  @Example
  void aHashOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Fingerprint(Map.of(Trait.DISK, "abc")))
        .hasMessage("trait 'disk' of a fingerprint is 16 characters of base 64 for URLs");
  }

  private static Fingerprint machine(Set<Trait> readable) {
    Map<Trait, String> read = new EnumMap<>(Trait.class);
    readable.forEach(trait -> read.put(trait, "part of " + trait));
    return Fingerprint.of(TENANT, read);
  }

  private static Fingerprint replaced(Set<Trait> changed) {
    Map<Trait, String> read = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      read.put(trait, (changed.contains(trait) ? "new part of " : "part of ") + trait);
    }
    return Fingerprint.of(TENANT, read);
  }
}
