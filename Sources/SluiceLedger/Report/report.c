#include "report.h"

/* #embed is C23's, and an extension of clang's in C before it. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char html[] = {
#embed "report.html"
};

static const unsigned char css[] = {
#embed "report.css"
};

static const unsigned char js[] = {
#embed "report.js"
};

static const unsigned char questions[] = {
#embed "questions.json"
};

report_part report_html(void) {
    return (report_part){html, sizeof html};
}
report_part report_css(void) {
    return (report_part){css, sizeof css};
}
report_part report_js(void) {
    return (report_part){js, sizeof js};
}
report_part report_questions(void) {
    return (report_part){questions, sizeof questions};
}
