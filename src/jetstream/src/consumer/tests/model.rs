//! Random operations, clock jumps and restarts: what is not acknowledged comes again, what is stays away.
