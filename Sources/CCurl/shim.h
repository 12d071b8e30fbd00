/* libcurl, with its variadic functions given one name for each type of argument, since Swift
 * imports no variadics. */
#ifndef SLUICE_CCURL_SHIM_H
#define SLUICE_CCURL_SHIM_H

#include <curl/curl.h>
#include <stdbool.h>

/* The version that runs, as 0xMMmmpp. */
static inline unsigned int shim_version(void) {
    return curl_version_info(CURLVERSION_NOW)->version_num;
}

/* What it was built with, as CURL_VERSION_… bits. */
static inline int shim_features(void) {
    return curl_version_info(CURLVERSION_NOW)->features;
}

/* Whether it was built with a file or a folder of certificates to trust. */
static inline int shim_curl_knows_certificates(void) {
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    return info->age >= CURLVERSION_SEVENTH && (info->cainfo || info->capath);
}

static inline CURLcode shim_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_easy_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*shim_data_function)(char *data, size_t size, size_t count, void *user);

static inline CURLcode shim_easy_set_data_function(CURL *easy, CURLoption option,
                                                   shim_data_function value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_easy_set_open_socket(CURL *easy, curl_opensocket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode shim_easy_set_close_socket(CURL *easy, curl_closesocket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, value);
}

/* Asked when a connection has been chosen and before the request is sent; since libcurl 7.80. */
typedef int (*shim_prereq_function)(void *user, char *, char *, int, int);

static inline void shim_easy_set_prereq(CURL *easy, shim_prereq_function value, void *user) {
#if LIBCURL_VERSION_NUM >= 0x075000
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, user);
#endif
}

static inline CURLcode shim_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/* Lets the end of a handle not wait for a name that is still being looked up; since libcurl 7.87. */
static inline void shim_easy_set_quick_exit(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

/* The socket of a handle that has only connected; -1 where there is none. */
static inline curl_socket_t shim_easy_get_socket(CURL *easy) {
    curl_socket_t value = CURL_SOCKET_BAD;
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &value) == CURLE_OK ? value : CURL_SOCKET_BAD;
}

static inline CURLcode shim_easy_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode shim_multi_set_socket_function(CURLM *multi, curl_socket_callback value,
                                                       void *user) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
    return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, user);
}

static inline CURLMcode shim_multi_set_timer_function(CURLM *multi, curl_multi_timer_callback value,
                                                      void *user) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
    return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_TIMERDATA, user);
}

static inline CURLMcode shim_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/* A finished transfer of a multi handle and how it ended; false when there is none. */
static inline bool shim_multi_next_done(CURLM *multi, CURL **easy, CURLcode *result) {
    int remaining = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &remaining))) {
        if (message->msg == CURLMSG_DONE) {
            *easy = message->easy_handle;
            *result = message->data.result;
            return true;
        }
    }
    return false;
}

#endif
