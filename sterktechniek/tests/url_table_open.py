"""The addresses of open data and of the administration of regions, as in `url_table`."""

from .url_table import ADMIN, ALL, Address, both, only

ONLY_ADMIN = only(ADMIN)

OPEN = {
    # open data, for everybody
    "open_data": Address(look=ALL),
    "open_data_dictionary": Address(look=ALL),
    "api_root": Address(look=ALL),
    "api_openapi": Address(look=ALL),
    "api_standing": Address(look=ALL),
    "api_list": Address("open list", look=ALL),
    "api_item": Address("open region", look=ALL),
    "api_export": Address("open file", look=ALL),
    # beheer/regios/
    "region_manage_list": Address(look=ONLY_ADMIN),
    "region_manage": Address("region", look=ONLY_ADMIN),
    "region_rename": both("region", ONLY_ADMIN),
    "region_end": both("region", ONLY_ADMIN),
    "region_merge": both("", ONLY_ADMIN),
}
