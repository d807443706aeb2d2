//! Tests of the consumer.
