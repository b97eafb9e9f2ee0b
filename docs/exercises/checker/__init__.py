"""What check.py is made of.

- `exercise_01.py` and so on say what is asked, and which mistakes are usual.
  A mistake is a change of the solution: what the solution says, what is often
  written instead, and what to tell somebody who wrote it.
- `reading.py` reads a learner's file, and says why Python cannot read it.
- `outcomes.py` calls what the file defines, and keeps what came of it.
- `differences.py` says how a result differs from the right one.
- `errors.py` says in words which error stopped the learner's code, and where.
- `habits.py` looks for usual mistakes in the text itself.
- `rules.py` says whether a text keeps to the rule of its exercise.
- `parts.py` checks one part of an exercise by these.
- `judging.py` checks a whole file, and says what to repair first.
- `reports.py` prints, and ends what runs too long.
"""
