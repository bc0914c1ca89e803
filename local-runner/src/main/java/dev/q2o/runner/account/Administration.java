package dev.q2o.runner.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.Administrators.Session;
import dev.q2o.contract.api.Administrators.SignInRequest;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.runner.account.AccountException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;

/// The session of an administrator on this machine, in files only their owner may read. It is kept
/// apart from the account of a tenant: one machine may have both.
///
/// Threads: safe; a call may block on the network for some seconds. Errors leave as {@link
/// AccountException} with one sentence.
public final class Administration {
  private static final ObjectMapper JSON = ApiJson.lenient();
  private static final String FILE = "session.json";

  private final PrivateFolder folder;
  private final Authorities authorities;

  public Administration(Path dataFolder) {
    this.folder = new PrivateFolder(dataFolder.resolve("admin"));
    this.authorities = new Authorities(dataFolder);
  }

  /// A session as it is kept.
  private record Kept(String server, String token, String name, Instant expiresAt) {
    /// Without the token.
    @Override
    public String toString() {
      return name + " at " + server;
    }
  }

  /// Signs in and keeps the session.
  public Session signIn(HttpUrl server, SignInRequest request) {
    Session session =
        Account.value(
            new ServerApi(server, null, authorities)
                .post("v1/admin/sign-in", request, Session.class));
    return alone(() -> {
      folder.write(
          FILE,
          JSON.writeValueAsString(
              new Kept(server.toString(), session.token(), session.name(), session.expiresAt())));
      return session;
    });
  }

  /// Ends the session here, and at the server when it answers.
  ///
  /// @return whether the server knows that it ended
  public boolean signOut() {
    ServerApi.Answer<ServerApi.Done> answer =
        api().delete("v1/admin/session", ServerApi.Done.class);
    return alone(() -> {
      folder.delete(FILE);
      return answer instanceof ServerApi.Answer.Ok<ServerApi.Done>;
    });
  }

  /// @throws AccountException when nobody is signed in
  public ServerApi api() {
    Kept kept = alone(this::kept).orElseThrow(Administration::notSignedIn);
    HttpUrl server = HttpUrl.parse(kept.server());
    if (server == null) {
      throw notSignedIn();
    }
    return new ServerApi(server, kept.token(), authorities);
  }

  private Optional<Kept> kept() throws IOException {
    Optional<String> text = folder.text(FILE);
    return text.isPresent()
        ? Optional.of(JSON.readValue(text.get(), Kept.class))
        : Optional.empty();
  }

  private <T> T alone(PrivateFolder.Work<T> work) {
    try {
      return folder.alone(work);
    } catch (IOException e) {
      throw AccountException.unusable(e);
    }
  }

  private static AccountException notSignedIn() {
    return new AccountException(
        Kind.BAD_INPUT,
        "admin.not_signed_in",
        "No administrator is signed in here: q2o admin sign-in --server URL --mail MAIL");
  }
}
