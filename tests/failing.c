/* Preloaded before a program: one call for memory, for a thread, or for what a
   team of threads needs first, is refused: the one that fail_malloc(n),
   fail_thread(n) or fail_setup(n) names; n counts from 1 on, and 0 refuses
   none. They return how many calls there were since the last time.

   tests/test_failures.py compiles this; tests/test_agreement.py does with
   ONLY_THREADS defined, for a program whose memory is watched. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static long thread_calls, thread_refused, setup_calls, setup_refused;

long fail_thread(long n)
{
    long calls = thread_calls;
    thread_refused = n;
    thread_calls = 0;
    return calls;
}

long fail_setup(long n)
{
    long calls = setup_calls;
    setup_refused = n;
    setup_calls = 0;
    return calls;
}

#if !defined(ONLY_THREADS)
static long malloc_calls, malloc_refused;

long fail_malloc(long n)
{
    long calls = malloc_calls;
    malloc_refused = n;
    malloc_calls = 0;
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
#endif

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

int pthread_mutex_init(pthread_mutex_t *lock,
                       const pthread_mutexattr_t *attributes)
{
    int (*init)(pthread_mutex_t *, const pthread_mutexattr_t *) =
        dlsym(RTLD_NEXT, "pthread_mutex_init");
    if (__atomic_add_fetch(&setup_calls, 1, __ATOMIC_RELAXED)
        == setup_refused)
        return ENOMEM;
    return init(lock, attributes);
}

int pthread_attr_init(pthread_attr_t *attributes)
{
    int (*init)(pthread_attr_t *) = dlsym(RTLD_NEXT, "pthread_attr_init");
    if (__atomic_add_fetch(&setup_calls, 1, __ATOMIC_RELAXED)
        == setup_refused)
        return ENOMEM;
    return init(attributes);
}
