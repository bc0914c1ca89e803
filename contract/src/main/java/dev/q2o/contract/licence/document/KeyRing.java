package dev.q2o.contract.licence.document;

import dev.q2o.contract.licence.signature.PublicKeyText;
import java.time.Instant;

/// The two keys a desktop believes: the one the server signs with and the one it will sign with
/// after the next rotation. Signed with a key already believed, it moves the belief on.
///
/// @param serial rises with every rotation; a lower one is a replay
/// @param current signs now
/// @param next signs after the next rotation; its private half can stay offline until then
public record KeyRing(long serial, PublicKeyText current, PublicKeyText next, Instant issuedAt)
    implements SignedDocument {}
