package dev.q2o.server.platform.tenant;

import dev.q2o.server.platform.database.TenantTransaction;
import java.util.Map;
import java.util.Set;

/// What one context keeps for a tenant: counted before a deletion, written out in an export. A test
/// finds tables of tenants that no context names here.
///
/// Purging needs no word: every tenant table's foreign key to `tenant` cascades.
public interface TenantContents {

  /// The tables whose rows this context accounts for.
  Set<String> tables();

  /// Rows by kind as a person would name them (`users`), for the deletion impact.
  Map<String, Long> count(TenantTransaction tx);

  /// Writes everything the tenant may take along; no hashes, no secrets.
  void export(TenantTransaction tx, ExportSink sink);
}
