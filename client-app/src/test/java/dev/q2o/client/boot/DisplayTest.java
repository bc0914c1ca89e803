package dev.q2o.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;

class DisplayTest {

  @Test
  void linuxNeedsADisplay() {
    assertThat(Display.available(Map.of(), "Linux", "")).isFalse();
    assertThat(Display.available(Map.of("DISPLAY", ""), "Linux", "")).isFalse();
    assertThat(Display.available(Map.of("DISPLAY", ":0"), "Linux", "")).isTrue();
    assertThat(Display.available(Map.of(), "Linux", "Headless")).isTrue();
  }

  @Test
  void otherSystemsAlwaysHaveOne() {
    assertThat(Display.available(Map.of(), "Windows 11", "")).isTrue();
    assertThat(Display.available(Map.of(), "Mac OS X", "")).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisabledIfEnvironmentVariable(
      named = "DISPLAY",
      matches = ".+",
      disabledReason = "there is a display here")
  void withoutADisplayTheAppSaysWhatToUseInsteadAndEnds() {
    String platform = System.getProperty("glass.platform", "");
    System.clearProperty("glass.platform");
    try {
      StringWriter err = new StringWriter();
      CommandLine command = Main.commandLine();
      command.setErr(new PrintWriter(err, true));
      command.getSubcommands().get("app").setErr(new PrintWriter(err, true));
      assertThat(command.execute("app")).isEqualTo(2);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "No display is available here. Use ./q2o run --model FILE instead; ./q2o run --help"
                  + " explains.");
    } finally {
      System.setProperty("glass.platform", platform);
    }
  }
}
