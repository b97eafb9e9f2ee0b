"""A training in a notebook's kernel: its stop button, and its bar."""

import time

import numpy as np
import pytest

import cnative
import reference

manager = pytest.importorskip("jupyter_client.manager")
pytest.importorskip("ipykernel")

INPUTS = np.array([[0.0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
TARGETS = np.array([[0.0], [1], [1], [0]])
BEGIN = """
import sys
from %s import MultiLayerNetwork
inputs = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
targets = [[0], [1], [1], [0]]
network = MultiLayerNetwork(seed=5)
def begun(iteration, loss, said=[]):
    if not said:
        said.append(print("begun", flush=True))
"""
WEIGHTS = (
    "print(network.iterations, *[w.tobytes().hex() for w in network.weights])"
)


class Notebook:
    """Runs cells in a kernel, and keeps what the last one told."""

    def __init__(self):
        self.manager, self.client = manager.start_new_kernel()

    def begin(self, cell):
        self.cell = self.client.execute(cell)

    def messages(self):
        """What the cell tells, until it has ended."""
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != self.cell:
                continue
            kind, content = message["msg_type"], message["content"]
            if (kind, content.get("execution_state")) == ("status", "idle"):
                return
            yield kind, content

    def run(self, cell):
        """What a cell prints, and the error that ended it."""
        self.begin(cell)
        return told(self.messages())


def told(messages):
    text, error = "", None
    for kind, content in messages:
        if kind == "stream":
            text += content["text"]
        elif kind == "error":
            error = content
    return text, error


@pytest.fixture(scope="module")
def notebook():
    notebook = Notebook()
    yield notebook
    notebook.client.stop_channels()
    notebook.manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("package", ["reference", "cnative"])
def test_the_stop_button_keeps_a_whole_iteration(notebook, package):
    assert notebook.run(BEGIN % package) == ("", None)
    notebook.begin(
        "network.train(inputs, targets, 10**12, callback=begun, every=10)"
    )
    messages = notebook.messages()
    while next(messages)[0] != "stream":  # it says that it has begun
        pass
    time.sleep(0.2)
    notebook.manager.interrupt_kernel()
    error = told(messages)[1]
    assert error["ename"] == "KeyboardInterrupt"
    assert "another call to train continues from there" in error["evalue"]

    count, *weights = notebook.run(WEIGHTS)[0].split()
    assert 0 < int(count) < 10**12
    assert error["evalue"].startswith("stopped after %s of" % count)
    alone = trained(int(count))
    assert weights == [each.tobytes().hex() for each in alone.weights]

    notebook.run("network.train(inputs, targets, 25)")
    count_then, *weights = notebook.run(WEIGHTS)[0].split()
    assert int(count_then) == int(count) + 25
    alone.train(INPUTS, TARGETS, 25)
    assert weights == [each.tobytes().hex() for each in alone.weights]


def trained(iterations):
    """The network after so many iterations that nobody interrupted."""
    package = cnative if iterations > 20000 else reference
    network = package.MultiLayerNetwork(seed=5)
    network.train(INPUTS, TARGETS, iterations)
    return network


def test_a_bar_is_shown_in_a_notebook(notebook):
    pytest.importorskip("ipywidgets")
    assert notebook.run(BEGIN % "reference") == ("", None)
    notebook.begin("network.train(inputs, targets, 50, progress=True)")
    shown = [
        content["data"]
        for kind, content in notebook.messages()
        if kind == "display_data"
    ]
    assert any(
        "application/vnd.jupyter.widget-view+json" in data for data in shown
    ), shown
