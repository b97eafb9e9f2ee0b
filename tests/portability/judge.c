/* judge < cases: answers each golden case in each way, and compares the bits.

   The cases are those of tests/golden.json as cases.py writes them: a line
   with the name, then words of text and of 64 bits in hex. A double is a word
   as well, so nothing depends on how a C library reads numbers. Prints one
   line, whose fields are separated by tabs,

       same       cases  doubles side by side  members of the team  ...
       different  case  way  which value  the bits  the bits expected

   and exits with 1 at the first difference. With JUDGE_ASKS_THE_CORE it asks
   rosetta_check() before, as a program of a user's may, and prints

       refused    what is wrong, in the core's words */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "initialisation.h"
#include "mcculloch_pitts.h"
#include "multi_layer.h"
#include "perceptron.h"
#include "sha256.h"
#include "single_layer.h"
#include "ways.h"

enum {
    ROOM = 1 << 20, /* doubles for one case */
    MOST_ANSWERS = 1 << 14,
    /* A team meets several times in an iteration, which an emulator makes
       slow; longer trainings are left to the other ways. */
    MOST_FOR_A_TEAM = 300
};

typedef struct {
    char name[256], what[32];
    uint64_t seed, rows, columns, iterations;
    double learning_rate;
    rosetta_matrix a, b, inputs, targets, examples;
    network network;
    size_t expected_count;
    uint64_t expected[MOST_ANSWERS];
} request;

static double room[ROOM];
static size_t room_taken;
static uint64_t answers[MOST_ANSWERS];
static size_t answers_count;
static size_t team_members = 1;

static void give_up(const char *why)
{
    printf("broken\t%s\n", why);
    exit(2);
}

static double *take_room(size_t count)
{
    double *taken = room + room_taken;
    if (count > ROOM - room_taken)
        give_up("a case needs more memory than the judge has");
    room_taken += count;
    return taken;
}

static rosetta_matrix empty_matrix(size_t rows, size_t columns)
{
    return rosetta_matrix_of(take_room(rows * columns), rows, columns);
}

/* Reading a case. */

static uint64_t read_word(void)
{
    uint64_t word;
    if (scanf("%" SCNx64, &word) != 1)
        give_up("the cases end too early");
    return word;
}

static double read_double(void)
{
    uint64_t bits = read_word();
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static rosetta_matrix read_matrix(void)
{
    size_t rows = (size_t)read_word(), columns = (size_t)read_word();
    rosetta_matrix a = empty_matrix(rows, columns);
    for (size_t i = 0; i < rows * columns; i++)
        a.values[i] = read_double();
    return a;
}

static void read_network(network *n)
{
    uint32_t seed;
    n->kind = (kind)read_word();
    n->depth = (size_t)read_word();
    if (n->depth > MOST_LAYERS)
        give_up("a network has more layers than the judge can hold");
    for (size_t l = 0; l <= n->depth; l++)
        n->sizes[l] = (size_t)read_word();
    for (size_t l = 0; l < n->depth; l++)
        n->layers[l].weights = empty_matrix(n->sizes[l], n->sizes[l + 1]);
    seed = (uint32_t)read_word();
    if (n->kind == SINGLE_LAYER)
        rosetta_single_layer_start(n->layers[0].weights, seed);
    else if (n->kind == MULTI_LAYER)
        rosetta_multi_layer_start(n->layers, n->depth, seed);
    else
        memset(n->layers[0].weights.values, 0,
               n->sizes[0] * n->sizes[1] * sizeof(double));
    n->bias = 0.0;
    if (read_word()) /* weights of its own replace those drawn */
        for (size_t l = 0; l < n->depth; l++)
            n->layers[l].weights = read_matrix();
    if (n->kind == MCCULLOCH_PITTS) {
        n->inhibitory = read_matrix();
        n->threshold = read_double();
    }
}

static void read_training(request *r)
{
    r->iterations = read_word();
    if (r->iterations == 0)
        return;
    r->learning_rate = read_double();
    r->inputs = read_matrix();
    r->targets = read_matrix();
}

static int asks_for(const request *r, const char *what)
{
    return strcmp(r->what, what) == 0;
}

/* Whether there was another case. */
static int read_request(request *r)
{
    room_taken = 0;
    if (scanf(" %255[^\r\n] %31s", r->name, r->what) != 2)
        return 0;
    if (asks_for(r, "words") || asks_for(r, "random")) {
        r->seed = read_word();
        r->rows = read_word();
        r->columns = read_word();
    } else if (asks_for(r, "dot")) {
        r->a = read_matrix();
        r->b = read_matrix();
    } else if (asks_for(r, "start")) {
        read_network(&r->network);
    } else if (asks_for(r, "trajectory")) {
        read_network(&r->network);
        read_training(r);
        r->examples = r->inputs;
    } else if (asks_for(r, "predict")) {
        read_network(&r->network);
        read_training(r);
        r->examples = read_matrix();
    } else {
        r->a = read_matrix();
    }
    r->expected_count = (size_t)read_word();
    if (r->expected_count > MOST_ANSWERS)
        give_up("a case expects more values than the judge can hold");
    for (size_t i = 0; i < r->expected_count; i++)
        r->expected[i] = read_word();
    return 1;
}

/* Answering it. */

static void answer_word(uint64_t word)
{
    if (answers_count == MOST_ANSWERS)
        give_up("a case has more answers than the judge can hold");
    answers[answers_count++] = word;
}

static void answer_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    answer_word(bits);
}

