#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <pthread.h>
