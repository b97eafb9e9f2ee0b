/* Puts the calling thread into modes in which it computes other bits. */

#include <fenv.h>

int round_upward(void) { return fesetround(FE_UPWARD); }
int round_downward(void) { return fesetround(FE_DOWNWARD); }
int round_toward_zero(void) { return fesetround(FE_TOWARDZERO); }
int round_to_nearest(void) { return fesetround(FE_TONEAREST); }

#if defined(__x86_64__)
#include <xmmintrin.h>

int flush_results(void) { return _mm_setcsr(_mm_getcsr() | 0x8000), 0; }
int flush_operands(void) { return _mm_setcsr(_mm_getcsr() | 0x0040), 0; }
int keep_subnormals(void) { return _mm_setcsr(_mm_getcsr() & ~0x8040u), 0; }

/* How many digits x87 keeps: no double of x86-64 is computed there. */
int x87_single(void)
{
    unsigned short word;
    __asm__ volatile("fnstcw %0" : "=m"(word));
    word &= (unsigned short)~0x0300u;
    __asm__ volatile("fldcw %0" : : "m"(word));
    return 0;
}
#endif
