"""Servers for the scenarios: a configuration, a process, and what a scenario may have done to it."""

import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

# How long a server may take to start, to stop, or to be in the state that a scenario waits for.
PATIENCE_SECONDS = 20
# How often other ports are tried.
START_ATTEMPTS_MAX = 4
# What the flood sends: far more than fits in a client's queue and the kernel's buffers.
FLOOD_MESSAGES = 2000
FLOOD_PAYLOAD = b"x" * 32768


def free_port():
    """A port that nothing listens on, below those that systems give to outgoing connections, so that it stays free."""
    while True:
        port = random.randrange(15_000, 30_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def wait_until(what, condition):
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"waited {PATIENCE_SECONDS} s until {what}")
        time.sleep(0.01)


class Server:
    """A server of its own for one scenario, stopped by its process number."""

    def __init__(self, command, config, certificates):
        self.command = command
        self.certificates = certificates
        self.folder = tempfile.TemporaryDirectory()
        self.config_file = pathlib.Path(self.folder.name, "server.conf")
        self.log_file = pathlib.Path(self.folder.name, "log")
        self.process = None
        self.starts = 0
        self.choose_ports(config)

    def choose_ports(self, config):
        self.port, self.monitor_port = free_port(), free_port()
        self.config = config
        self.write_config(config)

    def write_config(self, config):
        head = f'listen: "127.0.0.1:{self.port}"\nhttp: "127.0.0.1:{self.monitor_port}"\nserver_name: S1\n'
        self.config_file.write_text(head + config.replace("$CERTIFICATES", str(self.certificates)).replace("$STORE", self.folder.name))

    def start(self):
        for _ in range(START_ATTEMPTS_MAX - 1):
            if self.try_to_start():
                return
            # Another process was faster to take a port; before the first start nobody knows of it.
            self.choose_ports(self.config)
            self.log_file.unlink()
            self.starts = 0
        if not self.try_to_start():
            raise SystemExit("the server finds no free port")

    def try_to_start(self):
        """Starts the process; gives whether it could have its ports."""
        self.starts += 1
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen([*self.command, "-c", str(self.config_file)], stdout=log, stderr=log)
        try:
            wait_until("the server is ready", self.is_ready)
        except TimeoutError:
            log = self.log_file.read_text()
            if self.starts > 1 or "address already in use" not in log.lower():
                raise SystemExit(f"the server did not start: {log}") from None
            self.stop()
            return False
        return True

    def is_ready(self):
        if self.process.poll() is not None:
            raise TimeoutError("it has ended")
        return self.log_file.read_text().count("Server is ready") == self.starts

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def close(self):
        self.stop()
        self.folder.cleanup()

    def monitor(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.monitor_port}{path}", timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)

    # What a scenario may ask for, by name.

    def do_stop(self, _request):
        self.stop()

    def do_start(self, _request):
        self.start()

    def do_restart(self, request):
        """Kills the server, or with `clean` lets it end, and starts it again."""
        if request.get("clean"):
            self.process.terminate()
            self.process.wait(PATIENCE_SECONDS)
        self.stop()
        self.start()

    def do_lame_duck(self, _request):
        os.kill(self.process.pid, signal.SIGUSR2)

    def do_reload(self, request):
        before = self.log_file.read_text().count("Reloaded server configuration")
        self.write_config(request["config"])
        os.kill(self.process.pid, signal.SIGHUP)
        wait_until("it is reloaded", lambda: self.log_file.read_text().count("Reloaded server configuration") > before)

    def do_monitor(self, request):
        return self.monitor(request["path"])

    def do_flood(self, request):
        """Publishes until the server has given up a client that doesn't read; gives the count of slow consumers."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS) as publisher:
            publisher.sendall(b'CONNECT {"verbose":false}\r\n')
            line = b"PUB %s %d\r\n%s\r\n" % (request["subject"].encode(), len(FLOOD_PAYLOAD), FLOOD_PAYLOAD)
            for _ in range(FLOOD_MESSAGES):
                publisher.sendall(line)
            wait_until("there is a slow consumer", lambda: self.monitor("/varz")["slow_consumers"] > 0)
        return self.monitor("/varz")["slow_consumers"]

    def do_wait(self, request):
        time.sleep(request["seconds"])

    def do(self, request):
        return getattr(self, "do_" + request["do"])(request)
