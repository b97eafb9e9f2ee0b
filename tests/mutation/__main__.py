"""make mutation: how many changes of one token the tests notice.

Each mutant of the three implementations is judged in a process of its own:
by the golden cases of at most 200 iterations, and by a few calls that the
golden file has no kind for. In C the address sanitizer watches as well, and
plain C and engine are compared; the engine's mutants are in engine.py.
In the environment, SAMPLE=60 takes so many at random that equivalent.json does
not list, by a seed that is told; there one survivor may be chance.
ONLY="engine" or ONLY="tiles.h exp.h" takes one implementation or some files.
Prints the share that is caught of each file, and the survivors; exits with 1
where survivors are more than 2 % or an equivalent one of equivalent.json is
caught.
"""

import collections
import json
import math
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
sys.dont_write_bytecode = True

import controls  # noqa: E402
import engine  # noqa: E402
import golden  # noqa: E402
import mutants  # noqa: E402
import worker  # noqa: E402

RUNGS = [
    "arithmetic",
    "initialisation",
    "mcculloch_pitts",
    "perceptron",
    "single_layer",
    "multi_layer",
]
ENGINE = sorted((ROOT / "cnative/src/engine").glob("*.[ch]"))
FILES = {
    "reference": ["reference/%s.py" % rung for rung in RUNGS],
    "py2_legacy": ["py2_legacy/%s.py" % rung for rung in RUNGS],
    "plain_c": ["cnative/src/%s.c" % rung for rung in RUNGS],
    "engine": [path.relative_to(ROOT).as_posix() for path in ENGINE],
}
SECONDS = 60  # at most; a mutant that is killed then counts as caught
LEAST = 0.98

EQUIVALENT = HERE / "equivalent.json"
PAIRS = "[[0, 0], [0, 1], [1, 0], [1, 1]]"
CALLS = {
    "loss": "NeuralNetwork().loss([[0, 0, 1], [1, 1, 1]], [[0.25], [1]])",
    "loss of two outputs": "MultiLayerNetwork((2, 3, 2)).loss"
    "([[0, 1], [1, 1]], [[0.25, 1], [1, 0]])",
}


def requests(package):
    """What a mutant is asked, the quickest first, and the right answers."""
    cases = [
        case for case in golden.cases() if case.get("iterations", 0) <= 200
    ]
    cases.sort(key=lambda case: case.get("iterations", 0))
    asked = [(golden.request(case), case["expect"]) for case in cases]
    rung = "step('mcculloch_pitts')"
    if package == "plain_c":  # cnative calls the lesson's own function
        rung = "__import__('cnative').mcculloch_pitts"
    calls = dict(CALLS, XOR="%s.exclusive_or(%s)" % (rung, PAIRS))
    for call in calls.values():
        asked.append(({"do": "outcome", "call": call}, None))
    return asked


def answers_all(answering, asked):
    """Whether every answer is right; the answers of calls are returned."""
    answers = []
    for request, expect in asked:
        answer = answering.ask(request)
        if expect is not None and answer != expect:
            return None
        answers.append(answer)
    return answers


def judged(make, asked, seconds=SECONDS):
    """In a process of its own: whether what `make` makes gives all answers.

    The seconds are the CPU's: others may be at work as well.
    """
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        status = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            status = 0 if answers_all(make(), asked) is not None else 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def in_python(package, folder):
    def make():
        sys.path.insert(0, str(folder))
        return worker.Worker(package)

    return make


def in_c(ffi, library):
    def make():
        core = types.ModuleType("cnative._core")
        core.ffi, core.lib = ffi, ffi.dlopen(str(library))
        sys.modules["cnative._core"] = core
        sys.path.insert(0, str(ROOT))
        return worker.Worker("plain_c")

    return make


