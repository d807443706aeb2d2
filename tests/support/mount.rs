//! A disk whose power can be cut: an image that is mounted, and copied behind the kernel's back.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Error, Result};

/// An ext4 file system in an image, mounted at a folder; unmounted when dropped.
///
/// Needs the right to mount, and `mkfs.ext4`.
pub struct MountedImage {
    image: PathBuf,
    place: PathBuf,
    is_mounted: bool,
}

impl MountedImage {
    /// Makes an image of `bytes` bytes in `folder` and mounts it there; `None` if this user can't.
    ///
    /// # Errors
    /// [`Error::Io`] when the folder can't be written.
    pub fn new(folder: &Path, bytes: u64) -> Result<Option<Self>> {
        let (image, place) = (folder.join("disk.img"), folder.join("mounted"));
        fs::create_dir_all(&place).map_err(Error::io("making the place of a mount"))?;
        File::create(&image).and_then(|file| file.set_len(bytes)).map_err(Error::io("making an image"))?;
        if !is_done("mkfs.ext4", &[OsStr::new("-q"), image.as_os_str()]) {
            return Ok(None);
        }
        let mut mounted = Self { image, place, is_mounted: false };
        mounted.mount();
        Ok(mounted.is_mounted.then_some(mounted))
    }

    /// The folder where it is mounted.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Cuts the power: what the kernel still holds for the image is lost. Whoever wrote to it has ended.
    ///
    /// # Errors
    /// [`Error::Io`] when the image can't be copied, or not mounted again.
    pub fn cut_power(&mut self) -> Result<()> {
        let after = self.image.with_extension("after");
        fs::copy(&self.image, &after).map_err(Error::io("copying an image"))?;
        self.unmount();
        fs::rename(&after, &self.image).map_err(Error::io("replacing an image"))?;
        self.mount();
        let failed = || std::io::Error::other("mount has failed, which it had not before");
        if self.is_mounted { Ok(()) } else { Err(Error::io("mounting an image")(failed())) }
    }

    fn mount(&mut self) {
        let (options, kind) = (OsStr::new("-o"), OsStr::new("loop"));
        self.is_mounted = is_done("mount", &[options, kind, self.image.as_os_str(), self.place.as_os_str()]);
    }

    fn unmount(&mut self) {
        if self.is_mounted {
            self.is_mounted = !is_done("umount", &[self.place.as_os_str()]);
        }
    }
}

impl Drop for MountedImage {
    fn drop(&mut self) {
        self.unmount();
    }
}

fn is_done(program: &str, arguments: &[&OsStr]) -> bool {
    Command::new(program).args(arguments).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
