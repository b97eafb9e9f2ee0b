/* The same three numbers, added in two orders. */
#include <stdio.h>

int main(void)
{
    double a = 0.1, b = 0.2, c = 0.3;
    printf("(a + b) + c = %.17f  %a\n", (a + b) + c, (a + b) + c);
    printf("a + (b + c) = %.17f  %a\n", a + (b + c), a + (b + c));
    return 0;
}
