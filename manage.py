#!/usr/bin/env python
"""Django's command line: ``manage.py help`` lists the commands."""

import os
import sys


def main():
    """Run the command that was asked for, with the settings of this project."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
