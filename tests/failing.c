/* Preloaded before a program: one call for memory, or for a thread, is refused,
   the one that fail_malloc(n) or fail_thread(n) names; n counts from 1 on, and
   0 refuses none. They return how many calls there were since the last time.

   tests/test_failures.py compiles this. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static long malloc_calls, malloc_refused, thread_calls, thread_refused;

long fail_malloc(long n)
{
    long calls = malloc_calls;
    malloc_refused = n;
    malloc_calls = 0;
    return calls;
}

long fail_thread(long n)
{
    long calls = thread_calls;
    thread_refused = n;
    thread_calls = 0;
    return calls;
}

static int is_refused(void)
{
    long call = __atomic_add_fetch(&malloc_calls, 1, __ATOMIC_RELAXED);
    if (call != malloc_refused)
        return 0;
    errno = ENOMEM;
    return 1;
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(memory, size);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*start)(void *), void *argument)
{
    int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                  void *) = dlsym(RTLD_NEXT, "pthread_create");
    if (__atomic_add_fetch(&thread_calls, 1, __ATOMIC_RELAXED)
        == thread_refused)
        return EAGAIN;
    return create(thread, attributes, start, argument);
}
