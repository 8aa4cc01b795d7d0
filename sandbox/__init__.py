"""A small, strict Telegram on this machine. It knows Telegram, and nothing of this bot."""

from sandbox import keeping
from sandbox.driver import Driver
from sandbox.server import Sandbox, Server

__all__ = ["Driver", "Sandbox", "Server", "keeping"]
