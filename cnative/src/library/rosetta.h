/* All of the C core, for a program in C or C++: link with librosetta. */

#ifndef ROSETTA_H
#define ROSETTA_H

#include <float.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

#include "arithmetic.h"
#include "check.h"
#include "engine/engine.h"
#include "engine/kernels.h"
#include "initialisation.h"
#include "mcculloch_pitts.h"
#include "multi_layer.h"
#include "perceptron.h"
#include "single_layer.h"

#if defined(__cplusplus)
}
#endif

#endif
