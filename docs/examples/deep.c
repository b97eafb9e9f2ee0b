/* Three layers, trained by two threads: link with -lrosetta. */
#include <stdio.h>
#include <stdlib.h>

#include <rosetta.h>

int main(void)
{
    enum { EXAMPLES = 4, DEPTH = 2 };
    double inputs[] = { 0, 0, 1,  1, 1, 1,  1, 0, 1,  0, 1, 1 };
    double targets[] = { 0, 0, 1, 1 }; /* one of the first two, not both */
    double first[3 * 4], second[4 * 1], output[EXAMPLES];
    rosetta_matrix x = rosetta_matrix_of(inputs, EXAMPLES, 3);
    rosetta_matrix y = rosetta_matrix_of(output, EXAMPLES, 1);
    rosetta_layer layers[DEPTH] = {
        { .weights = rosetta_matrix_of(first, 3, 4) },
        { .weights = rosetta_matrix_of(second, 4, 1) },
    };

    const char *difference = rosetta_engine_check();
    if (difference != NULL) {
        fprintf(stderr, "%s\n", difference);
        return 1;
    }
    double *workspace = malloc(sizeof(double)
        * rosetta_engine_multi_layer_workspace(layers, DEPTH, EXAMPLES));
    if (workspace == NULL)
        return 1;
    rosetta_engine_multi_layer_place(layers, DEPTH, EXAMPLES, workspace);
    rosetta_multi_layer_start(layers, DEPTH, 1);

    int code = rosetta_engine_multi_layer_train(
        layers, DEPTH, x, rosetta_matrix_of(targets, EXAMPLES, 1),
        10000, 1.0, 2);
    if (code == ROSETTA_OK)
        code = rosetta_engine_multi_layer_predict(y, layers, DEPTH, x, 2);
    if (code != ROSETTA_OK)
        fprintf(stderr, "%s\n", rosetta_message(code));
    else
        for (int i = 0; i < EXAMPLES; i++)
            printf("%.8f %a\n", output[i], output[i]);
    free(workspace);
    return code != ROSETTA_OK;
}
