/* The sizes of the lesson's networks, for which the compiler unrolls loops:
   NETWORK(examples, inputs, units of each layer ...).

   On entry: at most 8 examples and 8 units in a layer, as in small.h. No order
   depends on this list: without a line, small.h and many.h come to the same
   bits, more slowly. `make bench` shows what a line gains. */

#ifndef ROSETTA_LESSON_NETWORKS_H
#define ROSETTA_LESSON_NETWORKS_H

#define LESSON_NETWORKS    \
    NETWORK(4, 2, 4, 1)    \
    NETWORK(4, 3, 4, 1)    \
    NETWORK(4, 3, 5, 4, 1) \
    NETWORK(8, 3, 5, 4, 1)

#endif
