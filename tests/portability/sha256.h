/* SHA-256 (FIPS 180-4), for the digest of all weights after each iteration. */

#ifndef ROSETTA_SHA256_H
#define ROSETTA_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t state[8];
    uint8_t block[64];
    uint64_t length; /* in bytes, so far */
} sha256;

void sha256_start(sha256 *digest);

/* The eight bytes of a double, the lowest first, whatever this computer's own
   order is. */
void sha256_add_double(sha256 *digest, double value);

/* The digest as four words of 64 bits. */
void sha256_end(sha256 *digest, uint64_t words[4]);

#endif
