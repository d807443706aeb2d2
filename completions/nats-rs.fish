# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_nats_rs_global_optspecs
    string join \n s/server= context= no-context timeout= connection-name= inbox-prefix= socks-proxy= user= password= token= creds= nkey= jwt= seed= tlscert= tlskey= tlsca= tlsfirst js-domain= js-api-prefix= js-event-prefix= o/output= j/json color= y/yes no-input quiet trace h/help V/version
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
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -s V -l version -d 'Print version'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "serve" -d 'Run the server, with the flags and configuration files of nats-server'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "pub" -d 'Publish messages'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "publish" -d 'Publish messages'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "sub" -d 'Subscribe and print messages'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "subscribe" -d 'Subscribe and print messages'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "req" -d 'Send requests and print the answers'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "request" -d 'Send requests and print the answers'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "reply" -d 'Answer requests'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "rtt" -d 'Measure the round-trip time to each server'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "latency" -d 'Measure how long messages take from one server to another'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "lat" -d 'Measure how long messages take from one server to another'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "bench" -d 'Measure how fast messages go'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "trace" -d 'Show the way of a message through servers and accounts'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "events" -d 'Show advisories and metrics as they happen'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "event" -d 'Show advisories and metrics as they happen'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "e" -d 'Show advisories and metrics as they happen'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "traffic" -d 'Count messages by kind, every second'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "wait" -d 'Wait until something is so'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "errors" -d 'Explain what servers say when they refuse something'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "error" -d 'Explain what servers say when they refuse something'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "err" -d 'Explain what servers say when they refuse something'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "context" -d 'Manage saved connection settings'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "ctx" -d 'Manage saved connection settings'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "config" -d 'Check, compare, format and explain configuration files of servers'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "completion" -d 'Print the completion script of a shell'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "man" -d 'Print a manual page, or install all of them'
complete -c nats-rs -n "__fish_nats_rs_needs_command" -f -a "generate" -d 'Write the checked-in completions and manual pages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand serve" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l send-on -d 'When to send what standard input brings' -r -f -a "eof\t'One message, when the input ends'
newline\t'One message per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l templates -d 'Accepted for compatibility: templates are on unless --no-templates is given' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l reply -d 'Subject that answers shall be sent to' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l count -d 'Number of messages made of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l sleep -d 'Time between two messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s q -d 'Same as --quiet'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand pub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l send-on -d 'When to send what standard input brings' -r -f -a "eof\t'One message, when the input ends'
newline\t'One message per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l templates -d 'Accepted for compatibility: templates are on unless --no-templates is given' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l reply -d 'Subject that answers shall be sent to' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l count -d 'Number of messages made of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l sleep -d 'Time between two messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s q -d 'Same as --quiet'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand publish" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l queue -d 'Queue group' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l count -d 'Stop after this many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l wait -d 'Stop when no message came for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s I -l ignore-subject -d 'Subjects whose messages are left out' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l translate -d 'Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l dump -d 'Write each message to a file in this folder, or with \'-\' to standard output, ended by a zero byte' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l report-top -d 'Subjects to show in a report' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s i -l inbox -d 'Subscribe to a generated inbox'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l match-replies -d 'Show answers together with the requests they belong to'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s r -l raw -d 'Print only the bodies'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l headers-only -d 'Show headers but no bodies'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l subjects-only -d 'Show nothing but subjects'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s t -l timestamp -d 'Show the time of each message'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s d -l delta-time -d 'Show the time since the start'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l report-subjects -d 'Count messages and bytes by subject'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l report-subscriptions -d 'Count messages and bytes by subscription'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand sub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l queue -d 'Queue group' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l count -d 'Stop after this many messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l wait -d 'Stop when no message came for this long' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s I -l ignore-subject -d 'Subjects whose messages are left out' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l translate -d 'Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l dump -d 'Write each message to a file in this folder, or with \'-\' to standard output, ended by a zero byte' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l report-top -d 'Subjects to show in a report' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s i -l inbox -d 'Subscribe to a generated inbox'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l match-replies -d 'Show answers together with the requests they belong to'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s r -l raw -d 'Print only the bodies'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l headers-only -d 'Show headers but no bodies'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l subjects-only -d 'Show nothing but subjects'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s t -l timestamp -d 'Show the time of each message'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s d -l delta-time -d 'Show the time since the start'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l report-subjects -d 'Count messages and bytes by subject'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l report-subscriptions -d 'Count messages and bytes by subscription'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand subscribe" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s r -l raw -d 'Print only the bodies of the answers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l wait-for-empty -d 'Take answers until an empty one comes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s w -l wait -d 'Accepted for compatibility; requests always wait'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand req" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l send-on -d 'When to send what standard input brings' -r -f -a "eof\t'One message, when the input ends'
newline\t'One message per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l templates -d 'Accepted for compatibility: templates are on unless --no-templates is given' -r -f -a "true\t''
false\t''"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l count -d 'Number of requests made of each body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l replies -d 'Answers to wait for; 0 takes all that come within --timeout' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l reply-timeout -d 'Longest time between two answers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l sleep -d 'Time between two requests' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l translate -d 'Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l force-stdin -d 'Read standard input although a body is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l no-templates -d 'Send \'{{\' and \'}}\' in body and subject as they are'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s r -l raw -d 'Print only the bodies of the answers'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l wait-for-empty -d 'Take answers until an empty one comes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s w -l wait -d 'Accepted for compatibility; requests always wait'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand request" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l command -d 'Program to run; its output is the answer. {{1}} is the subject\'s second token, {{Request}} the body' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s q -l queue -d 'Queue group' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l sleep -d 'Wait a random time up to this one before each answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s H -l header -d 'Header to add, may be repeated; its value may hold template functions' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l count -d 'Stop after this many answers' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l echo -d 'Send back what was received'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand reply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand rtt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l server-b -d 'The server to subscribe on; --server is the one to publish on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l size -d 'Size of the messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l rate -d 'Messages per second' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l duration -d 'How long to publish' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l histogram -d 'Write the percentiles to FILE.histogram and all times in milliseconds to FILE.raw' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand latency" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l server-b -d 'The server to subscribe on; --server is the one to publish on' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l size -d 'Size of the messages' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l rate -d 'Messages per second' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l duration -d 'How long to publish' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l histogram -d 'Write the percentiles to FILE.histogram and all times in milliseconds to FILE.raw' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand lat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -f -a "pub" -d 'Publish messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -f -a "sub" -d 'Receive messages'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and not __fish_seen_subcommand_from pub sub service" -f -a "service" -d 'Requests and answers'
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
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l progress -d 'Accepted for compatibility: progress is shown on a terminal unless --no-progress is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l multisubject -d 'Publish to SUBJECT.0, SUBJECT.1 and so on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l multisubjectrandomize -d 'Choose among them at random'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from pub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l clients -d 'Clients at once' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l msgs -d 'Messages in all; a subscriber\'s own' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l size -d 'Size of the bodies' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l csv -d 'Write a row for each client to this file' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l multisubjectmax -d 'Number of subjects; 0 does not limit' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l no-progress -d 'Show no progress'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l progress -d 'Accepted for compatibility: progress is shown on a terminal unless --no-progress is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l multisubject -d 'Publish to SUBJECT.0, SUBJECT.1 and so on'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l multisubjectrandomize -d 'Choose among them at random'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from sub" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -f -a "request" -d 'Send requests one after the other and wait for each answer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -f -a "req" -d 'Send requests one after the other and wait for each answer'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand bench; and __fish_seen_subcommand_from service" -f -a "serve" -d 'Answer requests until a signal comes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s H -l header -d 'Header to add, may be repeated' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l deliver -d 'Deliver the message too, instead of only tracing it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s T -l timestamp -d 'Show when each step happened, counted from the first'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand trace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l filter -d 'Only events whose JSON matches this regular expression, upper or lower case' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l subjects -d 'Events on these subjects too' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l count -d 'Stop after this many events' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s a -l all -d 'All kinds of events'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l short -d 'One line per event'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l cloudevent -d 'Events in the form of CloudEvents 1.0'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-metric -d 'JetStream metrics'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l js-advisory -d 'JetStream advisories'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l no-srv-advisory -d 'No events about connections, which are shown otherwise'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l srv-advisory -d 'Accepted for compatibility: they are shown unless --no-srv-advisory is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l filter -d 'Only events whose JSON matches this regular expression, upper or lower case' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l subjects -d 'Events on these subjects too' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l count -d 'Stop after this many events' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -s a -l all -d 'All kinds of events'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l short -d 'One line per event'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l cloudevent -d 'Events in the form of CloudEvents 1.0'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l js-metric -d 'JetStream metrics'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l js-advisory -d 'JetStream advisories'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l no-srv-advisory -d 'No events about connections, which are shown otherwise'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l srv-advisory -d 'Accepted for compatibility: they are shown unless --no-srv-advisory is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand event" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l filter -d 'Only events whose JSON matches this regular expression, upper or lower case' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l subjects -d 'Events on these subjects too' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l count -d 'Stop after this many events' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -s a -l all -d 'All kinds of events'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l short -d 'One line per event'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l cloudevent -d 'Events in the form of CloudEvents 1.0'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l js-metric -d 'JetStream metrics'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l js-advisory -d 'JetStream advisories'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l no-srv-advisory -d 'No events about connections, which are shown otherwise'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l srv-advisory -d 'Accepted for compatibility: they are shown unless --no-srv-advisory is given'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand e" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l interval -d 'Time between two rows' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l count -d 'Stop after this many rows' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand traffic" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -f -a "server" -d 'Until a connection can be made'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -f -a "responder" -d 'Until a message to a subject would reach somebody; nothing is delivered'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -f -a "subject" -d 'Until a message to a subject would reach somebody; nothing is delivered'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -f -a "message" -d 'Until a message arrives'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -f -a "servers" -d 'Until this many servers answer (needs the system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and not __fish_seen_subcommand_from server responder subject message servers healthy" -f -a "healthy" -d 'Until all servers report to be healthy (needs the system account)'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from server" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from responder" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from subject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from message" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from servers" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l servers -d 'How many servers must answer at least' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l deadline -d 'Longest time to wait in all' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l interval -d 'Time between two attempts' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand wait; and __fish_seen_subcommand_from healthy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "ls" -d 'List the texts of -ERR and the reasons of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "list" -d 'List the texts of -ERR and the reasons of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "explain" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "lookup" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "show" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "view" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "get" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from lookup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand errors; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "ls" -d 'List the texts of -ERR and the reasons of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "list" -d 'List the texts of -ERR and the reasons of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "explain" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "lookup" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "show" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "view" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "get" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from lookup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand error; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "ls" -d 'List the texts of -ERR and the reasons of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "list" -d 'List the texts of -ERR and the reasons of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "explain" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "lookup" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "show" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "view" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and not __fish_seen_subcommand_from ls list explain lookup show view get" -f -a "get" -d 'Explain a text, as found in a client\'s log or a list of closed connections'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from lookup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand err; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "add" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "create" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "save" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "copy" -d 'Copy a context, changing what the connection flags say'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "cp" -d 'Copy a context, changing what the connection flags say'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "edit" -d 'Edit the file of a context with $EDITOR'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "vi" -d 'Edit the file of a context with $EDITOR'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "ls" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "list" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "l" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "rm" -d 'Remove a context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "remove" -d 'Remove a context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "select" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "switch" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "set" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "unselect" -d 'Leave no context selected'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "unset" -d 'Leave no context selected'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "info" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "show" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "view" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "v" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "validate" -d 'Check one or all contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "previous" -d 'Select the context that was selected before'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "-" -d 'Select the context that was selected before'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from save" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from cp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from vi" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from l" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s f -l force -d 'Do not ask'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -s f -l force -d 'Do not ask'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from select" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from switch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unselect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from v" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l connect -d 'Also connect with each'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from previous" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand context; and __fish_seen_subcommand_from -" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "add" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "create" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "save" -d 'Create a context or change one, from the connection flags'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "copy" -d 'Copy a context, changing what the connection flags say'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "cp" -d 'Copy a context, changing what the connection flags say'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "edit" -d 'Edit the file of a context with $EDITOR'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "vi" -d 'Edit the file of a context with $EDITOR'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "ls" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "list" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "l" -d 'List the contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "rm" -d 'Remove a context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "remove" -d 'Remove a context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "select" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "switch" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "set" -d 'Select the context that is used without --context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "unselect" -d 'Leave no context selected'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "unset" -d 'Leave no context selected'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "info" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "show" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "view" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "v" -d 'Show a context, by default the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "validate" -d 'Check one or all contexts'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "previous" -d 'Select the context that was selected before'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and not __fish_seen_subcommand_from add create save copy cp edit vi ls list l rm remove select switch set unselect unset info show view v validate previous -" -f -a "-" -d 'Select the context that was selected before'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from save" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l description -d 'A sentence about the context' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l select -d 'Select it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l embed -d 'Store the content of credential files in the context'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from cp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from vi" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l names -d 'Only the names'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from l" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -s f -l force -d 'Do not ask'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -s f -l force -d 'Do not ask'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from select" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from switch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unselect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l connect -d 'Also connect with it'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from v" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l connect -d 'Also connect with each'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from previous" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand ctx; and __fish_seen_subcommand_from -" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -f -a "check" -d 'Look for mistakes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -f -a "validate" -d 'Look for mistakes'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -f -a "diff" -d 'Show what two files say differently'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -f -a "fmt" -d 'Print files in canonical form'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -f -a "format" -d 'Print files in canonical form'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and not __fish_seen_subcommand_from check validate diff fmt format explain" -f -a "explain" -d 'Explain a setting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l strict -d 'Fail on warnings too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l strict -d 'Fail on warnings too'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s w -l write -d 'Change the files instead of printing them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l check -d 'Change and print nothing; fail when a file is not in canonical form'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from fmt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -s w -l write -d 'Change the files instead of printing them'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l check -d 'Change and print nothing; fail when a file is not in canonical form'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from format" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s f -l file -d 'Also show where this file has it' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand config; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand completion" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l install -d 'Write all pages into this folder instead, such as ~/.local/share/man/man1' -r -F
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s s -l server -d 'Addresses of servers, separated by commas' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l context -d 'Saved context to use, by name or as a path ending in .json' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l timeout -d 'Time allowed for connecting and for one answer' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l connection-name -d 'Name of the connection in the server\'s lists' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l inbox-prefix -d 'Prefix of inbox subjects, instead of _INBOX' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l socks-proxy -d 'SOCKS5 proxy (kept in contexts; connecting through one is not supported)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l user -d 'User name, or a token when no password is given' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l password -d 'Password' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l token -d 'Token' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l creds -d 'Credentials file, or a reference (env://, op://, nsc://, data:)' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l nkey -d 'File with an nkey seed, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l jwt -d 'User JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l seed -d 'Seed belonging to the user JWT, or a reference' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l tlscert -d 'Client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l tlskey -d 'Private key of the client certificate' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l tlsca -d 'Certificate authorities to trust' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l js-domain -d 'JetStream domain' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l js-api-prefix -d 'Subject prefix of the JetStream API' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l js-event-prefix -d 'Subject prefix of JetStream advisories' -r
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s o -l output -d 'Form of the output' -r -f -a "table\t'Tables and sentences for people'
json\t'One indented JSON document; lists are arrays'
yaml\t'One YAML document; lists are sequences'
jsonl\t'One JSON document per line'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set or TERM is dumb'
always\t'Always'
never\t'Never'"
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l no-context -d 'Use no context, not even the selected one'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l tlsfirst -d 'Start TLS before the server\'s greeting'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s j -l json -d 'Short for --output json'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s y -l yes -d 'Confirm what would be asked'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l no-input -d 'Never ask, fail instead'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l quiet -d 'No progress and remarks on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -l trace -d 'Show requests and answers on standard error'
complete -c nats-rs -n "__fish_nats_rs_using_subcommand generate" -s h -l help -d 'Print help (see more with \'--help\')'
