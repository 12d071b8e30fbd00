# The C examples run, against the upstream in the process and against the stand-in gateway.
examples=.build/examples
export HELICONE_API_KEY=sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd
export HELICONE_API_BASE=$STANDIN_URL/v1

check "chat answers" says Paris $examples/chat "What is the capital of France?"
check "chat answers in the process" says hello $examples/chat -b sluice:echo hello
check "chat without a question says how it is used" ends_with 2 $examples/chat
check "chat names what it cannot reach" says 127.0.0.1 $examples/chat -b http://127.0.0.1:1 hello
check "chat fails with 1 where there is no answer" ends_with 1 $examples/chat -b http://127.0.0.1:1 hello
check "stream answers" says Paris $examples/stream "What is the capital of France?"
check "stream without a question says how it is used" ends_with 2 $examples/stream -x
check "embeddings finds a text near itself" says 1.000 $examples/embeddings "the same" "the same"
check "embeddings wants two texts" ends_with 2 $examples/embeddings one

# Ctrl-C while the answer comes: what arrived is shown, the rest is said, the status is the shell's for SIGINT.
interrupted() {
    local status=0 pid
    SLUICE_MODEL='helicone/gpt-4o-mini+words=500+pace=20' $examples/stream hello >"$scratch/out" 2>"$scratch/err" &
    pid=$!
    sleep 1
    kill -INT $pid
    wait $pid || status=$?
    cat "$scratch/err"
    ((status == 130)) && [[ -s $scratch/out ]] && grep -q interrupted "$scratch/err"
}
check "stream ends cleanly on Ctrl-C" interrupted

# Fifty connections at once to the service, each of which gets its own answer.
serves_many() {
    python3 - <<'END'
import os, signal, socket, subprocess, time

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
service = subprocess.Popen([".build/examples/embed_epoll", str(port)])
try:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.05)
    connections = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(50)]
    for number, connection in enumerate(connections):
        connection.sendall(f"question {number}\n".encode())
    for number, connection in enumerate(connections):
        answer = b"".join(iter(lambda: connection.recv(4096), b"")).decode()
        assert f"question {number}" in answer, answer
    service.send_signal(signal.SIGTERM)
    assert service.wait(10) == 0
finally:
    service.kill()
END
}
check "embed_epoll serves fifty connections on one thread" serves_many
check "embed_epoll without a port says how it is used" ends_with 2 $examples/embed_epoll

check "prompts keeps a prompt and fills it in" says "Greet Ada" $examples/prompts -b sluice:echo "$scratch/prompts" Ada
check "prompts finds it again" says "Greet Bob" $examples/prompts -b sluice:echo "$scratch/prompts" Bob
check "prompts without a name says how it is used" ends_with 2 $examples/prompts "$scratch/prompts"
