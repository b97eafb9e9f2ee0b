#include <string.h>

#include "sha256.h"

/* The first 32 bits of the fractions of the cube roots of the primes. */
static const uint32_t roots[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

void sha256_start(sha256 *digest)
{
    static const uint32_t start[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    memcpy(digest->state, start, sizeof start);
    digest->length = 0;
}

static uint32_t turned(uint32_t word, int bits)
{
    return word >> bits | word << (32 - bits);
}

static void take_block(sha256 *digest)
{
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++) {
        const uint8_t *bytes = digest->block + 4 * i;
        w[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16
            | (uint32_t)bytes[2] << 8 | bytes[3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7]
            + (turned(a, 7) ^ turned(a, 18) ^ a >> 3)
            + (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
    }
    memcpy(s, digest->state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t chosen = (s[4] & s[5]) ^ (~s[4] & s[6]);
        uint32_t most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        uint32_t first = s[7] + chosen + roots[i] + w[i]
            + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25));
        uint32_t second = most
            + (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += first;
        s[0] = first + second;
    }
    for (int i = 0; i < 8; i++)
        digest->state[i] += s[i];
}

static void add_byte(sha256 *digest, uint8_t byte)
{
    digest->block[digest->length++ % 64] = byte;
    if (digest->length % 64 == 0)
        take_block(digest);
}

void sha256_add_double(sha256 *digest, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 64; i += 8)
        add_byte(digest, (uint8_t)(bits >> i));
}

void sha256_end(sha256 *digest, uint64_t words[4])
{
    uint64_t bits = 8 * digest->length;
    add_byte(digest, 0x80);
    while (digest->length % 64 != 56)
        add_byte(digest, 0);
    for (int i = 56; i >= 0; i -= 8)
        add_byte(digest, (uint8_t)(bits >> i));
    for (int i = 0; i < 4; i++)
        words[i] = (uint64_t)digest->state[2 * i] << 32
            | digest->state[2 * i + 1];
}
