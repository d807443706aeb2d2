//! The house rules that no compiler checks: sizes, names, the direction of dependencies, licences, forgotten files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a source file without its tests.
const FILE_LINES_MAX: usize = 800;

/// Lines of a `lib.rs`.
const LIB_LINES_MAX: usize = 150;

/// Files that may be longer, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// Names that say nothing about what a file owns.
const EMPTY_NAMES: [&str; 6] = ["util", "common", "helpers", "types", "misc", "v2"];

/// The layers: a crate may depend on those below, and on those of its own layer only where `SIDEWAYS` lists it.
const LAYERS: &[(&str, u8)] = &[
    ("subject", 0),
    ("protocol", 0),
    ("conf", 0),
    ("jwt", 0),
    ("clock", 0),
    ("disk", 0),
    ("store", 1),
    ("account", 1),
    ("jetstream-api", 1),
    ("jetstream", 2),
    ("options", 2),
    ("monitor", 2),
    ("admin", 3),
    ("server-core", 3),
    ("server", 4),
    ("tui", 4),
    ("nats-rs", 5),
    ("tests", 6),
];

/// Edges inside a layer, each with its reason.
const SIDEWAYS: &[(&str, &str, &str)] = &[("disk", "clock", "the simulated disk stamps files with a simulated clock")];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace").to_owned()
}

/// Every Rust file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if name != "target" && name != ".venv" && name != "node_modules" {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["src", "cmd", "tui", "tests"] {
        sources(&root().join(folder), &mut found);
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}

fn is_test(path: &Path) -> bool {
    let name = relative(path);
    name.starts_with("tests/") || name.contains("/tests/") || name.ends_with("/tests.rs") || name.contains("/benches/")
}

#[test]
fn files_are_short_enough_to_be_read() {
    let mut long = Vec::new();
    for path in all_sources().iter().filter(|path| !is_test(path)) {
        let text = fs::read_to_string(path).expect("sources are UTF-8");
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        let name = relative(path);
        let max = if name.ends_with("/lib.rs") { LIB_LINES_MAX } else { FILE_LINES_MAX };
        if lines > max && !LONG_FILES.iter().any(|(exception, _)| *exception == name) {
            long.push(format!("{name}: {lines} lines, {max} are allowed"));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn file_names_say_what_a_file_owns() {
    let empty: Vec<_> = all_sources()
        .iter()
        .filter(|path| path.file_stem().is_some_and(|stem| EMPTY_NAMES.iter().any(|name| *stem == **name)))
        .map(|path| relative(path))
        .collect();
    assert!(empty.is_empty(), "{}", empty.join("\n"));
}

#[test]
fn every_source_file_belongs_to_a_module() {
    let mut forgotten = Vec::new();
    for path in all_sources() {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let folder = path.parent().expect("a file lies in a folder");
        let name = relative(&path);
        let is_entry = ["lib", "main", "mod", "build"].contains(&stem)
            || name.contains("/benches/")
            || name.contains("/examples/")
            || is_target(&path);
        if is_entry {
            continue;
        }
        let parents =
            [folder.join("mod.rs"), folder.join("lib.rs"), folder.join("main.rs"), folder.with_extension("rs")];
        let declared = parents.iter().chain(siblings(folder).iter()).any(|parent| declares(parent, stem));
        if !declared {
            forgotten.push(name);
        }
    }
    assert!(forgotten.is_empty(), "no module declares\n{}", forgotten.join("\n"));
}

/// Whether a manifest names the file as a target.
fn is_target(path: &Path) -> bool {
    let mut folder = path.parent();
    while let Some(at) = folder {
        if let Ok(manifest) = fs::read_to_string(at.join("Cargo.toml")) {
            let name = path.strip_prefix(at).unwrap_or(path).to_string_lossy().into_owned();
            let is_cargo_test = name.starts_with("tests/") && name.matches('/').count() == 1;
            return manifest.contains(&format!("path = \"{name}\"")) || is_cargo_test;
        }
        folder = at.parent();
    }
    false
}

fn siblings(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            found.push(entry.path());
        }
    }
    found
}

fn declares(parent: &Path, module: &str) -> bool {
    let text = fs::read_to_string(parent).unwrap_or_default();
    text.lines().any(|line| {
        let line =
            line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
        line == format!("mod {module};") || line.contains(&format!("/{module}.rs\""))
    })
}

/// The packages of the workspace with those they depend on, tests left out.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let mut manifests: Vec<PathBuf> = ["cmd", "tui", "tests"].iter().map(|name| root().join(name)).collect();
    manifests.extend(fs::read_dir(root().join("src")).expect("src is there").flatten().map(|entry| entry.path()));
    let mut found = BTreeMap::new();
    for folder in manifests {
        let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) else { continue };
        let mut name = String::new();
        let mut is_dependency_section = false;
        let mut names = Vec::new();
        for line in manifest.lines() {
            if line.starts_with('[') {
                is_dependency_section = line == "[dependencies]" || line.ends_with(".dependencies]");
            } else if let Some(value) = line.strip_prefix("name = ")
                && name.is_empty()
            {
                name = value.trim_matches('"').to_owned();
            } else if is_dependency_section && let Some((dependency, _)) = line.split_once(['.', ' ', '=']) {
                names.push(dependency.to_owned());
            }
        }
        found.insert(name, names);
    }
    found
}

fn layer(name: &str) -> Option<u8> {
    LAYERS.iter().find(|(package, _)| *package == name).map(|(_, layer)| *layer)
}

#[test]
fn dependencies_point_down() {
    let mut wrong = Vec::new();
    for (package, dependencies) in dependencies() {
        let Some(own) = layer(&package) else {
            wrong.push(format!("{package} has no layer: add it to the list"));
            continue;
        };
        for dependency in dependencies {
            let is_listed = SIDEWAYS.iter().any(|(from, to, _)| *from == package && *to == dependency);
            if layer(&dependency).is_some_and(|below| below >= own) && !is_listed {
                wrong.push(format!("{package} depends on {dependency}, which is not below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_workspace_holds_no_copies_of_lints() {
    for (folder, _) in LAYERS.iter().filter(|(name, _)| !["nats-rs", "tests", "jetstream"].contains(name)) {
        let path = if *folder == "tui" { root().join("tui") } else { root().join("src").join(folder) };
        let Ok(manifest) = fs::read_to_string(path.join("Cargo.toml")) else { continue };
        assert!(manifest.contains("[lints]\nworkspace = true"), "{folder} has to take the lints of the workspace");
    }
}
