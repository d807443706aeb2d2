"""Runs the tests that the package async-nats carries, on nats-server and on ours, and compares the verdicts.

    NATS_RS_BIN=… NATS_SERVER=… tests/official/run.py [--binary NAME]... [TEST]...

The package is taken from cargo's own copy, in the version of the workspace's lock file. A temporary copy of it under target/official gets
our launcher (tests/official/launcher) in place of the one that isn't published. Tests that need what this server doesn't have yet stand in
not_applicable.txt. A test that fails is tried again alone, at most twice: these tests count on times, and on a busy machine some of them
fail on either server. Every such repetition is told.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "official"
CARGO = os.environ.get("CARGO", "cargo")
# How long the tests of one binary may take on one server.
BINARY_MAX_SECONDS = 300
TRIES = 3

# What the tests need of the package's development dependencies; the others serve its benches and examples.
DEV_DEPENDENCIES = """
[dev-dependencies]
nats-server = {{ path = {launcher} }}
futures = {{ version = "0.3", default-features = false, features = ["std", "async-await"] }}
jsonschema = {{ version = "0.17.1", default-features = false }}
num = "0.4"
rand = "0.10"
reqwest = {{ version = "0.11", default-features = false, features = ["json"] }}
ring = "0.17"
tokio = {{ version = "1", features = ["rt-multi-thread"] }}
tracing-subscriber = "0.3"

[workspace]

[profile.dev]
debug = false
"""


def package_folder():
    """Where cargo keeps the package async-nats of our lock file."""
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--locked"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    packages = json.loads(metadata.stdout)["packages"]
    [package] = [package for package in packages if package["name"] == "async-nats"]
    return pathlib.Path(package["manifest_path"]).parent


def without_sections(manifest, names):
    """A manifest without the named sections; a section lasts until the next line that begins with a bracket."""
    kept, keeping = [], True
    for line in manifest.splitlines():
        if line.startswith("["):
            header = line.strip("[]")
            keeping = not any(header == name or header.startswith(name + ".") for name in names)
        if keeping:
            kept.append(line)
    return "\n".join(kept) + "\n"


def make_copy():
    copy = WORK / "async-nats"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(package_folder(), copy)
    (copy / "Cargo.lock").unlink(missing_ok=True)
    shutil.copy(ROOT / "Cargo.lock", copy / "Cargo.lock")
    manifest = without_sections((copy / "Cargo.toml").read_text(), ["dev-dependencies", "bench", "example"])
    manifest += DEV_DEPENDENCIES.format(launcher=json.dumps(str(HERE / "launcher")))
    (copy / "Cargo.toml").write_text(manifest)
    return copy


def binaries_of(copy):
    """The names of the test binaries of the package."""
    return re.findall(r'^\[\[test\]\]\nname = "(\w+)"', (copy / "Cargo.toml").read_text(), re.MULTILINE)


def build(copy, names):
    """Builds test binaries; gives name and path of each."""
    command = [CARGO, "test", "--no-run", "--message-format", "json-render-diagnostics", "--quiet"]
    command += [argument for name in names for argument in ("--test", name)]
    environment = dict(os.environ, CARGO_TARGET_DIR=str(WORK / "build"))
    built = subprocess.run(command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if built.returncode != 0:
        sys.exit("tests/official: the tests of async-nats could not be built\n" + built.stderr.decode())
    artifacts = [json.loads(line) for line in built.stdout.splitlines() if line.startswith(b"{")]
    binaries = {
        artifact["target"]["name"]: artifact["executable"]
        for artifact in artifacts
        if artifact.get("executable") and artifact["target"]["kind"] == ["test"]
    }
    if set(binaries) != set(names):
        sys.exit(f"tests/official: of {sorted(names)} only {sorted(binaries)} were built")
    return binaries


def tests_of(executable, copy):
    listed = subprocess.run([executable, "--list", "--format", "terse"], cwd=copy, check=True, stdout=subprocess.PIPE, text=True)
    return [line.removesuffix(": test") for line in listed.stdout.splitlines() if line.endswith(": test")]


def not_applicable():
    """What is left out: the names of whole binaries, and pairs of a binary and a test."""
    lines = (HERE / "not_applicable.txt").read_text().splitlines()
    named = [line.strip().partition("::") for line in lines if line.strip() and not line.startswith("#")]
    return {binary for binary, _, test in named if test == "*"}, {(binary, test) for binary, _, test in named if test != "*"}


def applicable(copy, asked):
    """Builds what can be run; gives path and tests of each binary, and how much is left out."""
    names = binaries_of(copy)
    whole, single = (set(), set()) if asked.all else not_applicable()
    binaries = build(copy, [name for name in names if name not in whole])
    tests = {name: tests_of(executable, copy) for name, executable in binaries.items()}
    unknown = (whole - set(names)) | {f"{name}::{test}" for name, test in single if test not in tests.get(name, [])}
    if unknown:
        sys.exit(f"tests/official: not_applicable.txt names {sorted(unknown)}, which don't exist")
    chosen = {
        name: (executable, [test for test in tests[name] if (name, test) not in single and (not asked.tests or test in asked.tests)])
        for name, executable in sorted(binaries.items())
        if not asked.binary or name in asked.binary
    }
    return chosen, f"{len(single)} tests and {len(whole)} binaries are not applicable yet"


def verdicts(executable, copy, server, tests, threads):
    """Runs the named tests on a server; gives the verdict of each, and what they wrote."""
    command = [executable, "--exact", "--test-threads", str(threads), *tests]
    environment = dict(os.environ, NATS_SERVER=server, RUST_BACKTRACE="0", CARGO_MANIFEST_DIR=str(copy))
    try:
        ran = subprocess.run(
            command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=BINARY_MAX_SECONDS
        )
        text = ran.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired as late:
        text = (late.stdout or b"").decode(errors="replace")
    said = dict(re.findall(r"^test (\S+) \.\.\. (ok|FAILED|ignored)", text, re.MULTILINE))
    return {test: said.get(test, "no verdict") for test in tests}, text


def run_binary(name, executable, copy, servers, tests, threads):
    """Gives the verdict of every test on every server, and says which needed another try."""
    outcome = {}
    for side, server in servers.items():
        found, text = verdicts(executable, copy, server, tests, threads)
        for test in [test for test, verdict in found.items() if verdict not in ("ok", "ignored")]:
            for attempt in range(2, TRIES + 1):
                again, text = verdicts(executable, copy, server, [test], 1)
                if again[test] == "ok":
                    print(f"      {name}::{test}: passed on {side} in try {attempt}")
                    break
            else:
                print("\n".join("      | " + line for line in text.splitlines() if line)[-3000:])
            found[test] = again[test]
        outcome[side] = found
    return outcome


def our_server(program):
    """Our program under nats-server's name, so that it takes its flags."""
    link = WORK / "bin" / "nats-server"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(pathlib.Path(program).resolve())
    return str(link)


