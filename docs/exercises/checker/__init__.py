"""What check.py is made of.

- `exercise_01.py` and so on say what is asked, and which mistakes are usual.
  A mistake is a change of the solution: what the solution says, what is often
  written instead, and what to tell somebody who wrote it.
- `predictions.py` checks a part in which values are predicted, `written.py`
  one in which code is written, and `judging.py` a whole file: it says what to
  repair first.
- `reading.py` reads a learner's file, and says why Python cannot read it.
- `attempts.py` holds it beside the solution, and looks for names.
- `outcomes.py` calls what the file defines, and keeps what came of it.
- `differences.py` says how a result differs from the right one.
- `errors.py` says which error stopped the learner's code, and where, and
  `meanings.py` what that means.
- `habits.py` looks for usual mistakes in the text itself.
- `arguments.py` says whether a function leaves its arguments as they were,
  and `rules.py` whether a text keeps to the rule of its exercise.
- `reports.py` prints, and ends what runs too long.
"""
