/* What the engine promises beside the bits: what it refuses, how large its
   workspaces are, and that it looks at the arithmetic of the thread. */

#include <fenv.h>
#include <string.h>

#include "agreement.h"
#include "perceptron.h"
#include "single_layer.h"

enum { EXAMPLES = 5, INPUTS = 3, UNITS = 4, OUTPUTS = 2 };

/* A training of two layers that fits, and whatever a test makes of it. */
typedef struct {
    rosetta_layer layers[2];
    size_t depth;
    rosetta_matrix inputs, targets;
} question;

static question right_question(void)
{
    question q = { .depth = 2 };
    q.layers[0].weights = matrix(INPUTS, UNITS);
    q.layers[1].weights = matrix(UNITS, OUTPUTS);
    q.inputs = matrix(EXAMPLES, INPUTS);
    q.targets = matrix(EXAMPLES, OUTPUTS);
    for (size_t l = 0; l < 2; l++)
        fill(q.layers[l].weights, 1.0);
    fill(q.inputs, 1.0);
    fill(q.targets, 1.0);
    return q;
}

/* What both calls answer; they must agree. */
static int answer_to(question q)
{
    double *workspace = take(1000);
    int trained, predicted;
    if (q.depth <= 2)
        rosetta_engine_multi_layer_place(q.layers, q.depth, EXAMPLES,
                                         workspace);
    rosetta_matrix output = q.targets;
    trained = rosetta_engine_multi_layer_train(
        q.layers, q.depth, q.inputs, q.targets, 1, 0.5, 1);
    predicted = rosetta_engine_multi_layer_predict(
        output, q.layers, q.depth, q.inputs, 1);
    give_back(workspace);
    if (trained != predicted)
        parted("a training is answered by %d, its prediction by %d", trained,
               predicted);
    return trained;
}

static void must_refuse(question q, const char *what)
{
    if (answer_to(q) != ROSETTA_SHAPES)
        parted("%s is not refused", what);
}

/* Each shape that does not fit, and each matrix with gaps. A refusal changes
   no weight. */
