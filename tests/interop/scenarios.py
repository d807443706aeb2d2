"""The scenarios: for each the server's configuration, and what has to come out with every client on every server.

`$CERTIFICATES` stands for a folder with certificates, `$NKEY` for a user's public key. Listen addresses and the server's name (S1) come first in
every configuration. Those with JetStream are in jetstream.py.
"""

from jetstream import JETSTREAM

OPEN = "max_pending: 8mb"

ACCOUNTS = """
accounts {
  A { users: [{user: a, password: a}]
      exports: [{service: "service.*"}, {stream: "events.>"}] }
  B { users: [{user: b, password: b}]
      imports: [{service: {account: A, subject: "service.add"}, to: ask}, {stream: {account: A, subject: "events.>"}, prefix: from_a}] }
}
no_auth_user: a
"""

LIMITED = """
max_payload: 64kb
authorization { users: [
  {user: all, password: all}
  {user: limited, password: l, permissions: {
    publish: {allow: ["ok.>", "_INBOX.>"]}
    subscribe: {allow: ["open.*", "ok.>", "_INBOX.>", "jobs mine"], deny: "secret.>"} }}
] }
no_auth_user: all
"""

PASSWORDS = """
authorization { users: [
  {user: plain, password: secret}
  {user: hashed, password: "$2a$04$nQtkxx8B78.cUl/5n689IurURe4f/jdINDc9FHOe8rUZXAQkc1DFa"}
] }
"""

TLS = 'tls { cert_file: "$CERTIFICATES/server.pem", key_file: "$CERTIFICATES/server.key", ca_file: "$CERTIFICATES/ca.pem", timeout: 5'

TWO_USERS = "authorization { users: [{user: stays, password: s}, {user: leaves, password: l}, {user: changes, password: c}] }"

