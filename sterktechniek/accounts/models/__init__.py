from .organisations import (
    Board,
    PartnerOrganisation,
    Penvoerder,
    PupilCount,
    School,
    SchoolProfile,
    SchoolPupils,
)
from .people import RoleGrant, User
from .regions import Region, RegionAlias

__all__ = [
    "Board",
    "PartnerOrganisation",
    "Penvoerder",
    "PupilCount",
    "Region",
    "RegionAlias",
    "RoleGrant",
    "School",
    "SchoolProfile",
    "SchoolPupils",
    "User",
]
