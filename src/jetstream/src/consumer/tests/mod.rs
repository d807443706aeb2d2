//! Golden scripts with virtual time, and a model test of delivery.

mod bench;
mod model;
mod scripts;