def cpu_time():
    """Of all processes that this one has started and seen end."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


class Asking:
    """Judges mutants by what they answer, each in a process of its own."""

    def __init__(self, package):
        first = FILES[package][0]
        assert self.written(first, (ROOT / first).read_text("utf-8"))
        before = cpu_time()
        self.asked = with_answers(self.make, requests(package), self.folder)
        self.seconds = math.ceil(3 * (cpu_time() - before)) + 1

    def verdict(self, mutant, text):
        """Whether it is noticed; None where it is no program of its own."""
        noticed = None
        if self.written(mutant.file, mutant.applied(text)):
            noticed = not judged(self.make, self.asked, self.seconds)
        self.restore(mutant.file, text)
        return noticed


class PythonJudge(Asking):
    """Mutants of a package, in a copy of it."""

    def __init__(self, package, folder):
        shutil.copytree(ROOT / package, folder / package)
        self.make, self.folder = in_python(package, folder), folder
        super().__init__(package)

    def written(self, file, text):
        (self.folder / file).write_text(text, encoding="utf-8")
        try:
            compile(text, file, "exec")
        except SyntaxError:
            return False
        return True

    def restore(self, file, text):
        (self.folder / file).write_text(text, encoding="utf-8")


class CJudge(Asking):
    """Mutants of the plain C, each compiled by itself and linked anew."""

    options = [
        "-std=c99",
        "-O1",
        "-ffp-contract=off",
        "-fPIC",
        "-pthread",
        "-w",
    ]
    watched = [
        "-fsanitize=address,bounds",
        "-fsanitize-undefined-trap-on-error",
    ]

    def __init__(self, package, folder):
        build = controls.build_script()
        self.folder, self.library = folder, folder / "core.so"
        shutil.copytree(ROOT / "cnative" / "src", folder / "cnative" / "src")
        self.source = folder / "cnative" / "src"
        self.objects = {}
        for path in [
            *self.source.glob("*.c"),
            *self.source.glob("engine/*.c"),
        ]:
            assert self.compiled(path)
        ffi = build.FFI()
        ffi.cdef(build.declarations())
        self.make = in_c(ffi, self.library)
        self.beside = engine.EngineJudge(package, folder)
        super().__init__(package)

    def verdict(self, mutant, text):
        """What the golden cases do not notice may part from the engine."""
        noticed = super().verdict(mutant, text)
        if noticed is False:
            noticed = bool(self.beside.asked("2 lanes", mutant, text))
        return noticed

    def compiled(self, path):
        target = self.folder / (path.name + ".o")
        self.objects[path.name] = target
        # The lesson's arrays are watched; the engine would take minutes more.
        watched = [] if path.parent.name == "engine" else self.watched
        return 0 == subprocess.call(
            [*controls.COMPILER, *self.options, *watched, "-DROSETTA_LANES=2",
             "-I%s" % self.source, "-c", path, "-o", target],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def written(self, file, text):
        path = self.folder / file
        path.write_text(text, encoding="utf-8")
        before = self.objects[path.name].read_bytes()
        if not self.compiled(path):
            return False
        if text != (ROOT / file).read_text(encoding="utf-8") and (
            self.objects[path.name].read_bytes() == before
        ):
            return False  # the compiler makes the same of it
        subprocess.run(
            [*controls.COMPILER, "-shared", "-pthread", "-fsanitize=address",
             *self.objects.values(), "-o", self.library],
            check=True,
        )  # fmt: skip
        return True

    def restore(self, file, text):
        path = self.folder / file
        path.write_text(text, encoding="utf-8")
        self.compiled(path)


JUDGES = {
    "reference": PythonJudge,
    "py2_legacy": PythonJudge,
    "plain_c": CJudge,
    "engine": engine.EngineJudge,
}


def chosen_mutants(package, only):
    """Those of the implementation, or of the files of it that are named."""
    return [
        mutant
        for file in FILES[package]
        if package in only or Path(file).name in only
        for mutant in mutants.of(file, (ROOT / file).read_text("utf-8"))
    ]


def known(only):
    """These words, if each names an implementation or a file of one."""
    names = {Path(file).name for files in FILES.values() for file in files}
    others = set(only.split()) - names - set(FILES)
    if others:
        sys.exit("There is no %s to change." % " and no ".join(sorted(others)))
    return only.split()


ANY = object()


def equivalent():
    """Mutants that cannot matter: what each of these lines may become.

    The file has the reasons. An entry that does not say what its line becomes
    stands for any change of it.
    """
    listed = {}
    for entry in json.loads(EQUIVALENT.read_text(encoding="utf-8")):
        line = entry["file"], entry["code"]
        listed.setdefault(line, set()).update(entry.get("becomes", [ANY]))
    return listed


def is_listed(mutant, listed):
    may_become = listed.get((mutant.file, mutant.code), set())
    return ANY in may_become or mutant.becomes in may_become


def verdicts(package, chosen):
    """Of each mutant that is a program of its own: whether it is noticed."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        judge = JUDGES[package](package, Path(name))
        for mutant in chosen:
            text = (ROOT / mutant.file).read_text(encoding="utf-8")
            noticed = judge.verdict(mutant, text)
            if noticed is not None:
                found[mutant] = noticed
            if noticed is False:
                print("    survives: " + mutant.told(), flush=True)
    return found


