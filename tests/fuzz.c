/* A target for libFuzzer over the whole C API: the bytes choose calls, shapes,
   layers, seeds, numbers of any bits, iterations and threads. The plain C and
   the engine, with each width of its vectors that this CPU has, must come to
   the same bits; what is only read must stay as it was, and what is refused
   must write nothing. The sanitizers watch the memory, each array of which is
   as large as the headers ask for. What they ask of the caller is kept.

   NaN equals NaN here: IEEE 754 leaves open which one an operation gives.

   tests/fuzz.py compiles this together with the C core but for dispatch.c. */

#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "library/rosetta.h"

#include "engine/network.h"
#include "engine/sizes.h"
#include "engine/threads.h"

/* The bytes decide how wide the vectors may be. In its own definition the name
   is the compiler's. */
static size_t widest;
static int has_halves;
#define __builtin_cpu_supports(FEATURE)                 \
    (widest >= (strcmp(FEATURE, "avx2") == 0 ? 4 : 8)   \
     && __builtin_cpu_supports(FEATURE))
#define __builtin_cpu_is(NAME) has_halves
#include "engine/dispatch.c"

/* What is left of the input; behind its end stand zeros. */
static const uint8_t *data;
static size_t left;

static size_t byte(void)
{
    if (left == 0)
        return 0;
    left--;
    return *data++;
}

static uint64_t word(void)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | byte();
    return bits;
}

static double double_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static void need(int holds, const char *sentence)
{
    if (!holds) {
        fprintf(stderr, "It does not hold that %s.\n", sentence);
        abort();
    }
}

/* Of the address sanitizer: nobody may touch these bytes. */
void __asan_poison_memory_region(const volatile void *start, size_t size);

/* All arrays of one call; those that are only read, with a copy. */
typedef struct {
    double *memory, *values, *copy;
    size_t count;
} array;

enum { MOST_ARRAYS = 64 };
static array arrays[MOST_ARRAYS];
static size_t count_of_arrays;

/* Memory for so many doubles, which starts anywhere in a cache line. */
static double *place(size_t count)
{
    size_t offset = byte() % 8;
    double *memory = malloc((offset + count) * sizeof *memory);
    if (memory == NULL || count_of_arrays == MOST_ARRAYS)
        exit(2);
    __asan_poison_memory_region(memory, offset * sizeof *memory);
    array a = { memory, memory + offset, NULL, count };
    for (size_t i = 0; i < count; i++)
        a.values[i] = 0x1.badbadbadp+7;
    arrays[count_of_arrays++] = a;
    return a.values;
}

static double *copied(const double *values, size_t count)
{
    double *copy = place(count);
    memcpy(copy, values, count * sizeof *copy);
    return copy;
}

static void release_all(void)
{
    for (size_t i = 0; i < count_of_arrays; i++) {
        array a = arrays[i];
        need(a.copy == NULL
                 || memcmp(a.values, a.copy, a.count * sizeof(double)) == 0,
             "what is only read stays as it was");
        free(a.memory);
        free(a.copy);
    }
    count_of_arrays = 0;
}

/* Numbers at which something changes. */
static const double SPECIAL[] = {
    0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 0x1p-1074, -0x1p-1074, 0x1p-1022,
    0x0.fffffffffffffp-1022, 0x1.fffffffffffffp+1023,
    -0x1.fffffffffffffp+1023, 708.0, -708.0, 0x1.6200000000001p+9,
    -0x1.6200000000001p+9, 0x1.62e42fefa39efp-2, 354.5, -354.5, 37.0, -37.0,
    0x1p52, 0x1.8p52, -0x1.8p52, 0x1p-54, 1e-300, 1e300
};
enum { SPECIALS = sizeof SPECIAL / sizeof *SPECIAL };

