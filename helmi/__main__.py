"""`python -m helmi`."""

from helmi.command import main

main()
