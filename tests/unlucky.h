/* Included before a source whose threads are to meet at bad moments: before
   and after each atomic step, a thread may lose the processor to another. */

#include <sched.h>
#include <stdint.h>

static void lose_the_processor(void)
{
    static __thread uint32_t random; /* Numerical Recipes' generator */
    random = random * 1664525u + 1013904223u;
    if (random >> 30 == 0)
        sched_yield();
}

/* The name within its own definition is the compiler's. */
#define __atomic_load_n(place, order) \
    (lose_the_processor(), __atomic_load_n(place, order))
#define __atomic_store_n(place, value, order)                              \
    (lose_the_processor(), __atomic_store_n(place, value, order),          \
     lose_the_processor())
#define __atomic_exchange_n(place, value, order) \
    (lose_the_processor(), __atomic_exchange_n(place, value, order))
#define __atomic_add_fetch(place, value, order) \
    (lose_the_processor(), __atomic_add_fetch(place, value, order))
#define __atomic_sub_fetch(place, value, order) \
    (lose_the_processor(), __atomic_sub_fetch(place, value, order))
