#include <float.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

static const char help[] =
"usage: [--network NETWORK] [--problem PROBLEM] [--seed N] [--iterations N]\n"
"       [--learning-rate R]\n"
"\n"
"Trains a network and prints its weights before and after, and its answers: each\n"
"number with eight decimals and, beside it, exactly (in hexadecimal).\n"
"\n"
"  --network NETWORK  single-layer (the video's network, the default),\n"
"                     three-layer (the challenge: 5 and 4 hidden units),\n"
"                     perceptron or mcculloch-pitts\n"
"  --problem PROBLEM  video (the default), and, or, xor or parity\n"
"  --seed N           from 0 to 4294967295; 1 if not given\n"
"  --iterations N     from 0 to 9223372036854775807; 10000 if not given; the\n"
"                     perceptron stops earlier when it makes no mistake\n"
"  --learning-rate R  a number above 0, such as 0.5 or 1e-3; 1 if not given\n"
"  -h, --help         print this text and stop\n"
"  --version          print the version and stop\n";

static const char version[] = "Rosetta Neuron 0.1.0\n";

static const char *const networks[] = {
    "single-layer", "three-layer", "perceptron", "mcculloch-pitts"
};
static const char *const problem_names[] = {
    "video", "and", "or", "xor", "parity"
};
static const char *const names[] = {
    "--network", "--problem", "--seed", "--iterations", "--learning-rate"
};
enum { NAMES = sizeof names / sizeof *names };

int end_of_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    fputs("error: the output cannot be written\n", stderr);
    return 1;
}

/* Say what is wrong, on the standard error output; the program's status. */
static int refusal(const char *message, ...)
{
    va_list values;
    va_start(values, message);
    fputs("error: ", stderr);
    vfprintf(stderr, message, values);
    fputs("; --help shows the options\n", stderr);
    va_end(values);
    return 2;
}

/* Print this and stop: the program has done what it was asked. */
static void stop_with(const char *text)
{
    fputs(text, stdout);
    exit(end_of_output());
}

/* The place of the value among the choices. */
static size_t one_of(const char *const *choices, size_t count,
                     const char *name, const char *value)
{
    char listed[100] = "";
    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, choices[i]) == 0)
            return i;
        if (i > 0)
            strcat(listed, i + 1 < count ? ", " : " or ");
        strcat(listed, choices[i]);
    }
    exit(refusal("%s must be %s; got '%s'", name, listed, value));
    return 0;
}

/* The value as a number: decimal digits and nothing else. */
static uint64_t whole_number(uint64_t largest, const char *name,
                             const char *value)
{
    uint64_t number = 0;
    int is_good = *value != '\0';
    for (const char *at = value; *at != '\0' && is_good; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        is_good = *at >= '0' && *at <= '9'
            && number <= (largest - digit) / 10;
        number = 10 * number + digit;
    }
    if (!is_good)
        exit(refusal("%s must be a whole number from 0 to %" PRIu64
                     "; got '%s'", name, largest, value));
    return number;
}

/* The end of the digits at this place; NULL if there is no digit. */
static const char *after_digits(const char *at)
{
    size_t count = at == NULL ? 0 : strspn(at, "0123456789");
    return count == 0 ? NULL : at + count;
}

/* The value as a number above 0: digits, perhaps a point and more digits,
   perhaps an exponent. */
static double positive_number(const char *name, const char *value)
{
    const char *at = after_digits(value);
    if (at != NULL && *at == '.')
        at = after_digits(at + 1);
    if (at != NULL && *at == 'e')
        at = after_digits(at[1] == '-' ? at + 2 : at + 1);
    double number = at != NULL && *at == '\0' ? strtod(value, NULL) : 0.0;
    if (!(number > 0.0 && number <= DBL_MAX))
        exit(refusal("%s must be a number above 0, such as 0.5 or 1e-3; "
                     "got '%s'", name, value));
    return number;
}

/* Which of the options with a value the argument names, or NAMES. */
static size_t option_named(const char *argument)
{
    size_t length = strcspn(argument, "=");
    size_t i = 0;
    while (i < NAMES && (strlen(names[i]) != length
                         || strncmp(names[i], argument, length) != 0))
        i++;
    return i;
}

struct options read_options(int count, char **arguments)
{
    struct options chosen = { SINGLE_LAYER, 0, 1, 10000, 1.0 };
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "-h") == 0
            || strcmp(arguments[i], "--help") == 0)
            stop_with(help);
        if (strcmp(arguments[i], "--version") == 0)
            stop_with(version);
        size_t option = option_named(arguments[i]);
        if (option == NAMES)
            exit(refusal("unknown option '%s'", arguments[i]));
        const char *name = names[option];
        const char *equals = strchr(arguments[i], '=');
        if (equals == NULL && i + 1 == count)
            exit(refusal("%s needs a value", name));
        const char *value = equals ? equals + 1 : arguments[++i];
        if (option == 0)
            chosen.network = (enum network)one_of(networks, 4, name, value);
        else if (option == 1)
            chosen.problem = one_of(problem_names, 5, name, value);
        else if (option == 2)
            chosen.seed = whole_number(UINT32_MAX, name, value);
        else if (option == 3)
            chosen.iterations = whole_number(INT64_MAX, name, value);
        else
            chosen.learning_rate = positive_number(name, value);
    }
    return chosen;
}
