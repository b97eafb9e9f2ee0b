"""A training that can be watched, stopped and interrupted.

It consists of slices. After each slice, the network has completed a whole
number of iterations and counts them. If Ctrl-C or a callback raises an
exception, the network stays in that state.
"""

import os
from collections import OrderedDict, namedtuple
from threading import current_thread

import numpy as np

from . import checks, dead
from .compat import xrange
from .slices import slices

LOOKS = 100  # how often the loss is measured, if the user does not say

DONE = "all iterations done"
STOPPED = "stopped by the callback"
SETTLED = "the loss no longer falls"
# What restores a network: weights that overflow, and memory that is refused.
OVERFLOW = (
    FloatingPointError, MemoryError, SystemError, TypeError, ValueError)
NO_MISTAKES = "an epoch without mistakes"
IN_TRAINING = {}  # which thread trains a network: by process and id
ALL_EPOCHS = "all epochs done, with mistakes in the last"


class TrainingResult(
        namedtuple("TrainingResult", ["iterations", "loss", "ended"])):
    """What a call of `train` has done.

    Attributes
    ----------
    iterations : int
        The iterations of this call; for a perceptron, its epochs.
    loss : float or None
        Half the squared error after the last iteration. None for a perceptron
        and if there were no iterations.
    ended : str
        Why it ended, in words.
    """

    __slots__ = ()

    def __str__(self):
        loss = "" if self.loss is None else ", loss %.6g" % self.loss
        return "%d iterations%s: %s" % (self.iterations, loss, self.ended)