static double number(size_t kind, rosetta_generator *random)
{
    size_t choice;
    switch (kind) {
    case 0: /* any bits */
        return double_of(word());
    case 1:
        choice = byte() % (SPECIALS + 3);
        if (choice >= SPECIALS) /* NaN and the infinities */
            return double_of(choice == SPECIALS ? 0x7ff8000000000001u
                             : choice == SPECIALS + 1 ? 0x7ff0000000000000u
                             : 0xfff0000000000000u);
        return SPECIAL[choice];
    case 2:
        return (double)(byte() % 2);
    case 3:
        return ((double)byte() - 128.0) / 16.0;
    case 4: /* so large that the sigmoid needs limits */
        return 3000.0 * (rosetta_random(random) - 0.5);
    default:
        return 2.0 * rosetta_random(random) - 1.0;
    }
}

static void choose(double *values, size_t count)
{
    size_t kind = byte() % 8;
    rosetta_generator random;
    rosetta_seed(&random, (uint32_t)byte());
    for (size_t i = 0; i < count; i++)
        values[i] = number(kind, &random);
}

static double *chosen(size_t count)
{
    double *values = place(count);
    choose(values, count);
    return values;
}

/* A matrix that is only read. */
static rosetta_matrix given(size_t rows, size_t columns)
{
    size_t size = rows * columns * sizeof(double);
    double *values = chosen(rows * columns), *copy = malloc(size);
    if (copy == NULL)
        exit(2);
    memcpy(copy, values, size);
    arrays[count_of_arrays - 1].copy = copy;
    return rosetta_matrix_of_const(values, rows, columns);
}

static rosetta_matrix placed(size_t rows, size_t columns)
{
    return rosetta_matrix_of(place(rows * columns), rows, columns);
}

static void need_same(const double *a, const double *b, size_t count,
                      const char *sentence)
{
    for (size_t i = 0; i < count; i++)
        need((a[i] != a[i] && b[i] != b[i])
                 || memcmp(&a[i], &b[i], sizeof *a) == 0,
             sentence);
}

static void need_same_matrix(rosetta_matrix a, rosetta_matrix b,
                             const char *sentence)
{
    need_same(a.values, b.values, a.rows * a.columns, sentence);
}

/* A size from 1 on: mostly small, and otherwise around a threshold. */
static size_t size_up_to(size_t most)
{
    static const size_t sizes[] = {
        16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 64, 65, 144, 175, 176, 177,
        239, 240, 241, 242, 263, 264, 300, 353, 479, 480, 481, 503, 504, 505,
        530
    };
    size_t choice = byte();
    size_t size = choice < 192 ? choice % 12 + 1
        : sizes[(choice - 192) % (sizeof sizes / sizeof *sizes)];
    return smaller(size, larger(1, most));
}

/* As many additions as one call may take. */
enum { MOST_WORK = 20000 };

static double learning_rate(void)
{
    double rate = 1.0;
    choose(&rate, 1);
    return rate > 0.0 ? rate : rate < 0.0 ? -rate : 0.5;
}

static size_t threads(void)
{
    size_t choice = byte();
    return choice < 208 ? 1 : choice < 254 ? choice % 4 + 2 : 64;
}

/* What is done to each element. */

typedef struct {
    int which;
    rosetta_matrix result, a, b;
    double factor;
} operation;

static void by_engine(rosetta_team *team, void *job)
{
    operation *o = job;
    switch (o->which) {
    case 0: rosetta_engine_exp(o->result, o->a, team); break;
    case 1: rosetta_engine_sigmoid(o->result, o->a, team); break;
    case 2:
        rosetta_engine_sigmoid_derivative(o->result, o->a, team);
        break;
    case 3: rosetta_engine_subtract(o->result, o->a, o->b, team); break;
    case 4: rosetta_engine_delta(o->result, o->a, o->b, team); break;
    case 5: rosetta_engine_adjust(o->result, o->factor, o->b, team); break;
    case 6: rosetta_engine_dot(o->result, o->a, o->b, team); break;
    case 7: rosetta_engine_add_dot(o->result, o->a, o->b, team); break;
    }
}

static void by_plain_c(operation *o)
{
    switch (o->which) {
    case 0: rosetta_exp(o->result, o->a); break;
    case 1: rosetta_sigmoid(o->result, o->a); break;
    case 2: rosetta_sigmoid_derivative(o->result, o->a); break;
    case 3: rosetta_subtract(o->result, o->a, o->b); break;
    case 4:
        rosetta_sigmoid_derivative(o->result, o->b);
        rosetta_multiply(o->result, o->a, o->result);
        break;
    case 5: rosetta_adjust(o->result, o->factor, o->b); break;
    case 6: rosetta_dot(o->result, o->a, o->b); break;
    }
}

