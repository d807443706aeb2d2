"""The scenarios with JetStream, in the form of scenarios.py. `$STORE` stands for a folder of the server's own."""

ON = 'jetstream { store_dir: "$STORE" }'

DOMAIN = 'jetstream { store_dir: "$STORE", domain: hub }'

ONE_OF_TWO = ON + """
accounts {
  WITH { jetstream: enabled, users: [{user: with, password: w}] }
  WITHOUT { users: [{user: without, password: w}] }
}
"""

LIMITED = ON + """
accounts { A {
  jetstream { max_streams: 2, max_consumers: 1, max_file: 10kb, max_memory: 0 }
  users: [{user: a, password: a}]
} }
no_auth_user: a
"""

# name: (configuration, outcome)
JETSTREAM = {
    "publishing_into_a_stream": (
        ON,
        {"acks": [["ORDERS", 1], ["ORDERS", 2], ["ORDERS", 3]], "state": [3, 1, 3], "elsewhere": "nobody"},
    ),
    "publishing_many_at_once": (ON, {"in order": True, "kept": ["0", "249", "499"]}),
    "stored_headers_and_payloads": (
        ON,
        {
            "payload": [True, True, 0],
            "headers": ["en", "a: b", "en"],
            "subjects": ["orders.new", "orders.new", "orders.empty"],
            "direct": ["ORDERS", "1", "orders.new"],
        },
    ),
    "duplicates": (ON, {"within the window": [[1, False], [1, True], [2, False], [1, True]], "after it": [3, False]}),
    "expectations": (
        ON,
        [
            [10060, "expected stream does not match"],
            1,
            [10071, "wrong last sequence: 1"],
            2,
            [10070, "wrong last msg ID: "],
            3,
            [10070, "wrong last msg ID: second"],
            4,
            [10071, "wrong last sequence: 2"],
            5,
            6,
            7,
        ],
    ),
    "limits_that_drop_old_messages": (
        ON,
        {"count": [3, 3, 5], "subject": [3, 3, 5], "bytes": True, "age": [0, 3, 2]},
    ),
    "limits_that_refuse_new_messages": (
        ON,
        [
            1,
            [10077, "maximum messages exceeded"],
            1,
            [10077, "maximum bytes exceeded"],
            1,
            [10077, "maximum messages per subject exceeded"],
            2,
            1,
            [10054, "message size exceeds maximum allowed"],
        ],
    ),
    "messages_with_a_time_to_live": (
        ON,
        {
            "state": [1, 2, 2],
            "gone": True,
            "refused": [[10166, "per-message TTL is disabled"], [10165, "invalid per-message TTL"]],
        },
    ),
    "rollups": (
        ON,
        {
            "subject": [[4], [2, 3, 4]],
            "all": [[5], [1, 5, 5]],
            "refused": [[10111, "rollup not permitted"], [10111, 'rollup value invalid: "some"']],
        },
    ),
    "counters": (
        ON,
        {
            "values": ['{"val":"3"}', '{"val":"1"}'],
            "refused": [
                [10169, "message counter increment is missing"],
                [10171, "message counter increment is invalid"],
            ],
        },
    ),
    "batches_that_are_stored_together": (
        ON,
        {"before": [0, 0, 0], "ack": ['"seq":3', '"count":3'], "after": [3, 1, 3]},
    ),
    "streams_that_publish_again": (
        ON,
        [
            ["again.a", "1", "ORDERS", "orders.a", "1", "0"],
            ["again.b", "2", "ORDERS", "orders.b", "2", "0"],
            ["again.a", "3", "ORDERS", "orders.a", "3", "1"],
        ],
    ),
    "streams_that_rename_subjects": (ON, "stored.a"),
    "streams_without_acknowledgements": (ON, {"answers": [], "state": [1, 1, 1]}),
    "making_and_changing_streams": (
        ON,
        {
            "made": ["all orders", 100, "a", 1],
            "changed": [["orders.>", "returns.>"], 2],
            "names": ["ORDERS", "OTHER"],
            "by subject": "ORDERS",
            "deleted": True,
            "left": ["OTHER"],
            "gone": [404, 10059, "stream not found"],
        },
    ),
    "streams_that_are_refused": (
        ON,
        [
            [400, 10065, "subjects overlap with an existing stream"],
            [400, 10058, "stream name already in use with a different configuration"],
            [500, 10052, 'subject "a.*" overlaps with "a.b"'],
            [500, 10074, "replicas > 1 not supported in non-clustered mode"],
            [400, 10034, "stream mirrors can not contain subjects"],
            [500, 10052, "duplicates window can not be larger then max age"],
            [500, 10052, "subjects that overlap with jetstream api require no-ack to be true"],
            [500, 10052, "stream configuration update can not change storage type"],
            [404, 10059, "stream not found"],
            [404, 10059, "stream not found"],
        ],
    ),
    "purging": (ON, [[10, 1, 10], [6, 2, 10], [4, 6, 10], [2, 9, 10], [0, 11, 10], [1, 11, 11]]),
    "deleting_messages": (
        ON,
        {
            "state": [3, 1, 4, 1],
            "gone": True,
            "again": [400, 10043, "sequence 2 not found"],
            "denied": [[500, 10057, "message delete not permitted"], [500, 10110, "stream purge not permitted"]],
        },
    ),
    "looking_at_messages": (
        ON,
        {
            "found": [
                ["orders.b", 2, "2"],
                ["orders.a", 3, "3"],
                ["orders.a", 3, "3"],
                ["orders.a", 1, "1"],
                ["orders.b", 2, "2"],
                ["orders.a", 3, "3"],
                ["orders.a", 3, "3"],
                ["orders.a", 1, "1"],
            ],
            "missing": [True, True],
            "subjects": {"orders.a": 2, "orders.b": 1, "orders.c": 1},
        },
    ),
    "sealed_streams": (
        ON,
        [
            [400, 10109, "invalid operation on sealed stream"],
            [400, 10109, "invalid operation on sealed stream"],
            [400, 10109, "invalid operation on sealed stream"],
        ],
    ),
    "mirrors_and_sources": (
        ON,
        {
            "MIRROR": [3, 1, 3],
            "ALL": [4, 1, 4],
            "mirrored": ["one.a", "one.b", "one.a"],
            "source": ["TWO", "2"],
            "info": "ONE",
        },
    ),
    "pages_of_streams": (ON, [[256, "S000"], [44, "S256"], [0, None]]),
    "what_an_account_uses": (ON, [2, 1, True, 0, -1, None, 5]),
    "limits_of_an_account": (
        LIMITED,
        [
            [500, 10028, "insufficient memory resources available"],
            [400, 10027, "maximum number of streams reached"],
            [500, 10047, "insufficient storage resources available"],
            [400, 10026, "maximum consumers limit reached"],
            2,
        ],
    ),
    "an_account_without_jetstream": (ONE_OF_TWO, [503, 10039]),
    "domains": (DOMAIN, ["hub", "hub", [1, 1, 1], "nobody"]),
    "pulling_messages": (
        ON,
        {
            "got": ["1", "2", "3", "4", "5"],
            "before": [3, 2, 0, 0],
            "after": [5, 0, 0, 0],
            "last": ["ORDERS", "C", 5, 5, 1, 0],
            "nothing": [],
        },
    ),
    "messages_that_come_while_it_is_waited_for_them": (ON, ["1", "2"]),
    "kinds_of_acknowledgements": (ON, {"again": [["2"], 2], "delayed": [["2"], 3], "standing": [1, 1, 1, 0]}),
    "messages_that_nobody_acknowledges": (ON, {"again": [["1"], 2], "never again": [], "told": True}),
    "waits_that_grow": (ON, {"counts": [1, 2, 3], "grows": True}),
    "all_up_to_one": (ON, [3, 1, 0, 1]),
    "no_more_than_may_be_unacknowledged": (ON, [["1", "2"], [], ["3", "4"]]),
    "where_consumers_begin": (
        ON,
        {
            "all": ["1", "2", "3", "4", "5", "6"],
            "last": ["6"],
            "new": [],
            "last of each": ["4", "5", "6"],
            "sequence": ["5", "6"],
            "time": ["4", "5", "6"],
            "one subject": ["2", "5"],
            "two subjects": ["1", "3", "4", "6"],
        },
    ),
    "headers_only": (ON, [0, "5", "en"]),
    "being_sent_messages": (ON, {"got": ["1", "2", "3", "1", "2"], "standing": [5, 0, 0, 0], "bound": True}),
    "sharing_what_is_sent": (ON, {"once": True, "both": True}),
    "reading_in_order": (ON, True),
    "pausing": (ON, [True, [], False, ["1", "2"]]),
    "resetting": (ON, [2, [2, 3], [1, 2, 0, 2]]),
    "making_and_changing_consumers": (
        ON,
        {
            "made": ["one", 1, 30.0, -1, 1000],
            "changed": ["two", 1, 7],
            "names": ["C", "D"],
            "deleted": True,
            "gone": [404, 10014, "consumer not found"],
            "left": 1,
        },
    ),
    "consumers_that_are_refused": (
        ON,
        [
            [404, 10059, "stream not found"],
            [400, 10138, "consumer subject filters cannot overlap"],
            [
                400,
                10094,
                "consumer delivery policy is deliver by start sequence, but optional start sequence is not set",
            ],
            [400, 10081, "consumer deliver subject forms a cycle"],
            [400, 10116, "max deliver is required to be > length of backoff values"],
            [404, 10014, "consumer not found"],
        ],
    ),
    "work_queues": (
        ON,
        {
            "refused": [
                [400, 10099, "multiple non-filtered consumers not allowed on workqueue stream"],
                [400, 10084, "consumer in pull mode requires explicit ack policy on workqueue stream"],
            ],
            "got": ["1", "4"],
            "before": [4, 1, 4],
            "after": [2, 2, 4],
        },
    ),
    "interest": (ON, [[0, 3, 2], [1, 3, 4], [0, 5, 4]]),
    "consumers_that_nobody_uses": (ON, ["LONG"]),
    "streams_and_consumers_over_a_restart": (ON, {"names": ["ORDERS"], "state": [5, 1, 5], "next": [3, 4, 5]}),
    "keys_and_values": (
        ON,
        {
            "revisions": [1, 2, 3],
            "color": ["blue", 3],
            "before": ["red", 1],
            "of another": "none",
            "size": ["big", 2],
            "none": "none",
        },
    ),
    "deleted_and_purged_keys": (
        ON,
        {
            "a": ["none", [["a", "1", "PUT"], ["a", "2", "PUT"], ["a", "", "DEL"]]],
            "b": ["none", [["b", "", "PURGE"]]],
            "values": 4,
        },
    ),
    "changes_that_expect_a_revision": (ON, [1, "another revision", 2, "another revision", ["3", 2], 4, ["5", 4]]),
    "history_of_keys": (ON, [["a", "2", "PUT"], ["a", "3", "PUT"], ["a", "4", "PUT"]]),
    "names_of_keys": (ON, ["a.x", "b"]),
    "watching_keys": (
        ON,
        {
            "begin": [[["a.x", "1", "PUT"], ["b", "2", "PUT"]], [["a.x", "1", "PUT"]]],
            "later": [
                [["a.x", "3", "PUT"], ["a.x", "", "DEL"], ["b", "", "PURGE"]],
                [["a.x", "3", "PUT"], ["a.x", "", "DEL"]],
            ],
        },
    ),
    "watching_an_empty_bucket": (ON, [["a", "1", "PUT"]]),
    "keys_that_expire": (ON, [["1", 1], "none", 0]),
    "single_keys_that_expire": (ON, [["1", 1], 3, ["2", 2], "MaxAge"]),
    "limits_of_buckets": (ON, [10054, 1, 2, 3, 4, 10077]),
    "what_a_bucket_is": (
        ON,
        {"status": [1, 7, "things"], "stream": [["$KV.B.>"], True], "again": ["1", 1], "deleted": [True, True]},
    ),
    "putting_and_getting_objects": (
        ON,
        {
            "put": ["large", "O", 307200, 3, True],
            "found": [307200, 3, True],
            "large": True,
            "empty": [0, 0, 0],
            "named": "named",
            "none": "none",
        },
    ),
    "small_chunks": (ON, [10, "in pieces", 95, 11]),
    "replacing_and_deleting_objects": (ON, {"messages": [4, 3], "a": "none", "deleted": [True, 0], "left": ["b"]}),
    "watching_objects": (ON, {"begin": "a", "later": [["b", False], ["a", True]]}),
    "describing_objects": (ON, ["described", "1"]),
    "sealed_object_stores": (ON, [True, 10109, "1"]),
    "what_an_object_store_is": (ON, ["things", ["$O.O.C.>", "$O.O.M.>"], False, True, True, True]),
}
