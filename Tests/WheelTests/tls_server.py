"""Answers every request over TLS: `tls_server.py CERTIFICATE KEY`; prints its port."""

import http.server
import json
import ssl
import sys


class Answer(http.server.BaseHTTPRequestHandler):
    """One chat completion, whatever is asked."""

    def do_POST(self) -> None:
        """Reads the request and answers it."""
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": "over TLS"}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = json.dumps({"id": "1", "object": "chat.completion", "model": "m", "choices": [choice]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
server = http.server.ThreadingHTTPServer(("localhost", 0), Answer)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
