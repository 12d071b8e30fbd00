/*
 * The least that understanding a stream can cost: libcurl and simdjson, which pulls
 * choices[0].delta.content out of each event and nothing else.
 *
 *   floor_simdjson URL STREAMS EVENTS
 */
#include "floor_curl.h"

#include <simdjson.h>

#include <cstring>
#include <string>
#include <string_view>

namespace {

struct Consumer {
    simdjson::ondemand::parser parser;
    std::string partial; // a line of which the rest has not arrived
    std::string padded;  // a copy of a line, with the bytes behind it that simdjson may read
    uint64_t events = 0;
    uint64_t text_bytes = 0;

    void event(std::string_view json) {
        padded.assign(json);
        padded.reserve(json.size() + simdjson::SIMDJSON_PADDING);
        events++;
        simdjson::ondemand::document document;
        if (parser.iterate(padded.data(), json.size(), padded.capacity()).get(document))
            return;
        for (auto choice : document["choices"]) {
            std::string_view text;
            if (choice["delta"]["content"].get(text) == simdjson::SUCCESS)
                text_bytes += text.size();
            break;
        }
    }

    void line(std::string_view text) {
        if (text.substr(0, 6) == "data: " && text.substr(6) != "[DONE]")
            event(text.substr(6));
    }

    void bytes(std::string_view data) {
        while (const void *found = std::memchr(data.data(), '\n', data.size())) {
            size_t length = static_cast<size_t>(static_cast<const char *>(found) - data.data());
            if (partial.empty()) {
                line(data.substr(0, length));
            } else {
                partial.append(data.substr(0, length));
                line(partial);
                partial.clear();
            }
            data.remove_prefix(length + 1);
        }
        partial.append(data);
    }
};

size_t consume(char *data, size_t size, size_t count, void *user) {
    static_cast<Consumer *>(user)->bytes({data, size * count});
    return size * count;
}

uint64_t events(void *user) {
    return static_cast<Consumer *>(user)->events;
}

} // namespace

int main(int argc, char **argv) {
    Consumer consumer;
    bench_arguments arguments = bench_parse(argc, argv);
    int status =
        floor_run("floor_simdjson", arguments, arguments.events, consume, &consumer, events);
    if (consumer.text_bytes == 0) {
        std::fprintf(stderr, "floor_simdjson: no text was found\n");
        return 1;
    }
    return status;
}
