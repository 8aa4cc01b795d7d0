"""Figures of speed and size, measured on this machine: `make bench`. Nothing here is a test."""
