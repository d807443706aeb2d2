# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_nats_rs_global_optspecs
    string join \n s/server= context= o/output= y/yes no-context timeout= connection-name= inbox-prefix= socks-proxy= user= password= token= creds= nkey= jwt= seed= tlscert= tlskey= tlsca= tlsfirst js-domain= js-api-prefix= js-event-prefix= j/json color= no-input quiet trace h/help V/version
end

function __fish_nats_rs_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_nats_rs_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_nats_rs_using_subcommand
    set -l cmd (__fish_nats_rs_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c nats-rs -n "__fish_nats_rs_needs_command" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s V -l version -d 'Print version'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "serve" -d 'Run the server, with the flags and configuration files of nats-server'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "signal" -d 'Tell a running server to reload its configuration, stop, enter lame duck mode or reopen its log'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "pub" -d 'Publish messages'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "sub" -d 'Subscribe and print messages'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "req" -d 'Send requests and print the answers'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "reply" -d 'Answer requests'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "rtt" -d 'Measure the round-trip time to each server'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "latency" -d 'Measure how long messages take from one server to another'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "bench" -d 'Measure how fast messages go'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "trace" -d 'Show the way of a message through servers and accounts'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "events" -d 'Show advisories and metrics as they happen'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "traffic" -d 'Count messages by kind, every second'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "wait" -d 'Wait until something is so'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "errors" -d 'Explain what servers say when they refuse something'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "schema" -d 'Show the shapes of JetStream\'s JSON and check documents against them'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "server" -d 'Ask and check servers'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "service" -d 'Find services and talk to them'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "stream" -d 'Manage streams and look into them (any server with JetStream)'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "consumer" -d 'Manage consumers and take messages from them (any server with JetStream)'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "kv" -d 'Keep values by key (any server with JetStream)'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "object" -d 'Keep files (any server with JetStream)'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "counter" -d 'Count in streams (any server with JetStream)'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "apply" -d 'Make streams and consumers as a file describes them (any server with JetStream)'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "diff" -d 'Show how streams and consumers differ from a file'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "export-config" -d 'Describe streams and consumers in the form that \'apply\' takes'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "account" -d 'Show what the account uses and may use'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "top" -d 'Watch a server, as nats-top does'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "context" -d 'Manage saved connection settings'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "config" -d 'Check, compare, format and explain configuration files of servers'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "store" -d 'Look into JetStream stores on disk, verify and repair them, without a server'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "backup" -d 'Back up and restore streams, look into backups, and convert them'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "raft" -d 'Look into the consensus groups of clustered servers on disk'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "man" -d 'Print a manual page, or install all of them'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "generate" -d 'Write the checked-in completions and manual pages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand signal" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand signal" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand signal" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand signal" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand signal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l send-on -d 'When to send what standard input brings' -r -f -a "eof\t'One message, when the input ends'
newline\t'One message per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l templates -d 'Accepted for compatibility: templates are on unless --no-templates is given' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l reply -d 'Subject that answers shall be sent to' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l count -d 'Number of messages made of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l sleep -d 'Time between two messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-at -d 'Publish at this time, such as 2026-12-24T18:00:00Z' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-after -d 'Publish after this time' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-every -d 'Publish again and again, with this time between' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-cron -d 'Publish whenever the calendar says so: six cron fields, seconds first, or @hourly and the like' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-dest -d 'Subject to publish to when the time has come' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-source -d 'Publish the last message of this subject then, instead of the one that is stored' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l schedule-ttl -d 'How long the published messages live' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s J -l jetstream -d 'Wait until a stream has stored each message, and tell where'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l atomic -d 'Store all messages together or none of them; the stream has to allow batches'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s q -d 'Same as --quiet'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l queue -d 'Queue group' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l count -d 'Stop after this many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l wait -d 'Stop when no message came for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s I -l ignore-subject -d 'Subjects whose messages are left out' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l translate -d 'Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l dump -d 'Write each message to a file in this folder, or with \'-\' to standard output, ended by a zero byte' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l report-top -d 'Subjects to show in a report' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s i -l inbox -d 'Subscribe to a generated inbox'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l match-replies -d 'Show answers together with the requests they belong to'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s r -l raw -d 'Print only the bodies'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l headers-only -d 'Show headers but no bodies'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l subjects-only -d 'Show nothing but subjects'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s t -l timestamp -d 'Show the time of each message'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s d -l delta-time -d 'Show the time since the start'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l report-subjects -d 'Count messages and bytes by subject'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l report-subscriptions -d 'Count messages and bytes by subscription'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l send-on -d 'When to send what standard input brings' -r -f -a "eof\t'One message, when the input ends'
newline\t'One message per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l templates -d 'Accepted for compatibility: templates are on unless --no-templates is given' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l count -d 'Number of requests made of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l replies -d 'Answers to wait for; 0 takes all that come within --timeout' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l reply-timeout -d 'Longest time between two answers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l sleep -d 'Time between two requests' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l translate -d 'Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s r -l raw -d 'Print only the bodies of the answers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l wait-for-empty -d 'Take answers until an empty one comes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s w -l wait -d 'Accepted for compatibility; requests always wait'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l command -d 'Program to run; its output is the answer. {{1}} is the subject\'s second token, {{Request}} the body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s q -l queue -d 'Queue group' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l sleep -d 'Wait a random time up to this one before each answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l count -d 'Stop after this many answers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l echo -d 'Send back what was received'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l server-b -d 'The server to subscribe on; --server is the one to publish on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l size -d 'Size of the messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l rate -d 'Messages per second' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l duration -d 'How long to publish' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l histogram -d 'Write the percentiles to FILE.histogram and all times in milliseconds to FILE.raw' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -f -a "pub" -d 'Publish messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -f -a "sub" -d 'Receive messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -f -a "service" -d 'Requests and answers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -f -a "js" -d 'Streams and consumers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -f -a "kv" -d 'Key-value buckets'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service js kv object" -f -a "object" -d 'Object stores'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l clients -d 'Clients at once' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l msgs -d 'Messages in all; a subscriber\'s own' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l size -d 'Size of the bodies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l csv -d 'Write a row for each client to this file' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l payload -d 'File whose content is the body' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s H -l header -d 'Header to add, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l throughput -d 'Messages per second of all clients together; 0 does not limit' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l duration -d 'Run for this long at --throughput instead of a number of messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l sleep -d 'Time between two messages of a client' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l multisubjectmax -d 'Number of subjects; 0 does not limit' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l progress -d 'Accepted for compatibility: progress is shown on a terminal unless --no-progress is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l multisubject -d 'Publish to SUBJECT.0, SUBJECT.1 and so on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l multisubjectrandomize -d 'Choose among them at random'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l clients -d 'Clients at once' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l msgs -d 'Messages in all; a subscriber\'s own' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l size -d 'Size of the bodies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l csv -d 'Write a row for each client to this file' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l multisubjectmax -d 'Number of subjects; 0 does not limit' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l progress -d 'Accepted for compatibility: progress is shown on a terminal unless --no-progress is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l multisubject -d 'Publish to SUBJECT.0, SUBJECT.1 and so on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l multisubjectrandomize -d 'Choose among them at random'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -f -a "request" -d 'Send requests one after the other and wait for each answer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -f -a "serve" -d 'Answer requests until a signal comes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -f -a "pub" -d 'Publish into a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -f -a "ordered" -d 'Read a stream in its order'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -f -a "fetch" -d 'Fetch batches from a durable consumer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from js" -f -a "get" -d 'Get single messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -f -a "put" -d 'Put values'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from kv" -f -a "get" -d 'Get values'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -f -a "put" -d 'Put objects'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from object" -f -a "get" -d 'Get objects'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s H -l header -d 'Header to add, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l deliver -d 'Deliver the message too, instead of only tracing it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s T -l timestamp -d 'Show when each step happened, counted from the first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l filter -d 'Only events whose JSON matches this regular expression, upper or lower case' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l subjects -d 'Events on these subjects too' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l count -d 'Stop after this many events' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s a -l all -d 'All kinds of events'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l short -d 'One line per event'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l cloudevent -d 'Events in the form of CloudEvents 1.0'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-metric -d 'JetStream metrics'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-advisory -d 'JetStream advisories'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l no-srv-advisory -d 'No events about connections, which are shown otherwise'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l srv-advisory -d 'Accepted for compatibility: they are shown unless --no-srv-advisory is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l interval -d 'Time between two rows' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l count -d 'Stop after this many rows' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -f -a "server" -d 'Until a connection can be made'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -f -a "responder" -d 'Until a message to a subject would reach somebody; nothing is delivered'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -f -a "message" -d 'Until a message arrives'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -f -a "servers" -d 'Until this many servers answer (needs the system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder message servers healthy" -f -a "healthy" -d 'Until all servers report to be healthy (needs the system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l servers -d 'How many servers must answer at least' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -f -a "ls" -d 'List the texts of -ERR, the reasons of closed connections and the refusals of JetStream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls explain" -f -a "explain" -d 'Explain a text or the number of a JetStream error, as found in a client\'s log'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -f -a "search" -d 'List the schemas'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -f -a "info" -d 'Show a schema'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -f -a "validate" -d 'Check a JSON document; the exit status is 4 if something is wrong with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and not __fish_seen_subcommand_from search info validate request" -f -a "request" -d 'Send a request to JetStream and check the answer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from search" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from search" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from search" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from search" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from info" -l yaml -d 'Show it as YAML, like -o yaml'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from validate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from validate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from validate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -l schema -d 'The schema that the answer must have, instead of the one that it names itself' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -l show -d 'Show the answer, too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand schema; and __fish_seen_subcommand_from request" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "ls" -d 'List the servers with their load (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "ping" -d 'Measure how fast each server answers (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "info" -d 'Show one server (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "report" -d 'Report on what servers carry (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "request" -d 'Print what servers answer to a monitoring request, unchanged (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "check" -d 'Check servers and connections for a monitoring system, with its exit statuses'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "watch" -d 'Watch figures change (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "config" -d 'Manage the configuration of running servers (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "passwd" -d 'Hash a password for a configuration file'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and not __fish_seen_subcommand_from ls ping info report request check watch config passwd generate" -f -a "generate" -d 'Write a configuration to start from, with fresh passwords'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -l sort -d 'Order of the list' -r -f -a "rtt\t'Fastest answer first'
name\t'By name'
cluster\t'By cluster, then name'
conns\t'Most connections first'
subs\t'Most subscriptions first'
routes\t'Most routes first'
gws\t'Most gateways first'
mem\t'Most memory first'
cpu\t'Most CPU first'
slow\t'Most slow consumers first'
uptime\t'Longest running first'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -s R -l reverse -d 'Turn the order round'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ping" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ping" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ping" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ping" -l id -d 'Also show the ids of the servers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ping" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from ping" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "accounts" -d 'What each account moves'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "connections" -d 'Connections of clients'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "cpu" -d 'CPU use of each server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "mem" -d 'Memory use of each server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "health" -d 'Whether servers are healthy, and what is wrong; exit status 4 when something is'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "jetstream" -d 'What JetStream does on each server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "routes" -d 'Connections between servers of a cluster'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "gateways" -d 'Connections between clusters'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from report" -f -a "leafnodes" -d 'Leaf node connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l name -d 'Only the server with this name or id' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l host -d 'Only servers on this host' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l cluster -d 'Only servers of this cluster' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l tags -d 'Only servers that have all these tags' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l limit -d 'At most so many records of each server' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l offset -d 'Records of each server to skip' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "accounts" -d 'Accounts, or one of them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "connections" -d 'Connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "gateways" -d 'Gateways'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "ipqueue" -d 'Internal queues'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "jetstream-health" -d 'Health'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "jetstream" -d 'JetStream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "leafnodes" -d 'Leaf nodes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "raft" -d 'Replicated groups'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "routes" -d 'Routes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "subscriptions" -d 'Subscriptions'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "variables" -d 'General information'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "statistics" -d 'The figures of the heartbeat'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "id" -d 'Name, host and id'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "expvar" -d 'Variables of the process'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "profile" -d 'A profile of the process, written to a file for each server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from request" -f -a "kick" -d 'Close the connection of a client'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -l format -d 'Form of the result; nagios unless --output says otherwise' -r -f -a "nagios\t'One line: state, findings, values'
json\t'One JSON document'
prometheus\t'Gauges'
text\t'Tables for people'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -l namespace -d 'Prefix of the names for Prometheus' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -l outfile -d 'Write the result to this file instead' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "connection" -d 'Connecting, the round trip to the server, and a message to oneself'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "server" -d 'A server\'s load, age, certificates and settings (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "certs" -d 'The ends of the certificates of all servers (system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "request" -d 'A service that answers requests'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "stream" -d 'A stream\'s origins, copies, messages and subjects'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "consumer" -d 'A consumer\'s backlog and activity'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "message" -d 'The last message of a subject: its age and content'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "jetstream" -d 'The account\'s use of JetStream, and the copies of its streams'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "kv" -d 'A key-value bucket, and a key in it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from check" -f -a "credential" -d 'The end of a credentials file'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -f -a "servers" -d 'Servers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from watch" -f -a "accounts" -d 'Accounts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from config" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from config" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from config" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from config" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from config" -f -a "reload" -d 'Make a server read its configuration file again'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s p -l pass -d 'The password; better from $PASSWORD or standard input, where the list of processes does not show it' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s c -l cost -d 'Work factor; each step doubles the time' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s g -l generate -d 'Make up a password and print it, too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l server-name -d 'Name of the server' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l host -d 'Address to listen on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l port -d 'Port for clients' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l http-port -d 'Port for monitoring on the loopback interface; 0 for none' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l account -d 'Account with one user, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l tls -d 'Certificate and key of the server; clients must then use TLS' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand server; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -f -a "ls" -d 'List services, or the instances of one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -f -a "info" -d 'Show a service and its endpoints'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -f -a "stats" -d 'Show how busy a service is'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -f -a "ping" -d 'Measure how fast services answer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and not __fish_seen_subcommand_from ls info stats ping req" -f -a "req" -d 'Send a request to an endpoint of a service'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from info" -s e -l endpoint -d 'Only endpoints whose name matches this regular expression' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from stats" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from stats" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from stats" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from stats" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ping" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ping" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ping" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ping" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from ping" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -l send-on -d 'When to send what standard input brings' -r -f -a "eof\t'One message, when the input ends'
newline\t'One message per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -l templates -d 'Accepted for compatibility: templates are on unless --no-templates is given' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -s H -l header -d 'Header to add, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -l count -d 'Number of requests' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -s r -l raw -d 'Print only the bodies of the answers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand service; and __fish_seen_subcommand_from req" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "add" -d 'Create a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "edit" -d 'Change a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "copy" -d 'Create a stream with the configuration of another, without its messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "ls" -d 'List the streams'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "report" -d 'Compare the streams: messages, bytes, consumers, replication'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "find" -d 'Find streams by what they are and hold'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "info" -d 'Show a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "state" -d 'Show how many messages a stream holds'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "subjects" -d 'List the subjects of a stream\'s messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "rm" -d 'Delete a stream with its messages and consumers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "purge" -d 'Delete messages of a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "rmm" -d 'Delete one message and overwrite it on disk'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "seal" -d 'Let nothing in or out of a stream any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "view" -d 'Show messages page by page'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "get" -d 'Show one message'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "gaps" -d 'List the sequences that are missing between the first and the last message'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "graph" -d 'Draw how many messages come, go and stay'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "export" -d 'Write messages as JSON lines'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "import" -d 'Store messages that were exported'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "search" -d 'Find messages by what is in them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "clone" -d 'Create a stream with the configuration and the messages of another'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "redrive" -d 'Publish messages again that a consumer gave up on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "check" -d 'Check copies and origins of a stream, and hash its messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "wait" -d 'Wait until a stream is as wanted'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "backup" -d 'Back up a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "restore" -d 'Restore a stream from a backup'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and not __fish_seen_subcommand_from add edit copy ls report find info state subjects rm purge rmm seal view get gaps graph export import search clone redrive check wait backup restore cat" -f -a "cat" -d 'Print messages, all or those of some subjects, sequences and times'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l config -d 'JSON file with the configuration to start from' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l subjects -d 'Subjects to store, separated by commas, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l description -d 'What the stream is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l storage -d 'Where messages are kept: file or memory' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l compression -d 'Compression of full blocks: none or s2' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l tag -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l first-sequence -d 'Sequence of the first message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l persist-mode -d 'When publishers are answered: default or async' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l metadata -d 'A note on the stream, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l max-age -d 'How old messages become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l max-bytes -d 'Most bytes' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l max-consumers -d 'Most consumers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l max-msg-size -d 'Longest message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l max-msgs -d 'Most messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l max-msgs-per-subject -d 'Most messages of one subject' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l dupe-window -d 'How long message ids are remembered' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l limit-consumer-inactive -d 'How long consumers may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l limit-consumer-max-pending -d 'Most unacknowledged deliveries of a consumer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l subject-del-markers-ttl -d 'How long the markers live that say that a subject was emptied' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l ack -d 'Acknowledge messages to publishers' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l retention -d 'How long messages stay: limits, interest or work' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l discard -d 'What goes at a limit: old or new messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l discard-per-subject -d 'With --discard new: refuse messages of full subjects too' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-rollup -d 'Let messages replace all before them' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l deny-delete -d 'Refuse to delete single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l deny-purge -d 'Refuse to purge' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-direct -d 'Let every replica answer for single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-mirror-direct -d 'Let a mirror answer for its origin\'s messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-msg-ttl -d 'Let messages carry a time to live' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-counter -d 'Take messages as increments of counters' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-batch -d 'Let batches be published atomically' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-fast -d 'Let batches be published fast' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l allow-schedules -d 'Let messages be schedules' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l mirror -d 'Stream to copy, as a name or as JSON' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l source -d 'Stream to collect from, as a name or as JSON, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l transform-source -d 'Subjects to rewrite' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l transform-destination -d 'What they become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l republish-source -d 'Subjects to publish again' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l republish-destination -d 'Where they are published' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l validate -d 'Only check the configuration and print it, without a server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l defaults -d 'Accepted for compatibility: settings that are not given have their defaults'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-ack
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-discard-per-subject
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-rollup
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-deny-delete
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-deny-purge
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-mirror-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-msg-ttl
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-counter
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-batch
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-fast
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-allow-schedules
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l republish-headers -d 'Publish headers only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-mirror -d 'Copy no stream any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-transform -d 'Rewrite no subjects any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -l no-republish -d 'Publish nothing again any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l config -d 'JSON file with the configuration to start from' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l subjects -d 'Subjects to store, separated by commas, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l description -d 'What the stream is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l storage -d 'Where messages are kept: file or memory' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l compression -d 'Compression of full blocks: none or s2' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l tag -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l first-sequence -d 'Sequence of the first message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l persist-mode -d 'When publishers are answered: default or async' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l metadata -d 'A note on the stream, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l max-age -d 'How old messages become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l max-bytes -d 'Most bytes' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l max-consumers -d 'Most consumers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l max-msg-size -d 'Longest message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l max-msgs -d 'Most messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l max-msgs-per-subject -d 'Most messages of one subject' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l dupe-window -d 'How long message ids are remembered' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l limit-consumer-inactive -d 'How long consumers may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l limit-consumer-max-pending -d 'Most unacknowledged deliveries of a consumer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l subject-del-markers-ttl -d 'How long the markers live that say that a subject was emptied' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l ack -d 'Acknowledge messages to publishers' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l retention -d 'How long messages stay: limits, interest or work' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l discard -d 'What goes at a limit: old or new messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l discard-per-subject -d 'With --discard new: refuse messages of full subjects too' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-rollup -d 'Let messages replace all before them' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l deny-delete -d 'Refuse to delete single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l deny-purge -d 'Refuse to purge' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-direct -d 'Let every replica answer for single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-mirror-direct -d 'Let a mirror answer for its origin\'s messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-msg-ttl -d 'Let messages carry a time to live' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-counter -d 'Take messages as increments of counters' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-batch -d 'Let batches be published atomically' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-fast -d 'Let batches be published fast' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l allow-schedules -d 'Let messages be schedules' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l mirror -d 'Stream to copy, as a name or as JSON' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l source -d 'Stream to collect from, as a name or as JSON, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l transform-source -d 'Subjects to rewrite' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l transform-destination -d 'What they become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l republish-source -d 'Subjects to publish again' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l republish-destination -d 'Where they are published' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l dry-run -d 'Only show what would change; the exit status is 4 if something would'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-ack
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-discard-per-subject
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-rollup
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-deny-delete
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-deny-purge
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-mirror-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-msg-ttl
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-counter
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-batch
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-fast
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-allow-schedules
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l republish-headers -d 'Publish headers only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-mirror -d 'Copy no stream any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-transform -d 'Rewrite no subjects any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -l no-republish -d 'Publish nothing again any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l subjects -d 'Subjects to store, separated by commas, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l description -d 'What the stream is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l storage -d 'Where messages are kept: file or memory' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l compression -d 'Compression of full blocks: none or s2' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l tag -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l first-sequence -d 'Sequence of the first message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l persist-mode -d 'When publishers are answered: default or async' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l metadata -d 'A note on the stream, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l max-age -d 'How old messages become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l max-bytes -d 'Most bytes' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l max-consumers -d 'Most consumers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l max-msg-size -d 'Longest message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l max-msgs -d 'Most messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l max-msgs-per-subject -d 'Most messages of one subject' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l dupe-window -d 'How long message ids are remembered' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l limit-consumer-inactive -d 'How long consumers may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l limit-consumer-max-pending -d 'Most unacknowledged deliveries of a consumer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l subject-del-markers-ttl -d 'How long the markers live that say that a subject was emptied' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l ack -d 'Acknowledge messages to publishers' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l retention -d 'How long messages stay: limits, interest or work' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l discard -d 'What goes at a limit: old or new messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l discard-per-subject -d 'With --discard new: refuse messages of full subjects too' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-rollup -d 'Let messages replace all before them' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l deny-delete -d 'Refuse to delete single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l deny-purge -d 'Refuse to purge' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-direct -d 'Let every replica answer for single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-mirror-direct -d 'Let a mirror answer for its origin\'s messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-msg-ttl -d 'Let messages carry a time to live' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-counter -d 'Take messages as increments of counters' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-batch -d 'Let batches be published atomically' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-fast -d 'Let batches be published fast' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l allow-schedules -d 'Let messages be schedules' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l mirror -d 'Stream to copy, as a name or as JSON' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l source -d 'Stream to collect from, as a name or as JSON, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l transform-source -d 'Subjects to rewrite' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l transform-destination -d 'What they become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l republish-source -d 'Subjects to publish again' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l republish-destination -d 'Where they are published' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-ack
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-discard-per-subject
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-rollup
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-deny-delete
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-deny-purge
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-mirror-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-msg-ttl
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-counter
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-batch
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-fast
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-allow-schedules
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l republish-headers -d 'Publish headers only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-mirror -d 'Copy no stream any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-transform -d 'Rewrite no subjects any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -l no-republish -d 'Publish nothing again any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -l subject -d 'Only streams that store some of these subjects' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -s a -l all -d 'The streams of buckets and of the server too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -l subject -d 'Only streams that store some of these subjects' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -l cluster -d 'Only streams of this cluster' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -l consumers -d 'Most consumers first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s m -l messages -d 'Most messages first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s n -l name -d 'By name'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s t -l storage -d 'Streams in memory last'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s r -l raw -d 'Plain numbers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s a -l all -d 'The streams of buckets and of the server too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l server-name -d 'Led by, or lying on, a server whose name matches' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l cluster -d 'In a cluster whose name matches' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l idle -d 'Without new messages for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l created -d 'Created at least this long ago' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l consumers -d 'With at most this many consumers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l subject -d 'Storing some of these subjects' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l replicas -d 'With this many copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l leader -d 'Led by this server' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l api-level -d 'Needing at least this API level' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l empty -d 'Without messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l sourced -d 'Collecting from other streams'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l mirrored -d 'Copying another stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -l invert -d 'Those that do not meet them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -l no-select -d 'Accepted for compatibility: nothing is ever chosen for you'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -l state -d 'How many messages it holds only, as \'stream state\''
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from state" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from state" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from state" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from state" -l no-select -d 'Accepted for compatibility: nothing is ever chosen for you'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from state" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -l sort -d 'Order of the list' -r -f -a "name\t'By name'
messages\t'Most messages first'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -s R -l reverse -d 'The other way round'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from subjects" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -l subject -d 'Only messages of these subjects' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -l seq -d 'Only messages before this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -l keep -d 'Keep the newest messages, so many' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -l no-erase -d 'Leave the bytes on disk until the server reuses the space'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from rmm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from seal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -l id -d 'Begin at this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -l since -d 'Begin with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -l subject -d 'Only messages of these subjects' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -l translate -d 'Show what this command makes of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -l raw -d 'Bodies only, as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -s S -l last-for -d 'The last message of this subject' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -l translate -d 'Show what this command makes of the body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -l raw -d 'Body only, as it is'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -s f -l force -d 'Accepted for compatibility: nothing is asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -l progress -d 'Accepted for compatibility'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from gaps" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -l interval -d 'Time between two samples' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -l count -d 'End after so many samples' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l file -d 'File to write, instead of standard output' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l count -d 'Write at most so many' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l subject -d 'Only messages of these subjects, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l from -l id -d 'Begin at this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l to -d 'End behind this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l since -d 'Begin with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l until -d 'End with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -l resume -d 'Go on behind the last message of the file'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -l from -d 'Begin with messages whose old sequence is at least this' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -l subject -d 'Publish to this subject instead of the old ones' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -l dedup -d 'Give each message an id made of its old stream and sequence, so that importing again within the duplicate window stores none twice'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l field -d 'A value of JSON bodies matches instead, given as /name/0/name' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l count -l limit -d 'End after so many' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l subject -d 'Only messages of these subjects, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l from -l id -d 'Begin at this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l to -d 'End behind this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l since -d 'Begin with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l until -d 'End with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -s i -l ignore-case -d 'Large and small letters are the same'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l headers -d 'Headers, as lines of NAME: VALUE, match instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -l invert -d 'Those that do not match'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -s r -l raw -d 'Bodies only, as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l to-context -d 'Saved context whose servers get the new stream; messages then pass through here and get new sequences' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l idle-timeout -d 'Longest time without any progress' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l subjects -d 'Subjects to store, separated by commas, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l description -d 'What the stream is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l storage -d 'Where messages are kept: file or memory' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l compression -d 'Compression of full blocks: none or s2' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l tag -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l first-sequence -d 'Sequence of the first message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l persist-mode -d 'When publishers are answered: default or async' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l metadata -d 'A note on the stream, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l max-age -d 'How old messages become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l max-bytes -d 'Most bytes' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l max-consumers -d 'Most consumers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l max-msg-size -d 'Longest message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l max-msgs -d 'Most messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l max-msgs-per-subject -d 'Most messages of one subject' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l dupe-window -d 'How long message ids are remembered' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l limit-consumer-inactive -d 'How long consumers may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l limit-consumer-max-pending -d 'Most unacknowledged deliveries of a consumer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l subject-del-markers-ttl -d 'How long the markers live that say that a subject was emptied' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l ack -d 'Acknowledge messages to publishers' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l retention -d 'How long messages stay: limits, interest or work' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l discard -d 'What goes at a limit: old or new messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l discard-per-subject -d 'With --discard new: refuse messages of full subjects too' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-rollup -d 'Let messages replace all before them' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l deny-delete -d 'Refuse to delete single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l deny-purge -d 'Refuse to purge' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-direct -d 'Let every replica answer for single messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-mirror-direct -d 'Let a mirror answer for its origin\'s messages' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-msg-ttl -d 'Let messages carry a time to live' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-counter -d 'Take messages as increments of counters' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-batch -d 'Let batches be published atomically' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-fast -d 'Let batches be published fast' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l allow-schedules -d 'Let messages be schedules' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l mirror -d 'Stream to copy, as a name or as JSON' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l source -d 'Stream to collect from, as a name or as JSON, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l transform-source -d 'Subjects to rewrite' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l transform-destination -d 'What they become' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l republish-source -d 'Subjects to publish again' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l republish-destination -d 'Where they are published' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l data -d 'Accepted for clarity: messages are always cloned; \'stream copy\' leaves them out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l follow -d 'Let the new stream follow the other one for good, as its mirror'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-ack
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-discard-per-subject
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-rollup
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-deny-delete
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-deny-purge
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-mirror-direct
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-msg-ttl
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-counter
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-batch
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-fast
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-allow-schedules
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l republish-headers -d 'Publish headers only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-mirror -d 'Copy no stream any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-transform -d 'Rewrite no subjects any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -l no-republish -d 'Publish nothing again any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from clone" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -l seq -d 'Sequences of the messages, instead of those that advisories tell of' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -l advisories -d 'Stream that keeps the advisories; it is looked for unless given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -l to -d 'Publish to this subject instead of their own' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -l terminated -d 'Messages that a client terminated, too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from redrive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -l ranges -d 'With --hash: a hash for each so many sequences' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -l hash -d 'Read all messages too, and hash them as \'store hash\' does'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -l until -d 'What to wait for: exists, gone, leader, current, lag=N, msgs=N, seq=N or consumers=N; at least N, for lag at most N' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l consumers -d 'With the consumers, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l chunk-size -d 'Length of the chunks that the server sends' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l window-size -d 'How many bytes may be on their way' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l idle-timeout -d 'Longest time without a chunk' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l retry -d 'Try again so often when a backup is broken off' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l check -d 'Let the server verify checksums first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l no-consumers -d 'Leave consumers out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -l resume -d 'Leave streams out whose backup is there and up to date'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l idle-timeout -d 'Longest time for the server to take a chunk, or to finish' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l tag -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l config -d 'JSON file with the configuration to restore with' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l rename -d 'Name of the restored stream' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l set -d 'Setting to change, as subjects=\'["a.>"]\' or max_age=0; may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l all -d 'Restore all backups in the directory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l resume -d 'With several: leave streams alone that are there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -l dry-run -d 'Only say what would be restored'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l subject -d 'Only messages of these subjects' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l from -l id -d 'Begin at this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l to -d 'End behind this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l since -d 'Begin with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l count -d 'Print at most so many' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l translate -d 'Show what this command makes of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -s r -l raw -d 'Bodies only, as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand stream; and __fish_seen_subcommand_from cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "add" -d 'Create a consumer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "edit" -d 'Change a consumer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "copy" -d 'Create a consumer with the configuration of another'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "ls" -d 'List the consumers of a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "report" -d 'Compare the consumers of a stream: what is done and what is left'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "find" -d 'Find consumers by what they are and do'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "info" -d 'Show a consumer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "rm" -d 'Delete a consumer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "next" -d 'Take messages from a pull consumer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "sub" -d 'Print messages of a consumer as they come'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "graph" -d 'Draw how much is delivered, acknowledged and left'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "lag" -d 'Show how far consumers are behind, and when they will have caught up'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "pause" -d 'Let a consumer send nothing until a time'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "resume" -d 'Let a paused consumer go on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "unpin" -d 'Let another client be pinned to a priority group'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and not __fish_seen_subcommand_from add edit copy ls report find info rm next sub graph lag pause resume unpin reset" -f -a "reset" -d 'Let consumers begin again at a sequence or time (servers from 2.14 on)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l config -d 'JSON file with the configuration to start from' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l description -d 'What the consumer is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l inactive-threshold -d 'How long it may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l replicas -d 'Number of copies; 0 takes over the stream\'s' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l metadata -d 'A note on the consumer, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l pause -d 'Pause it until this time, or for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l filter -d 'Only messages of this subject, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l deliver -d 'Where to begin: all, new, last, subject, a sequence, a time or an age such as 1h' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l ack -d 'What has to be acknowledged: none, all, explicit or flow_control' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l wait -d 'How long an acknowledgement may take' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l replay -d 'How fast: instant or original' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l sample -d 'Share of acknowledgements to report, in percent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l max-deliver -d 'How often a message is sent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l max-pending -d 'Most unacknowledged deliveries' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l headers-only -d 'Send headers only' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l max-waiting -d 'Most requests that wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l max-pull-batch -d 'Most messages of a request' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l max-pull-expire -d 'How long a request may wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l max-pull-bytes -d 'Most bytes of a request' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l target -d 'Subject to send messages to' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l deliver-group -d 'Queue group of the receivers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l heartbeat -d 'Say that the consumer lives after this silence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l flow-control -d 'Wait for receivers that are slow' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l bps -d 'Most bits per second' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l backoff -d 'How waits grow: linear or none' -r -f -a "linear\t''
none\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l backoff-steps -d 'Number of waits' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l backoff-min -d 'The first wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l backoff-max -d 'The last wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l pinned-groups -d 'Groups of which one client is served' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l pinned-ttl -d 'How long that client may be silent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l overflow-groups -d 'Groups served only beyond the thresholds of their requests' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l prioritized-groups -d 'Groups whose requests carry a priority' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l defaults -d 'Accepted for compatibility: settings that are not given have their defaults'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l ephemeral -d 'Forget the consumer when it is unused'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l memory -d 'Keep its state in memory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l no-headers-only
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l pull -d 'Clients ask for messages, which is the default'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -l no-flow-control
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l config -d 'JSON file with the configuration to start from' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l description -d 'What the consumer is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l inactive-threshold -d 'How long it may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l replicas -d 'Number of copies; 0 takes over the stream\'s' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l metadata -d 'A note on the consumer, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l pause -d 'Pause it until this time, or for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l filter -d 'Only messages of this subject, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l deliver -d 'Where to begin: all, new, last, subject, a sequence, a time or an age such as 1h' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l ack -d 'What has to be acknowledged: none, all, explicit or flow_control' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l wait -d 'How long an acknowledgement may take' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l replay -d 'How fast: instant or original' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l sample -d 'Share of acknowledgements to report, in percent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l max-deliver -d 'How often a message is sent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l max-pending -d 'Most unacknowledged deliveries' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l headers-only -d 'Send headers only' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l max-waiting -d 'Most requests that wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l max-pull-batch -d 'Most messages of a request' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l max-pull-expire -d 'How long a request may wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l max-pull-bytes -d 'Most bytes of a request' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l target -d 'Subject to send messages to' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l deliver-group -d 'Queue group of the receivers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l heartbeat -d 'Say that the consumer lives after this silence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l flow-control -d 'Wait for receivers that are slow' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l bps -d 'Most bits per second' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l backoff -d 'How waits grow: linear or none' -r -f -a "linear\t''
none\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l backoff-steps -d 'Number of waits' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l backoff-min -d 'The first wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l backoff-max -d 'The last wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l pinned-groups -d 'Groups of which one client is served' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l pinned-ttl -d 'How long that client may be silent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l overflow-groups -d 'Groups served only beyond the thresholds of their requests' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l prioritized-groups -d 'Groups whose requests carry a priority' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l dry-run -d 'Only show what would change; the exit status is 4 if something would'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l ephemeral -d 'Forget the consumer when it is unused'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l memory -d 'Keep its state in memory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l no-headers-only
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l pull -d 'Clients ask for messages, which is the default'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l no-flow-control
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l description -d 'What the consumer is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l inactive-threshold -d 'How long it may be unused' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l replicas -d 'Number of copies; 0 takes over the stream\'s' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l metadata -d 'A note on the consumer, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l pause -d 'Pause it until this time, or for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l filter -d 'Only messages of this subject, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l deliver -d 'Where to begin: all, new, last, subject, a sequence, a time or an age such as 1h' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l ack -d 'What has to be acknowledged: none, all, explicit or flow_control' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l wait -d 'How long an acknowledgement may take' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l replay -d 'How fast: instant or original' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l sample -d 'Share of acknowledgements to report, in percent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l max-deliver -d 'How often a message is sent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l max-pending -d 'Most unacknowledged deliveries' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l headers-only -d 'Send headers only' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l max-waiting -d 'Most requests that wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l max-pull-batch -d 'Most messages of a request' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l max-pull-expire -d 'How long a request may wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l max-pull-bytes -d 'Most bytes of a request' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l target -d 'Subject to send messages to' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l deliver-group -d 'Queue group of the receivers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l heartbeat -d 'Say that the consumer lives after this silence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l flow-control -d 'Wait for receivers that are slow' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l bps -d 'Most bits per second' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l backoff -d 'How waits grow: linear or none' -r -f -a "linear\t''
none\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l backoff-steps -d 'Number of waits' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l backoff-min -d 'The first wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l backoff-max -d 'The last wait' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l pinned-groups -d 'Groups of which one client is served' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l pinned-ttl -d 'How long that client may be silent' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l overflow-groups -d 'Groups served only beyond the thresholds of their requests' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l prioritized-groups -d 'Groups whose requests carry a priority' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l ephemeral -d 'Forget the consumer when it is unused'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l memory -d 'Keep its state in memory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l no-headers-only
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l pull -d 'Clients ask for messages, which is the default'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -l no-flow-control
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -l no-select -d 'Accepted for compatibility'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from report" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from report" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from report" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from report" -s r -l raw -d 'Plain numbers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from report" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l waiting -d 'With fewer waiting pull requests than this' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l ack-pending -d 'With at least this many unacknowledged deliveries' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l pending -d 'With at least this many unprocessed messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l idle -d 'Without deliveries for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l created -d 'Created at least this long ago' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l replicas -d 'With this many copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l leader -d 'Led by this server' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l api-level -d 'Needing at least this API level' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l pull -d 'Pull consumers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l push -d 'Push consumers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l bound -d 'Push consumers that somebody listens to'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l pinned -d 'With a client pinned to a group'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -l invert -d 'Those that do not meet them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from info" -l no-select -d 'Accepted for compatibility: nothing is ever chosen for you'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l count -d 'How many messages to take' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l wait -d 'How long to wait for messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l no-ack -d 'Do not acknowledge them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l ack -d 'Acknowledge them, which is the default'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l nak -d 'Hand them back'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -l term -d 'Say that they shall never be sent again'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -s r -l raw -d 'Bodies only, as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from next" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -l ack -d 'Acknowledge messages, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -l deliver-group -d 'Group to take part in, for push consumers; that of the consumer unless given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -l count -d 'End after so many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -l no-ack -d 'Do not acknowledge them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -s r -l raw -d 'Bodies only, as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from sub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -l interval -d 'Time between two samples' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -l count -d 'End after so many samples' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -l interval -d 'Time between the two looks that rates are made of; 0 leaves rates out' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -l min -d 'Only consumers with at least so many unprocessed messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from lag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from unpin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l match -d 'All consumers whose names match' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l sequence -d 'Sequence to go on at; 0 is behind the ack floor' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l time -d 'Go on at the first message of this time, RFC 3339' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l since -d 'Go on with messages that are this old' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l to-floor -d 'Go on behind the ack floor, which is the default'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand consumer; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "add" -d 'Create a bucket'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "edit" -d 'Change a bucket'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "put" -d 'Store a value'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "get" -d 'Show the value of a key'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "create" -d 'Store a value for a key that has none'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "update" -d 'Store a value if the key has not changed meanwhile'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "del" -d 'Delete a key, or a whole bucket'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "purge" -d 'Delete keys with their history'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "history" -d 'Show all kept values of a key'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "revert" -d 'Give a key an earlier value again'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "info" -d 'Show a bucket'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "watch" -d 'Show changes as they happen'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "ls" -d 'List the buckets, or the keys of one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "compact" -d 'Take away what is left of deleted keys'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "export" -d 'Write the entries of a bucket as JSON lines'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "import" -d 'Store entries that were exported'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "diff" -d 'Compare two buckets, also of different servers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and not __fish_seen_subcommand_from add edit put get create update del purge history revert info watch ls compact export import diff sync" -f -a "sync" -d 'Let a bucket have the keys and values of another'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l description -d 'What the bucket is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l ttl -d 'How long values are kept' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l max-bucket-size -d 'Most bytes of the bucket' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l compress -d 'Compress the bucket\'s data' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l metadata -d 'A note on the bucket, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l history -d 'How many values are kept of a key, 1 to 64' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l marker-ttl -d 'Let values have a time to live, and keep markers of what expired for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l max-value-size -d 'Longest value' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l republish-source -d 'Subjects to publish again' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l republish-destination -d 'Where they are published' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l source -d 'Bucket to collect from, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l storage -d 'Where the bucket is kept: file or memory' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l mirror -d 'Bucket to be a copy of' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l mirror-domain -d 'JetStream domain of the bucket to be a copy of' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l no-compress
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -l republish-headers -d 'Publish headers only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l description -d 'What the bucket is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l ttl -d 'How long values are kept' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l max-bucket-size -d 'Most bytes of the bucket' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l compress -d 'Compress the bucket\'s data' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l metadata -d 'A note on the bucket, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l history -d 'How many values are kept of a key, 1 to 64' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l marker-ttl -d 'Let values have a time to live, and keep markers of what expired for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l max-value-size -d 'Longest value' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l republish-source -d 'Subjects to publish again' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l republish-destination -d 'Where they are published' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l source -d 'Bucket to collect from, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l no-mirror -d 'Do not be a copy of another bucket any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l dry-run -d 'Only show what would change; the exit status is 4 if something would'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l no-compress
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -l republish-headers -d 'Publish headers only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from put" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from put" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from put" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from put" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from put" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -l revision -d 'The value of this revision' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -l raw -d 'The value only, as it is'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from create" -l ttl -d 'How long the value lives; the bucket needs --marker-ttl' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from create" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from create" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from create" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from create" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from update" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from update" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from update" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from update" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from del" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -l ttl -d 'How long the markers of the deletion live; the bucket needs --marker-ttl' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -l all -d 'All keys of the bucket, or with a key that holds wildcards those that it matches'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from history" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from history" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from history" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from history" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from revert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l deletes -d 'Deletions too, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l revision -d 'Begin at this revision' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l count -d 'End after so many changes' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l history -d 'Begin with all kept values'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l no-deletes -d 'Leave deletions out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -l updates -d 'Only what changes from now on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Revisions and times of the keys too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -l display-value -d 'With --verbose: values too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -l older-than -d 'Keep the markers of keys that were deleted within this time, so that watchers hear of them' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from compact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -l file -d 'File to write, instead of standard output' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -l history -d 'All kept values and deletions, not only the present ones'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -l keep-existing -d 'Leave keys alone that have a value'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from diff" -l to-context -d 'Saved context whose servers have the second bucket' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -l to-context -d 'Saved context whose servers have the bucket to change' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -l prune -l delete -d 'Delete keys that only the bucket to change has'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand kv; and __fish_seen_subcommand_from sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "add" -d 'Create an object store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "edit" -d 'Change an object store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "put" -d 'Store a file'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "get" -d 'Fetch an object into a file'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "del" -d 'Delete an object, or a whole store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "info" -d 'Show a store or an object'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "ls" -d 'List the stores, or the objects of one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "seal" -d 'Let nothing in or out of a store any more'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "watch" -d 'Show changes as they happen'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "verify" -d 'Compare the bytes of objects with their descriptions'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "sync" -d 'Let a store have the files of a directory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "export" -d 'Write all objects and their descriptions into a directory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and not __fish_seen_subcommand_from add edit put get del info ls seal watch verify sync export import" -f -a "import" -d 'Store what was exported'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l description -d 'What the bucket is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l ttl -d 'How long values are kept' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l max-bucket-size -d 'Most bytes of the bucket' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l compress -d 'Compress the bucket\'s data' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l metadata -d 'A note on the bucket, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l storage -d 'Where the bucket is kept: file or memory' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -l no-compress
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l description -d 'What the bucket is for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l ttl -d 'How long values are kept' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l max-bucket-size -d 'Most bytes of the bucket' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l tags -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l compress -d 'Compress the bucket\'s data' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l metadata -d 'A note on the bucket, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l dry-run -d 'Only show what would change; the exit status is 4 if something would'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -l no-compress
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -l name -d 'Name of the object; the path of the file unless given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -l description -d 'What the object is' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -s H -l header -d 'Header to add, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -l chunk-size -d 'Length of the chunks' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -s f -l force -d 'Replace an object without asking, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from put" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -s O -l output-file -d 'File to write, - for standard output; the last part of the object\'s name unless given' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -s f -l force -d 'Replace a file without asking, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from del" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from ls" -s n -l names -d 'Names only'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from seal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from watch" -l count -d 'End after so many changes' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from watch" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from watch" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from watch" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from watch" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from verify" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from verify" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from verify" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -l prune -l delete -d 'Delete objects that are no file of the directory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from export" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from export" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from export" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -l keep-existing -d 'Leave objects alone that are there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -s f -l force -d 'Do not ask, as with --yes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -l dry-run -d 'Only say what would be done'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand object; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -f -a "get" -d 'Show the value of a counter'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -f -a "view" -d 'Show a counter with all that is stored beside its value'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -f -a "incr" -d 'Add to a counter'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -f -a "decr" -d 'Subtract from a counter'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and not __fish_seen_subcommand_from get view incr decr ls" -f -a "ls" -d 'List the counters of a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from get" -l stream -d 'Stream to look in; found by the subject unless given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from view" -l stream -d 'Stream to look in; found by the subject unless given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from incr" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from incr" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from incr" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from incr" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from incr" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from decr" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from decr" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from decr" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from decr" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from decr" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from ls" -l stream -d 'Stream to look in; all streams with counters unless given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand counter; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -s f -l file -d 'YAML or JSON file; - is standard input. Settings that it does not name stay as they are' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -l prune -d 'Delete streams, and consumers of the streams in the file, that the file does not name'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -l dry-run -d 'Only show what would change; the exit status is 4 if something would'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -s f -l file -d 'YAML or JSON file; - is standard input' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -l prune -d 'Count what the file does not name, too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -l no-consumers -d 'Leave consumers out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -s a -l all -d 'The streams of buckets and object stores, too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand export-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -f -a "info" -d 'Show the JetStream usage and limits of the account'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -f -a "report" -d 'Report on connections and traffic of the account'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -f -a "backup" -d 'Back up all streams of the account'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and not __fish_seen_subcommand_from info report backup restore" -f -a "restore" -d 'Restore all streams of a backup'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -f -a "connections" -d 'Show the connections of the account'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from report" -f -a "statistics" -d 'Show connections and traffic of the account on each server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l consumers -d 'With the consumers, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l chunk-size -d 'Length of the chunks that the server sends' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l window-size -d 'How many bytes may be on their way' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l idle-timeout -d 'Longest time without a chunk' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l retry -d 'Try again so often when a backup is broken off' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -s f -l force -d 'Accepted for compatibility: nothing is asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -s w -l critical-warnings -d 'Fail when a stream was left out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l check -d 'Let the server verify checksums first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l no-consumers -d 'Leave consumers out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -l resume -d 'Leave streams out whose backup is there and up to date'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l idle-timeout -d 'Longest time for the server to take a chunk, or to finish' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l tag -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l resume -d 'With several: leave streams alone that are there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -l dry-run -d 'Only say what would be restored'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand account; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s m -l monitor-port -d 'Monitoring port of the host given with -s' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l https-port -d 'Monitoring port with TLS [nats-top: -ms]' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l http -d 'Whole address of the monitoring port, with its base path' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l cert -d 'Own certificate for the monitoring port [nats-top: -cert]' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l key -d 'Key of the own certificate [nats-top: -key]' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l cacert -d 'Authorities to trust for the monitoring port [nats-top: -cacert]' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s n -l limit -d 'The most connections to ask for' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s d -l delay -d 'Seconds between two samples, or a duration' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l sort -d 'Order of what is listed: of connections such as subs or bytes_to, of streams such as bytes or stored, of consumers such as unprocessed; ? in the dashboard lists all [nats-top: -sort]' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l filter -d 'Show only what passes, as after /: words, !word, field=text, field>number' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l state -d 'Open or closed connections, or both' -r -f -a "open\t'Open ones'
closed\t'Closed ones'
all\t'Both'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l view -d 'First screen, which is also what a snapshot lists' -r -f -a "overview\t'The server as a whole'
connections\t'The table of connections'
streams\t'The streams of all accounts'
consumers\t'The consumers of all streams'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l snapshot -d 'Write one snapshot to a file, - for standard output, and exit [nats-top: -o FILE]' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s l -l delimiter -d 'Separate the fields of the snapshot with this' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s r -l max-refresh -d 'End after so many samples; the snapshot is the last of them and has rates from two on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s k -l insecure -d 'Accept any certificate of the monitoring port'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l reverse -d 'Turn the order round'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l lookup -d 'Show names of hosts [nats-top: -lookup]'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s b -l raw -d 'Show plain numbers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s u -l display-subscriptions-column -d 'Show the subjects of subscriptions'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -l once -d 'Print one snapshot as text and exit; -o json, yaml and jsonl are snapshots, too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand top" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "add" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "copy" -d 'Copy a context, changing what the connection flags say'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "edit" -d 'Edit the file of a context with $EDITOR'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "ls" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "rm" -d 'Remove a context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "select" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "unselect" -d 'Leave no context selected'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "info" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "validate" -d 'Check one or all contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add copy edit ls rm select unselect info validate previous" -f -a "previous" -d 'Select the context that was selected before'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s f -l force -d 'Do not ask'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l connect -d 'Also connect with each'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -f -a "check" -d 'Look for mistakes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -f -a "diff" -d 'Show what two files say differently'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -f -a "fmt" -d 'Print files in canonical form'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check diff fmt explain" -f -a "explain" -d 'Explain a setting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l strict -d 'Fail on warnings too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s w -l write -d 'Change the files instead of printing them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l check -d 'Change and print nothing; fail when a file is not in canonical form'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s f -l file -d 'Also show where this file has it' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "ls" -d 'List the streams of a store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "tree" -d 'Show accounts, streams, consumers and consensus groups'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "info" -d 'Show a stream: configuration, state, encryption'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "verify" -d 'Look for damage; exit status 4 if something is wrong'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "block" -d 'Look into blocks'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "cat" -d 'Print messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "export" -d 'Write messages to a file, one JSON object a line'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "hash" -d 'Hash what streams hold, however it is laid out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "diff" -d 'Compare two stores or streams'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "index" -d 'Look at index.db, or write it anew'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "meta" -d 'Look at metadata, or write it anew'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "consumer" -d 'Look at consumers, or change their positions'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "repair" -d 'Plan a repair, carry it out, take it back'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "prepare-for-go" -d 'Prepare a store that was not stopped in order for nats-server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "adopt" -d 'Take over a stream\'s directory, or make a clustered store one of a single server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "orphans" -d 'Find streams that no server is assigned'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "du" -d 'Show what the disk space is used for'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "compact" -d 'Give back the space of deleted messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "recovery-estimate" -d 'Tell how long a server will take to open a store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "key" -d 'Check, change or remove the key of an encrypted store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "to-backup" -d 'Write a backup of a stream, which servers from 2.15 on restore'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "snapshot" -d 'Copy a store, with a manifest of hashes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "watch" -d 'Watch a store grow'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and not __fish_seen_subcommand_from ls tree info verify block cat export hash diff index meta consumer repair prepare-for-go adopt orphans du compact recovery-estimate key to-backup snapshot watch bench" -f -a "bench" -d 'Measure the disk with the access pattern of a store'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from tree" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -l subjects -d 'How many messages are on each subject'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l fast -d 'Read metadata, indexes and consumers only, not the messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l full -d 'Read every message (the default)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -l notes -d 'Show what is normal too, such as an index that is older than the blocks after a kill'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -f -a "ls" -d 'List the blocks of a stream'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -f -a "show" -d 'List the records and the damage in a block'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from block" -f -a "dump" -d 'Print the bytes of a block, decrypted and decompressed'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l from -d 'Messages from this sequence on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l to -d 'Messages up to this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l seq -d 'The message with this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l since -d 'Messages stored at this time or later (RFC 3339)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l until -d 'Messages stored before this time (RFC 3339)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l subject -d 'Messages on these subjects; * and > are wildcards' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l limit -d 'At most so many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l deleted -d 'Deleted messages too, as far as their records are still there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -l raw -d 'The payloads only, as they are, each followed by a line break'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l from -d 'Messages from this sequence on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l to -d 'Messages up to this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l seq -d 'The message with this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l since -d 'Messages stored at this time or later (RFC 3339)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l until -d 'Messages stored before this time (RFC 3339)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l subject -d 'Messages on these subjects; * and > are wildcards' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l limit -d 'At most so many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l to-file -d 'File to write; it must not exist' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -l deleted -d 'Deleted messages too, as far as their records are still there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -l ranges -d 'A hash for each so many sequences, to find where replicas differ' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from hash" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -f -a "show" -d 'Show what index.db says'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from index" -f -a "rebuild" -d 'Write index.db anew from the blocks'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -f -a "show" -d 'Show the configuration of a stream or consumer, and whether its checksum fits'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from meta" -f -a "fix" -d 'Write the checksum of the metadata that is there, or all of it from a file'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -f -a "ls" -d 'List the consumers of a stream, or of all'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -f -a "show" -d 'Show positions, pending and redelivered messages, and the configuration'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -f -a "set" -d 'Let a consumer go on at a message; everything before counts as acknowledged'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from consumer" -f -a "reset" -d 'Let a consumer begin anew by its deliver policy'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -f -a "plan" -d 'Look for damage and plan what puts it right'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -f -a "apply" -d 'Carry out a plan'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from repair" -f -a "undo" -d 'Take a change back, or list what can be taken back'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l plan-file -d 'Write the plan to a file, for \'store repair apply\'' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l dry-run -d 'Show what would be done; exit status 4 if it is anything'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -l server-stopped -d 'No server uses the store, though that cannot be seen from here'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from prepare-for-go" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l stream-dir -d 'Copy this stream\'s directory into the store' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l into -d 'The account that gets the stream' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l plan-file -d 'Write the plan to a file, for \'store repair apply\'' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l dry-run -d 'Show what would be done; exit status 4 if it is anything'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -l server-stopped -d 'No server uses the store, though that cannot be seen from here'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from adopt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -f -a "ls" -d 'List streams that are on disk and not assigned, which a server deletes when it starts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from orphans" -f -a "quarantine" -d 'Set them aside, out of the server\'s reach'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from du" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l live-below -d 'Write only blocks anew of which less than so many percent are live' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l plan-file -d 'Write the plan to a file, for \'store repair apply\'' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l dry-run -d 'Show what would be done; exit status 4 if it is anything'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -l server-stopped -d 'No server uses the store, though that cannot be seen from here'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from compact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from recovery-estimate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -f -a "check" -d 'Tell which files the given keys open'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -f -a "rotate" -d 'Seal the key files with another key; messages are not written anew'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from key" -f -a "decrypt" -d 'Write a store without encryption'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -l no-consumers -d 'Leave the consumers out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from to-backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from snapshot" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l interval -d 'Time between two looks' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l count -d 'How many looks; without end if 0' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -l size -d 'Bytes of one message' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -l total -d 'Bytes written in all by each pattern' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -l span -d 'Time for each pattern with syncs' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand store; and __fish_seen_subcommand_from bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "create" -d 'Back up streams over the network'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "restore" -d 'Restore streams over the network'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "to-store" -d 'Put a backup into a store directory, without a server'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "info" -d 'Show a backup: form, messages, consumers, configuration'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "ls" -d 'List backups'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "validate" -d 'Look for damage; exit status 4 if something is wrong'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "cat" -d 'Print messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "convert" -d 'Write a backup in the newer form, which servers from 2.15 on restore, or in the older one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and not __fish_seen_subcommand_from create restore to-store info ls validate cat convert diff" -f -a "diff" -d 'Compare the messages of two backups'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l consumers -d 'With the consumers, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l chunk-size -d 'Length of the chunks that the server sends' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l window-size -d 'How many bytes may be on their way' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l idle-timeout -d 'Longest time without a chunk' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l retry -d 'Try again so often when a backup is broken off' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l all -l account -d 'All streams of the account, each into a directory of its own'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l check -d 'Let the server verify checksums first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-consumers -d 'Leave consumers out'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -l resume -d 'Leave streams out whose backup is there and up to date'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l progress -d 'Show progress on a terminal, which is the default' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l idle-timeout -d 'Longest time for the server to take a chunk, or to finish' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l cluster -d 'Cluster to lie in' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l tag -d 'Tag that servers must have, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l replicas -d 'Number of copies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l config -d 'JSON file with the configuration to restore with' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l rename -d 'Name of the restored stream' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l set -d 'Setting to change, as subjects=\'["a.>"]\' or max_age=0; may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l all -d 'Restore all backups in the directory'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l resume -d 'With several: leave streams alone that are there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -l dry-run -d 'Only say what would be restored'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l account -d 'Account to put the stream into' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l rename -d 'Name of the stream, instead of the old one' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l cipher -d 'Cipher to encrypt with, where there is a key' -r -f -a "chacha\t'XChaCha20-Poly1305'
aes\t'AES-256-GCM'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l dry-run -d 'Only say what would be restored'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -l server-stopped -d 'No server uses the store, though that cannot be seen from here'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from to-store" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from validate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from validate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from validate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l from -d 'Messages from this sequence on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l to -d 'Messages up to this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l seq -d 'The message with this sequence' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l since -d 'Messages stored at this time or later (RFC 3339)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l until -d 'Messages stored before this time (RFC 3339)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l subject -d 'Messages on these subjects; * and > are wildcards' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l limit -d 'At most so many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l deleted -d 'Deleted messages too, as far as their records are still there'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -l raw -d 'The payloads only, as they are, each followed by a line break'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from convert" -l to -d 'Form to write: v2 is for servers from 2.15 on, v1 for all' -r -f -a "v1\t'The files of the stream'
v2\t'Its messages'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from convert" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from convert" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from convert" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from convert" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand backup; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -f -a "ls" -d 'List the groups of a store and what they replicate'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -f -a "state" -d 'Show term, vote, peers, log and snapshot of a group'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -f -a "dump" -d 'Print the entries of a group\'s log'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -f -a "snapshot" -d 'Look at snapshots'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and not __fish_seen_subcommand_from ls state dump snapshot verify" -f -a "verify" -d 'Look for damage; exit status 4 if something is wrong'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l from -d 'From this index on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l to -d 'Up to this index' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l kind -d 'Only entries of this kind or operation: add-peer, message, ack ...' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from dump" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -f -a "ls" -d 'List the snapshots of a group'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from snapshot" -f -a "show" -d 'Show what the newest snapshot says: of _meta_ the assignments'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -l account -d 'Streams of this account only' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -l key -d 'Key, as servers are configured with (others may see it in the list of processes)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -l key-file -d 'File with a key; blanks around it don\'t count' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -l key-of-environment -d 'Key, from the environment' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand raft; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l install -d 'Write all pages into this folder instead, such as ~/.local/share/man/man1' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s h -l help -d 'Print help (see more with \'--help\')'