static void check_shapes(void)
{
    question right = right_question(), q;
    rosetta_matrix kept;
    if (answer_to(right) != ROSETTA_OK)
        parted("shapes that fit are refused");
    kept = copy_of(right.layers[0].weights);
#define REFUSED(CHANGE) \
    q = right;          \
    CHANGE;             \
    must_refuse(q, #CHANGE);
    REFUSED(q.depth = 0)
    REFUSED(q.depth = 0; q.targets = q.inputs)
    REFUSED(q.inputs.columns--)
    REFUSED(q.inputs.rows--)
    REFUSED(q.targets.columns--)
    REFUSED(q.targets.rows--)
    REFUSED(q.inputs.rows = q.targets.rows = 0)
    REFUSED(q.layers[0].weights.rows--)
    REFUSED(q.layers[1].weights.rows--)
    REFUSED(q.inputs = rosetta_matrix_of(NULL, EXAMPLES, 0);
            q.layers[0].weights = rosetta_matrix_of(NULL, 0, UNITS))
    REFUSED(q.layers[0].weights = rosetta_matrix_of(NULL, INPUTS, 0);
            q.layers[1].weights = rosetta_matrix_of(NULL, 0, OUTPUTS))
    REFUSED(q.layers[1].weights = rosetta_matrix_of(NULL, UNITS, 0);
            q.targets = rosetta_matrix_of(NULL, EXAMPLES, 0))
    REFUSED(q.depth = 1; q.layers[0].weights.columns = 0;
            q.targets.columns = 0)
    REFUSED(q.inputs.row_step++)
    REFUSED(q.inputs.column_step++)
    REFUSED(q.targets.row_step++)
    REFUSED(q.targets.column_step++)
    REFUSED(q.layers[0].weights.row_step++)
    REFUSED(q.layers[1].weights.column_step++)
    REFUSED(q.inputs = rosetta_transpose(q.inputs))
#undef REFUSED
    must_be_same(right.layers[0].weights, kept, "weights after refusals");
    drop(kept);
    /* A single row or column has no gaps, whatever its steps are. */
    q = right;
    q.inputs.rows = q.targets.rows = 1;
    q.inputs.row_step = q.targets.row_step = 77;
    if (answer_to(q) != ROSETTA_OK)
        parted("one row is refused for its step");
    for (size_t l = 0; l < 2; l++)
        drop(right.layers[l].weights);
    drop(right.inputs);
    drop(right.targets);
}

/* The calls for one neuron refuse as those for layers do. */
static void check_neuron(void)
{
    rosetta_matrix weights = matrix(INPUTS, 1), wide = matrix(INPUTS, 2);
    rosetta_matrix inputs = matrix(EXAMPLES, INPUTS);
    rosetta_matrix output = matrix(EXAMPLES, 1);
    rosetta_matrix two = matrix(EXAMPLES, 2);
    double *workspace = take(1000);
    fill(weights, 1.0);
    fill(wide, 1.0);
    fill(inputs, 1.0);
    fill(output, 1.0);
    fill(two, 1.0);
    if (rosetta_engine_single_layer_train(wide, inputs, two, 1, 0.5,
                                          workspace, 1) != ROSETTA_SHAPES
        || rosetta_engine_single_layer_train(weights, inputs, two, 1, 0.5,
                                             workspace, 1) != ROSETTA_SHAPES
        || rosetta_engine_single_layer_predict(two, inputs, weights, 1)
            != ROSETTA_SHAPES
        || rosetta_engine_single_layer_predict(two, inputs, wide, 1)
            != ROSETTA_SHAPES
        || rosetta_engine_perceptron_predict(two, inputs, weights, 0.0)
            != ROSETTA_SHAPES
        || rosetta_engine_perceptron_predict(two, inputs, wide, 0.0)
            != ROSETTA_SHAPES)
        parted("a neuron with two columns is not refused");
    inputs.rows = output.rows = 0;
    if (rosetta_engine_single_layer_train(weights, inputs, output, 1, 0.5,
                                          workspace, 1) != ROSETTA_SHAPES
        || rosetta_engine_single_layer_predict(output, inputs, weights, 1)
            != ROSETTA_SHAPES
        || rosetta_engine_perceptron_predict(output, inputs, weights, 0.0)
            != ROSETTA_SHAPES)
        parted("a neuron without examples is not refused");
    drop(weights);
    drop(wide);
    drop(inputs);
    drop(output);
    drop(two);
    give_back(workspace);
}

/* What a perceptron's training says: it is done after the first epoch without
   a mistake, or it is not. */
static void check_perceptron(void)
{
    rosetta_matrix inputs = matrix(2, 1), targets = matrix(2, 1);
    rosetta_matrix weights = matrix(1, 1);
    double bias = 0.0;
    uint64_t visited;
    inputs.values[0] = weights.values[0] = targets.values[0] = 0.0;
    inputs.values[1] = targets.values[1] = 1.0;
    if (rosetta_perceptron_train(weights, &bias, inputs, targets, 2, 1.0,
                                 &visited) != 0 || visited != 2
        || rosetta_perceptron_train(weights, &bias, inputs, targets, 9, 1.0,
                                    &visited) != 1 || visited != 1)
        parted("a perceptron says that it is done when it is not");
    drop(inputs);
    drop(targets);
    drop(weights);
}

void check_refusals(void)
{
    check_shapes();
    check_neuron();
    check_perceptron();
}

/* The layers fill a workspace to its last number, and it does not grow with
   the examples: groups of them take turns. */
static void check_workspace(size_t examples, size_t inputs, size_t units)
{
    rosetta_layer layers[2];
    double begin;
    memset(layers, 0, sizeof layers);
    layers[0].weights = rosetta_matrix_of(NULL, inputs, units);
    layers[1].weights = rosetta_matrix_of(NULL, units, 2);
    size_t doubles =
        rosetta_engine_multi_layer_workspace(layers, 2, examples);
    rosetta_engine_multi_layer_place(layers, 2, examples, &begin);
    rosetta_matrix last = layers[1].adjustment;
    if (last.values + last.rows * last.columns != &begin + doubles)
        parted("of the workspace for %zu examples something is left over",
               examples);
    size_t group = layers[0].output.rows;
    if (examples >= 480 ? group >= examples : group > examples + 23)
        parted("of %zu examples %zu are taken at once", examples, group);
    if (doubles > inputs * units + 2 * units + (1 << 17)
            + 2 * 264 * (units + 2))
        parted("a workspace for %zu examples has %zu doubles", examples,
               doubles);
}

/* Those of the plain C as well. */
static void check_plain_workspace(size_t examples)
{
    rosetta_layer layers[2];
    double begin;
    memset(layers, 0, sizeof layers);
    layers[0].weights = rosetta_matrix_of(NULL, 3, 5);
    layers[1].weights = rosetta_matrix_of(NULL, 5, 2);
    size_t doubles = rosetta_multi_layer_workspace(layers, 2, examples);
    rosetta_multi_layer_place(layers, 2, examples, &begin);
    rosetta_matrix last = layers[1].adjustment;
    if (last.values + last.rows * last.columns != &begin + doubles)
        parted("of the plain workspace for %zu examples something is left "
               "over", examples);
    if (rosetta_single_layer_workspace(examples, 3) != 3 * examples + 3)
        parted("the plain workspace of a neuron is not as large as needed");
}

static void check_limits(void)
{
    static const size_t three[] = { 2, 3, 5 };
    size_t sizes[ROSETTA_MANY_LAYERS + 2], huge = SIZE_MAX / 4;
    rosetta_layer layer = { .weights = { NULL, huge, 8, 8, 1 } };
    for (size_t i = 0; i < ROSETTA_MANY_LAYERS + 2; i++)
        sizes[i] = 1;
    if (rosetta_engine_many_workspace(sizes, 0, 1) != SIZE_MAX
        || rosetta_engine_many_workspace(sizes, ROSETTA_MANY_LAYERS + 1, 1)
            != SIZE_MAX
        || rosetta_engine_many_workspace(sizes, 1, 0) != SIZE_MAX
        || rosetta_engine_many_workspace((size_t[]){ 0, 2, 1 }, 2, 4)
            != SIZE_MAX
        || rosetta_engine_many_workspace((size_t[]){ 3, 0, 1 }, 2, 4)
            != SIZE_MAX
        || rosetta_engine_many_workspace((size_t[]){ 3, 2, 0 }, 2, 4)
            != SIZE_MAX)
        parted("there is a workspace for what cannot train side by side");
    if (rosetta_engine_many_workspace(sizes, ROSETTA_MANY_LAYERS, 1)
            != 8 * 3 * ROSETTA_MANY_LAYERS + 7
        || rosetta_engine_many_workspace(three, 2, 4)
            != 8 * ((2 * 4 + 2) * 3 + (2 * 4 + 3) * 5) + 7)
        parted("the workspace of many networks is not as large as needed");
    if (rosetta_engine_many_workspace(sizes, 1, SIZE_MAX / 2) != SIZE_MAX
        || rosetta_engine_multi_layer_workspace(&layer, 1, 1) != SIZE_MAX)
        parted("sizes overflow");
    if (rosetta_engine_single_layer_workspace(10, 7) != 2 * 10 + 7)
        parted("the workspace of a neuron is not as large as needed");
}

void check_workspaces(void)
{
    static const size_t examples[] = {
        1, 8, 9, 239, 240, 241, 479, 480, 481, 4519, 1000000000
    };
    static const size_t units[] = { 1, 5, 100, 271, 272, 300, 5000 };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        for (size_t j = 0; j < sizeof units / sizeof *units; j++)
            check_workspace(examples[i], 3, units[j]);
    check_plain_workspace(7);
    check_limits();
}

/* The linker lets all calls of rosetta_engine_dot go this way (--wrap), so
   that the engine can be wrong for once. */
void __real_rosetta_engine_dot(rosetta_matrix result, rosetta_matrix a,
                               rosetta_matrix b, rosetta_team *team);
static int is_dot_wrong = 0;

void __wrap_rosetta_engine_dot(rosetta_matrix result, rosetta_matrix a,
                               rosetta_matrix b, rosetta_team *team)
{
    __real_rosetta_engine_dot(result, a, b, team);
    if (is_dot_wrong)
        result.values[0] += 1.0;
}

/* The engine's own check sees what is wrong in the engine alone. */
static void check_check(void)
{
    if (rosetta_engine_check() != NULL)
        parted("the engine says: %s", rosetta_engine_check());
    is_dot_wrong = 1;
    const char *said = rosetta_engine_check();
    is_dot_wrong = 0;
    if (said == NULL || strncmp(said, "the matrix product", 18) != 0)
        parted("the engine does not see that its products are wrong");
}

/* The engine looks at the arithmetic of the thread at each call. */
void check_environment(void)
{
    question q = right_question();
    check_check();
    fesetround(FE_UPWARD);
    int code = answer_to(q);
    const char *said = rosetta_engine_check();
    fesetround(FE_TONEAREST);
    if (code != ROSETTA_ROUNDS || said == NULL)
        parted("another rounding is not refused");
    if (rosetta_engine_shared_from() != ROSETTA_SHARED)
        parted("the engine shares from %zu additions on",
               rosetta_engine_shared_from());
#if defined(ROSETTA_LANES)
    size_t lanes = ROSETTA_LANES;
#else
    size_t lanes = __builtin_cpu_supports("avx512f") ? 8
        : __builtin_cpu_supports("avx2") ? 4 : 2;
#if defined(ROSETTA_AT_MOST)
    if (lanes > ROSETTA_AT_MOST)
        lanes = ROSETTA_AT_MOST;
#endif
#endif
    if (rosetta_engine_lanes() != lanes)
        parted("there are %zu lanes, not %zu", rosetta_engine_lanes(), lanes);
    for (size_t l = 0; l < 2; l++)
        drop(q.layers[l].weights);
    drop(q.inputs);
    drop(q.targets);
}
