package dev.q2o.runner.fleet;

import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.journal.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The delivery of a fleet's runner: into a folder of this machine, one a run, and the archive into
/// the blob store, where whoever asked for the project takes it from by its hash. It is there
/// before the delivery is journaled.
public final class ShippingDelivery implements Delivery {
  private final Delivery delivery;
  private final BlobStore blobs;
  private final Path out;

  /// @param delivery puts the project into a folder
  /// @param out of this runner; what a client calls its output folder is a path of another machine
  public ShippingDelivery(Delivery delivery, BlobStore blobs, Path out) {
    this.delivery = delivery;
    this.blobs = blobs;
    this.out = out;
  }

  /// The client has looked at its own folder; here every run has a new one.
  @Override
  public List<Obstacle> obstacles(Path outputRoot, String slug) {
    return List.of();
  }

  @Override
  public Receipt deliver(Order order) throws IOException {
    Receipt receipt =
        delivery.deliver(
            new Order(
                order.run(),
                order.runNumber(),
                order.project(),
                order.model(),
                order.blueprintId(),
                order.blueprintVersion(),
                order.design(),
                order.workspace(),
                order.tree(),
                order.checks(),
                out.resolve(order.run().toString())));
    Path archive = Path.of(receipt.delivered().archive());
    String stored = blobs.put(Files.readAllBytes(archive));
    if (!stored.equals(receipt.delivered().archiveSha256())) {
      throw new IOException("the archive %s is not what was delivered".formatted(archive));
    }
    return receipt;
  }
}
