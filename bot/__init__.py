"""The process: reads the config, wires the parts, starts and stops them."""
