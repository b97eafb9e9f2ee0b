"""make mutation: how many changes of one token the golden cases notice.

Each mutant of the three implementations is judged in a process of its own:
by the golden cases of at most 200 iterations, and by a few calls that the
golden file has no kind for. In C the address sanitizer watches as well.
SAMPLE=60 in the environment takes so many at random, by a seed that is told;
there one survivor may be chance. Prints the share that is caught in each
language, and the survivors; exits with 1 where survivors are more than 2 % or
an equivalent one of equivalent.json is caught.
"""

import json
import os
import random
import shutil
import signal
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
FILES = {
    "reference": ["reference/%s.py" % rung for rung in RUNGS],
    "py2_legacy": ["py2_legacy/%s.py" % rung for rung in RUNGS],
    "plain_c": ["cnative/src/%s.c" % rung for rung in RUNGS],
}
SECONDS = 60  # for one mutant; it is killed then, and counts as caught
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


def judged(make, asked):
    """In a process of its own: whether what `make` makes gives all answers."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
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


class PythonJudge:
    """Mutants of a package, in a copy of it."""

    def __init__(self, package, folder):
        shutil.copytree(ROOT / package, folder / package)
        self.make, self.folder = in_python(package, folder), folder

    def written(self, file, text):
        (self.folder / file).write_text(text, encoding="utf-8")
        try:
            compile(text, file, "exec")
        except SyntaxError:
            return False
        return True


class CJudge:
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

    def restore(self, file):
        path = self.folder / file
        path.write_text((ROOT / file).read_text(encoding="utf-8"))
        self.compiled(path)


def all_mutants(package):
    return [
        mutant
        for file in FILES[package]
        for mutant in mutants.of(file, (ROOT / file).read_text("utf-8"))
    ]


def equivalent():
    """Mutants that cannot matter, by file, code and change, and why."""
    listed = json.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {
        (entry["file"], entry["code"], entry["becomes"]): entry["why"]
        for entry in listed
    }


def is_listed(mutant, listed):
    return (mutant.file, mutant.code, mutant.becomes) in listed


def survivors(package, chosen):
    """How many of these mutants are programs, and those not noticed."""
    asked = requests(package)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        judge = (CJudge if package == "plain_c" else PythonJudge)(
            package, folder
        )
        first = FILES[package][0]
        assert judge.written(first, (ROOT / first).read_text("utf-8"))
        asked = with_answers(judge.make, asked, folder)
        count, found = 0, []
        for mutant in chosen:
            text = (ROOT / mutant.file).read_text(encoding="utf-8")
            if judge.written(mutant.file, mutant.applied(text)):
                count += 1
                if judged(judge.make, asked):
                    found.append(mutant)
                    print("    survives: " + mutant.told(), flush=True)
            if package == "plain_c":
                judge.restore(mutant.file)
            else:
                (folder / mutant.file).write_text(text, encoding="utf-8")
    return count, found


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


def main():
    watch_memory()
    sample = int(os.environ.get("SAMPLE", 0))
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    only = sys.argv[1:] or list(FILES)
    listed, bad = equivalent(), False
    if sample:
        print("A sample of %d, by SEED=%d." % (sample, seed))
    for package in only:
        chosen = all_mutants(package)
        if sample:
            choose = random.Random(seed)
            chosen = choose.sample(
                chosen, min(sample // len(only), len(chosen))
            )
        print("%s:" % package, flush=True)
        count, found = survivors(package, chosen)
        excused = [mutant for mutant in found if is_listed(mutant, listed)]
        stale = [
            mutant
            for mutant in chosen
            if is_listed(mutant, listed) and mutant not in found
        ]
        judged_count = count - len(excused)
        caught = count - len(found)
        print(
            "    %d mutants, %d of them equivalent by equivalent.json; "
            "%d of %d others caught: %.1f %%"
            % (count, len(excused), caught, judged_count,
               100.0 * caught / max(judged_count, 1))
        )  # fmt: skip
        for mutant in stale:
            print("    listed as equivalent, and is not: " + mutant.told())
        allowed = judged_count * (1 - LEAST) + (1 if sample else 0)
        bad |= bool(stale) or judged_count - caught > allowed
    sys.exit(bad)


if __name__ == "__main__":
    main()