static void element_wise(void)
{
    size_t rows = size_up_to(530), columns = size_up_to(2000 / rows);
    operation o = { .which = (int)(byte() % 6), .factor = learning_rate() };
    o.a = given(rows, columns);
    o.b = given(rows, columns);
    o.result = placed(rows, columns);
    operation plain = o;
    plain.result = placed(rows, columns);
    if (o.which == 5 || byte() % 2) { /* the result takes a's place */
        rosetta_matrix a = o.a;
        size_t count = rows * columns;
        o.result.values = copied(a.values, count);
        plain.result.values = copied(a.values, count);
        if (o.which != 5)
            o.a = o.result;
    }
    by_plain_c(&plain);
    rosetta_engine_with_team(threads(), by_engine, &o);
    need_same_matrix(o.result, plain.result,
                     "what is done to each element has the same bits");
}

static void product(void)
{
    size_t rows = size_up_to(530), terms = size_up_to(MOST_WORK / rows);
    size_t columns = size_up_to(MOST_WORK / rows / terms);
    size_t layout = byte();
    operation o = { .which = 6 };
    o.a = layout & 1 ? rosetta_transpose(given(terms, rows))
        : given(rows, terms);
    o.b = layout & 2 ? rosetta_transpose(given(columns, terms))
        : given(terms, columns);
    o.result = placed(rows, columns);
    operation plain = o;
    plain.result = placed(rows, columns);
    by_plain_c(&plain);
    rosetta_engine_with_team(threads(), by_engine, &o);
    need_same_matrix(o.result, plain.result, "dot has the same bits");
    if (terms > 1 && (layout & 3) == 1) { /* in two pieces */
        size_t first = 1 + byte() % (terms - 1);
        rosetta_matrix a = rosetta_transpose(o.a), b = o.b;
        o.a = rosetta_transpose(rosetta_rows(a, 0, first));
        o.b = rosetta_rows(b, 0, first);
        rosetta_engine_with_team(threads(), by_engine, &o);
        o.which = 7;
        o.a = rosetta_transpose(rosetta_rows(a, first, terms - first));
        o.b = rosetta_rows(b, first, terms - first);
        rosetta_engine_with_team(threads(), by_engine, &o);
        need_same_matrix(o.result, plain.result,
                         "the sums of a product can go on");
    }
}

static void neuron_of_1943(void)
{
    size_t examples = size_up_to(530), inputs = size_up_to(12);
    double threshold = 1.0;
    choose(&threshold, 1);
    rosetta_matrix output = placed(examples, 1);
    rosetta_mcculloch_pitts_predict(output, given(examples, inputs),
                                    given(1, inputs), threshold);
    for (size_t i = 0; i < examples; i++)
        need(output.values[i] == 0.0 || output.values[i] == 1.0,
             "the neuron of 1943 says 0 or 1");
    rosetta_matrix bits = given(examples, 2);
    rosetta_mcculloch_pitts_xor(output, bits);
    for (size_t i = 0; i < examples; i++) {
        double a = bits.values[2 * i], b = bits.values[2 * i + 1];
        if ((a == 0.0 || a == 1.0) && (b == 0.0 || b == 1.0))
            need(output.values[i] == (a != b), "its net knows XOR");
    }
}