class Watch(object):
    """What happens at whole iterations while a network trains."""

    def __init__(self, callback, every, tolerance, progress):
        self.callback = checks.function_or_none("callback", callback)
        self.every = checks.optional_count("every", every)
        self.tolerance = checks.optional_positive("tolerance", tolerance)
        self.progress = checks.true_or_false("progress", progress)
        self.is_looking = callback is not None or tolerance is not None
        self.loss = float("inf")

    def looks(self, iterations):
        """After how many iterations to look at the loss, the last included."""
        if self.is_looking:
            every = self.every or max(1, iterations // LOOKS)
            for look in xrange(every, iterations, every):
                yield look
        yield iterations

    def why_to_end(self, done, loss):
        """Call the callback; return why to end here, or None to go on."""
        fallen, self.loss = self.loss - loss, loss
        if self.callback is not None:
            answer = self.callback(done, loss)
            if isinstance(answer, (bool, np.bool_)) and answer:
                return STOPPED
        if self.tolerance is not None and fallen < self.tolerance:
            return SETTLED
        return None

    def bar(self, iterations):
        """A bar that shows the progress; None if it is not asked for."""
        if not self.progress:
            return None
        try:
            from tqdm.auto import tqdm
        except ImportError as missing:
            missing.msg = (  # which Python 2 reads from the arguments
                "progress=True needs tqdm, which is not installed: "
                "pip install tqdm")
            missing.args = (missing.msg,)
            raise
        return tqdm(total=iterations, unit=" iterations")


UNWATCHED = Watch(None, None, None, False)


def watch(callback, every, tolerance, progress):
    """The watch of a training; most trainings have none."""
    if callback is every is tolerance is None and progress is False:
        return UNWATCHED
    return Watch(callback, every, tolerance, progress)


def train(network, inputs, targets, iterations, learning_rate, threads, watch):
    """Train one network by gradient descent, as `network.train` says."""
    if iterations == 0:
        network._weights()
        return TrainingResult(0, None, DONE)
    before = learnt_by(network)
    done, ended, bar = 0, None, None
    try:
        weights = network._weights()
        first = network._first_slice(inputs)
        bar = watch.bar(iterations)
        for stop in watch.looks(iterations):
            for count in slices(stop - done, first):
                if done > 0:
                    weights = network._weights()
                try:
                    network._advance(
                        weights, inputs, targets, count, learning_rate,
                        threads)
                except OVERFLOW:
                    network._keep(before)
                    raise
                done += count
                if bar is not None:
                    bar.update(count)
            loss = keep_or_restore(
                [network], [before], look,
                network, inputs, targets, threads, stop == iterations)
            if watch.is_looking:
                ended = watch.why_to_end(done, loss)
            if ended is not None and stop < iterations:
                keep_or_restore(
                    [network], [before], look,
                    network, inputs, targets, threads, True)
            if ended is not None:
                break
    except KeyboardInterrupt as stopped:
        done = network.iterations - before["iterations"]
        say_what_is_kept(stopped, done, iterations, "iterations")
        raise
    finally:
        if bar is not None:
            bar.close()
    return TrainingResult(done, loss, ended or DONE)


def train_perceptron(perceptron, inputs, targets, epochs, learning_rate):
    """Train a perceptron, as `perceptron.train` says."""
    done = 0
    before = learnt_by(perceptron)
    try:
        for count in slices(epochs, perceptron._first_slice(inputs)):
            done += keep_or_restore(
                [perceptron], [before], perceptron._advance,
                inputs, targets, count, learning_rate)
            if perceptron.converged:
                return TrainingResult(done, None, NO_MISTAKES)
    except KeyboardInterrupt as stopped:
        done = perceptron.epochs - before["epochs"]
        say_what_is_kept(stopped, done, epochs, "epochs")
        raise
    return TrainingResult(done, None, ALL_EPOCHS)


def train_many(
        networks, names, inputs, targets, iterations, rates, threads):
    """Train several networks, those of one class together."""
    if iterations == 0:
        return [TrainingResult(0, None, DONE) for _ in networks]
    kinds = OrderedDict()
    for i, network in enumerate(networks):
        kinds.setdefault(type(network), []).append(i)
    before = [learnt_by(network) for network in networks]
    try:
        for kind, members in kinds.items():
            keep_or_restore(
                networks, before, kind._train_networks,
                [networks[i] for i in members], [names[i] for i in members],
                inputs, targets, iterations, [rates[i] for i in members],
                threads)
        results = []
        for network, name in zip(networks, names):
            loss = keep_or_restore(
                networks, before, look,
                network, inputs, targets, threads, True, name)
            results.append(TrainingResult(iterations, loss, DONE))
        return results
    except KeyboardInterrupt as stopped:
        done = [
            network.iterations - kept["iterations"]
            for network, kept in zip(networks, before)]
        say_what_is_kept(
            stopped, "%d to %d" % (min(done), max(done)), iterations,
            "iterations")
        stopped.iterations = done
        raise


def look(network, inputs, targets, threads, is_last, name=""):
    """The loss; at the end of a training, warn of a dead network."""
    weights = network.__dict__[network.learnt]  # checked when they were kept
    output = network._predict_all(inputs, weights, threads)
    loss = network._loss_all(targets, output)
    if loss != loss:
        checks.are_numbers(output)
    if is_last and loss > dead.WELL * targets.size:
        dead.warn_if_dead(network, inputs, targets, output, loss, name)
    return loss


def while_claimed(networks, function, *arguments):
    """Call the function, and let no other thread train these meanwhile."""
    claimed = []
    try:
        try:
            claim(networks, claimed)
            return function(*arguments)
        finally:
            release(claimed)
    finally:
        release(claimed)  # where Ctrl-C has cut the first short


def claim(networks, claimed):
    """Keep other threads from training these until they are released.

    Each training starts from what the network has learnt: if two ran at a
    time, what one of them learns would be lost. A callback may train the
    network that it watches, whose training then continues from there.

    Raises
    ------
    RuntimeError
        If another thread is training one of them.
    """
    me = current_thread()
    for network in networks:
        key = os.getpid(), id(network)  # a fork leaves the threads behind
        if IN_TRAINING.get(key) == me:
            continue
        claimed.append(key)
        if IN_TRAINING.setdefault(key, me) != me:  # one step, even without GIL
            raise RuntimeError(
                "another thread is training this %s: wait until it is done, "
                "or give each thread its own network"
                % type(network).__name__)


def release(claimed):
    """Give up what this thread has claimed of these."""
    for key in claimed:
        if IN_TRAINING.get(key) == current_thread():
            del IN_TRAINING[key]


def learnt_by(network):
    """What a training replaces, for `network._keep`."""
    kept = network.__dict__
    return {name: kept[name] for name in network._learns}


def keep_or_restore(networks, before, function, *arguments):
    """Call the function; if weights overflow, restore the networks.

    Do the same if there is not enough memory. An exception from outside, such
    as Ctrl-C, leaves what has been learnt.
    """
    try:
        return function(*arguments)
    except OVERFLOW:
        for network, kept in zip(networks, before):
            network._keep(kept)
        raise


def say_what_is_kept(stopped, done, iterations, counter):
    """Give Ctrl-C a message: how far the training got and how to go on."""
    stopped.args = (
        "stopped after %s of %d %s, which are kept: another call to train "
        "continues from there" % (done, iterations, counter),)
    stopped.iterations = done
