/// Processes under measurement: started, timed, watched for memory, and ended.
@NullMarked
package dev.q2o.bench.process;

import org.jspecify.annotations.NullMarked;
