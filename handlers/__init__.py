"""One module per conversation: read the update, call an action, choose the next step."""
