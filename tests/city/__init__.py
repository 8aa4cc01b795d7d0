"""A running program on the sandbox, in process: what the conversation tests stand on."""
