/* The whole lesson in one file: one neuron learns from four examples.

   Run it with `cc lesson.c && ./a.out`: it needs a C99 compiler, nothing else.
   Change learning_rate in the last lines first, then run it again.
   On ARM add -ffp-contract=off: a fused a * b + c rounds once, not twice. */

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { EXAMPLES = 4, INPUTS = 3, WORDS = 624 };
/* exp is written out because the library's exp gives different last bits on
   other computers. Every computer rounds these steps alike. */
static const double LOG2_E = 0x1.71547652b82fep+0;
/* log(2) in two parts; the first has 42 bits, so that n * LN2_HI is exact */
static const double LN2_HI = 0x1.62e42fefa3800p-1, LN2_LO = 0x1.ef35793c76730p-45;

/* 2^n * exp(r), where x = n * log(2) + r and r is small. */
static double exp_of(double x)
{
    x = x < -708.0 ? -708.0 : x > 708.0 ? 708.0 : x;
    double n = (x * LOG2_E + 0x1.8p52) - 0x1.8p52; /* rounded */
    double r = (x - n * LN2_HI) - n * LN2_LO;
    double c[16], power = r, factorial = 1.0;
    for (int k = 2; k < 18; k++) /* 1 / k!: the Taylor series of exp */
        c[k - 2] = 1.0 / (factorial *= k);
    for (int count = 8; count >= 1; count /= 2, power = power * power)
        for (int i = 0; i < count; i++) /* joined in pairs: 16, 8, 4, 2, 1 */
            c[i] = c[2 * i] + c[2 * i + 1] * power;
    double y = 1.0 + (r + r * r * c[0]);
    uint64_t bits;
    memcpy(&bits, &y, sizeof bits);
    bits += (uint64_t)(int64_t)n << 52; /* times 2^n: n more in the exponent */
    memcpy(&y, &bits, sizeof y);
    return y;
}

/* The sum of products, one added after the other; a's are `step` apart. */
static double dot(const double *a, int step, const double *b, int count)
{
    double total = a[0] * b[0];
    for (int k = 1; k < count; k++)
        total = total + a[k * step] * b[k];
    return total;
}

/* One neuron with three inputs and one output. */
typedef struct { double synaptic_weights[INPUTS]; } NeuralNetwork;

/* The next word of MT19937, the generator of numpy.random.RandomState. */
static uint32_t random_word(uint32_t *words, int *at)
{
    int next = (*at + 1) % WORDS;
    uint32_t joined = (words[*at] & 1u << 31) | (words[next] & ~(1u << 31));
    uint32_t twist = (joined >> 1) ^ ((joined & 1) ? 0x9908b0dfu : 0);
    uint32_t word = words[*at] = words[(*at + 397) % WORDS] ^ twist;
    *at = next;
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c5680u;
    word ^= (word << 15) & 0xefc60000u;
    return word ^ (word >> 18);
}

static void start(NeuralNetwork *network, uint32_t seed)
{
    uint32_t words[WORDS] = { seed };
    for (uint32_t i = 1; i < WORDS; i++)
        words[i] = 1812433253u * (words[i - 1] ^ (words[i - 1] >> 30)) + i;
    for (int i = 0, at = 0; i < INPUTS; i++) {
        double high = random_word(words, &at) >> 5; /* 27 bits and 26 */
        double low = random_word(words, &at) >> 6;
        double random = (high * 0x1p26 + low) / 0x1p53; /* in [0, 1) */
        network->synaptic_weights[i] = 2 * random - 1;
    }
}

static double sigmoid(double x) { return 1.0 / (1.0 + exp_of(-x)); }

static double sigmoid_derivative(double output) { return output * (1.0 - output); }

static double predict(const NeuralNetwork *network, const double *inputs)
{
    return sigmoid(dot(inputs, 1, network->synaptic_weights, INPUTS));
}

static void train(NeuralNetwork *network, double *training_set_inputs,
                  double *training_set_outputs,
                  int number_of_training_iterations, double learning_rate)
{
    for (int n = 0; n < number_of_training_iterations; n++) {
        double delta[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            double output = predict(network, training_set_inputs + i * INPUTS);
            double error = training_set_outputs[i] - output;
            delta[i] = error * sigmoid_derivative(output);
        }
        for (int k = 0; k < INPUTS; k++) {
            double adjustment = dot(training_set_inputs + k, INPUTS,
                                    delta, EXAMPLES);
            network->synaptic_weights[k] += learning_rate * adjustment;
        }
    }
}

/* Print each number with eight decimals, and exactly. */
static void print_numbers(const double *numbers, int count)
{
    for (int i = 0; i < count; i++)
        printf("%16.8f  % .13a\n", numbers[i], numbers[i]);
}

int main(void)
{
    NeuralNetwork network;
    start(&network, 1);
    puts("Random starting synaptic weights:");
    print_numbers(network.synaptic_weights, INPUTS);
    double training_set_inputs[] = { 0,0,1,  1,1,1,  1,0,1,  0,1,1 };
    double training_set_outputs[] = { 0,  1,  1,  0 };
    int number_of_training_iterations = 10000;
    double learning_rate = 1.0;
    train(&network, training_set_inputs, training_set_outputs,
          number_of_training_iterations, learning_rate);
    puts("New synaptic weights after training:");
    print_numbers(network.synaptic_weights, INPUTS);
    double output = predict(&network, (double[]){ 1, 0, 0 });
    puts("Considering new situation:\n  [1, 0, 0] ->");
    print_numbers(&output, 1);
}
