package dev.q2o.runner.blueprint.text.behaviour;

import java.util.Set;

/// Which nouns mean people, and which people. Keys are singular and in lower case. Pure functions.
public final class People {
  private static final Set<String> ANYONE =
      Set.of(
          "anyone",
          "anybody",
          "everyone",
          "everybody",
          "public",
          "visitor",
          "guest",
          "world",
          "general public",
          "anonymous user",
          "anonymous visitor",
          "stranger",
          "all");
  private static final Set<String> NOT_SIGNED_IN =
      Set.of("visitor", "guest", "anonymous user", "anonymous visitor", "stranger");
  private static final Set<String> USERS =
      Set.of(
          "user",
          "person",
          "signed-in user",
          "logged-in user",
          "registered user",
          "authenticated user",
          "signed-in person",
          "logged-in person",
          "signed-in member",
          "registered member",
          "account holder",
          "we",
          "they",
          "you");
  private static final Set<String> OWNERS =
      Set.of(
          "author",
          "owner",
          "creator",
          "writer",
          "poster",
          "uploader",
          "submitter",
          "reporter",
          "requester");
  private static final Set<String> ADMINS =
      Set.of("admin", "administrator", "system administrator", "superuser", "site admin");

  /// Offices that nobody stores as rows: to speak of them is to speak of accounts.
  private static final Set<String> OFFICES =
      Set.of("editor", "moderator", "reviewer", "publisher", "curator");

  private static final Set<String> OTHERS =
      Set.of(
          "member",
          "customer",
          "client",
          "manager",
          "staff",
          "staff member",
          "employee",
          "agent",
          "support agent",
          "teacher",
          "student",
          "doctor",
          "nurse",
          "patient",
          "librarian",
          "clerk",
          "accountant",
          "operator",
          "coach",
          "trainer",
          "organiser",
          "organizer",
          "dispatcher",
          "driver",
          "receptionist",
          "supervisor",
          "reader",
          "player",
          "cook",
          "chef",
          "fan",
          "listener",
          "viewer",
          "buyer",
          "seller",
          "vendor",
          "technician",
          "engineer",
          "developer",
          "tester",
          "approver",
          "tenant",
          "landlord",
          "host",
          "volunteer",
          "donor",
          "parent",
          "coordinator",
          "colleague",
          "participant",
          "subscriber",
          "instructor",
          "lead",
          "team lead",
          "leader",
          "treasurer",
          "secretary",
          "warehouse worker",
          "worker");

  private People() {}

  public static boolean isAnyone(String key) {
    return ANYONE.contains(key);
  }

  static boolean isNotSignedIn(String key) {
    return NOT_SIGNED_IN.contains(key);
  }

  public static boolean isUsers(String key) {
    return USERS.contains(key);
  }

  static boolean isOwner(String key) {
    return OWNERS.contains(key);
  }

  static boolean isAdmin(String key) {
    return ADMINS.contains(key);
  }

  static boolean isOffice(String key) {
    return OFFICES.contains(key) || ADMINS.contains(key);
  }

  /// Whether the noun means people at all.
  public static boolean isPeople(String key) {
    return ANYONE.contains(key)
        || USERS.contains(key)
        || OWNERS.contains(key)
        || OTHERS.contains(key)
        || isOffice(key)
        || key.contains(" ") && isPeople(key.substring(key.lastIndexOf(' ') + 1));
  }
}
