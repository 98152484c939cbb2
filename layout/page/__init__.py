"""Make-up: ``make_up`` turns a plan and a styled issue into finished pages."""

from .make_up import make_up

__all__ = ["make_up"]
