/* The first computational neuron: McCulloch and Pitts, 1943. */

#ifndef ROSETTA_MCCULLOCH_PITTS_H
#define ROSETTA_MCCULLOCH_PITTS_H

#include "arithmetic.h"

/* output (examples, 1) = 1 where at least `threshold` excitatory inputs are
   active and no inhibitory one is; otherwise 0. inputs (examples, inputs) are
   0 or 1; inhibitory (1, inputs) is 1 for an inhibitory input, 0 for an
   excitatory one. */
void rosetta_mcculloch_pitts_predict(rosetta_matrix output,
                                     rosetta_matrix inputs,
                                     rosetta_matrix inhibitory,
                                     double threshold);

/* output (examples, 1) = XOR of inputs (examples, 2), by a net of three
   neurons: a without b, b without a, and one that fires if either does. */
void rosetta_mcculloch_pitts_xor(rosetta_matrix output,
                                 rosetta_matrix inputs);

#endif