static void perceptron(void)
{
    size_t examples = size_up_to(530), inputs = size_up_to(48);
    uint64_t epochs = byte() % 9, visited = 99;
    rosetta_matrix all = given(examples, inputs);
    rosetta_matrix targets = given(examples, 1);
    rosetta_matrix weights = rosetta_matrix_of(chosen(inputs), inputs, 1);
    rosetta_matrix said = placed(examples, 1), ours = placed(examples, 1);
    double bias = 0.0;
    choose(&bias, 1);
    int is_done = rosetta_perceptron_train(weights, &bias, all, targets,
                                           epochs, learning_rate(), &visited);
    need(visited <= epochs && (is_done || visited == epochs),
         "a perceptron visits at most so many epochs");
    rosetta_perceptron_predict(said, all, weights, bias);
    need(rosetta_engine_perceptron_predict(ours, all, weights, bias)
             == ROSETTA_OK,
         "a perceptron is not refused");
    need_same_matrix(said, ours, "a perceptron says the same");
    for (size_t i = 0; i < examples && is_done; i++)
        need(said.values[i] == targets.values[i],
             "a perceptron that is done makes no mistake");
}

/* Networks. */

enum { MOST_LAYERS = ROSETTA_MANY_LAYERS };

typedef struct {
    size_t examples, depth, sizes[MOST_LAYERS + 1], weights;
    rosetta_matrix inputs, targets;
    uint64_t iterations;
    double learning_rate;
} network;

static network chosen_network(size_t most_layers)
{
    static const size_t lesson[][5] = {
        { 4, 2, 4, 1 }, { 4, 3, 4, 1 }, { 4, 3, 5, 4, 1 }, { 8, 3, 5, 4, 1 }
    };
    network n = { 0 };
    size_t choice = byte();
    if (choice < 5 && choice > 0 && most_layers > 2) {
        const size_t *sizes = lesson[choice - 1];
        n.examples = sizes[0];
        while (n.depth < 4 && sizes[n.depth + 1] > 0) {
            n.sizes[n.depth] = sizes[n.depth + 1];
            n.depth++;
        }
        n.depth--;
    } else {
        n.depth = 1 + choice % most_layers;
        n.examples = size_up_to(530);
        size_t room = MOST_WORK / n.examples;
        n.sizes[0] = size_up_to(smaller(300, room / n.depth));
        for (size_t i = 0; i < n.depth; i++)
            n.sizes[i + 1] = size_up_to(
                smaller(300, room / n.depth / n.sizes[i]));
    }
    for (size_t i = 0; i < n.depth; i++)
        n.weights += n.sizes[i] * n.sizes[i + 1];
    n.inputs = given(n.examples, n.sizes[0]);
    n.targets = given(n.examples, n.sizes[n.depth]);
    n.iterations = byte() % 5;
    n.learning_rate = learning_rate();
    return n;
}

/* Layers with their weights in one piece of memory, or drawn from a seed. */
static void set_layers(rosetta_layer *layers, const network *n,
                       double *weights)
{
    memset(layers, 0, n->depth * sizeof *layers);
    for (size_t i = 0; i < n->depth; i++) {
        layers[i].weights =
            rosetta_matrix_of(weights, n->sizes[i], n->sizes[i + 1]);
        weights += n->sizes[i] * n->sizes[i + 1];
    }
}

static double *starting_weights(const network *n)
{
    rosetta_layer layers[MOST_LAYERS];
    double *weights = chosen(n->weights);
    set_layers(layers, n, weights);
    if (byte() % 2)
        rosetta_multi_layer_start(layers, n->depth, (uint32_t)word());
    return weights;
}

static void train_plain(const network *n, double *weights,
                        rosetta_matrix unseen, rosetta_matrix output)
{
    rosetta_layer layers[MOST_LAYERS];
    size_t most = larger(n->examples, unseen.rows);
    set_layers(layers, n, weights);
    double *workspace =
        place(rosetta_multi_layer_workspace(layers, n->depth, most));
    rosetta_multi_layer_place(layers, n->depth, n->examples, workspace);
    rosetta_multi_layer_train(layers, n->depth, n->inputs, n->targets,
                              n->iterations, n->learning_rate);
    rosetta_multi_layer_place(layers, n->depth, unseen.rows, workspace);
    memcpy(output.values,
           rosetta_multi_layer_predict(layers, n->depth, unseen).values,
           output.rows * output.columns * sizeof(double));
}

typedef struct {
    const network *n;
    rosetta_layer *layers;
    rosetta_matrix unseen, output;
} large;

