"""Runs the scenarios of the official clients on nats-server and on ours: the same outcome is expected from each client on each server.

    NATS_RS_BIN=… NATS_SERVER=… tests/interop/run.py [--client NAME]... [SCENARIO]...

What is expected stands in scenarios.py, what each client does in its own folder. Where `clients.SCENARIO` stands in tests/differences.md,
nats-server must come to something else. A client is one process (the runner), which is told line by line, as
JSON, which scenario to run on which server; see nats_py/runner.py. A scenario that fails on nats-server is a fault of the scenario, and
fails too.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import nkeys
import trustme
from scenarios import EXCEPTIONS, LANGUAGES, SCENARIOS
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# How long a runner may be silent; a scenario ends itself before.
SILENCE_MAX_SECONDS = 90


class Runner:
    """The process in which a client's scenarios run."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ, **environment)
        )
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.scenarios = set(self.next()["scenarios"])

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def next(self):
        try:
            line = self.lines.get(timeout=SILENCE_MAX_SECONDS)
        except queue.Empty:
            raise SystemExit(f"tests/interop: {self.process.args} has been silent for {SILENCE_MAX_SECONDS} s") from None
        if line is None:
            raise SystemExit(f"tests/interop: {self.process.args} ended with status {self.process.wait()}")
        return json.loads(line)

    def say(self, line):
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def run(self, scenario, server, request):
        """Runs one scenario, and does to the server what it asks for; gives its outcome, or its error as text."""
        self.say({"scenario": scenario, "port": server.port, **request})
        while True:
            line = self.next()
            if "do" in line:
                self.say({"done": server.do(line)})
            else:
                return line.get("outcome", line.get("error"))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def make_certificates(folder):
    """An authority, a server and two clients of it, and a stranger's authority with its own client."""
    authority, other = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    other.cert_pem.write_to_path(folder / "other.pem")
    for name, issuer, identities in [
        ("server", authority, ["localhost", "127.0.0.1"]),
        ("client", authority, ["client@example.com"]),
        ("stranger", other, ["client@example.com"]),
    ]:
        certificate = issuer.issue_cert(*identities)
        (folder / f"{name}.pem").write_bytes(b"".join(pem.bytes() for pem in certificate.cert_chain_pems))
        certificate.private_key_pem.write_to_path(folder / f"{name}.key")


def make_seed():
    return nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER).decode()


def program(variable, hint):
    path = os.environ.get(variable)
    if not path or not os.access(path, os.X_OK):
        sys.exit(f"tests/interop: {variable} names no program: {hint}")
    return path


def node_packages():
    """Installs the Node client, in the versions of package-lock.json, into target/; gives the folder."""
    folder = ROOT / "target" / "interop-node"
    folder.mkdir(parents=True, exist_ok=True)
    lock, installed = HERE / "transport_node" / "package-lock.json", folder / "installed.json"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        shutil.copy(HERE / "transport_node" / "package.json", folder)
        shutil.copy(lock, folder)
        npm = program("NPM", "./tests/run finds or installs it")
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"]
        if subprocess.run(command, cwd=folder).returncode != 0:
            sys.exit("tests/interop: the Node client could not be installed: npm needs a package registry")
        shutil.copy(lock, installed)
    return str(folder)


def runner(client):
    """Starts a client's process."""
    if client == "nats-py":
        return Runner([sys.executable, str(HERE / "nats_py" / "runner.py")], {})
    if client == "async-nats":
        return Runner([program("ASYNC_NATS_RUNNER", "build it with `cargo build -p tests --bin async_nats_scenarios`")], {})
    node = program("NODE", "./tests/run finds or installs it")
    return Runner([node, str(HERE / "transport_node" / "runner.mjs")], {"NODE_PACKAGES": node_packages()})


def outcome_of(client, scenario, command, folder):
    seed, config = make_seed(), SCENARIOS[scenario][0]
    server = Server(command, config.replace("$NKEY", nkeys.from_seed(seed.encode()).public_key.decode()), folder)
    request = {"certificates": str(folder), "seed": seed, "stranger_seed": make_seed()}
    try:
        server.start()
        return client.run(scenario, server, request)
    finally:
        server.close()


def expectation(client, scenario):
    """What is expected, as JSON."""
    return json.loads(json.dumps(SCENARIOS[scenario][1]).replace("$LANGUAGE", LANGUAGES[client]))


def meant_differences():
    """The scenarios in which nats-server differs from what is expected of ours, as tests/differences.md lists them."""
    ids = re.findall(r"^\| `clients\.([^`]+)` \|", (HERE.parent / "differences.md").read_text(), re.MULTILINE)
    for scenario in ids:
        if scenario not in SCENARIOS:
            sys.exit(f"tests/interop: differences.md names clients.{scenario}, which is no scenario")
    return ids


def run_client(name, scenarios, servers, folder, differences):
    """Runs a client's scenarios on both servers; gives how many failed."""
    process = runner(name)
    needed = set(SCENARIOS) - {scenario for client, scenario in EXCEPTIONS if client == name}
    if needed != process.scenarios:
        lacks, has = sorted(needed - process.scenarios), sorted(process.scenarios - needed)
        raise SystemExit(f"tests/interop: {name} lacks the scenarios {lacks}, and has {has}, which it isn't asked for")
    failed = 0
    for scenario in [scenario for scenario in scenarios if scenario in process.scenarios]:
        begin, expected = time.monotonic(), expectation(name, scenario)
        got = {side: outcome_of(process, scenario, command, folder) for side, command in servers.items()}
        wrong = {
            side: outcome
            for side, outcome in got.items()
            if (outcome == expected) == (side == "nats-server" and scenario in differences)
        }
        failed += bool(wrong)
        report(name, scenario, expected, wrong, time.monotonic() - begin)
    process.close()
    return failed


def report(client, scenario, expected, wrong, seconds):
    lines = [f"{'FAIL' if wrong else 'ok  '}  {client}: {scenario.replace('_', ' ')} ({seconds:.1f} s)"]
    if wrong:
        lines.append(f"  expected:    {expected}")
        lines += [f"  {side + ':':12} {outcome}" for side, outcome in wrong.items()]
    print("\n".join(lines), flush=True)


def arguments():
    parser = argparse.ArgumentParser(description="Runs the scenarios of the official clients on nats-server and on ours.")
    parser.add_argument("--client", action="append", choices=list(LANGUAGES), help="only this client")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="only these scenarios")
    asked = parser.parse_args()
    for scenario in asked.scenarios:
        if scenario not in SCENARIOS:
            parser.error(f"there is no scenario {scenario}")
    return asked


def main():
    asked = arguments()
    servers = {
        "nats-server": [program("NATS_SERVER", "./tests/run installs it")],
        "nats-rs": [program("NATS_RS_BIN", "build it with `cargo build -p nats-rs`"), "serve"],
    }
    clients, differences = asked.client or list(LANGUAGES), meant_differences()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        make_certificates(pathlib.Path(folder))
        work = [
            pool.submit(run_client, client, asked.scenarios or list(SCENARIOS), servers, pathlib.Path(folder), differences)
            for client in clients
        ]
        failed = sum(done.result() for done in work)
    print(f"{', '.join(clients)}: {failed} failed" if failed else f"{', '.join(clients)}: all passed on both servers")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
