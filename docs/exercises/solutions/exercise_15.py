"""Exercise 15: from Python 2 to Python 3."""

# 15a. What does 7 / 2 give in Python 2, and what in Python 3?
python2_quotient = 3
python3_quotient = 3.5


# 15b. This is Python 2. Write it in Python 3, so that it gives the same:
#
#     def middles(numbers):
#         found = []
#         for i in xrange(len(numbers) - 1):
#             found.append((numbers[i] + numbers[i + 1]) / 2)
#         print "found", len(found)
#         return found
#
def middles(numbers):
    """The middle of each two neighbours, whole numbers all of them."""
    found = []
    for i in range(len(numbers) - 1):
        found.append((numbers[i] + numbers[i + 1]) // 2)
    print("found", len(found))
    return found