static void train_large(rosetta_team *team, void *job)
{
    large *l = job;
    const network *n = l->n;
    rosetta_engine_train(l->layers, n->depth, n->inputs, n->targets,
                         n->iterations, n->learning_rate, team);
    rosetta_engine_predict(l->output, l->layers, n->depth, l->unseen, team);
}

static void train_by_engine(const network *n, double *weights,
                            rosetta_matrix unseen, rosetta_matrix output)
{
    rosetta_layer layers[MOST_LAYERS];
    size_t way = byte(), helpers = threads();
    set_layers(layers, n, weights);
    rosetta_engine_multi_layer_place(
        layers, n->depth, n->examples,
        place(rosetta_engine_multi_layer_workspace(layers, n->depth,
                                                   n->examples)));
    if (way % 4 == 0) { /* whatever the size, as a large one */
        large l = { n, layers, unseen, output };
        rosetta_engine_with_team(helpers, train_large, &l);
        return;
    }
    uint64_t first = way % n->iterations ? way % n->iterations : 0;
    int code = rosetta_engine_multi_layer_train(
        layers, n->depth, n->inputs, n->targets, first, n->learning_rate,
        helpers);
    code |= rosetta_engine_multi_layer_predict(output, layers, n->depth,
                                               unseen, helpers);
    code |= rosetta_engine_multi_layer_train(
        layers, n->depth, n->inputs, n->targets, n->iterations - first,
        n->learning_rate, helpers);
    code |= rosetta_engine_multi_layer_predict(output, layers, n->depth,
                                               unseen, helpers);
    need(code == ROSETTA_OK, "a network that fits is not refused");
}

static void layers(void)
{
    network n = chosen_network(6);
    n.iterations++;
    size_t count = byte() % 2 ? n.examples : size_up_to(530);
    rosetta_matrix unseen = given(count, n.sizes[0]);
    rosetta_matrix plain = placed(count, n.sizes[n.depth]);
    rosetta_matrix ours = placed(count, n.sizes[n.depth]);
    double *weights = starting_weights(&n);
    double *same = copied(weights, n.weights);
    train_plain(&n, weights, unseen, plain);
    train_by_engine(&n, same, unseen, ours);
    need_same(weights, same, n.weights, "layers learn the same");
    need_same_matrix(plain, ours, "layers say the same");
    need(!(rosetta_half_squared_error(plain, ours) > 0.0),
         "what is the same has no error");
}

static void single_layer(void)
{
    network n = chosen_network(1);
    size_t inputs = n.sizes[0], helpers = threads();
    n.targets = given(n.examples, 1);
    rosetta_matrix weights = rosetta_matrix_of(chosen(inputs), inputs, 1);
    if (byte() % 2)
        rosetta_single_layer_start(weights, (uint32_t)word());
    rosetta_matrix same = weights;
    same.values = copied(weights.values, inputs);
    rosetta_matrix plain = placed(n.examples, 1);
    rosetta_matrix ours = placed(n.examples, 1);
    rosetta_single_layer_train(
        weights, n.inputs, n.targets, n.iterations, n.learning_rate,
        place(rosetta_single_layer_workspace(n.examples, inputs)));
    rosetta_single_layer_predict(plain, n.inputs, weights);
    int code = rosetta_engine_single_layer_train(
        same, n.inputs, n.targets, n.iterations, n.learning_rate,
        place(rosetta_engine_single_layer_workspace(n.examples, inputs)),
        helpers);
    code |= rosetta_engine_single_layer_predict(ours, n.inputs, same,
                                                helpers);
    need(code == ROSETTA_OK, "a neuron that fits is not refused");
    need_same_matrix(weights, same, "a neuron learns the same");
    need_same_matrix(plain, ours, "a neuron says the same");
}

