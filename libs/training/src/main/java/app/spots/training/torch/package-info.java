/** PyTorch by DJL: the engine without a network, one use at a time, and Adam with a state that can be kept. */
@NullMarked
package app.spots.training.torch;

import org.jspecify.annotations.NullMarked;
