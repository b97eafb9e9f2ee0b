// The video's network in C++: link with -lrosetta.
#include <cstdio>
#include <vector>

#include <rosetta.h>

int main()
{
    std::vector<double> inputs = { 0, 0, 1,  1, 1, 1,  1, 0, 1,  0, 1, 1 };
    std::vector<double> targets = { 0, 1, 1, 0 };
    std::vector<double> weights(3), unseen = { 1, 0, 0 };
    std::vector<double> workspace(
        rosetta_engine_single_layer_workspace(4, 3));
    rosetta_matrix synaptic_weights =
        rosetta_matrix_of(weights.data(), 3, 1);

    rosetta_single_layer_start(synaptic_weights, 1);
    int code = rosetta_engine_single_layer_train(
        synaptic_weights, rosetta_matrix_of(inputs.data(), 4, 3),
        rosetta_matrix_of(targets.data(), 4, 1),
        10000, 1.0, workspace.data(), 1);
    double output = 0.0;
    if (code == ROSETTA_OK)
        code = rosetta_engine_single_layer_predict(
            rosetta_matrix_of(&output, 1, 1),
            rosetta_matrix_of(unseen.data(), 1, 3), synaptic_weights, 1);
    if (code != ROSETTA_OK) {
        std::fprintf(stderr, "%s\n", rosetta_message(code));
        return 1;
    }
    std::printf("%.8f %a\n", output, output);
}
