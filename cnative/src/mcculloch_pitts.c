/* Inputs and output are 0 or 1. The neuron fires when at least `threshold` of
   its excitatory inputs are active and none of its inhibitory inputs is: one
   active inhibitory input prevents firing. It cannot learn. */

#include "mcculloch_pitts.h"

/* [mcculloch-pitts-predict] */
void rosetta_mcculloch_pitts_predict(
    rosetta_matrix output, rosetta_matrix inputs,
    rosetta_matrix inhibitory, double threshold)
{
    for (size_t n = 0; n < inputs.rows; n++) {
        double *example = inputs.values + n * inputs.columns;
        double excited = 0.0;
        double inhibited = 0.0;
        for (size_t i = 0; i < inputs.columns; i++) {
            double active = example[i];
            if (inhibitory.values[i] != 0.0)
                inhibited += active;
            else
                excited += active;
        }
        int fires = excited >= threshold && inhibited == 0.0;
        output.values[n] = fires ? 1.0 : 0.0;
    }
}
/* [/mcculloch-pitts-predict] */