static void answer_matrix(rosetta_matrix a)
{
    for (size_t i = 0; i < a.rows; i++)
        for (size_t j = 0; j < a.columns; j++)
            answer_double(*rosetta_at(a, i, j));
}

static void answer_weights(const network *n)
{
    for (size_t l = 0; l < n->depth; l++)
        answer_matrix(n->layers[l].weights);
    if (n->kind == PERCEPTRON)
        answer_double(n->bias);
}

static void add_weights(sha256 *digest, const network *n)
{
    for (size_t l = 0; l < n->depth; l++) {
        rosetta_matrix w = n->layers[l].weights;
        for (size_t i = 0; i < w.rows * w.columns; i++)
            sha256_add_double(digest, w.values[i]);
    }
    if (n->kind == PERCEPTRON)
        sha256_add_double(digest, n->bias);
}

/* The same network with weights of its own, so that each way starts anew. */
static network copied(const network *original, const way *w, size_t examples)
{
    network n = *original;
    for (size_t l = 0; l < n.depth; l++) {
        rosetta_matrix from = original->layers[l].weights;
        n.layers[l].weights = empty_matrix(from.rows, from.columns);
        memcpy(n.layers[l].weights.values, from.values,
               from.rows * from.columns * sizeof(double));
    }
    if (n.kind == SINGLE_LAYER || n.kind == MULTI_LAYER)
        n.workspace = take_room(w->workspace(&n, examples));
    return n;
}

static void answer_prediction(const way *w, network *n,
                              rosetta_matrix examples, rosetta_team *team)
{
    rosetta_matrix output = empty_matrix(examples.rows, n->sizes[n->depth]);
    if (n->kind == MCCULLOCH_PITTS)
        rosetta_mcculloch_pitts_predict(output, examples, n->inhibitory,
                                        n->threshold);
    else if (n->kind == PERCEPTRON)
        w->predict_perceptron(output, examples, n->layers[0].weights,
                              n->bias);
    else
        w->predict(output, n, examples, team);
    answer_matrix(output);
}

/* Train one iteration after the other, with the digest of all weights after
   each. A perceptron ends with the first epoch without a mistake. */
static void answer_trajectory(const request *r, const way *w, network *n,
                              rosetta_team *team)
{
    uint64_t visited = 0, epochs = 0, words[4];
    int converged = 0;
    sha256 digest;
    sha256_start(&digest);
    for (uint64_t i = 0; i < r->iterations && !converged; i++) {
        if (n->kind == PERCEPTRON)
            converged = rosetta_perceptron_train(
                n->layers[0].weights, &n->bias, r->inputs, r->targets, 1,
                r->learning_rate, &visited);
        else
            w->train(n, r->inputs, r->targets, 1, r->learning_rate, team);
        epochs++;
        add_weights(&digest, n);
    }
    answer_weights(n);
    answer_prediction(w, n, r->examples, team);
    if (n->kind == PERCEPTRON) {
        answer_word((uint64_t)converged);
        answer_word(epochs);
    }
    sha256_end(&digest, words);
    for (int i = 0; i < 4; i++)
        answer_word(words[i]);
}

