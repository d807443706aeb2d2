"""The scenarios of nats-py, run one after the other as the driver asks for them.

The driver writes a line of JSON for each scenario on standard input and reads the outcome on standard output. In between a scenario may ask
the driver to do something to the server; while it waits for that, this process does nothing else, its client included.
"""

import asyncio
import json
import logging
import sys
import traceback

import connecting
import consuming
import delivery
import key_value
import lifetime
import limits
import managing
import nats
import objects
import publishing
import requesting

# How long one scenario may take.
SCENARIO_MAX_SECONDS = 40


class Server:
    """The server of one scenario, as the driver describes it."""

    def __init__(self, request):
        self.port = request["port"]
        self.certificates = request["certificates"]
        self.seed = request["seed"]
        self.stranger_seed = request["stranger_seed"]
        self.clients = []

    def url(self, scheme="nats"):
        return f"{scheme}://127.0.0.1:{self.port}"

    async def connect(self, servers=None, **options):
        """Connects; what is connected here is closed after the scenario. Doesn't reconnect unless told to."""
        options.setdefault("allow_reconnect", False)
        options.setdefault("error_cb", ignore)
        client = await nats.connect(servers or self.url(), **options)
        self.clients.append(client)
        return client

    async def jetstream(self):
        """Connects; gives the client's JetStream."""
        return (await self.connect()).jetstream()

    async def refusal(self, **options):
        """Tries to connect; gives the kind of failure, or "let in"."""
        try:
            await self.connect(max_reconnect_attempts=1, reconnect_time_wait=0, connect_timeout=5, **options)
        except Exception as error:  # noqa: BLE001 - every kind of failure is an outcome
            return "refused" if not isinstance(error, TypeError) else repr(error)
        return "let in"

    def do(self, action, **details):
        """Has the driver do something to the server; everything else here stands still meanwhile."""
        say({"do": action, **details})
        answer = json.loads(sys.stdin.readline())
        return answer["done"]

    async def close(self):
        for client in self.clients:
            if not client.is_closed:
                await client.close()


async def ignore(_error):
    """nats-py would log errors that a scenario doesn't ask for."""


def say(line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


async def run(scenario, request):
    server = Server(request)
    try:
        return await asyncio.wait_for(scenario(server), SCENARIO_MAX_SECONDS)
    finally:
        await server.close()


def main():
    logging.disable(logging.CRITICAL)
    scenarios = {}
    for module in (delivery, requesting, connecting, limits, lifetime, publishing, managing, consuming, key_value, objects):
        scenarios.update({scenario.__name__: scenario for scenario in module.SCENARIOS})
    say({"scenarios": sorted(scenarios)})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            say({"outcome": asyncio.run(run(scenarios[request["scenario"]], request))})
        except Exception:  # noqa: BLE001 - whatever goes wrong is told
            say({"error": traceback.format_exc()})


if __name__ == "__main__":
    main()