# name: (configuration, outcome)
SCENARIOS = {
    "publish_and_subscribe": (OPEN, [["greet.joe", "hello"], ["greet.sue", "hello"]]),
    "wildcards": (OPEN, {"star": ["a.b"], "everything": ["a.b", "a.b.c"]}),
    "headers": (OPEN, {"Lang": "en", "lower-case": "a: b", "Empty": ""}),
    "headers_with_several_values": (OPEN, ["one", "two"]),
    "binary_and_empty_payloads": (OPEN, {"every byte": True, "empty": 0}),
    "subjects_beyond_ascii": (OPEN, "grüße.welt"),
    "many_messages_in_order": (OPEN, True),
    "large_payloads": (OPEN, [True, True, True]),
    "many_subscriptions": (OPEN, True),
    "a_queue_group_gets_each_message_once": (OPEN, {"group": True, "beside": 60, "all work": True}),
    "no_echo": (OPEN, {"own": [], "others": ["x"]}),
    "unsubscribing_after_some": (OPEN, {"got": ["0", "1"], "left": ["few"]}),
    "unsubscribing_at_once": (OPEN, []),
    "draining_a_subscription": (OPEN, True),
    "draining_a_connection": (OPEN, {"all": True, "closed": True}),
    "flushing_and_round_trips": (OPEN, True),
    "mapped_subjects": ('mappings: { "map.*": "mapped.$1" }', "mapped.one"),
    "requests_and_replies": (OPEN, ["re: 0", "re: 1", "re: 2", "re: 3", "re: 4"]),
    "requests_at_the_same_time": (OPEN, True),
    "requests_with_an_inbox_of_their_own": (OPEN, "re: x"),
    "headers_of_requests_and_replies": (OPEN, "why!"),
    "no_responders": (OPEN, "nobody"),
    "a_responder_that_is_silent": (OPEN, "timeout"),
    "no_jetstream": (OPEN, "nobody"),
    "inboxes_with_a_prefix": (
        'authorization { users: [{user: own, password: own, permissions: {subscribe: ["_MINE.>", "ask"]}}] }',
        ["yes", True],
    ),
    "services": (
        OPEN,
        {
            "answer": "5",
            "error": "two numbers are needed",
            "ping": ["calculator", "1.2.3"],
            "endpoints": ["add"],
            "counts": [2, 1],
            "after": "nobody",
        },
    ),
    "services_of_other_accounts": (
        ACCOUNTS,
        {"answer": "re: x", "not imported": "nobody", "event": ["from_a.events.started", "now"]},
    ),
    "answers_that_only_a_request_permits": (
        'authorization { users: [{user: all, password: all}, {user: service, password: service, permissions: '
        '{subscribe: "ask", publish: {deny: ">"}, allow_responses: true}}] }\nno_auth_user: all',
        {"answer": "re: x", "elsewhere": []},
    ),
    "users_and_passwords": (
        PASSWORDS,
        {
            "plain": "yes",
            "another way": "yes",
            "hashed": "yes",
            "wrong": "refused",
            "wrong hashed": "refused",
            "unknown": "refused",
            "none": "refused",
        },
    ),
    "tokens": ("authorization { token: secret }", {"right": "yes", "wrong": "refused", "none": "refused"}),
    "nkeys": ("authorization { users: [{nkey: $NKEY}] }", {"known": "yes", "unknown": "refused"}),
    "nobody_in_particular": (ACCOUNTS, [["a", "A"], ["b", "B"]]),
    "tls_with_an_authority": (TLS + "}", {"trusted": "yes", "not trusted": "refused"}),
    "tls_with_a_client_certificate": (
        TLS + ", verify: true }",
        {"with": "yes", "without": "refused", "of another": "refused"},
    ),
    "tls_names_the_user": (
        TLS + ", verify_and_map: true }\nauthorization { users: [{user: client@example.com}] }",
        ["client@example.com", "$G"],
    ),
    "tls_before_anything_else": (TLS + ", handshake_first: true }", "yes"),
    "information_of_the_server": (
        "max_payload: 512kb",
        {
            "name": "S1",
            "version": "2.15.1",
            "protocol": 1,
            "headers": True,
            "largest": 524288,
            "port": True,
            "client": [True, "127.0.0.1"],
            "id": [56, "N"],
            "cluster": "",
            "jetstream": False,
        },
    ),
    "advertised_addresses": ('client_advertise: "nats.example.com:4333"', ["nats.example.com", 4333, [], 0]),
    "how_the_server_lists_a_client": (OPEN, ["somebody", "$LANGUAGE", ["one"], [1, 5, 0, 0]]),
    "the_second_address_of_a_list": (OPEN, "yes"),
    "verbose_and_pedantic": (OPEN, "yes"),
    "too_large_messages": (LIMITED, [65536, "refused", 65536]),
    "publishing_without_permission": (
        LIMITED,
        {
            "allowed": ["1"],
            "forbidden": [],
            "told": 'permissions violation for publish to "no.x"',
            "connected": True,
        },
    ),
    "subscribing_without_permission": (
        LIMITED,
        {"allowed": ["2"], "forbidden": [], "told": 'permissions violation for subscription to "secret.*"'},
    ),
    "queue_groups_without_permission": (LIMITED, 'permissions violation for subscription to "jobs" using queue "theirs"'),
    "too_many_connections": ("max_connections: 2", ["refused", "let in once there is room"]),
    "too_many_subscriptions": ("max_subscriptions: 3", "maximum subscriptions exceeded"),
    "a_consumer_that_is_too_slow": (
        'max_pending: 1mb\nwrite_deadline: "200ms"',
        {"slow consumers": True, "back": True},
    ),
    "reconnecting_after_a_restart": (OPEN, "still here"),
    "publishing_while_the_server_is_away": (OPEN, "for later"),
    "the_notice_of_a_server_that_leaves": (
        'lame_duck_grace_period: "2s"\nlame_duck_duration: "30s"',
        {"still served": True, "newcomers": "refused", "closed": True},
    ),
    "a_user_who_is_taken_away": (TWO_USERS, {"leaves": True, "stays": True, "again": "refused"}),
    "a_permission_that_is_taken_away": (
        TWO_USERS,
        {"before": "before", "told": 'permissions violation for subscription to "open"', "connected": True},
    ),
    "a_payload_limit_that_is_lowered": ("max_payload: 2kb", [2048, 1024]),
    "a_client_that_answers_no_pings": (
        'ping_interval: "400ms"\nping_max: 1',
        {"reasons": ["Stale Connection"], "back": True},
    ),
    **JETSTREAM,
}

# How each client names itself to the server.
LANGUAGES = {"nats-py": "python3", "async-nats": "rust", "transport-node": "nats.js"}

# What a client can't be asked, and why.
EXCEPTIONS = {
    ("nats-py", "headers_with_several_values"): "it keeps one value for each header",
    ("nats-py", "a_payload_limit_that_is_lowered"): "it keeps the limit that it was told first",
    ("transport-node", "publishing_while_the_server_is_away"): "it drops what it is given between two connections",
    ("async-nats", "a_payload_limit_that_is_lowered"): "it keeps the limit that it was told first",
    ("async-nats", "services"): "its own tests (tests/official) cover them",
    ("async-nats", "verbose_and_pedantic"): "it has no such options",
    **{("async-nats", scenario): "its own tests (tests/official) cover them" for scenario in JETSTREAM},
}
