//! An allocator that counts what it really hands out, rounding included.

#![allow(unsafe_code, reason = "an allocator cannot be written without")]

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicUsize, Ordering};

use tikv_jemallocator::{Jemalloc, usable_size};

static ALLOCATED_BYTES: AtomicUsize = AtomicUsize::new(0);

/// The server's allocator with a count of the bytes in use.
pub(crate) struct CountingAllocator;

/// Bytes in use.
pub(crate) fn allocated_bytes() -> usize {
    ALLOCATED_BYTES.load(Ordering::Relaxed)
}

// SAFETY: every call is handed on as it came; counting has no influence on what is returned.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `alloc`; a pointer that is not null was made by this allocator.
        unsafe {
            let pointer = Jemalloc.alloc(layout);
            if !pointer.is_null() {
                ALLOCATED_BYTES.fetch_add(usable_size(pointer), Ordering::Relaxed);
            }
            pointer
        }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`, so the pointer was made by this allocator.
        unsafe {
            ALLOCATED_BYTES.fetch_sub(usable_size(pointer), Ordering::Relaxed);
            Jemalloc.dealloc(pointer, layout);
        }
    }
}
