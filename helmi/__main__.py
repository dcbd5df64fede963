"""`python -m helmi`, and the command `helmi`."""

import gc


def main() -> None:
    """Load the command line and run it."""
    # What is loaded stays to the end: looking for garbage in it would only take time.
    gc.disable()
    from helmi.command import main as run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