def with_answers(make, asked, folder):
    """The requests, with the answers of the sources as they are."""
    kept = folder / "answers.json"

    def answers():
        made = make()
        found = answers_all(made, asked)
        assert found is not None, "the sources as they are fail"
        kept.write_text(json.dumps(found))
        return made

    assert judged(answers, []), "the sources as they are fail"
    requests = [request for request, _ in asked]
    return list(zip(requests, json.loads(kept.read_text())))


def watch_memory():
    """Start anew with the address sanitizer, which has to be loaded first.

    A mutant in C that reads or writes beyond an array then ends at once.
    """
    library = subprocess.check_output(
        [*controls.COMPILER, "-print-file-name=libasan.so"], text=True
    ).strip()
    if os.environ.get("LD_PRELOAD") != library:
        os.environ.update(LD_PRELOAD=library, ASAN_OPTIONS="detect_leaks=0")
        os.execv(sys.executable, [sys.executable, "-u", *sys.orig_argv[1:]])


class Count:
    """How many mutants of some were noticed, and which were not."""

    def __init__(self, found, listed):
        self.all = len(found)
        self.caught = sum(found.values())
        missed = [mutant for mutant in found if not found[mutant]]
        self.equivalent = sum(is_listed(mutant, listed) for mutant in missed)
        self.survivors = len(missed) - self.equivalent

    def told(self):
        others = self.all - self.equivalent
        return (
            "%d mutants, %d of them equivalent by equivalent.json; "
            "%d of %d others caught: %.1f %%"
            % (self.all, self.equivalent, self.caught, others,
               100.0 * self.caught / max(others, 1))
        )  # fmt: skip


def stale(package, found, listed):
    """Mutants that are listed, but noticed.

    Of two lines that read the same, one may matter and the other not.
    """
    lines = collections.Counter(
        (mutant.file, mutant.code, mutant.becomes)
        for mutant in chosen_mutants(package, [package])
    )
    return [
        mutant
        for mutant, noticed in found.items()
        if noticed
        and is_listed(mutant, listed)
        and lines[mutant.file, mutant.code, mutant.becomes] == 1
    ]


def report(package, found, listed):
    """The count of each file, and of all."""
    for file in FILES[package]:
        ours = {m: noticed for m, noticed in found.items() if m.file == file}
        if ours:
            name = Path(file).name
            print("    %s: %s" % (name, Count(ours, listed).told()))
    count = Count(found, listed)
    print("%s: %s" % (package, count.told()), flush=True)
    return count


def main():
    watch_memory()
    sample = int(os.environ.get("SAMPLE", 0))
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    only = known(os.environ.get("ONLY") or " ".join(FILES))
    chosen = {package: chosen_mutants(package, only) for package in FILES}
    chosen = {package: some for package, some in chosen.items() if some}
    listed, bad = equivalent(), False
    if sample:
        print("A sample of %d, by SEED=%d." % (sample, seed))
    for package, some in chosen.items():
        if sample:
            some = [m for m in some if not is_listed(m, listed)]
            share = min(sample // len(chosen), len(some))
            some = random.Random(seed).sample(some, share)
        print("%s:" % package, flush=True)
        found = verdicts(package, some)
        count = report(package, found, listed)
        wrongly = stale(package, found, listed)
        for mutant in wrongly:
            print("    listed as equivalent, and is not: " + mutant.told())
        allowed = (count.all - count.equivalent) * (1 - LEAST)
        bad |= bool(wrongly) or count.survivors > allowed + bool(sample)
    sys.exit(bad)


if __name__ == "__main__":
    main()
