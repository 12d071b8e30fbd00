"""How often a fleet asks one Redis, by the rules of its leases: fleet.py [PROCESSES] [CALLS_A_SECOND]

Simulates processes that spend one budget, each call in one drawn by chance: a lease covers what is held and what the
next call needs, and of the rest the worth of 64 calls, an eighth at most. Each process tells what it has spent once a
second. Prints questions a second and, by the processor time of an account (22 us, measured), how many cores of Redis
they keep busy, from a full budget to one that is used up. `Sources/SluiceRemote/README.md` draws on it.
"""

import random
import sys

ACCOUNT = 22e-6
HELD = 4_000  # nano-dollars a call
SPENT = 3_900


def simulate(processes: int, rate: int, budget: int, seconds: int, seed: int = 1) -> list[tuple[int, int, int]]:
    """For each second: questions, calls let through, calls refused."""
    chance = random.Random(seed)
    spent = 0
    lease = [0] * processes
    untold = [0] * processes
    # Until which call a process believes that the budget is used up: for a second.
    empty_until = [0] * processes
    now = 0
    leased = 0
    answer = []
    for _ in range(seconds):
        questions = good = refused = 0
        told_at = [chance.randrange(rate) for _ in range(processes)]
        due: dict[int, list[int]] = {}
        for process, at in enumerate(told_at):
            due.setdefault(at, []).append(process)
        for call in range(rate):
            now += 1
            for process in due.get(call, []):
                if untold[process]:
                    # Keeps what it has, an eighth of the rest at most.
                    questions += 1
                    spent += untold[process]
                    left = budget - spent - (leased - lease[process])
                    keep = max(0, min(lease[process] - untold[process], left // 8))
                    leased += keep - lease[process]
                    lease[process], untold[process] = keep, 0
            process = chance.randrange(processes)
            if lease[process] - untold[process] < HELD and now >= empty_until[process]:
                questions += 1
                spent += untold[process]
                untold[process] = 0
                left = budget - spent - (leased - lease[process])
                got = HELD + min(64 * HELD, (left - HELD) // 8) if left >= HELD else 0
                leased += got - lease[process]
                lease[process] = got
                if got == 0:
                    empty_until[process] = now + (rate if spent + HELD > budget else rate // 50)
            if lease[process] - untold[process] < HELD:
                refused += 1
                continue
            untold[process] += SPENT
            good += 1
        answer.append((questions, good, refused))
    return answer


def main() -> None:
    processes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rate = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    budget = 4 * rate * SPENT
    print(f"{processes} processes, {rate} calls a second, a budget that lasts four seconds")
    for second, (questions, good, refused) in enumerate(simulate(processes, rate, budget, 6)):
        print(
            f"second {second + 1}: {questions:>9} questions ({questions * ACCOUNT:5.2f} cores), {good:>9} let through,"
            f" {refused:>9} refused"
        )


if __name__ == "__main__":
    main()
