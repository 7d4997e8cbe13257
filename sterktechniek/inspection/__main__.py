"""Started as ``python -I <this folder>``: without Django and without the rest of the project."""

import os
import sys

if __name__ == "__main__":
    here = sys.path.pop(0)
    sys.path.append(os.path.dirname(here))
    from inspection.child import main

    main()
