package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Form;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Reading;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects the forms of one behaviour, for {@link BehaviourLexicon}.
final class FormBuilder {
  private final String behaviour;
  private final Set<String> names = new HashSet<>();
  private final Set<String> items = new HashSet<>();
  private final List<Form> forms = new ArrayList<>();

  private FormBuilder(String behaviour) {
    this.behaviour = behaviour;
  }

  /// @param behaviour its word in `app.yaml`
  static FormBuilder row(String behaviour) {
    return new FormBuilder(behaviour);
  }

  /// Nouns that mean the behaviour itself, separated by commas.
  FormBuilder named(String list) {
    names.addAll(Arrays.asList(list.split(", ")));
    return this;
  }

  /// Nouns a thing has when its rows do this, separated by commas.
  FormBuilder had(String list) {
    items.addAll(Arrays.asList(list.split(", ")));
    return this;
  }

  FormBuilder says(String form) {
    return add(Reading.PLAIN, "", form, Confidence.CERTAIN);
  }

  FormBuilder likely(String form) {
    return add(Reading.PLAIN, "", form, Confidence.LIKELY);
  }

  FormBuilder source(String form) {
    return add(Reading.PLAIN, "source", form, Confidence.CERTAIN);
  }

  FormBuilder rate(String form) {
    return add(Reading.RATE, "", form, Confidence.CERTAIN);
  }

  FormBuilder mark(String name, String form) {
    return add(Reading.MARK, name, form, Confidence.CERTAIN);
  }

  FormBuilder notify(String form) {
    return add(Reading.NOTIFY, "", form, Confidence.CERTAIN);
  }

  FormBuilder feed(String form) {
    return add(Reading.FEED, "", form, Confidence.CERTAIN);
  }

  FormBuilder job(String form) {
    return add(Reading.JOB, "", form, Confidence.LIKELY);
  }

  FormBuilder steps(String form) {
    return add(Reading.STEPS, "", form, Confidence.CERTAIN);
  }

  FormBuilder deed(String form) {
    return add(Reading.DEED, "", form, Confidence.LIKELY);
  }

  FormBuilder accounts(String form) {
    return add(Reading.ACCOUNTS, "", form, Confidence.CERTAIN);
  }

  FormBuilder owner(String form) {
    return add(Reading.OWNER, "", form, Confidence.CERTAIN);
  }

  FormBuilder only(String form) {
    return only(form, "");
  }

  FormBuilder only(String form, String argument) {
    return add(Reading.ONLY, argument, form, Confidence.CERTAIN);
  }

  FormBuilder may(String form) {
    return may(form, "");
  }

  FormBuilder may(String form, String argument) {
    return add(Reading.MAY, argument, form, Confidence.LIKELY);
  }

  FormBuilder nobody(String form) {
    return add(Reading.NOBODY, "", form, Confidence.CERTAIN);
  }

  FormBuilder seen(String argument, String form) {
    return add(Reading.SEEN, argument, form, Confidence.LIKELY);
  }

  private FormBuilder add(Reading reading, String argument, String form, Confidence confidence) {
    forms.add(new Form(reading, argument, SentenceForm.of(form), confidence));
    return this;
  }

  Row build() {
    return new Row(behaviour, Set.copyOf(names), Set.copyOf(items), List.copyOf(forms));
  }
}
