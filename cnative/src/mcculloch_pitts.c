/* Inputs and output are 0 or 1. The neuron fires when at least `threshold` of
   its excitatory inputs are active and none of its inhibitory inputs is: one
   active inhibitory input prevents firing. It cannot learn. */

#include "mcculloch_pitts.h"

/* [mcculloch-pitts-predict] */
static int fires(
    const double *example, const double *inhibitory,
    size_t inputs, double threshold)
{
    double excited = 0.0;
    double inhibited = 0.0;
    for (size_t i = 0; i < inputs; i++) {
        double active = example[i];
        if (inhibitory[i] != 0.0)
            inhibited += active;
        else
            excited += active;
    }
    return excited >= threshold && inhibited == 0.0;
}

void rosetta_mcculloch_pitts_predict(
    rosetta_matrix output, rosetta_matrix inputs,
    rosetta_matrix inhibitory, double threshold)
{
    for (size_t n = 0; n < inputs.rows; n++)
        output.values[n] = fires(
            inputs.values + n * inputs.columns,
            inhibitory.values, inputs.columns, threshold);
}
/* [/mcculloch-pitts-predict] */

/* [mcculloch-pitts-xor] */
/* A net of three neurons can do what one cannot:
   a or b, not both. */
void rosetta_mcculloch_pitts_xor(
    rosetta_matrix output, rosetta_matrix inputs)
{
    const double neither[] = { 0.0, 0.0 };
    const double first[] = { 1.0, 0.0 };
    const double second[] = { 0.0, 1.0 };
    for (size_t n = 0; n < inputs.rows; n++) {
        const double *example = inputs.values + 2 * n;
        double either[] = {
            fires(example, second, 2, 1.0), /* a, not b */
            fires(example, first, 2, 1.0),  /* b, not a */
        };
        output.values[n] = fires(either, neither, 2, 1.0);
    }
}
/* [/mcculloch-pitts-xor] */
