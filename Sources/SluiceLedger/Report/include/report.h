/* The parts of the report page, as they stand in this folder. */

#ifndef SLUICE_REPORT_H
#define SLUICE_REPORT_H

#include <stddef.h>

/** Some bytes of the library that never move and never change. */
typedef struct report_part {
    const unsigned char *bytes;
    size_t count;
} report_part;

/** The frame that the others are put into. */
report_part report_html(void);
report_part report_css(void);
report_part report_js(void);
/** What the page asks of the ledger. */
report_part report_questions(void);

#endif
