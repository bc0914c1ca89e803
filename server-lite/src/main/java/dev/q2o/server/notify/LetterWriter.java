package dev.q2o.server.notify;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// Puts messages into words with templates that were compiled with the server.
final class LetterWriter {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final TemplateEngine html = engine(ContentType.Html, "dev.q2o.server.notify.html");
  private final TemplateEngine text = engine(ContentType.Plain, "dev.q2o.server.notify.text");
  private final String publicUrl;

  /// @param publicUrl where people reach the server, without a slash at the end
  LetterWriter(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  Letter write(Recipient recipient, Message message) {
    return switch (message) {
      case Message.Code code -> {
        Map<String, Object> words = Map.of("tenant", code.tenant(), "code", code.code());
        yield recipient instanceof Recipient.Mail
            ? mail("Your sign-in code", "code.jte", words)
            : new Letter("Your sign-in code", render(text, "short-code.jte", words), "");
      }
      case Message.QuotaNotice notice ->
          mail(
              (notice.all() ? "All runs used: " : "80 % of the runs used: ")
                  + oneLine(notice.tenant()),
              "quota.jte",
              Map.of(
                  "tenant", notice.tenant(),
                  "all", notice.all(),
                  "used", notice.used(),
                  "granted", notice.granted(),
                  "until", DAY.format(notice.until()),
                  "link", publicUrl + "/subscription"));
      case Message.Invitation invitation ->
          mail(
              "Invitation to " + oneLine(invitation.tenant()),
              "invitation.jte",
              Map.of(
                  "tenant", invitation.tenant(),
                  "link", publicUrl + "/invitation#" + invitation.token(),
                  "days", invitation.days()));
    };
  }

  /// Renders a page of the server.
  String page(String template, Map<String, Object> words) {
    return render(html, template, words);
  }

  private Letter mail(String subject, String template, Map<String, Object> words) {
    return new Letter(subject, render(text, template, words), render(html, template, words));
  }

  private static String render(TemplateEngine engine, String template, Map<String, Object> words) {
    StringOutput out = new StringOutput();
    engine.render(template, words, out);
    return out.toString();
  }

  // A tenant's name must not become a header of the mail.
  private static String oneLine(String name) {
    return name.replaceAll("\\p{Cc}", " ");
  }

  private static TemplateEngine engine(ContentType type, String generated) {
    return TemplateEngine.createPrecompiled(
        null, type, LetterWriter.class.getClassLoader(), generated);
  }
}
