/* The ways in which the C core can answer a golden case. */

#ifndef ROSETTA_WAYS_H
#define ROSETTA_WAYS_H

#include "engine/team.h"
#include "multi_layer.h"

enum { MOST_LAYERS = 8 };

typedef enum { SINGLE_LAYER, MULTI_LAYER, PERCEPTRON, MCCULLOCH_PITTS } kind;

typedef struct {
    kind kind;
    size_t depth, sizes[MOST_LAYERS + 1];
    rosetta_layer layers[MOST_LAYERS]; /* a neuron's weights are layer 0 */
    double bias; /* of a perceptron */
    rosetta_matrix inhibitory; /* of a McCulloch-Pitts neuron */
    double threshold;
    double *workspace;
} network;

typedef void step(rosetta_matrix result, rosetta_matrix x, rosetta_team *team);

typedef struct {
    const char *name;
    int has_team;
    step *exp, *sigmoid, *sigmoid_derivative;
    void (*dot)(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b,
                rosetta_team *team);
    /* For networks of the kinds SINGLE_LAYER and MULTI_LAYER. */
    size_t (*workspace)(const network *n, size_t examples);
    void (*train)(network *n, rosetta_matrix inputs, rosetta_matrix targets,
                  uint64_t iterations, double learning_rate,
                  rosetta_team *team);
    void (*predict)(rosetta_matrix output, network *n, rosetta_matrix inputs,
                    rosetta_team *team);
    void (*predict_perceptron)(rosetta_matrix output, rosetta_matrix inputs,
                               rosetta_matrix weights, double bias);
} way;

extern const way ways[];
extern const size_t count_of_ways;

/* How many doubles the engine takes side by side; 0 without the engine. */
size_t lanes(void);

/* Call body(team, job): with the team that the way asks for, or with NULL. */
void with_team_of(const way *w, void (*body)(rosetta_team *team, void *job),
                  void *job);

#endif
