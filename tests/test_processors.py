"""How many threads a call gets: what the container grants, and no more."""

import itertools
import linecache
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

import cnative
from cnative import many, processors, work
from cnative.share import share


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine that shows eight processors and has the files given it."""
    monkeypatch.delenv("ROSETTA_THREADS", raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(
        os, "sched_getaffinity", lambda _: set(range(8)), raising=False
    )

    def with_files(files):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        granted = processors.quota.__wrapped__(tmp_path)
        monkeypatch.setattr(processors, "quota", lambda: granted)
        return tmp_path

    return with_files


GROUP_2 = {"proc/self/cgroup": "0::/\n"}
GROUP_1 = {
    "proc/self/cgroup": "5:cpuset:/\n4:cpu,cpuacct:/docker/1\n1:name=systemd:/\n"
}
FOLDER_1 = "sys/fs/cgroup/cpu,cpuacct/"
QUOTA, PERIOD = "cpu.cfs_quota_us", "cpu.cfs_period_us"


@pytest.mark.parametrize(
    "files, granted",
    [
        ({}, 8),
        (GROUP_2, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "max 100000\n"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "200000 100000\n"}, 2),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "150000 100000\n"}, 2),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "50000 100000\n"}, 1),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "9900000 100000\n"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "nonsense"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": ""}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "200000"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "200000 0\n"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "0 100000\n"}, 1),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "9" * 400 + " 1\n"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "9" * 5000 + " 1\n"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max": "\0\xff 100000\n"}, 8),
        ({**GROUP_2, "sys/fs/cgroup/cpu.max/a": "not a file"}, 8),
        ({"proc/self/cgroup": "0::/../a\n\n7\n1:cpu\n:::\n"}, 8),
        (
            {
                "proc/self/cgroup": "0::/a/b\n",
                "sys/fs/cgroup/a/cpu.max": "300000 100000",
                "sys/fs/cgroup/a/b/cpu.max": "500000 100000",
            },
            3,
        ),
        (
            {
                **GROUP_1,
                FOLDER_1 + QUOTA: "-1\n",
                FOLDER_1 + PERIOD: "100000\n",
            },
            8,
        ),
        (
            {
                **GROUP_1,
                FOLDER_1 + QUOTA: "200000\n",
                FOLDER_1 + PERIOD: "100000\n",
            },
            2,
        ),
        (
            {
                **GROUP_1,
                "sys/fs/cgroup/cpu/docker/1/" + QUOTA: "300000\n",
                "sys/fs/cgroup/cpu/docker/1/" + PERIOD: "100000\n",
            },
            3,
        ),
    ],
)
def test_the_default_is_what_the_container_grants(machine, files, granted):
    machine(files)
    assert processors.processors() == processors.default() == granted
    assert work.threads_for(None, 10**12) == granted


@pytest.fixture
def real_group():
    """A control group of this machine that grants the time of one processor."""
    if processors.processors() == 1:
        pytest.skip("there is one processor, whatever a group grants")
    name = "rosetta-%d" % os.getpid()
    version_1 = Path("/sys/fs/cgroup/cpu")
    if version_1.is_dir():
        group, limit = version_1 / name, (QUOTA, "100000")
    else:
        group, limit = Path("/sys/fs/cgroup") / name, ("cpu.max", "100000")
    try:
        group.mkdir()
    except OSError as refused:
        pytest.skip("no control group can be made here: %s" % refused)
    try:
        if not (group / limit[0]).exists():
            pytest.skip("control groups here have no limit on processors")
        (group / limit[0]).write_text(limit[1])
        yield group
    finally:
        group.rmdir()


def test_the_limit_of_a_real_control_group_is_read(real_group):
    program = "from cnative import processors as p; print(p.processors())"
    done = subprocess.run(
        [
            *["sh", "-c", 'echo $$ > "$0"; exec "$@"'],
            *[str(real_group / "cgroup.procs"), sys.executable, "-c", program],
        ],
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if k != "ROSETTA_THREADS"},
    )
    assert done.stdout == "1\n"


def test_small_work_is_done_by_one(machine):
    machine({})
    assert work.threads_for(None, work.worth_a_thread() - 1) == 1
    assert work.threads_for(None, work.worth_a_thread()) == 8


@pytest.mark.parametrize(
    "text, wanted",
    [
        *[("3", 3), (" 3 ", 3), ("2,4", 2), ("4,", 4), ("99", 8)],
        *[("0", 8), ("-1", 8), ("x", 8), ("", 8), ("9" * 5000, 8)],
    ],
)
def test_omp_num_threads_limits_the_default(
    machine, monkeypatch, text, wanted
):
    machine({})
    monkeypatch.setenv("OMP_NUM_THREADS", text)
    assert processors.default() == wanted
    assert work.threads_for(5, 0) == 5  # what the caller asks for stands


def test_rosetta_threads_overrides_all(machine, monkeypatch):
    machine({**GROUP_2, "sys/fs/cgroup/cpu.max": "200000 100000\n"})
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("ROSETTA_THREADS", "5")
    assert processors.default() == 5
    assert work.threads_for(None, 10**12) == 5
    assert work.threads_for(64, 0) == 5


@pytest.mark.parametrize(
    "text", ["0", "65", "-1", "two", "2.0", "", " ", "9" * 5000]
)
def test_a_wrong_rosetta_threads_is_told(machine, monkeypatch, text):
    machine({})
    monkeypatch.setenv("ROSETTA_THREADS", text)
    network = cnative.NeuralNetwork()
    before = network.synaptic_weights
    with pytest.raises(ValueError) as refused:
        network.train([[0, 0, 1]], [[1]], threads=2)
    assert str(refused.value) == (
        "ROSETTA_THREADS must be a whole number from 1 to 64; got %r: set it "
        "to the number of processors to use, or unset it" % text
    )
    assert network.synaptic_weights is before


def test_more_threads_than_processors_are_not_started(machine):
    machine({**GROUP_2, "sys/fs/cgroup/cpu.max": "200000 100000\n"})
    assert work.threads_for(64, 10**12) == 2
    assert work.threads_for(1, 10**12) == 1


COUNT = """
import os, sys, threading
import numpy as np
import cnative

