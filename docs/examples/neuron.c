/* The video's program in C, without Python. */
#include <stdio.h>

#include "single_layer.h"

int main(void)
{
    double inputs[] = { 0, 0, 1,  1, 1, 1,  1, 0, 1,  0, 1, 1 };
    double targets[] = { 0, 1, 1, 0 };
    double new_situation[] = { 1, 0, 0 };
    double weights[3], output, workspace[3 * 4 + 3];
    rosetta_matrix w = rosetta_matrix_of(weights, 3, 1);

    rosetta_single_layer_start(w, 1);
    rosetta_single_layer_train(w, rosetta_matrix_of(inputs, 4, 3),
                               rosetta_matrix_of(targets, 4, 1),
                               10000, 1.0, workspace);
    for (int i = 0; i < 3; i++)
        printf("%11.8f\n", weights[i]);

    rosetta_single_layer_predict(rosetta_matrix_of(&output, 1, 1),
                                 rosetta_matrix_of(new_situation, 1, 3), w);
    printf("%11.8f\n", output);
    return 0;
}