def program(variable, hint):
    path = os.environ.get(variable)
    if not path or not os.access(path, os.X_OK):
        sys.exit(f"tests/official: {variable} names no program: {hint}")
    return os.path.abspath(path)


def arguments():
    parser = argparse.ArgumentParser(description="Runs the tests of async-nats on nats-server and on ours.")
    parser.add_argument("--binary", action="append", help="only this test binary")
    parser.add_argument("--threads", type=int, default=8, help="tests at once (they wait more than they work)")
    parser.add_argument("--all", action="store_true", help="also those of not_applicable.txt")
    parser.add_argument("tests", nargs="*", help="only these tests")
    return parser.parse_args()


def main():
    asked = arguments()
    servers = {
        "nats-server": program("NATS_SERVER", "./tests/run installs it"),
        "nats-rs": our_server(program("NATS_RS_BIN", "build it with `cargo build -p nats-rs`")),
    }
    copy = make_copy()
    chosen, left_out = applicable(copy, asked)
    passed = failed = 0
    for name, (executable, tests) in chosen.items():
        if not tests:
            continue
        begin = time.monotonic()
        outcome = run_binary(name, executable, copy, servers, tests, asked.threads)
        for test in tests:
            got = {side: found[test] for side, found in outcome.items()}
            if set(got.values()) <= {"ok", "ignored"} and len(set(got.values())) == 1:
                passed += 1
            else:
                failed += 1
                print(f"FAIL  {name}::{test}: " + ", ".join(f"{verdict} on {side}" for side, verdict in got.items()))
        print(f"      {name}: {len(tests)} tests on both, {time.monotonic() - begin:.0f} s")
    print(f"{passed} passed on both, {failed} failed; {left_out}")
    sys.exit(failed > 0 or passed == 0)


if __name__ == "__main__":
    main()
