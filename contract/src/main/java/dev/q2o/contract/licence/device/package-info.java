/// How a device says who it is: a key pair it proves to hold, and six traits of the machine.
@NullMarked
package dev.q2o.contract.licence.device;

import org.jspecify.annotations.NullMarked;