/* All iterations in one call have to end with the same weights. */
static void answer_training(const request *r, const way *w, network *n,
                            rosetta_team *team)
{
    uint64_t visited;
    if (r->iterations == 0)
        return;
    if (n->kind == PERCEPTRON)
        rosetta_perceptron_train(n->layers[0].weights, &n->bias, r->inputs,
                                 r->targets, r->iterations, r->learning_rate,
                                 &visited);
    else
        w->train(n, r->inputs, r->targets, r->iterations, r->learning_rate,
                 team);
}

static void answer_generator(const request *r)
{
    rosetta_generator generator;
    rosetta_seed(&generator, (uint32_t)r->seed);
    for (uint64_t i = 0; i < r->rows * r->columns; i++)
        if (asks_for(r, "words"))
            answer_word(rosetta_word(&generator));
        else
            answer_double(rosetta_random(&generator));
}

static void answer_step(const request *r, const way *w, rosetta_team *team)
{
    size_t columns = asks_for(r, "dot") ? r->b.columns : r->a.columns;
    rosetta_matrix result = empty_matrix(r->a.rows, columns);
    if (asks_for(r, "dot"))
        w->dot(result, r->a, r->b, team);
    else if (asks_for(r, "exp"))
        w->exp(result, r->a, team);
    else if (asks_for(r, "sigmoid"))
        w->sigmoid(result, r->a, team);
    else if (asks_for(r, "sigmoid_derivative"))
        w->sigmoid_derivative(result, r->a, team);
    else
        give_up(r->what);
    answer_matrix(result);
}

typedef struct {
    const request *request;
    const way *way;
    int at_once; /* a trajectory as one call: there is no digest */
} asked;

static void answer(rosetta_team *team, void *job)
{
    const asked *a = job;
    const request *r = a->request;
    network n;
    if (a->way->has_team)
        team_members = team == NULL ? 1 : team->members;
    if (asks_for(r, "words") || asks_for(r, "random")) {
        answer_generator(r);
    } else if (asks_for(r, "start")) {
        answer_weights(&r->network);
    } else if (asks_for(r, "trajectory") || asks_for(r, "predict")) {
        size_t examples = r->examples.rows;
        if (r->iterations > 0 && r->inputs.rows > examples)
            examples = r->inputs.rows;
        n = copied(&r->network, a->way, examples);
        if (asks_for(r, "trajectory") && !a->at_once) {
            answer_trajectory(r, a->way, &n, team);
            return;
        }
        answer_training(r, a->way, &n, team);
        if (asks_for(r, "trajectory"))
            answer_weights(&n);
        answer_prediction(a->way, &n, r->examples, team);
    } else {
        answer_step(r, a->way, team);
    }
}

/* Comparing. */

static void judge(const request *r, const way *w, int at_once)
{
    asked a = { r, w, at_once };
    size_t before = room_taken, count = r->expected_count;
    answers_count = 0;
    with_team_of(w, answer, &a);
    room_taken = before;
    if (at_once)
        count = answers_count;
    for (size_t i = 0; i < count && i < answers_count; i++)
        if (answers[i] != r->expected[i]) {
            printf("different\t%s\t%s\t%u\t%016" PRIx64 "\t%016" PRIx64 "\n",
                   r->name, w->name, (unsigned)i, answers[i],
                   r->expected[i]);
            exit(1);
        }
    if (count != answers_count || count == 0 || count > r->expected_count)
        give_up("the judge gave another number of values than expected");
}

static const char *byte_order(void)
{
    const uint32_t one = 1;
    return *(const unsigned char *)&one ? "little" : "big";
}

int main(void)
{
    static request r;
    unsigned cases = 0;
#if defined(JUDGE_ASKS_THE_CORE)
    const char *wrong = rosetta_check();
    if (wrong != NULL) {
        printf("refused\t%s\n", wrong);
        return 1;
    }
#endif
    for (; read_request(&r); cases++)
        for (size_t i = 0; i < count_of_ways; i++) {
            const way *w = &ways[i];
            int is_trajectory = asks_for(&r, "trajectory");
            if (w->has_team && (is_trajectory || asks_for(&r, "predict"))
                && r.iterations > MOST_FOR_A_TEAM)
                continue;
            judge(&r, w, 0);
            if (is_trajectory)
                judge(&r, w, 1);
        }
    if (cases == 0)
        give_up("there are no cases");
    printf("same\t%u\t%u\t%u\t%s\t%u\n", cases, (unsigned)lanes(),
           (unsigned)team_members, byte_order(),
           (unsigned)(8 * sizeof(void *)));
    return 0;
}