static void many_networks(void)
{
    network n = chosen_network(byte() % 4 ? 3 : MOST_LAYERS);
    size_t most = larger(1, smaller(20, MOST_WORK / n.examples / n.weights));
    size_t count = size_up_to(most);
    double *together = place(count * n.weights);
    choose(together, count * n.weights);
    double *alone = copied(together, count * n.weights);
    rosetta_engine_many_train(
        rosetta_matrix_of(together, count, n.weights), n.sizes, n.depth,
        n.inputs, n.targets, n.iterations, n.learning_rate,
        place(rosetta_engine_many_workspace(n.sizes, n.depth, n.examples)));
    for (size_t i = 0; i < count; i++) {
        rosetta_layer each[MOST_LAYERS];
        set_layers(each, &n, alone + i * n.weights);
        double *workspace = malloc(sizeof(double)
            * rosetta_multi_layer_workspace(each, n.depth, n.examples));
        if (workspace == NULL)
            exit(2);
        rosetta_multi_layer_place(each, n.depth, n.examples, workspace);
        rosetta_multi_layer_train(each, n.depth, n.inputs, n.targets,
                                  n.iterations, n.learning_rate);
        free(workspace);
    }
    need_same(together, alone, count * n.weights,
              "many networks learn what each learns alone");
}

/* Refusals. */

/* Another size than this: a little more or less, or as large as they get. */
static size_t another(size_t size)
{
    static const size_t sizes[] = { 0, 1, 2, 99, SIZE_MAX / 2, SIZE_MAX };
    size_t choice = byte() % 8;
    size_t other = choice < 6 ? sizes[choice]
        : choice == 6 ? size + 1 : size - 1;
    return other == size ? size + 1 : other;
}

static void refusal(void)
{
    network n = chosen_network(3);
    rosetta_layer all[MOST_LAYERS];
    double *weights = starting_weights(&n);
    double *before = copied(weights, n.weights);
    set_layers(all, &n, weights);
    rosetta_engine_multi_layer_place(
        all, n.depth, n.examples,
        place(rosetta_engine_multi_layer_workspace(all, n.depth,
                                                   n.examples)));
    rosetta_matrix inputs = n.inputs, answers = n.targets;
    size_t depth = n.depth;
    rosetta_matrix *wrong = byte() % 3 == 0 ? &all[byte() % depth].weights
        : byte() % 2 ? &inputs : &answers;
    switch (byte() % 6) {
    case 0: wrong->columns = another(wrong->columns); break;
    case 1:
        if (wrong == &inputs || wrong == &answers)
            wrong->rows = another(wrong->rows);
        else
            wrong->rows += 1;
        break;
    case 2: depth = 0; break;
    case 3:
        if (wrong->columns < 2)
            return;
        wrong->column_step = another(1);
        break;
    case 4:
        if (wrong->rows < 2)
            return;
        wrong->row_step = another(wrong->columns);
        break;
    case 5: all[depth - 1].weights.columns = answers.columns = 0; break;
    }
    int code = rosetta_engine_multi_layer_train(
        all, depth, inputs, answers, n.iterations, n.learning_rate,
        threads());
    need(code == ROSETTA_SHAPES, "what does not fit is refused");
    code = rosetta_engine_multi_layer_predict(answers, all, depth, inputs,
                                              threads());
    need(code == ROSETTA_SHAPES, "no prediction of what does not fit");
    if (depth == 1) {
        double *workspace = place(rosetta_engine_single_layer_workspace(
            n.examples, n.sizes[0]));
        code = rosetta_engine_single_layer_train(
            all[0].weights, inputs, answers, n.iterations, n.learning_rate,
            workspace, threads());
        need(code == ROSETTA_SHAPES, "a neuron that does not fit is refused");
        code = rosetta_engine_single_layer_predict(answers, inputs,
                                                   all[0].weights, threads());
        need(code == ROSETTA_SHAPES, "a neuron says nothing then");
        code = rosetta_engine_perceptron_predict(answers, inputs,
                                                 all[0].weights, 0.5);
        need(code == ROSETTA_SHAPES, "a perceptron says nothing then");
    }
    need(memcmp(weights, before, n.weights * sizeof *weights) == 0,
         "a refusal writes nothing");
}

