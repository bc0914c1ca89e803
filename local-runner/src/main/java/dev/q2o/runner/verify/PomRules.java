package dev.q2o.runner.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// A delivered Maven project builds the same tomorrow: every plugin and library has one exact
/// version, and the list of components (CycloneDX) names the same libraries in the same versions.
final class PomRules {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern MOVING = Pattern.compile("LATEST|RELEASE|.*-SNAPSHOT|[\\[(].*");

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> managed = new HashMap<>();
  private final Map<String, String> libraries = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private boolean importsVersions;

  private PomRules() {}

  /// @return sentences; empty when all is well or there is no `pom.xml`
  static List<String> problems(Collection<String> paths, Path folder) throws IOException {
    if (!paths.contains("pom.xml")) {
      return List.of();
    }
    PomRules rules = new PomRules();
    try {
      rules.readPom(SecureXml.parse(Files.readAllBytes(folder.resolve("pom.xml"))));
    } catch (SecureXml.Malformed e) {
      return List.of("pom.xml cannot be parsed: %s".formatted(e.getMessage()));
    }
    rules.compareWithComponents(paths, folder);
    return rules.problems;
  }

  private void readPom(Document pom) {
    NodeList sections = pom.getElementsByTagName("properties");
    for (int i = 0; i < sections.getLength(); i++) {
      for (Element property : children((Element) sections.item(i))) {
        properties.put(property.getTagName(), property.getTextContent().strip());
      }
    }
    List<Element> dependencies = elements(pom, "dependency");
    for (Element dependency : dependencies) {
      if (inside(dependency, "dependencyManagement")) {
        importsVersions |= child(dependency, "scope").equals(Optional.of("import"));
        managed.put(name(dependency), version(dependency));
      }
    }
    for (Element dependency : dependencies) {
      if (!inside(dependency, "dependencyManagement")) {
        String version = version(dependency);
        if (version.isEmpty()) {
          version = managed.getOrDefault(name(dependency), "");
        }
        if (!version.isEmpty() && !inside(dependency, "plugin")) {
          libraries.put(name(dependency), version);
        }
        if (!version.isEmpty() || !importsVersions) {
          requirePinned("library", name(dependency), version);
        }
      }
    }
    for (Element plugin : elements(pom, "plugin")) {
      String version = version(plugin);
      if (!version.isEmpty() || !managedElsewhere(pom, plugin)) {
        requirePinned("plugin", name(plugin), version);
      }
    }
  }

  private boolean managedElsewhere(Document pom, Element plugin) {
    return elements(pom, "plugin").stream()
        .anyMatch(other ->
            inside(other, "pluginManagement")
                && name(other).equals(name(plugin))
                && !version(other).isEmpty());
  }

  private void requirePinned(String what, String name, String version) {
    if (version.isEmpty()) {
      problems.add("pom.xml: %s %s has no version.".formatted(what, name));
    } else if (MOVING.matcher(version).matches() || PROPERTY.matcher(version).find()) {
      problems.add("pom.xml: %s %s has no fixed version but '%s'.".formatted(what, name, version));
    }
  }

  private void compareWithComponents(Collection<String> paths, Path folder) throws IOException {
    Components.Listed components = Components.of(paths, folder);
    if (components.lists().isEmpty()) {
      problems.add("There is no list of components (CycloneDX) beside pom.xml.");
      return;
    }
    Map<String, String> listed = new HashMap<>();
    components.components().forEach(one -> listed.put(one.library(), one.version()));
    libraries.forEach((name, version) -> {
      String inList = listed.getOrDefault(name, "");
      if (!inList.equals(version)) {
        problems.add(
            "pom.xml has %s %s, the list of components %s."
                .formatted(name, version, inList.isEmpty() ? "lacks it" : "has " + inList));
      }
    });
  }

  private String version(Element element) {
    String version = child(element, "version").orElse("");
    for (int depth = 0; depth < 5; depth++) {
      Matcher matcher = PROPERTY.matcher(version);
      if (!matcher.find()) {
        break;
      }
      String value = properties.getOrDefault(matcher.group(1), "");
      if (value.isEmpty()) {
        break;
      }
      version = version.replace(matcher.group(), value);
    }
    return version;
  }

  private static String name(Element element) {
    String group = child(element, "groupId").orElse("org.apache.maven.plugins");
    return group + ":" + child(element, "artifactId").orElse("");
  }

  private static boolean inside(Element element, String ancestor) {
    for (Node node = element.getParentNode(); node != null; node = node.getParentNode()) {
      if (node.getNodeName().equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> child(Element parent, String name) {
    return children(parent).stream()
        .filter(e -> e.getTagName().equals(name))
        .map(e -> e.getTextContent().strip())
        .findFirst();
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static List<Element> elements(Document document, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
