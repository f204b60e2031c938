"""Runs the command line with `python -m heritage`."""

from heritage.cli import main

if __name__ == "__main__":
    main()
