"""Keys, sealing and the redaction of logs: the only room that knows cryptography."""
