/// How an agent that works in rounds is kept from going round in circles: what is recognised, and
/// what is done about it.
@NullMarked
package dev.q2o.runner.agent.loop;

import org.jspecify.annotations.NullMarked;