/* A call of a thread that rounds otherwise, or flushes to zero. */
static void another_mode(void)
{
    static const int modes[] = { FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
    network n = chosen_network(2);
    rosetta_layer all[MOST_LAYERS];
    rosetta_matrix output = placed(n.examples, n.sizes[n.depth]);
    double *weights = starting_weights(&n);
    double *before = copied(weights, n.weights);
    double *nothing = copied(output.values, output.rows * output.columns);
    size_t choice = byte() % 4, helpers = threads();
    set_layers(all, &n, weights);
    rosetta_engine_multi_layer_place(
        all, n.depth, n.examples,
        place(rosetta_engine_multi_layer_workspace(all, n.depth,
                                                   n.examples)));
    fenv_t usual;
    fegetenv(&usual);
    int expected = ROSETTA_ROUNDS;
#if defined(__x86_64__)
    if (choice == 3) {
        __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);
        expected = ROSETTA_FLUSHES;
    }
#endif
    if (expected == ROSETTA_ROUNDS)
        fesetround(modes[choice % 3]);
    int trained = rosetta_engine_multi_layer_train(
        all, n.depth, n.inputs, n.targets, n.iterations + 1, n.learning_rate,
        helpers);
    int predicted = rosetta_engine_multi_layer_predict(
        output, all, n.depth, n.inputs, helpers);
    int is_unchecked = rosetta_check() == NULL;
    fesetenv(&usual);
    need(trained == expected && predicted == expected && !is_unchecked,
         "another mode is refused by its name");
    need(memcmp(weights, before, n.weights * sizeof *weights) == 0,
         "nothing is trained in another mode");
    need_same(output.values, nothing, output.rows * output.columns,
              "nothing is said in another mode");
}

/* What tells how much memory is needed, for any sizes. */
static void workspaces(void)
{
    size_t sizes[MOST_LAYERS + 2], depth = byte() % (MOST_LAYERS + 2);
    size_t count = byte() % 2 ? (size_t)word() : byte();
    rosetta_layer all[MOST_LAYERS + 1];
    double least = 0.0;
    memset(all, 0, sizeof all);
    for (size_t i = 0; i <= depth; i++)
        sizes[i] = byte() % 2 ? (size_t)word() >> byte() % 64 : byte();
    for (size_t i = 0; i < depth; i++) {
        all[i].weights = rosetta_matrix_of(NULL, sizes[i], sizes[i + 1]);
        least += (double)sizes[i] * (double)sizes[i + 1];
    }
    size_t layered = rosetta_engine_multi_layer_workspace(all, depth, count);
    size_t many = rosetta_engine_many_workspace(sizes, depth, count);
    size_t single = rosetta_engine_single_layer_workspace(count, sizes[0]);
    need((double)layered >= least * 0.999 || layered == SIZE_MAX,
         "no workspace wraps around");
    need((double)many >= least * 7.99 || many == SIZE_MAX,
         "no workspace of many wraps around");
    need(single >= sizes[0], "no workspace of a neuron wraps around");
    need((depth >= 1 && depth <= MOST_LAYERS && count >= 1)
             || many == SIZE_MAX,
         "what cannot train side by side has no workspace");
    need(rosetta_message((int)word()) != NULL
             && rosetta_message((int)byte()) != NULL,
         "every code has its sentence");
}

static void checks(void)
{
    if (byte() % 8 == 0) {
        const char *parted = rosetta_engine_check();
        need(parted == NULL, parted == NULL ? "" : parted);
    }
    size_t lanes = rosetta_engine_lanes();
    need(lanes >= 2 && lanes <= larger(2, widest), "lanes are known");
    rosetta_generator random;
    rosetta_seed(&random, (uint32_t)word());
    for (size_t i = byte() * 8; i > 0; i--) {
        double x = rosetta_random(&random);
        need(x >= 0.0 && x < 1.0, "a random number is in [0, 1)");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static void (*const calls[])(void) = {
        element_wise, product, neuron_of_1943, perceptron, single_layer,
        layers, many_networks, refusal, another_mode, workspaces, checks,
        layers, product, many_networks, single_layer, layers
    };
    data = bytes;
    left = count;
    for (size_t calls_left = 4; left > 0 && calls_left > 0; calls_left--) {
        size_t choice = byte();
        widest = (size_t)2 << choice / 16 % 3;
        has_halves = choice >= 128;
        calls[choice % 16]();
        release_all();
    }
    return 0;
}
