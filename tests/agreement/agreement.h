/* agreement: the engine against the plain C, bit by bit, for sizes on each
   side of each of its thresholds, alone and by teams; and what it promises
   beside the bits. Says what parted first, and exits with 1.

   tests/test_agreement.py compiles this together with the C core, and so does
   make mutation, with the engine changed in one place. */

#ifndef ROSETTA_AGREEMENT_H
#define ROSETTA_AGREEMENT_H

#include "engine/engine.h"
#include "engine/kernels.h"

/* A part of the comparison, by this team, or by the caller alone. */
typedef void comparison(rosetta_team *team);

comparison compare_steps, compare_products, compare_networks;
void compare_small_networks(void);
void compare_many(void);
void check_refusals(void);
void check_workspaces(void);
void check_environment(void);
void check_shares(void);
void check_teams(void);

/* Say what parted, in printf's words, and end. */
void parted(const char *format, ...);

/* So many doubles: nobody may touch what follows them, and what stands before
   them is looked at when they are given back. */
double *take(size_t count);
void give_back(double *values);

/* A whole number from 0 to count - 1, and one from a list. */
size_t below(size_t count);
#define ONE_OF(LIST) ((LIST)[below(sizeof(LIST) / sizeof *(LIST))])

/* Numbers of all sizes, both zeros and subnormals among them; and numbers
   around 0, of this size. */
void fill_awkward(rosetta_matrix a);
void fill(rosetta_matrix a, double size);

/* A matrix of its own, and what gives its memory back. */
rosetta_matrix matrix(size_t rows, size_t columns);
void drop(rosetta_matrix a);
rosetta_matrix copy_of(rosetta_matrix a);

/* Whether two numbers have the same bits, or are both NaN. */
int same(double a, double b);

/* Ends where they are not the same, in all elements. */
void must_be_same(rosetta_matrix ours, rosetta_matrix expected,
                  const char *what);

#endif
