package dev.q2o.server.tenancy;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.tenant.ExportSink;
import dev.q2o.server.platform.tenant.TenantContents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Everything a tenant may take along, as a zip of JSON files. It is written to a temporary file
/// first, so that a caller who reads slowly does not hold a connection of the database.
final class TenantExport {
  private static final ObjectMapper JSON = ApiJson.strict();

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Semaphore turn = new Semaphore(1);
  private final TenantRepository tenants;
  private final List<TenantContents> contents;

  TenantExport(TenantRepository tenants, List<TenantContents> contents) {
    this.tenants = tenants;
    this.contents = List.copyOf(contents);
  }

  /// Writes one export at a time: each reads a whole tenant in one transaction.
  ///
  /// @return a temporary file, which the caller deletes
  /// @throws Refusal when another is being written
  Path write(Database database, TenantContext tenant) {
    if (!turn.tryAcquire()) {
      throw new Refusal(
          ProblemCode.ACCESS_RATE_LIMITED,
          "Another export is being written; try again in a few seconds.",
          RETRY);
    }
    try {
      return database.inTenant(tenant, this::write);
    } finally {
      turn.release();
    }
  }

  private Path write(TenantTransaction tx) {
    Tenant tenant = tenants.find(tx).orElseThrow(Tenancy::notFound);
    try {
      Path file = Files.createTempFile("q2o-export", ".zip"); // readable by its owner only
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        ZipSink sink = new ZipSink(zip, tenant);
        sink.rows("tenant", out -> out.accept(tenant));
        contents.forEach(content -> content.export(tx, sink));
      } catch (IOException | RuntimeException e) {
        Files.delete(file);
        throw e;
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Copies an export to its reader and deletes it.
  static void send(Path file, OutputStream out) {
    try {
      try {
        Files.copy(file, out);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record ZipSink(ZipOutputStream zip, Tenant tenant) implements ExportSink {
    @Override
    public void rows(String name, Consumer<Consumer<Object>> rows) {
      try {
        ZipEntry entry = new ZipEntry(tenant.slug() + "/" + name + ".json");
        entry.setTimeLocal(tenant.updatedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
        try (JsonGenerator json = JSON.createGenerator(zip, JsonEncoding.UTF8)) {
          json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
          json.useDefaultPrettyPrinter();
          json.writeStartArray();
          rows.accept(row -> write(json, row));
          json.writeEndArray();
        }
        zip.closeEntry();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void write(JsonGenerator json, Object row) {
      try {
        json.writePOJO(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
