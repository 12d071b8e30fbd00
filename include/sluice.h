#include <stdint.h>
uint32_t sluice_version_number(void);