def threads():
    return len(os.listdir("/proc/self/task"))

most, before = 0, threads()
network = cnative.MultiLayerNetwork(eval(sys.argv[1]))
inputs = np.ones((int(sys.argv[2]), network.layers[0]))
targets = np.ones((int(sys.argv[2]), network.layers[-1]))
trainer = threading.Thread(
    target=network.train, args=(inputs, targets, int(sys.argv[3]), 1e-9),
    kwargs={"threads": int(sys.argv[4])})
trainer.start()
while trainer.is_alive():
    most = max(most, threads() - before)
print(most)
"""


@pytest.mark.skipif(
    not os.path.isdir("/proc/self/task"),
    reason="threads cannot be counted here",
)
@pytest.mark.parametrize(
    "layers, examples, iterations, expected",
    [
        ("(3, 1)", 4, 3 * 10**6, 1),  # nothing to share: no worker starts
        ("(20, 5, 1)", 100, 20000, 1),
        ("(101, 67, 13)", 503, 200, min(2, processors.processors())),
    ],
)
def test_workers_start_when_there_is_work_for_them(
    layers, examples, iterations, expected
):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            COUNT,
            layers,
            str(examples),
            str(iterations),
            "2",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == expected


# Tasks.


def test_tasks_are_all_done_where_no_thread_can_start(monkeypatch):
    def refuse(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    done = []
    tasks = [lambda _, n=n: done.append(n) for n in range(5)]
    share(tasks, 3)
    assert done == [0, 1, 2, 3, 4]
    networks = [cnative.MultiLayerNetwork((9, 7, 2), seed=s) for s in range(3)]
    alone = [cnative.MultiLayerNetwork((9, 7, 2), seed=s) for s in range(3)]
    inputs, targets = np.ones((300, 9)), np.ones((300, 2))
    cnative.train_many(networks, inputs, targets, 300, threads=2)
    for network, other in zip(networks, alone):
        other.train(inputs, targets, 300)
        assert (network.weights[0] == other.weights[0]).all()


def test_the_first_error_ends_all_tasks():
    started = []

    def fails(may_go_on):
        started.append(1)
        raise KeyError("here")

    def waits(may_go_on):
        started.append(1)
        while may_go_on():
            pass

    before = threading.active_count()
    with pytest.raises(KeyError, match="here"):
        share([waits, fails, waits, waits, fails], 3)
    assert threading.active_count() == before
    assert len(started) <= 4


@pytest.mark.parametrize("is_second", [False, True])
def test_ctrl_c_while_the_caller_waits_leaves_no_thread_at_work(is_second):
    begun, ended = threading.Event(), []

    def task(may_go_on):
        if threading.current_thread() is threading.main_thread():
            begun.wait()
            if is_second:
                raise KeyboardInterrupt
            return
        begun.set()
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.3)
        ended.append(True)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            share([task, task], 2)
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended == [True]


def test_ctrl_c_before_any_line_leaves_no_thread_at_work():
    """Pressed while share starts its threads, works, waits and ends."""
    file = share.__code__.co_filename

    def press(at):
        """Press Ctrl-C before this line that the caller runs in share.py."""
        seen, begun, ended = [], [], []

        def task(may_go_on):
            begun.append(1)
            time.sleep(0.005)
            ended.append(1)

        def trace(frame, event, argument):
            if frame.f_code.co_filename != file:
                return None
            # Python hears Ctrl-C at calls and in loops, never at a bare try.
            line = linecache.getline(file, frame.f_lineno).strip()
            if event == "line" and line != "try:":
                seen.append(line)
                if len(seen) == at:
                    raise KeyboardInterrupt
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            share([task] * 4, 3)
            was_told = False
        except KeyboardInterrupt:
            was_told = True
        finally:
            sys.settrace(before)
        assert len(begun) == len(ended)  # what has begun has ended
        done = len(ended)
        time.sleep(0.01)
        assert len(begun) == done  # and nothing begins later
        assert was_told == (len(seen) >= at)
        return was_told

    lines = itertools.count(1)
    while press(next(lines)):
        pass
    assert next(lines) > 40


def networks_of(*sizes):
    return [
        cnative.MultiLayerNetwork(layers, seed=seed)
        for layers, count in sizes
        for seed in range(count)
    ]


@pytest.mark.parametrize("count", [2, 3, 5, 8, 9, 17])
def test_only_full_groups_train_side_by_side(count, monkeypatch):
    """A group takes as long for two networks as for one in each lane."""
    sizes = []
    group = many.group
    monkeypatch.setattr(
        many,
        "group",
        lambda alike, networks, *rest: (
            sizes.append(len(networks)) or group(alike, networks, *rest)
        ),
    )
    cnative.train_many(
        networks_of(((3, 4, 1), count)), [[0, 0, 1]], [[1]], iterations=5
    )
    lanes = cnative._core.lib.rosetta_engine_lanes()
    assert sizes == [lanes] * (count // lanes)


def test_large_networks_that_would_leave_threads_idle_are_shared(monkeypatch):
    """Five by two threads: four as tasks of one, the last by both."""
    monkeypatch.setenv("ROSETTA_THREADS", "2")
    shares = []
    train = cnative.MultiLayerNetwork._train
    monkeypatch.setattr(
        cnative.MultiLayerNetwork,
        "_train",
        staticmethod(
            lambda *arguments: shares.append(arguments[5]) or train(*arguments)
        ),
    )
    networks = networks_of(((101, 67, 3), 5))
    inputs, targets = np.ones((503, 101)), np.ones((503, 3))
    cnative.train_many(networks, inputs, targets, 2, 1e-6)
    # Each in two slices of an iteration: four by one thread, one by both.
    assert sorted(shares) == [1] * 8 + [2] * 2


@pytest.mark.parametrize(
    "times, tasks, threads, shares", [(0.9, 2, 1, [2, 2]), (1.1, 4, 2, [])]
)
def test_a_short_training_starts_no_thread_of_python(
    times, tasks, threads, shares, monkeypatch
):
    """It would take longer to start; one in C, for large work, is cheap."""
    monkeypatch.setenv("ROSETTA_THREADS", "2")
    calls, shared = [], []
    monkeypatch.setattr(
        many,
        "share",
        lambda tasks, threads: calls.append((len(tasks), threads)),
    )
    monkeypatch.setattr(
        cnative.MultiLayerNetwork,
        "_train",
        staticmethod(lambda *arguments: shared.append(arguments[5])),
    )
    sizes = [(101, 67, 3), (101, 1, 3)]
    inputs, targets = np.ones((503, 101)), np.ones((503, 3))
    each = sum(2 * work.additions(len(inputs), layers) for layers in sizes)
    enough = many.STARTING * work.worth_a_thread() / each
    monkeypatch.setattr(many.slices, "slices", lambda count, first: [count])
    cnative.train_many(
        networks_of(*((layers, 2) for layers in sizes)),
        inputs,
        targets,
        int(times * enough) + (times > 1),
        1e-9,
    )
    assert calls == [(tasks, threads)]
    assert shared == shares


def test_the_longest_task_comes_first(monkeypatch):
    order = []
    monkeypatch.setattr(
        many,
        "one",
        lambda member, *rest: (
            lambda may_go_on: order.append(member[0].layers[1])
        ),
    )
    networks = networks_of(((3, 2, 1), 1), ((3, 9, 1), 1), ((3, 5, 1), 1))
    cnative.train_many(networks, [[0, 0, 1]], [[1]], iterations=1)
    assert order == [9, 5, 2]
