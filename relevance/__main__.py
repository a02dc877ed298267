"""`./dev.py relevance [--all]`: how well the search answers, beside a reference of the same run."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from relevance.report import main  # models can be read only now

    sys.exit(main(sys.argv[1:]))
